// One conversation in the list: who, what was said last, when, and what about it needs a person.
import { Trans, useLingui } from "@lingui/react/macro";
import { IconClockPause, IconFlag3Filled, IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import type { Conversation, View } from "@parley/client";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { Face } from "../ui/face";
import { channelLabel, contactName, ownerLabel, priorityLabel } from "../ui/labels";
import { brief, fullTime } from "../ui/time";
import { withoutMarks } from "./without-marks";
import classes from "./conversation-row.module.css";

interface RowProps {
  row: Conversation;
  view: View;
  q: string;
  open: boolean;
  me: string;
  nameOf: (id: string | undefined) => string | undefined;
}

const kUpset = -0.35;

export const ConversationRow = memo(function ConversationRow({ row, view, q, open, me, nameOf }: RowProps) {
  const name = contactName(row.contact);
  return (
    <Link
      to="/conversations/$id"
      params={{ id: row.id }}
      search={{ view, ...(q ? { q } : {}) }}
      className={classes.row}
      data-open={open || undefined}
      data-unread={row.unread > 0 || undefined}
      data-conversation={row.id}
      aria-current={open ? "true" : undefined}
      preload={false}
    >
      <Face id={row.contact.id} name={name} />
      <span className={classes.top}>
        <span className={classes.name}>{name}</span>
        <time dateTime={row.updated_at} title={fullTime(row.updated_at)} className={classes.time}>
          {brief(row.last_message?.at ?? row.updated_at)}
        </time>
      </span>
      <span className={classes.middle}>
        <LastMessage row={row} />
        <Unread count={row.unread} />
      </span>
      <span className={classes.meta}>
        <ChannelIcon channel={row.channel} />
        <span className={classes.owner} data-kind={row.owner.kind}>
          {ownerLabel(row.owner, me, nameOf)}
        </span>
        <Marks row={row} />
        {row.tags.slice(0, 2).map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
      </span>
    </Link>
  );
});

function LastMessage({ row }: { row: Conversation }) {
  const last = row.last_message;
  if (!last) return <span className={classes.text}>{row.subject ?? ""}</span>;
  return (
    <span className={classes.text}>
      {last.sender_kind === "agent" && <Trans>Agent: </Trans>}
      {last.sender_kind === "bot" && <Trans>Bot: </Trans>}
      {last.sender_kind === "customer" ? last.text : withoutMarks(last.text)}
    </span>
  );
}

function Unread({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return null;
  return (
    <span className={classes.unread} role="img" aria-label={t`${count} unread`}>
      {count > 99 ? "99+" : count}
    </span>
  );
}

function Marks({ row }: { row: Conversation }) {
  const { t } = useLingui();
  const pressing = row.priority === "high" || row.priority === "urgent";
  return (
    <>
      {pressing && (
        <span className={classes.pressing} data-priority={row.priority}>
          <IconFlag3Filled size={12} aria-hidden />
          {priorityLabel(row.priority)}
        </span>
      )}
      {row.status === "snoozed" && <IconClockPause size={14} aria-label={t`Snoozed`} />}
      {(row.sentiment ?? 0) <= kUpset && <span className={classes.upset} role="img" aria-label={t`Upset`} title={t`Upset`} />}
    </>
  );
}

function ChannelIcon({ channel }: { channel: string }) {
  const label = channelLabel(channel);
  if (channel === "email") return <IconMail size={14} aria-label={label} />;
  if (channel === "phone") return <IconPhone size={14} aria-label={label} />;
  return <IconMessage size={14} aria-label={label} />;
}
