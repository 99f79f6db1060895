// Pure: the messages of a conversation as the lines of its log.
import type { Message } from "@parley/client";
import type { Outgoing } from "../data/outbox";
import type { Typist } from "../live/activity";
import { dayOf } from "../ui/time";

export type LogItem =
  | { kind: "day"; key: string; at: string }
  | { kind: "event"; key: string; message: Message }
  | { kind: "message"; key: string; message: Message; follows: boolean; sentiments: readonly number[] }
  | { kind: "outgoing"; key: string; entry: Outgoing }
  | { kind: "typing"; key: string; typist: Typist };

const kTogetherMs = 4 * 60_000;
/** How many of a customer's messages the small trend beside one looks back on. */
const kTrend = 8;

export function logItems(
  messages: readonly Message[], outgoing: readonly Outgoing[], typists: readonly Typist[],
): LogItem[] {
  const items: LogItem[] = [];
  const sentiments: number[] = [];
  let previous: Message | undefined;
  for (const message of messages) {
    const newDay = !previous || dayOf(previous.created_at) !== dayOf(message.created_at);
    if (newDay) items.push({ kind: "day", key: `day ${message.created_at}`, at: message.created_at });
    if (message.sender.kind === "customer" && message.understanding) sentiments.push(message.understanding.sentiment.score);
    if (message.sender.kind === "system") {
      items.push({ kind: "event", key: message.id, message });
    } else {
      const follows = !newDay && previous !== undefined && belongTogether(previous, message);
      items.push({ kind: "message", key: message.client_id ?? message.id, message, follows, sentiments: sentiments.slice(-kTrend) });
    }
    previous = message;
  }
  const stored = new Set(messages.map((message) => message.client_id));
  for (const entry of outgoing) {
    if (!stored.has(entry.client_id)) items.push({ kind: "outgoing", key: entry.client_id, entry });
  }
  for (const typist of typists) {
    if (typist.kind !== "agent") items.push({ kind: "typing", key: typist.key, typist });
  }
  return items;
}

function belongTogether(a: Message, b: Message): boolean {
  return (
    a.sender.kind === b.sender.kind &&
    a.sender.id === b.sender.id &&
    a.kind === b.kind &&
    Date.parse(b.created_at) - Date.parse(a.created_at) < kTogetherMs
  );
}
