// New examples, one in each line: typed or pasted.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Textarea } from "@mantine/core";
import type { Intent } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import { useState, type KeyboardEvent } from "react";
import { useApi } from "../app/services";
import { useTaughtAnew } from "../data/intents";
import { problemText } from "../ui/problem-text";
import classes from "./add-examples.module.css";

/** As many as the server takes at once. */
const kAtOnce = 500;

export function AddExamples({ intent }: { intent: Intent }) {
  const { t } = useLingui();
  const api = useApi();
  const anew = useTaughtAnew();
  const [text, setText] = useState("");
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const add = useMutation({
    mutationFn: async (texts: string[]) => {
      let added = 0;
      for (let from = 0; from < texts.length; from += kAtOnce) {
        const part = texts.slice(from, from + kAtOnce);
        const answer = await api.addExamples(intent.id, part.map((each) => ({ text: each })));
        added += answer.added;
        // What is in stays in when a later part is refused.
        setText(texts.slice(from + kAtOnce).join("\n"));
      }
      return { added, known: texts.length - added };
    },
    onSettled: () => void anew(),
  });
  function press(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || lines.length === 0) return;
    event.preventDefault();
    add.mutate(lines);
  }
  return (
    <div className={classes.add}>
      <Textarea
        aria-label={t`New examples, one in each line`} placeholder={t`Where is my parcel?`} autosize minRows={2} maxRows={10}
        value={text} onChange={(event) => setText(event.currentTarget.value)} onKeyDown={press}
      />
      <div className={classes.bar}>
        <span className={classes.note} role="status">
          {add.data && lines.length === 0 ? <Done {...add.data} /> : <Trans>One in each line. Personal data is taken out.</Trans>}
        </span>
        <Button size="xs" disabled={lines.length === 0} loading={add.isPending} onClick={() => add.mutate(lines)}>
          <Plural value={lines.length} _0="Add" one="Add # example" other="Add # examples" />
        </Button>
      </div>
      {add.isError && (
        <Alert color="red" variant="light" role="alert" mt="xs">
          {problemText(add.error)}
        </Alert>
      )}
    </div>
  );
}

function Done({ added, known }: { added: number; known: number }) {
  return (
    <>
      <Plural value={added} one="# example added" other="# examples added" />
      {known > 0 && (
        <>
          {", "}
          <Plural value={known} one="# was one already" other="# were examples already" />
        </>
      )}
    </>
  );
}
