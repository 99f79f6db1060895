// Writing an article: Markdown on the left, how it will look on the right, its properties below the title.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, SegmentedControl, Skeleton, TextInput } from "@mantine/core";
import { Problem, type ArticleInput } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useBlocker, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { Page } from "../ui/page";
import { Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { SafeHtml } from "../ui/safe-html";
import classes from "./article-editor.module.css";
import { articleInput, kNewArticle, type ArticleChanges, type EditedArticle } from "./article-input";
import { BackToList, useArticle } from "./article-page";
import { ArticleProperties } from "./article-properties";
import { previewHtml } from "../ui/preview";

const editRoute = getRouteApi("/articles/$id/edit");

export function NewArticle() {
  return <Editor start={kNewArticle} />;
}

export function EditArticle() {
  const { id } = editRoute.useParams();
  const { data: article, isError, error, refetch } = useArticle(id);
  if (isError && !article) return <Failed page error={error} retry={() => void refetch()} />;
  if (!article) return <Skeleton height={400} m="lg" />;
  return <Editor key={id} id={id} start={articleInput(article)} />;
}

function Editor({ id, start }: { id?: string; start: EditedArticle }) {
  const { t } = useLingui();
  const [input, setInput] = useState(start);
  const change = (changes: ArticleChanges) => setInput((before) => ({ ...before, ...changes }) as EditedArticle);
  const { save, saved } = useSave(id);
  const changed = JSON.stringify(input) !== JSON.stringify(start);

  useBlocker({
    shouldBlockFn: () => changed && !saved.current && !window.confirm(t`Leave without saving?`),
    enableBeforeUnload: () => changed && !saved.current,
  });

  const fieldError = (name: string) => (save.error instanceof Problem ? save.error.fieldError(name) : undefined);
  return (
    <Page
      before={<BackToList />}
      title={id ? <Trans>Edit article</Trans> : <Trans>New article</Trans>}
      actions={
        <Button
          size="xs" loading={save.isPending} disabled={!input.title.trim() || !input.content.trim()}
          onClick={() => save.mutate(input)}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      {save.isError && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {problemText(save.error)}
        </Alert>
      )}
      <TextInput
        size="md"
        aria-label={t`Title`}
        placeholder={t`Title, best as a question`}
        value={input.title}
        error={fieldError("title")}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <ArticleProperties input={input} onChange={change} />
      <Content input={input} onChange={(content) => change({ content })} />
    </Page>
  );
}

function useSave(id: string | undefined) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const saved = useRef(false);
  const save = useMutation({
    mutationFn: (input: ArticleInput) => (id ? api.changeArticle(id, input) : api.createArticle(input)),
    onSuccess: async (article) => {
      saved.current = true;
      queries.setQueryData(keys.article(article.id), article);
      void queries.invalidateQueries({ queryKey: keys.articles });
      await navigate({ to: "/articles/$id", params: { id: article.id } });
    },
  });
  return { save, saved };
}

function Content({ input, onChange }: { input: EditedArticle; onChange: (content: string) => void }) {
  const { t } = useLingui();
  const [shown, setShown] = useState("write");
  const deferred = useDeferredValue(input.content);
  const html = useMemo(() => previewHtml(deferred, input.format), [deferred, input.format]);
  return (
    <>
      <SegmentedControl
        className={classes.switch}
        size="xs"
        aria-label={t`What is shown`}
        value={shown}
        onChange={setShown}
        data={[
          { value: "write", label: t`Write` },
          { value: "read", label: t`Preview` },
        ]}
      />
      <div className={classes.panes} data-shown={shown}>
        <textarea
          className={classes.write}
          aria-label={t`Content`}
          placeholder={t`Write in Markdown: # heading, **bold**, - list, [link](https://…)`}
          spellCheck
          value={input.content}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <section className={classes.read} aria-label={t`Preview`}>
          {html ? <SafeHtml html={html} /> : <p className={classes.empty}>{t`The preview appears here.`}</p>}
        </section>
      </div>
    </>
  );
}
