// Taking, assigning, resolving and so on: shown at once, then made true or taken back. A conversation that
// has changed hands meanwhile is a conflict, and the conflict says who has it; one that merely got another
// message is simply tried again on its newer version.
import {
  Problem, type Api, type Conversation, type ConversationCommand, type ConversationCommands,
} from "@parley/client";
import type { Cache } from "./cache";

export class Conflict extends Error {
  readonly current: Conversation;

  constructor(current: Conversation) {
    super("The conversation has changed hands.");
    this.current = current;
  }
}

const kTries = 3;

export async function runCommand<C extends ConversationCommand>(
  api: Api, cache: Cache, id: string, command: C, body: ConversationCommands[C],
): Promise<Conversation> {
  const before = cache.conversation(id) ?? (await api.conversation(id));
  cache.putConversation({ ...before, ...expected(before, command, body, cache.me) });
  try {
    return await attempt(api, cache, before, command, body);
  } catch (error) {
    if (error instanceof Conflict) cache.putConversation(error.current);
    else cache.putConversation(before);
    throw error;
  }
}

async function attempt<C extends ConversationCommand>(
  api: Api, cache: Cache, before: Conversation, command: C, body: ConversationCommands[C],
): Promise<Conversation> {
  let { version } = before;
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await api.command(before.id, command, { ...body, version });
      const row = rowIn(answer) ?? (await api.conversation(before.id));
      cache.putConversation(row);
      return row;
    } catch (error) {
      if (!(error instanceof Problem) || !error.conflict) throw error;
      const current = rowIn(error.body) ?? (await api.conversation(before.id));
      // Refused on the version that was sent: trying again would not change it.
      const refused = current.version === version;
      if (refused || !sameHands(before, current) || tries === kTries) throw new Conflict(current);
      version = current.version;
    }
  }
}

function sameHands(a: Conversation, b: Conversation): boolean {
  return a.status === b.status && a.owner.kind === b.owner.kind && a.owner.agent_id === b.owner.agent_id;
}

function isRow(value: unknown): value is Conversation {
  return typeof value === "object" && value !== null && "owner" in value && "version" in value;
}

/** The conversation that an answer or a problem document carries. */
export function rowIn(answer: unknown): Conversation | undefined {
  if (isRow(answer)) return answer;
  if (typeof answer !== "object" || answer === null || !("conversation" in answer)) return undefined;
  return isRow(answer.conversation) ? answer.conversation : undefined;
}

/** What the command will have changed, if all goes well. */
export function expected(
  row: Conversation, command: ConversationCommand, body: object, me: string,
): Partial<Conversation> {
  const given = body as Partial<ConversationCommands["assign"] & ConversationCommands["tags"] & ConversationCommands["priority"]>;
  const open = row.status === "resolved" || row.status === "snoozed" ? ("open" as const) : row.status;
  switch (command) {
    case "take":
      return { owner: { kind: "agent", agent_id: me }, status: open };
    case "assign":
      return given.agent_id ? { owner: { kind: "agent", agent_id: given.agent_id }, status: open } : {};
    case "release":
      return { owner: { kind: "queue" } };
    case "hand-back":
      return { owner: { kind: "bot" } };
    case "resolve":
      return { status: "resolved" };
    case "reopen":
      return { status: "open" };
    case "snooze":
      return { status: "snoozed" };
    case "tags":
      return given.tags ? { tags: given.tags } : {};
    case "priority":
      return given.priority ? { priority: given.priority } : {};
  }
}
