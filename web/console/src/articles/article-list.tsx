import { Trans, useLingui } from "@lingui/react/macro";
import { CloseButton, Select, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconBook2, IconSearch, IconSearchOff } from "@tabler/icons-react";
import type { Article, ArticleState } from "@parley/client";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { usePaged } from "../data/queries";
import { articleStateLabel, audienceLabel, languageName, plainWords } from "../ui/labels";
import { Blank, Failed } from "../ui/page-states";
import { Sentinel } from "../ui/sentinel";
import { useShortcuts } from "../ui/shortcuts";
import { isPast, shortDate } from "../ui/time";
import classes from "./article-list.module.css";
import { ArticlesFrame } from "./articles-frame";

const route = getRouteApi("/articles/");
const kStates: ArticleState[] = ["published", "draft", "review", "archived"];
const kPerPage = 50;

export function ArticleList() {
  return (
    <ArticlesFrame>
      <Filters />
      <Rows />
    </ArticlesFrame>
  );
}

function Filters() {
  const { t } = useLingui();
  const { q, state } = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q ?? "");
  const search = useDebouncedCallback((value: string) => {
    void navigate({ search: (before) => ({ ...before, q: value || undefined }) as typeof before, replace: true });
  }, 250);
  function change(value: string) {
    setText(value);
    search(value.trim());
  }
  useShortcuts({ "/": () => field.current?.focus() });
  return (
    <div className={classes.filters}>
      <TextInput
        ref={field}
        className={classes.search}
        aria-label={t`Search articles`}
        placeholder={t`Search articles`}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={text ? <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => change("")} /> : null}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <Select
        aria-label={t`State`}
        placeholder={t`Every state`}
        clearable
        w={170}
        value={state ?? null}
        data={[
          ...kStates.map((value) => ({ value: value as string, label: articleStateLabel(value) })),
          { value: "due", label: t`Due for review` },
        ]}
        onChange={(value) =>
          void navigate({ search: (before) => ({ ...before, state: (value ?? undefined) as typeof state }) as typeof before, replace: true })
        }
      />
    </div>
  );
}

function Rows() {
  const api = useApi();
  const { q, state } = route.useSearch();
  const { items, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePaged(
    [...keys.articles, q ?? "", state ?? ""],
    (cursor, signal) =>
      api.articles(
        { limit: kPerPage, ...(q ? { q } : {}), ...(state === "due" ? { due: true } : state ? { state } : {}), ...(cursor ? { cursor } : {}) },
        signal,
      ),
  );
  if (isPending) return <ListSkeleton />;
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (items.length === 0) return <Empty searched={Boolean(q || state)} />;
  return (
    <>
      <ul className={classes.list}>
        {items.map((article) => (
          <li key={article.id}>
            <Row article={article} />
          </li>
        ))}
      </ul>
      <Sentinel more={hasNextPage} busy={isFetchingNextPage} load={() => void fetchNextPage()} />
    </>
  );
}

function Row({ article }: { article: Article }) {
  return (
    <Link to="/articles/$id" params={{ id: article.id }} className={classes.row}>
      <span className={classes.title}>{article.title}</span>
      <span className={classes.facts}>
        {article.state !== "published" && (
          <span className={classes.state} data-state={article.state}>
            {articleStateLabel(article.state)}
          </span>
        )}
        {article.category && <span>{plainWords(article.category)}</span>}
        {article.language && <span>{languageName(article.language)}</span>}
        {article.audience !== "public" && <span>{audienceLabel(article.audience)}</span>}
        {article.review_by && isPast(article.review_by) && (
          <span className={classes.state} data-state="review">
            <Trans>due for review</Trans>
          </span>
        )}
        <time dateTime={article.updated_at}>{shortDate(article.updated_at)}</time>
      </span>
    </Link>
  );
}

function Empty({ searched }: { searched: boolean }) {
  if (searched) return <Blank icon={<IconSearchOff />} title={<Trans>No article fits</Trans>} />;
  return (
    <Blank icon={<IconBook2 />} title={<Trans>No articles yet</Trans>}>
      <Trans>Write the first one, or import what you have: Markdown, HTML, text, JSON or CSV.</Trans>
    </Blank>
  );
}

function ListSkeleton() {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" aria-label={t`Loading`}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={40} mb={12} />
      ))}
    </div>
  );
}
