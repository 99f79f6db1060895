// Plain conversations and messages for tests.
import { Problem, type Conversation, type Message } from "@parley/client";

export const kMe = "me";
export const kAna = "ana";

export function aConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: "c1",
    contact: { id: "p1", name: "Mara Keller", created_at: "2026-01-01T00:00:00.000Z" },
    channel: "web",
    status: "open",
    owner: { kind: "queue" },
    priority: "normal",
    tags: [],
    unread: 0,
    version: 1,
    created_at: "2026-05-01T08:00:00.000Z",
    updated_at: "2026-05-01T09:00:00.000Z",
    ...changes,
  };
}

export function aMessage(position: number, changes: Partial<Message> = {}): Message {
  return {
    id: `m${position}`,
    conversation_id: "c1",
    position,
    sender: { kind: "customer", id: "p1", name: "Mara Keller" },
    text: `message ${position}`,
    created_at: new Date(Date.UTC(2026, 4, 1, 9, 0, position)).toISOString(),
    ...changes,
  };
}

export const mine = { kind: "agent", agent_id: kMe } as const;
export const anas = { kind: "agent", agent_id: kAna } as const;

export const conflictWith = (conversation: Conversation): Problem =>
  new Problem(409, { title: "Conflict", detail: "It has changed.", conversation });

export const unreachable = (): Problem => new Problem(0, { title: "No connection" });
