// Messages on their way to the server. Each keeps its client_id until it is known to be stored, so that a
// repeated attempt never doubles it. One per conversation is under way at a time: they arrive in order.
// They survive a reload of the page.
import { Problem, type Api, type Message } from "@parley/client";
import { randomId } from "./ids";
import { Store } from "./store";

export interface Outgoing {
  client_id: string;
  conversation_id: string;
  text: string;
  from: "agent" | "note";
  suggestion_of?: string | undefined;
  created_at: string;
  /** waiting: the server cannot be reached, tried again by itself; failed: refused, waits for the agent. */
  state: "sending" | "waiting" | "failed";
  problem?: Problem | undefined;
}

export type NewOutgoing = Pick<Outgoing, "conversation_id" | "text" | "from" | "suggestion_of">;

export interface OutboxOptions {
  api: Pick<Api, "send">;
  onSent: (message: Message) => void;
  onRefused?: (problem: Problem) => void;
  storage?: Pick<Storage, "getItem" | "setItem">;
  newId?: () => string;
}

const kStored = "parley.outbox";
const kFirstWaitMs = 1000;
const kLastWaitMs = 30_000;

export class Outbox {
  readonly entries = new Store<readonly Outgoing[]>([]);
  #options: OutboxOptions;
  #busy = new Set<string>();
  #waits = new Map<string, { tries: number; timer: ReturnType<typeof setTimeout> }>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    const stored = JSON.parse(options.storage?.getItem(kStored) ?? "[]") as Outgoing[];
    this.entries.set(stored.map((entry) => ({ ...entry, state: "sending" })));
    this.retryAll();
  }

  add(message: NewOutgoing): Outgoing {
    const newId = this.#options.newId ?? randomId;
    const entry: Outgoing = {
      ...message, client_id: newId(), created_at: new Date().toISOString(), state: "sending",
    };
    this.#save([...this.entries.get(), entry]);
    void this.#run(entry.conversation_id);
    return entry;
  }

  retry(clientId: string, change: Partial<Pick<Outgoing, "from">> = {}): void {
    const entry = this.#find(clientId);
    if (!entry) return;
    this.#change(clientId, { ...change, state: "sending", problem: undefined });
    void this.#run(entry.conversation_id);
  }

  discard(clientId: string): void {
    this.#save(this.entries.get().filter((entry) => entry.client_id !== clientId));
  }

  /** The way is free again: what was waiting goes now. */
  retryAll(): void {
    for (const entry of this.entries.get()) {
      if (entry.state === "failed") continue;
      clearTimeout(this.#waits.get(entry.conversation_id)?.timer);
      this.#waits.delete(entry.conversation_id);
      void this.#run(entry.conversation_id);
    }
  }

  async #run(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    for (let entry = this.#next(conversationId); entry; entry = this.#next(conversationId)) {
      const goOn = await this.#attempt(entry);
      if (!goOn) break;
    }
    this.#busy.delete(conversationId);
  }

  /** False where the way is blocked and the rest has to wait. */
  async #attempt(entry: Outgoing): Promise<boolean> {
    if (entry.state !== "sending") this.#change(entry.client_id, { state: "sending" });
    try {
      const { client_id, text, from, suggestion_of: draft } = entry;
      const body = { client_id, text, from, ...(draft && from === "agent" ? { suggestion_of: draft } : {}) };
      const message = await this.#options.api.send(entry.conversation_id, body);
      this.#waits.delete(entry.conversation_id);
      this.#options.onSent({ ...message, client_id });
      this.discard(client_id);
      return true;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(500);
      if (problem.transient) {
        this.#change(entry.client_id, { state: "waiting" });
        this.#wait(entry.conversation_id);
        return false;
      }
      this.#change(entry.client_id, { state: "failed", problem });
      this.#options.onRefused?.(problem);
      return true;
    }
  }

  #wait(conversationId: string): void {
    const tries = (this.#waits.get(conversationId)?.tries ?? 0) + 1;
    const delay = Math.min(kLastWaitMs, kFirstWaitMs * 2 ** (tries - 1));
    this.#waits.set(conversationId, { tries, timer: setTimeout(() => void this.#run(conversationId), delay) });
  }

  #next(conversationId: string): Outgoing | undefined {
    return this.entries
      .get()
      .find((entry) => entry.conversation_id === conversationId && entry.state !== "failed");
  }

  #find(clientId: string): Outgoing | undefined {
    return this.entries.get().find((entry) => entry.client_id === clientId);
  }

  #change(clientId: string, change: Partial<Outgoing>): void {
    this.#save(
      this.entries.get().map((entry) => (entry.client_id === clientId ? { ...entry, ...change } : entry)),
    );
  }

  #save(entries: readonly Outgoing[]): void {
    this.entries.set(entries);
    const plain = entries.map(({ problem: _problem, ...rest }) => rest);
    this.#options.storage?.setItem(kStored, JSON.stringify(plain));
  }
}
