// What the socket tells goes into the cache of answers, so that pages only ever read one truth.
import type { Conversation, Message, Agent, ReceiptFrame, ServerFrame, SuggestionSet } from "@parley/client";
import type { QueryClient } from "@tanstack/react-query";
import { keys, type ListFilter } from "./keys";
import {
  applyState, belongs, changeMessages, findRow, mergeMessage, placeRow, replaceRow, type Log, type Rows,
} from "./rows";

export class Cache {
  readonly queries: QueryClient;
  readonly me: string;
  #countsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: QueryClient, me: string) {
    this.queries = queries;
    this.me = me;
  }

  /** The newest that is known of a conversation, from wherever it was shown. */
  conversation(id: string): Conversation | undefined {
    const single = this.queries.getQueryData<Conversation>(keys.conversation(id));
    if (single) return single;
    for (const [, rows] of this.queries.getQueriesData<Rows>({ queryKey: keys.lists })) {
      const row = findRow(rows, id);
      if (row) return row;
    }
    return undefined;
  }

  /** Whether every conversation of mine is loaded, so that an unknown one must be new. */
  knowsAllMine(): boolean {
    const rows = this.queries.getQueryData<Rows>(keys.list({ view: "mine", q: "" }));
    return rows?.pages.at(-1)?.next_cursor === null;
  }

  putConversation(row: Conversation): void {
    const before = this.conversation(row.id);
    this.queries.setQueryData<Conversation>(keys.conversation(row.id), (known) =>
      known && known.version <= row.version ? { ...known, ...row } : known,
    );
    for (const [key] of this.queries.getQueriesData<Rows>({ queryKey: keys.lists })) {
      const filter = key[2] as ListFilter;
      this.queries.setQueryData<Rows>(key, (rows) => {
        if (!rows) return rows;
        return filter.q ? replaceRow(rows, row) : placeRow(rows, row, belongs(filter.view, row, this.me));
      });
    }
    if (!before || before.status !== row.status || !sameOwner(before, row)) this.#countsChanged();
  }

  putMessage(message: Message): void {
    this.queries.setQueryData<Log>(keys.messages(message.conversation_id), (log) =>
      log ? mergeMessage(log, message) : log,
    );
  }

  apply(frame: ServerFrame): void {
    if (frame.type === "message") this.putMessage(frame.message);
    if (frame.type === "conversation") this.putConversation(frame.conversation);
    if (frame.type === "state") {
      const row = this.conversation(frame.conversation_id);
      if (row) this.putConversation(applyState(row, frame));
    }
    if (frame.type === "suggestion") this.#putSuggestion(frame);
    if (frame.type === "receipt") this.#putReceipt(frame);
    if (frame.type === "welcome" || frame.type === "presence") void this.queries.invalidateQueries({ queryKey: keys.overview });
    if (frame.type === "presence") {
      this.queries.setQueryData<{ data: Agent[] }>(keys.agents, (agents) =>
        agents && {
          data: agents.data.map((agent) => (agent.id === frame.agent_id ? { ...agent, ...presenceOf(frame) } : agent)),
        },
      );
    }
  }

  /** After a break: what is shown is asked for anew, from the top. */
  refresh(): void {
    for (const [key] of this.queries.getQueriesData<Rows>({ queryKey: keys.lists })) {
      this.queries.setQueryData<Rows>(key, (rows) =>
        rows && { pages: rows.pages.slice(0, 1), pageParams: rows.pageParams.slice(0, 1) },
      );
    }
    for (const [key] of this.queries.getQueriesData<Log>({ queryKey: ["messages"] })) {
      this.queries.setQueryData<Log>(key, (log) =>
        log && { pages: log.pages.slice(0, 1), pageParams: log.pageParams.slice(0, 1) },
      );
    }
    void this.queries.invalidateQueries();
  }

  #putReceipt(frame: ReceiptFrame): void {
    const mark = frame.kind === "read" ? "read_at" : "delivered_at";
    const at = new Date().toISOString();
    const concerned = (each: Message) =>
      each.position <= frame.position && (each.sender.kind === "customer") !== (frame.by === "customer");
    this.queries.setQueryData<Log>(keys.messages(frame.conversation_id), (log) =>
      log && changeMessages(log, (each) => (concerned(each) && !each[mark] ? { ...each, [mark]: at } : each)),
    );
  }

  #putSuggestion(frame: SuggestionSet): void {
    this.queries.setQueryData<SuggestionSet | null>(keys.suggestion(frame.conversation_id), frame);
    const { understanding } = frame;
    if (!understanding) return;
    this.queries.setQueryData<Log>(keys.messages(frame.conversation_id), (log) =>
      log && changeMessages(log, (each) => (each.id === frame.message_id ? { ...each, understanding } : each)),
    );
  }

  /** Counting is the server's; asked at most once in two seconds, however much happens. */
  #countsChanged(): void {
    if (this.#countsTimer !== undefined) return;
    this.#countsTimer = setTimeout(() => {
      this.#countsTimer = undefined;
      void this.queries.invalidateQueries({ queryKey: keys.counts });
    }, 2000);
  }
}

function sameOwner(a: Conversation, b: Conversation): boolean {
  return a.owner.kind === b.owner.kind && a.owner.agent_id === b.owner.agent_id;
}

function presenceOf({ status, capacity }: { status: Agent["status"]; capacity?: number }): Partial<Agent> {
  return { status, ...(capacity === undefined ? {} : { capacity }) };
}
