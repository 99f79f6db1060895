// The list of messages as one sees it: each once, in the order of the log, own unsent ones last.
// Pure: every function returns a new list or a number and changes nothing.

import type { Message } from "./frames";

/** A message on the screen. One that the desk has not confirmed has an infinite position. */
export interface Entry extends Message {
  failed?: boolean;
}

export const isPending = (entry: Entry) => entry.position === Infinity && !entry.failed;
export const isMine = (entry: Entry) => entry.sender.kind === "customer";

/** The same entry keeps its key when it is confirmed, so that its element stays in place. */
export const keyOf = (entry: Entry) => entry.client_id || entry.id;

export function pendingEntry(client_id: string, text: string, created_at: string): Entry {
  return {
    id: client_id,
    conversation_id: "",
    position: Infinity,
    client_id,
    sender: { kind: "customer" },
    text,
    created_at,
  };
}

/** Adds what came; what is known by id or client_id is replaced, never doubled. */
export function merge(list: readonly Entry[], incoming: readonly Entry[]): Entry[] {
  const byKey = new Map(list.map((entry) => [keyOf(entry), entry]));
  const keyOfId = new Map(list.map((entry) => [entry.id, keyOf(entry)]));
  for (const entry of incoming) {
    const key = keyOfId.get(entry.id) ?? keyOf(entry);
    byKey.set(key, { ...byKey.get(key), ...entry });
  }
  return [...byKey.values()].toSorted((a, b) => (a.position === b.position ? 0 : a.position - b.position));
}

export function confirm(list: readonly Entry[], client_id: string, id: string, position: number): Entry[] {
  const known = list.find((entry) => entry.client_id === client_id);
  return known ? merge(list.filter((e) => e !== known), [{ ...known, id, position }]) : [...list];
}

export const newest = (list: readonly Entry[]) =>
  list.reduce((top, e) => (e.position < Infinity ? Math.max(top, e.position) : top), 0);

/** How many messages of others lie after `position`. */
export const unreadAfter = (list: readonly Entry[], position: number) =>
  list.filter((entry) => !isMine(entry) && entry.sender.kind !== "system" && entry.position > position).length;
