import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { IconArrowRight, IconCheck, IconPencil, IconTrash, IconX } from "@tabler/icons-react";
import type { GivenExample, Intent, IntentExample } from "@parley/client";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useApi } from "../app/services";
import { useTeach } from "../data/intents";
import { intentLabel, languageName } from "../ui/labels";
import { showDone } from "../ui/notices";
import { shortDate } from "../ui/time";
import classes from "./example-row.module.css";
import { IntentPicker } from "./intent-picker";

/** What gives the same example again. */
export function again({ text, language, message_id }: IntentExample): GivenExample {
  return { text, ...(language ? { language } : {}), ...(message_id ? { message_id } : {}) };
}

export function ExampleRow({ example }: { example: IntentExample }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className={classes.row}>
      {editing ? (
        <Correction example={example} onDone={() => setEditing(false)} />
      ) : (
        <>
          <div className={classes.what}>
            <span className={classes.text} lang={example.language}>
              {example.text}
            </span>
            <Facts example={example} />
          </div>
          <Actions example={example} onEdit={() => setEditing(true)} />
        </>
      )}
    </li>
  );
}

function Facts({ example }: { example: IntentExample }) {
  return (
    <span className={classes.facts}>
      {example.language && <span>{languageName(example.language)}</span>}
      <time dateTime={example.created_at}>{shortDate(example.created_at)}</time>
      {example.conversation_id && (
        <Link to="/conversations/$id" params={{ id: example.conversation_id }} search={{ view: "all" }} preload={false}>
          <Trans>from a conversation</Trans>
        </Link>
      )}
    </span>
  );
}

function Actions({ example, onEdit }: { example: IntentExample; onEdit: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const { text } = example;
  const [moving, setMoving] = useState(false);
  const add = useTeach(() => api.addExamples(example.intent_id, [again(example)]));
  const remove = useTeach(() => api.deleteExample(example.intent_id, example.id));
  const back = useTeach((from: string) => api.moveExample(from, example.id, example.intent_id));
  const move = useTeach((to: Intent) => api.moveExample(example.intent_id, example.id, to.id));

  const moveTo = (to: Intent) => {
    const name = intentLabel(to.name);
    setMoving(false);
    move.mutate(to, { onSuccess: () => showDone(t`Moved to “${name}”`, () => back.mutate(to.id)) });
  };
  return (
    <div className={classes.actions}>
      <ActionIcon variant="subtle" color="gray" aria-label={t`Correct “${text}”`} title={t`Correct`} onClick={onEdit}>
        <IconPencil size={16} />
      </ActionIcon>
      <Popover opened={moving} onChange={setMoving} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon
            variant="subtle" color="gray" aria-label={t`Move “${text}” to another intent`} title={t`Move to another intent`}
            loading={move.isPending} onClick={() => setMoving(true)}
          >
            <IconArrowRight size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={t`Move to another intent`}>
          <IntentPicker without={example.intent_id} onChoose={moveTo} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="subtle" color="red" aria-label={t`Delete “${text}”`} title={t`Delete`} loading={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: () => showDone(t`The example is deleted`, () => add.mutate(undefined)) })}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function Correction({ example, onDone }: { example: IntentExample; onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const [text, setText] = useState(example.text);
  const correct = useTeach(async (corrected: string) => {
    const given = [{ ...again(example), text: corrected }];
    const answer = await api.addExamples(example.intent_id, given);
    await api.deleteExample(example.intent_id, example.id);
    // To a training texts that differ in case alone are the same; then it was itself that was met.
    if (answer.data[0]?.id === example.id) await api.addExamples(example.intent_id, given);
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === example.text) onDone();
    else correct.mutate(text.trim(), { onSuccess: onDone });
  }
  return (
    <form className={classes.correction} onSubmit={submit}>
      <TextInput
        className={classes.field} size="xs" aria-label={t`The example`} value={text} autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
      />
      <ActionIcon type="submit" variant="filled" disabled={!text.trim()} loading={correct.isPending} aria-label={t`Save`}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t`Cancel`} onClick={onDone}>
        <IconX size={16} />
      </ActionIcon>
    </form>
  );
}
