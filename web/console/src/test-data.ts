// Plain conversations and messages for tests.
import { Problem, type Contact, type Conversation, type Message } from "@parley/client";

export const kMe = "me";
export const kAna = "ana";

const kContact: Contact = {
  id: "p1",
  name: "Mara Keller",
  email: null,
  phone: null,
  room_number: null,
  guest_type: null,
  preferred_language: null,
  detected_language: null,
  external_ids: {},
  attributes: {},
  created_at: "2026-01-01T00:00:00.000Z",
};

export function aConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: "c1",
    contact: kContact,
    channel: "web",
    subject: null,
    category: null,
    language: "en",
    sentiment: 0,
    complexity: 0,
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
    kind: "reply",
    text: `message ${position}`,
    html: `<p>message ${position}</p>`,
    language: "en",
    attachments: [],
    citations: [],
    created_at: new Date(Date.UTC(2026, 4, 1, 9, 0, position)).toISOString(),
    ...changes,
  };
}

export const mine = { kind: "agent", agent_id: kMe } as const;
export const anas = { kind: "agent", agent_id: kAna } as const;

export const conflictWith = (conversation: Conversation): Problem =>
  new Problem(409, { title: "Conflict", detail: "It has changed.", conversation });

export const unreachable = (): Problem => new Problem(0, { title: "No connection" });
