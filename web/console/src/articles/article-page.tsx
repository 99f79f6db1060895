// One article, as it is read; with the ways to change it.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Group, Modal, Skeleton, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArchive, IconArrowLeft, IconHistory, IconPencil, IconTrash, IconWorld } from "@tabler/icons-react";
import type { Article, ArticleState } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { articleStateLabel, audienceLabel, languageName, plainWords } from "../ui/labels";
import { Page } from "../ui/page";
import { Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { SafeHtml } from "../ui/safe-html";
import { dateAndTime } from "../ui/time";
import { articleInput } from "./article-input";
import classes from "./article-page.module.css";

const route = getRouteApi("/articles/$id");

export function useArticle(id: string) {
  const api = useApi();
  return useQuery({ queryKey: keys.article(id), queryFn: ({ signal }) => api.article(id, signal) });
}

export function ArticlePage() {
  const { id } = route.useParams();
  const { data: article, isError, error, refetch } = useArticle(id);
  if (article) {
    return (
      <Page width="text" before={<BackToList />} title={article.title} actions={<Actions article={article} />}>
        <Facts article={article} />
        <SafeHtml html={article.html} className={classes.text} />
      </Page>
    );
  }
  return (
    <Page width="text" before={<BackToList />} title={<Trans>Article</Trans>}>
      {isError ? <Failed error={error} retry={() => void refetch()} /> : <Skeleton height={320} />}
    </Page>
  );
}

export function BackToList() {
  const { t } = useLingui();
  return (
    <ActionIcon component={Link} to="/articles" variant="subtle" color="gray" aria-label={t`Back to the articles`}>
      <IconArrowLeft size={19} />
    </ActionIcon>
  );
}

export function BackToArticle({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <ActionIcon
      variant="subtle" color="gray" aria-label={t`Back to the article`}
      renderRoot={(props) => <Link to="/articles/$id" params={{ id }} {...props} />}
    >
      <IconArrowLeft size={19} />
    </ActionIcon>
  );
}

function Facts({ article }: { article: Article }) {
  return (
    <p className={classes.facts}>
      <span className={classes.state} data-state={article.state}>
        {articleStateLabel(article.state)}
      </span>
      <span>{audienceLabel(article.audience)}</span>
      {article.language && <span>{languageName(article.language)}</span>}
      {article.category && <span>{plainWords(article.category)}</span>}
      {article.tags?.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
      <span>
        <Trans>Changed {dateAndTime(article.updated_at)}</Trans>
      </span>
    </p>
  );
}

function Actions({ article }: { article: Article }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const archived = article.state === "archived";
  const change = useMutation({
    mutationFn: (state: ArticleState) => api.changeArticle(article.id, { ...articleInput(article), state }),
    onSuccess: (changed) => {
      queries.setQueryData(keys.article(article.id), changed);
      void queries.invalidateQueries({ queryKey: keys.articles });
    },
    onError: (error) => notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) }),
  });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={15} />}
        renderRoot={(props) => <Link to="/articles/$id/edit" params={{ id: article.id }} {...props} />}
      >
        <Trans>Edit</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconHistory size={15} />}
        renderRoot={(props) => <Link to="/articles/$id/history" params={{ id: article.id }} {...props} />}
      >
        <Trans>History</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        leftSection={archived ? <IconWorld size={15} /> : <IconArchive size={15} />}
        onClick={() => change.mutate(archived ? "published" : "archived")}
      >
        {archived ? <Trans>Publish</Trans> : <Trans>Archive</Trans>}
      </Button>
      <DeleteButton article={article} />
    </>
  );
}

function offerWayBack(title: string, close: string, open: () => void) {
  notifications.show({
    title,
    closeButtonProps: { "aria-label": close },
    message: (
      <Button variant="subtle" size="compact-sm" onClick={open}>
        <Trans>Its history can bring it back</Trans>
      </Button>
    ),
  });
}

function DeleteButton({ article }: { article: Article }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.deleteArticle(article.id),
    onSuccess: async () => {
      await navigate({ to: "/articles" });
      queries.removeQueries({ queryKey: keys.article(article.id) });
      await queries.invalidateQueries({ queryKey: keys.articles });
      offerWayBack(t`The article was deleted`, t`Close`, () =>
        void navigate({ to: "/articles/$id/history", params: { id: article.id } }),
      );
    },
    onError: (error) => notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) }),
  });
  return (
    <>
      <ActionIcon size={30} variant="subtle" color="red" aria-label={t`Delete`} onClick={() => setAsking(true)}>
        <IconTrash size={17} />
      </ActionIcon>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t`Delete this article?`} closeButtonProps={{ "aria-label": t`Close` }}>
        <Text size="sm">
          <Trans>The bot no longer answers from it, and links to it end nowhere. Archiving keeps it.</Trans>
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            <Trans>Keep</Trans>
          </Button>
          <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Delete</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
