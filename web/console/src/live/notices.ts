// Which frames a person is told of at once, and how.
import { t } from "@lingui/core/macro";
import { notifications } from "@mantine/notifications";
import type { AlertFrame, Conversation, Message, ServerFrame } from "@parley/client";
import { alertReason } from "../ui/labels";
import type { Live } from "./live-context";

type Open = (conversationId: string) => void;

export function noticeFrame(frame: ServerFrame, live: Live, open: Open): void {
  if (frame.type === "alert") showAlert(frame, live, open);
  if (frame.type === "conversation") showAssigned(frame.conversation, live, open);
  if (frame.type === "message") tellMessage(frame.message, live);
}

/** What was told of a conversation that someone now looks at. */
export function dismissNotices(conversationId: string): void {
  notifications.hide(`alert-${conversationId}`);
  notifications.hide(`assigned-${conversationId}`);
}

function showAlert(frame: AlertFrame, live: Live, open: Open): void {
  const name = live.cache.conversation(frame.conversation_id)?.contact.name ?? t`A customer`;
  const reason = alertReason(frame.reason);
  live.attention.raise(true);
  live.spoken.set(t`Alert: ${name}. ${reason}`);
  show(`alert-${frame.conversation_id}`, "red", name, reason, () => open(frame.conversation_id));
}

/** A conversation that was not mine and now is, though I did not take it. */
function showAssigned(row: Conversation, live: Live, open: Open): void {
  const before = live.cache.conversation(row.id);
  const mine = (each: Conversation | undefined) => each?.owner.kind === "agent" && each.owner.agent_id === live.me.id;
  if (!mine(row) || row.status === "resolved" || mine(before) || (before && before.version >= row.version)) return;
  if (!before && !live.cache.knowsAllMine()) return;
  const name = row.contact.name ?? t`A customer`;
  live.attention.raise(false);
  live.spoken.set(t`New conversation for you: ${name}`);
  show(`assigned-${row.id}`, "brand", t`New conversation for you`, name, () => open(row.id));
}

function tellMessage(message: Message, live: Live): void {
  if (message.sender.kind !== "customer") return;
  const row = live.cache.conversation(message.conversation_id);
  if (row?.owner.agent_id !== live.me.id) return;
  if (document.visibilityState === "hidden" || !document.hasFocus()) live.attention.raise(false);
}

function show(id: string, color: string, title: string, message: string, onClick: () => void): void {
  notifications.show({
    id,
    color,
    title,
    message,
    autoClose: 12_000,
    closeButtonProps: { "aria-label": t`Close` },
    style: { cursor: "pointer" },
    onClick: () => {
      notifications.hide(id);
      onClick();
    },
  });
}
