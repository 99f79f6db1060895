// Examples out of a file: first what would happen, line by line, then it happens.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Code, CloseButton, Loader } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { useTaughtAnew } from "../data/intents";
import { DropField } from "../ui/drop-field";
import { Page } from "../ui/page";
import { problemText } from "../ui/problem-text";
import classes from "./intent-import.module.css";
import { BackToIntents } from "./intent-page";
import { IntentImportReport } from "./intent-import-report";
import { ForTeachers } from "./intents-frame";

interface Chosen {
  name: string;
  content: string;
}

export function IntentImport() {
  const { t } = useLingui();
  const api = useApi();
  const anew = useTaughtAnew();
  const [chosen, setChosen] = useState<Chosen>();
  const check = useMutation({
    mutationFn: async (file: File) => {
      const content = await file.text();
      setChosen({ name: file.name, content });
      return api.importIntents({ content, dry_run: true });
    },
  });
  const take = useMutation({
    mutationFn: (content: string) => api.importIntents({ content }),
    onSuccess: () => {
      setChosen(undefined);
      check.reset();
      void anew();
    },
  });
  function choose([file]: File[]) {
    if (!file) return;
    take.reset();
    check.mutate(file);
  }
  const report = take.data ?? check.data;
  const failure = take.error ?? check.error;
  return (
    <ForTeachers>
      <Page
        width="text" before={<BackToIntents />} title={<Trans>Import intents</Trans>}
        actions={
          <Button
            size="xs" disabled={!chosen || !check.data?.added} loading={take.isPending}
            onClick={() => chosen && take.mutate(chosen.content)}
          >
            <Plural value={check.data?.added ?? 0} _0="Import" one="Import # example" other="Import # examples" />
          </Button>
        }
      >
        <DropField accept=".csv,.jsonl,.ndjson,.json,.txt" onFiles={choose}>
          <Trans>
            Drop a file here, or choose it: JSON lines with “text” and “intent”, or CSV with these two columns. First you see what
            would happen.
          </Trans>
        </DropField>
        <Form />
        {chosen && (
          <p className={classes.file}>
            <span>{chosen.name}</span>
            {check.isPending && <Loader size="xs" aria-label={t`Loading`} />}
            <CloseButton
              size="sm" aria-label={t`Remove ${chosen.name}`}
              onClick={() => {
                setChosen(undefined);
                check.reset();
              }}
            />
          </p>
        )}
        {failure && (
          <Alert color="red" variant="light" role="alert" mt="md">
            {problemText(failure)}
          </Alert>
        )}
        {report && <IntentImportReport report={report} />}
      </Page>
    </ForTeachers>
  );
}

function Form() {
  return (
    <details className={classes.form}>
      <summary>
        <Trans>How such a file looks</Trans>
      </summary>
      <Code block>{'{"text": "Where is my parcel?", "intent": "track_order"}\n{"text": "What is the weather?", "intent": "out_of_scope"}'}</Code>
      <p>
        <Trans>The intent out_of_scope means none of yours. Personal data is taken out of every line.</Trans>
      </p>
    </details>
  );
}
