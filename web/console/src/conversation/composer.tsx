// Where the agent writes: a reply to the customer or a note to colleagues, with the suggested reply above it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { IconLock, IconSend2 } from "@tabler/icons-react";
import type { Conversation, Suggestion } from "@parley/client";
import { useRef, useState, type KeyboardEvent } from "react";
import { loadDraft, saveDraft, type Draft } from "../data/drafts";
import { useAgentName } from "../data/queries";
import { useLive } from "../live/live-context";
import { ownerLabel } from "../ui/labels";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./composer.module.css";
import { SuggestionCard, useCurrentSuggestion } from "./suggestion-card";
import { useTypingNotice } from "./use-typing-notice";

export const kLongest = 32_000;
const kCountFrom = 28_000;

export function Composer({ row }: { row: Conversation }) {
  const { t } = useLingui();
  const { outbox } = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(() => loadDraft(row.id));
  const typing = useTypingNotice(row.id);
  const { suggestion, draftId, dismiss } = useCurrentSuggestion(row.id);
  const length = [...draft.text].length;
  const sendable = draft.text.trim() !== "" && length <= kLongest;

  function change(next: Draft) {
    setDraft(next);
    saveDraft(row.id, next);
  }

  function write(kind: Draft["kind"]) {
    change({ ...draft, kind });
    field.current?.focus();
  }

  function send(message: Draft) {
    const { kind: from, suggestion_of } = message;
    outbox.add({ conversation_id: row.id, text: message.text.trim(), from, suggestion_of });
    typing.stop();
  }

  function sendDraft() {
    if (!sendable) return;
    send(draft);
    change({ kind: "agent", text: "" });
    field.current?.focus();
  }

  function insert({ text }: Suggestion) {
    const written = draft.kind === "agent" && draft.text ? `${draft.text}\n${text}` : text;
    change({ kind: "agent", text: written, suggestion_of: draftId });
    dismiss();
    field.current?.focus();
  }

  function sendSuggestion({ text }: Suggestion) {
    send({ kind: "agent", text, suggestion_of: draftId });
    dismiss();
  }

  useShortcuts({
    r: () => write("agent"),
    n: () => write("note"),
    i: () => suggestion && insert(suggestion),
    I: () => suggestion && sendSuggestion(suggestion),
  });

  return (
    <div className={classes.composer} data-kind={draft.kind}>
      {suggestion && draft.kind === "agent" && (
        <SuggestionCard
          suggestion={suggestion}
          onInsert={() => insert(suggestion)}
          onSend={() => sendSuggestion(suggestion)}
          onDismiss={dismiss}
        />
      )}
      <div className={classes.field}>
        <Textarea
          ref={field}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={12}
          aria-label={draft.kind === "note" ? t`Note` : t`Reply`}
          aria-describedby="composer-hint"
          placeholder={draft.kind === "note" ? t`A note that only colleagues see` : t`Write a reply`}
          value={draft.text}
          onChange={(event) => {
            change({ ...draft, text: event.currentTarget.value });
            if (draft.kind === "agent" && event.currentTarget.value) typing.typed();
          }}
          onBlur={typing.stop}
          onKeyDown={(event) => keyInField(event, sendDraft)}
        />
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label={t`What is written`}
            value={draft.kind}
            onChange={(kind) => write(kind as Draft["kind"])}
            data={[
              { value: "agent", label: t`Reply` },
              { value: "note", label: t`Note` },
            ]}
          />
          <Hint row={row} kind={draft.kind} />
          {length > kCountFrom && <Remaining length={length} />}
          <Button
            size="xs"
            disabled={!sendable}
            onClick={sendDraft}
            color={draft.kind === "note" ? "yellow.9" : "brand"}
            rightSection={draft.kind === "note" ? <IconLock size={14} /> : <IconSend2 size={15} />}
          >
            {draft.kind === "note" ? <Trans>Add note</Trans> : <Trans>Send</Trans>}
          </Button>
        </div>
      </div>
    </div>
  );
}

function keyInField(event: KeyboardEvent<HTMLTextAreaElement>, send: () => void): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === "Escape") event.currentTarget.blur();
  if (event.key !== "Enter" || event.shiftKey) return;
  const touch = window.matchMedia("(pointer: coarse)").matches;
  if (touch && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  send();
}

/** What a reply will do beyond being sent. */
function Hint({ row, kind }: { row: Conversation; kind: Draft["kind"] }) {
  const { me } = useLive();
  const nameOf = useAgentName();
  const owner = ownerLabel(row.owner, me.id, nameOf);
  const mine = row.owner.kind === "agent" && row.owner.agent_id === me.id;
  return (
    <span id="composer-hint" className={classes.hint}>
      {kind === "note" && <Trans>The customer does not see this.</Trans>}
      {kind === "agent" && row.status === "resolved" && <Trans>A reply reopens the conversation.</Trans>}
      {kind === "agent" && row.status !== "resolved" && row.owner.kind === "bot" && (
        <Trans>A reply takes the conversation over from the bot.</Trans>
      )}
      {kind === "agent" && row.status !== "resolved" && row.owner.kind === "queue" && (
        <Trans>A reply makes the conversation yours.</Trans>
      )}
      {kind === "agent" && row.status !== "resolved" && row.owner.kind === "agent" && !mine && (
        <Trans>{owner} has this conversation.</Trans>
      )}
    </span>
  );
}

function Remaining({ length }: { length: number }) {
  const { i18n } = useLingui();
  const left = i18n.number(kLongest - length);
  return (
    <span className={classes.count} data-over={length > kLongest || undefined} role="status">
      <Trans>{left} characters left</Trans>
    </span>
  );
}
