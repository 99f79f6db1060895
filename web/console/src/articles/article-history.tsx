// What an article said before: its versions, what each changed, and the way back.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { Article, ArticleVersion } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { usePaged } from "../data/queries";
import { articleStateLabel } from "../ui/labels";
import { Page } from "../ui/page";
import { Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { Sentinel } from "../ui/sentinel";
import { dateAndTime } from "../ui/time";
import classes from "./article-history.module.css";
import { articleInput } from "./article-input";
import { BackToArticle } from "./article-page";
import { fieldChanges, textChanges, type Block, type FieldChange } from "./changes";

const route = getRouteApi("/articles/$id/history");
const kPerPage = 50;

export function ArticleHistory() {
  const { id } = route.useParams();
  const { version } = route.useSearch();
  const api = useApi();
  const history = usePaged(keys.articleVersions(id), (cursor, signal) =>
    api.articleVersions(id, { limit: kPerPage, ...(cursor ? { cursor } : {}) }, signal),
  );
  const chosen = history.items.find((line) => line.version === version) ?? history.items[0];
  return (
    <Page before={<BackToArticle id={id} />} title={<Trans>History</Trans>}>
      {history.isError && <Failed error={history.error} retry={() => void history.refetch()} />}
      {history.isPending && <Skeleton height={320} />}
      {chosen && (
        <div className={classes.panes}>
          <nav className={classes.list} aria-label={history.items[0]?.title ?? ""}>
            <ol>
              {history.items.map((line) => (
                <li key={line.version}>
                  <Line id={id} line={line} chosen={line === chosen} />
                </li>
              ))}
            </ol>
            <Sentinel
              more={history.hasNextPage} busy={history.isFetchingNextPage} load={() => void history.fetchNextPage()}
            />
          </nav>
          <Version id={id} line={chosen} newest={history.items[0]!} />
        </div>
      )}
    </Page>
  );
}

function Line({ id, line, chosen }: { id: string; line: ArticleVersion; chosen: boolean }) {
  return (
    <Link
      to="/articles/$id/history" params={{ id }} search={{ version: line.version }} replace
      className={classes.line} aria-current={chosen ? "true" : undefined}
    >
      <span className={classes.when}>{dateAndTime(line.at)}</span>
      <span className={classes.who}>
        <Trans>Version {line.version}</Trans> · {line.by.name ?? line.by.actor}
      </span>
      <span className={classes.who}>
        {line.withdrawn ? <Trans>deleted</Trans> : articleStateLabel(line.state)}
      </span>
    </Link>
  );
}

function useVersion(id: string, version: number) {
  const api = useApi();
  return useQuery({
    queryKey: keys.articleVersion(id, version),
    queryFn: ({ signal }) => api.articleVersion(id, version, signal),
    enabled: version > 0,
    staleTime: Infinity, // what was said stays said
    retry: false, // the version before may be a withdrawal, which has no text
  });
}

function Version({ id, line, newest }: { id: string; line: ArticleVersion; newest: ArticleVersion }) {
  const { t } = useLingui();
  const shown = useVersion(id, line.withdrawn ? line.version - 1 : line.version);
  const before = useVersion(id, line.withdrawn ? 0 : line.version - 1);
  const article = shown.data;
  if (shown.isError) return <Failed error={shown.error} retry={() => void shown.refetch()} />;
  if (!article || before.isLoading) return <Skeleton height={320} />;
  const current = line === newest && !line.withdrawn;
  return (
    <section className={classes.version} aria-label={t`Version ${line.version}`}>
      <header className={classes.head}>
        <h2 className={classes.title}>{article.title}</h2>
        {current ? <span className={classes.who}><Trans>This is how it is now</Trans></span> : <Restore article={article} newest={newest} />}
      </header>
      {line.withdrawn && (
        <Alert color="gray" mb="md">
          <Trans>The article was deleted here. Below is what it said.</Trans>
        </Alert>
      )}
      {line.withdrawn ? (
        <Changes article={{ ...article, content: "" }} before={article} />
      ) : (
        <Changes article={article} before={before.data} />
      )}
    </section>
  );
}

function Restore({ article, newest }: { article: Article; newest: ArticleVersion }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const restore = useMutation({
    mutationFn: () => {
      const { version: _version, ...input } = articleInput(article);
      return newest.withdrawn
        ? api.createArticle({ ...input, id: article.id })
        : api.changeArticle(article.id, { ...input, version: newest.version });
    },
    onSuccess: async (restored) => {
      queries.setQueryData(keys.article(restored.id), restored);
      void queries.invalidateQueries({ queryKey: keys.articleVersions(restored.id) });
      void queries.invalidateQueries({ queryKey: keys.articles });
      await navigate({ to: "/articles/$id", params: { id: restored.id } });
    },
    onError: (error) => notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) }),
  });
  return (
    <Button
      size="xs" variant="default" loading={restore.isPending} leftSection={<IconArrowBackUp size={15} />}
      onClick={() => restore.mutate()}
    >
      <Trans>Bring this version back</Trans>
    </Button>
  );
}

function Changes({ article, before }: { article: Article; before: Article | undefined }) {
  const fields = before ? fieldChanges(before, article) : [];
  const blocks = textChanges(before?.content ?? "", article.content);
  if (before && fields.length === 0 && blocks.length === 0) {
    return (
      <p className={classes.who}>
        <Trans>Nothing that is shown here changed.</Trans>
      </p>
    );
  }
  return (
    <>
      {fields.length > 0 && (
        <dl className={classes.fields}>
          {fields.map((change) => (
            <Field key={change.field} change={change} />
          ))}
        </dl>
      )}
      <div className={classes.text}>
        {blocks.map((block) => (
          <BlockView key={block.at} block={block} />
        ))}
      </div>
    </>
  );
}

function Field({ change }: { change: FieldChange }) {
  const label = useFieldLabel(change.field);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {change.before && <del>{change.before}</del>} {change.after && <ins>{change.after}</ins>}
      </dd>
    </div>
  );
}

function useFieldLabel(field: FieldChange["field"]): string {
  const { t } = useLingui();
  const labels: Record<FieldChange["field"], string> = {
    title: t`Title`, state: t`State`, audience: t`For whom`, language: t`Language`, category: t`Category`,
    tags: t`Tags`, type: t`Kind`, intent: t`Intent`, format: t`Format`, valid_from: t`Valid from`,
    valid_until: t`Valid until`, url: t`Address`, owner: t`Owner`, review_by: t`Review by`, translation_of: t`Translation of`,
  };
  return labels[field];
}

function BlockView({ block }: { block: Block }) {
  if (!block.changed) {
    const { hidden } = block;
    if (hidden > 0) {
      return (
        <div className={classes.hidden}>
          <Trans>{hidden} lines as before</Trans>
        </div>
      );
    }
    return <div>{block.text}</div>;
  }
  return (
    <div className={classes.changed}>
      {block.pieces.map((piece) =>
        piece.kind === "added" ? (
          <ins key={piece.at}>{piece.text}</ins>
        ) : piece.kind === "removed" ? (
          <del key={piece.at}>{piece.text}</del>
        ) : (
          <span key={piece.at}>{piece.text}</span>
        ),
      )}
    </div>
  );
}
