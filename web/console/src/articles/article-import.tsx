// Files into articles, with a line of report for each.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, CloseButton, TextInput } from "@mantine/core";
import type { ImportReport } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { DropField } from "../ui/drop-field";
import { decimal } from "../ui/labels";
import { Page } from "../ui/page";
import { problemText } from "../ui/problem-text";
import classes from "./article-import.module.css";
import { BackToList } from "./article-page";
import { ReportTable } from "./import-report";

const kAccepted = ".md,.markdown,.html,.htm,.txt,.json,.jsonl,.csv,.pdf,.docx";

export function ArticleImport() {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const [files, setFiles] = useState<File[]>([]);
  const [category, setCategory] = useState("");
  const [language, setLanguage] = useState("");
  const send = useMutation({
    mutationFn: (): Promise<ImportReport> => {
      const form = new FormData();
      for (const file of files) form.append("files", file, file.name);
      if (category.trim()) form.append("category", category.trim());
      if (language.trim()) form.append("language", language.trim());
      return api.importArticles(form);
    },
    onSuccess: () => {
      setFiles([]);
      void queries.invalidateQueries({ queryKey: keys.articles });
    },
  });
  const add = (more: File[]) =>
    setFiles((before) => [...before, ...more.filter((file) => !before.some((known) => known.name === file.name))]);

  return (
    <Page
      width="text"
      before={<BackToList />}
      title={<Trans>Import articles</Trans>}
      actions={
        <Button size="xs" disabled={files.length === 0} loading={send.isPending} onClick={() => send.mutate()}>
          <Plural value={files.length} _0="Import" one="Import # file" other="Import # files" />
        </Button>
      }
    >
      <DropField accept={kAccepted} multiple onFiles={add}>
        <Trans>Drop files here, or choose them. Markdown, HTML, text, JSON, JSON lines, CSV, PDF, Word.</Trans>
      </DropField>
      <FileList files={files} onRemove={(gone) => setFiles((before) => before.filter((file) => file !== gone))} />
      <div className={classes.fields}>
        <TextInput
          label={t`Category for all`} size="xs" value={category} onChange={(event) => setCategory(event.currentTarget.value)}
        />
        <TextInput
          label={t`Language of all (code)`} size="xs" placeholder="en" value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
      </div>
      {send.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(send.error)}
        </Alert>
      )}
      {send.data && <ReportTable report={send.data} />}
    </Page>
  );
}

function FileList({ files, onRemove }: { files: File[]; onRemove: (file: File) => void }) {
  const { t } = useLingui();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.name}>
          <span className={classes.name}>{file.name}</span>
          <span className={classes.size}>{decimal(file.size / 1024)} kB</span>
          <CloseButton size="sm" aria-label={t`Remove ${file.name}`} onClick={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  );
}
