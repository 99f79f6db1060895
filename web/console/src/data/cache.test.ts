import type { Conversation, Understanding } from "@parley/client";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aMessage, anas, kAna, kMe, mine } from "../test-data";
import { Cache } from "./cache";
import { keys } from "./keys";
import { flattenLog, flattenRows, type Log, type Rows } from "./rows";

function setUp(rows: Conversation[] = [aConversation()]) {
  const queries = new QueryClient();
  const page = (data: Conversation[]): Rows => ({ pageParams: [undefined], pages: [{ data, next_cursor: null }] });
  queries.setQueryData(keys.list({ view: "mine", q: "" }), page(rows.filter((row) => row.owner.agent_id === kMe)));
  queries.setQueryData(keys.list({ view: "unassigned", q: "" }), page(rows.filter((row) => row.owner.kind === "queue")));
  queries.setQueryData(keys.list({ view: "all", q: "card" }), page(rows));
  const log: Log = { pageParams: [undefined], pages: [{ data: [aMessage(1), aMessage(2)], next_cursor: null }] };
  queries.setQueryData(keys.messages("c1"), log);
  const cache = new Cache(queries, kMe);
  const ids = (view: "mine" | "unassigned" | "all", q = "") =>
    flattenRows(queries.getQueryData<Rows>(keys.list({ view, q }))).map((row) => row.id);
  const messages = () => flattenLog(queries.getQueryData<Log>(keys.messages("c1")));
  return { queries, cache, ids, messages };
}

describe("Cache", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("moves a conversation between views when a frame says who has it", () => {
    const { cache, ids } = setUp();
    cache.apply({ type: "conversation", conversation: aConversation({ owner: mine, version: 2 }) });
    expect(ids("mine")).toEqual(["c1"]);
    expect(ids("unassigned")).toEqual([]);
    cache.apply({ type: "state", conversation_id: "c1", version: 3, owner: anas, status: "open" });
    expect(ids("mine")).toEqual([]);
    expect(cache.conversation("c1")?.owner.agent_id).toBe(kAna);
  });

  it("neither adds to nor takes from a search, which only the server can judge", () => {
    const { cache, ids } = setUp();
    cache.apply({ type: "conversation", conversation: aConversation({ id: "c2" }) });
    cache.apply({ type: "conversation", conversation: aConversation({ owner: mine, status: "resolved", version: 2 }) });
    expect(ids("all", "card")).toEqual(["c1"]);
  });

  it("does not go back to an older version", () => {
    const { queries, cache } = setUp();
    queries.setQueryData(keys.conversation("c1"), aConversation({ owner: mine, version: 5 }));
    cache.apply({ type: "conversation", conversation: aConversation({ version: 4 }) });
    expect(cache.conversation("c1")?.owner).toEqual(mine);
  });

  it("adds a message to a log that is open and makes up none", () => {
    const { queries, cache, messages } = setUp();
    cache.apply({ type: "message", position: 9, message: aMessage(9) });
    cache.apply({ type: "message", position: 9, message: aMessage(9, { conversation_id: "c7" }) });
    expect(messages().map((message) => message.position)).toEqual([1, 2, 9]);
    expect(queries.getQueryData(keys.messages("c7"))).toBeUndefined();
  });

  it("marks as read what the other side has read, up to there", () => {
    const { cache, messages } = setUp();
    for (const position of [3, 4]) {
      const message = aMessage(position, { sender: { kind: "agent", id: kMe } });
      cache.apply({ type: "message", position, message });
    }
    cache.apply({ type: "receipt", conversation_id: "c1", position: 3, kind: "read", by: "customer" });
    expect(messages().map((message) => Boolean(message.read_at))).toEqual([false, false, true, false]);
    cache.apply({ type: "receipt", conversation_id: "c1", position: 4, kind: "read", by: "agent" });
    expect(messages().map((message) => Boolean(message.read_at))).toEqual([true, true, true, false]);
  });

  it("keeps the suggestion and gives its understanding to the message", () => {
    const { queries, cache, messages } = setUp();
    const understanding = { text: "message 2" } as Understanding;
    const set = { conversation_id: "c1", draft_id: "d", message_id: "m2", suggestions: [], next_actions: [], understanding };
    cache.apply({ type: "suggestion", ...set });
    expect(queries.getQueryData(keys.suggestion("c1"))).toMatchObject(set);
    expect(messages()[1]?.understanding).toBe(understanding);
    expect(messages()[0]?.understanding).toBeUndefined();
  });

  it("updates an agent's presence", () => {
    const { queries, cache } = setUp();
    const ana = { id: kAna, name: "Ana", role: "agent", status: "online", capacity: 4, load: 2 };
    queries.setQueryData(keys.agents, { data: [ana] });
    cache.apply({ type: "presence", agent_id: kAna, status: "away" });
    expect(queries.getQueryData(keys.agents)).toEqual({ data: [{ ...ana, status: "away" }] });
  });

  it("asks for the counts once, however many conversations change hands", () => {
    const { queries, cache } = setUp();
    const ask = vi.spyOn(queries, "invalidateQueries");
    for (let version = 2; version < 12; version += 1) {
      const owner = version % 2 ? mine : anas;
      cache.apply({ type: "conversation", conversation: aConversation({ owner, version }) });
    }
    vi.advanceTimersByTime(2000);
    expect(ask).toHaveBeenCalledOnce();
    cache.apply({ type: "conversation", conversation: aConversation({ owner: mine, version: 11, unread: 4 }) });
    vi.advanceTimersByTime(5000);
    expect(ask).toHaveBeenCalledOnce();
  });

  it("asks anew after a break, beginning at the top", () => {
    const { queries, cache } = setUp();
    const key = keys.list({ view: "all", q: "" });
    const two: Rows = {
      pageParams: [undefined, "p2"],
      pages: [{ data: [], next_cursor: "p2" }, { data: [], next_cursor: null }],
    };
    queries.setQueryData(key, two);
    cache.refresh();
    expect(queries.getQueryData<Rows>(key)?.pages).toHaveLength(1);
    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
  });
});
