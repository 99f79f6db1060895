// One message: who, what, when it arrived and was read; with what was understood beside a customer's words.
import { Trans, useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";
import { IconCheck, IconChecks, IconLock, IconPaperclip, IconRobot } from "@tabler/icons-react";
import type { Message } from "@parley/client";
import { memo } from "react";
import { isNote } from "../data/rows";
import { useLive } from "../live/live-context";
import { SafeHtml } from "../ui/safe-html";
import { contactName } from "../ui/labels";
import { clock, dateAndTime } from "../ui/time";
import { useActions } from "./actions";
import { Citations } from "./citations";
import classes from "./message-line.module.css";
import { TeachButton } from "./teach-button";
import { UnderstandingAside } from "./understanding-aside";

interface LineProps {
  message: Message;
  follows: boolean;
  sentiments: readonly number[];
}

export const MessageLine = memo(function MessageLine({ message, follows, sentiments }: LineProps) {
  const kind = isNote(message) ? "note" : message.sender.kind;
  return (
    <article className={classes.line} data-kind={kind} data-follows={follows || undefined}>
      <div className={classes.stack}>
        {!follows && <Heading message={message} kind={kind} />}
        <div className={classes.bubble}>
          <SafeHtml html={message.html} />
          {message.translation && <p className={classes.translation}>{message.translation}</p>}
          <Attachments message={message} />
        </div>
        <Citations citations={message.citations} />
        {kind !== "customer" && kind !== "note" && <Receipt message={message} />}
      </div>
      {kind === "customer" && message.understanding && (
        <div className={classes.beside}>
          <UnderstandingAside understanding={message.understanding} sentiments={sentiments} />
          <TeachButton message={message} />
        </div>
      )}
    </article>
  );
});

function Heading({ message, kind }: { message: Message; kind: string }) {
  return (
    <header className={classes.heading}>
      {kind === "note" && <IconLock size={13} aria-hidden />}
      {kind === "bot" && <IconRobot size={14} aria-hidden />}
      <SenderName message={message} kind={kind} />
      <time dateTime={message.created_at} title={dateAndTime(message.created_at)} className={classes.time}>
        {clock(message.created_at)}
      </time>
    </header>
  );
}

function SenderName({ message, kind }: { message: Message; kind: string }) {
  const { me } = useLive();
  const { row } = useActions();
  const { name, id } = message.sender;
  if (kind === "note") {
    return id === me.id ? <span><Trans>Your note</Trans></span> : <span><Trans>Note by {name ?? ""}</Trans></span>;
  }
  if (kind === "agent" && id === me.id) return <span><Trans>You</Trans></span>;
  if (name) return <span>{name}</span>;
  if (kind === "bot") return <span><Trans>Bot</Trans></span>;
  return kind === "agent" ? <span><Trans>Agent</Trans></span> : <span>{contactName(row?.contact)}</span>;
}

function Attachments({ message }: { message: Message }) {
  if (message.attachments.length === 0) return null;
  return (
    <ul className={classes.attachments}>
      {message.attachments.map((each) => (
        <li key={each.id}>
          <IconPaperclip size={14} aria-hidden />
          {each.name}
        </li>
      ))}
    </ul>
  );
}

function Receipt({ message }: { message: Message }) {
  const { t } = useLingui();
  const read = message.read_at ?? null;
  const delivered = message.delivered_at ?? null;
  const label = read ? t`Read ${dateAndTime(read)}` : delivered ? t`Delivered ${dateAndTime(delivered)}` : t`Sent`;
  return (
    <Tooltip label={label}>
      <span className={classes.receipt} data-read={read ? true : undefined} role="img" aria-label={label}>
        {delivered || read ? <IconChecks size={15} /> : <IconCheck size={15} />}
      </span>
    </Tooltip>
  );
}
