import type { Conversation, Message } from "@parley/client";
import { describe, expect, it } from "vitest";
import { aConversation, aMessage, anas, kMe, mine } from "../test-data";
import {
  applyState, belongs, changeMessages, flattenLog, flattenRows, mergeMessage, placeRow, replaceRow, type Log, type Rows,
} from "./rows";

const at = (minute: number) => `2026-05-01T09:${String(minute).padStart(2, "0")}:00.000Z`;
const row = (id: string, minute: number, changes: Partial<Conversation> = {}) =>
  aConversation({ id, updated_at: at(minute), ...changes });
const ids = (rows: Rows) => flattenRows(rows).map((each) => each.id);

/** Two pages, the second with more to come unless `ends`. */
function someRows(ends = false): Rows {
  return {
    pageParams: [undefined, "p2"],
    pages: [
      { data: [row("a", 50), row("b", 40)], next_cursor: "p2" },
      { data: [row("c", 30), row("d", 20)], next_cursor: ends ? null : "p3" },
    ],
  };
}

describe("belongs", () => {
  it("puts a conversation into the views of its owner and state", () => {
    const views = (changes: Partial<Conversation>) =>
      (["mine", "unassigned", "bot", "all", "resolved"] as const).filter((view) =>
        belongs(view, aConversation(changes), kMe),
      );
    expect(views({ owner: mine })).toEqual(["mine", "all"]);
    expect(views({ owner: anas })).toEqual(["all"]);
    expect(views({ owner: { kind: "queue" } })).toEqual(["unassigned", "all"]);
    expect(views({ owner: { kind: "bot" } })).toEqual(["bot", "all"]);
    expect(views({ owner: mine, status: "snoozed" })).toEqual(["all"]);
    expect(views({ owner: mine, status: "resolved" })).toEqual(["resolved"]);
  });
});

describe("placeRow", () => {
  it("moves a conversation with new activity to the top", () => {
    expect(ids(placeRow(someRows(), row("c", 59), true))).toEqual(["c", "a", "b", "d"]);
  });

  it("adds a new one at its place, also in a later page", () => {
    expect(ids(placeRow(someRows(), row("x", 25), true))).toEqual(["a", "b", "c", "x", "d"]);
  });

  it("takes out what no longer fits", () => {
    expect(ids(placeRow(someRows(), row("b", 59), false))).toEqual(["a", "c", "d"]);
  });

  it("leaves to paging what is older than all that is loaded", () => {
    expect(ids(placeRow(someRows(), row("x", 5), true))).toEqual(["a", "b", "c", "d"]);
    expect(ids(placeRow(someRows(true), row("x", 5), true))).toEqual(["a", "b", "c", "d", "x"]);
  });

  it("fills an empty list", () => {
    const empty: Rows = { pageParams: [undefined], pages: [{ data: [], next_cursor: null }] };
    expect(ids(placeRow(empty, row("x", 5), true))).toEqual(["x"]);
  });

  it("ignores a version older than the known one", () => {
    const rows = placeRow(someRows(), row("a", 50, { version: 7 }), true);
    expect(placeRow(rows, row("a", 55, { version: 6 }), false)).toBe(rows);
  });

  it("keeps pages that are not concerned as they are", () => {
    const rows = someRows();
    expect(placeRow(rows, row("b", 59), true).pages[1]).toBe(rows.pages[1]);
  });
});

describe("replaceRow", () => {
  it("changes a row in its place and adds none", () => {
    const rows = replaceRow(someRows(), row("c", 59, { unread: 3 }));
    expect(ids(rows)).toEqual(["a", "b", "c", "d"]);
    expect(flattenRows(rows)[2]?.unread).toBe(3);
    expect(ids(replaceRow(someRows(), row("x", 59)))).toEqual(["a", "b", "c", "d"]);
  });
});

describe("applyState", () => {
  it("takes owner, status and version of a newer state only", () => {
    const state = { type: "state", conversation_id: "c1", version: 3, owner: mine, status: "open" } as const;
    expect(applyState(aConversation({ version: 2 }), state).owner).toEqual(mine);
    expect(applyState(aConversation({ version: 4 }), state).owner.kind).toBe("queue");
  });
});

describe("mergeMessage", () => {
  const log = (): Log => ({
    pageParams: [undefined, 10],
    pages: [
      { data: [aMessage(10), aMessage(12)], next_cursor: "older" },
      { data: [aMessage(5), aMessage(7)], next_cursor: "older" },
    ],
  });
  const positions = (of: Log) => flattenLog(of).map((message: Message) => message.position);

  it("adds a new message at the end", () => {
    expect(positions(mergeMessage(log(), aMessage(20)))).toEqual([5, 7, 10, 12, 20]);
  });

  it("puts a late one at its position", () => {
    expect(positions(mergeMessage(log(), aMessage(11)))).toEqual([5, 7, 10, 11, 12]);
    expect(positions(mergeMessage(log(), aMessage(6)))).toEqual([5, 6, 7, 10, 12]);
    expect(positions(mergeMessage(log(), aMessage(2)))).toEqual([5, 7, 10, 12]);
  });

  it("has each message once, by its id or its client_id", () => {
    const known = mergeMessage(log(), aMessage(20, { client_id: "k" }));
    const again = mergeMessage(known, aMessage(20, { id: "other", client_id: "k", read_at: at(1) }));
    expect(positions(again)).toEqual([5, 7, 10, 12, 20]);
    expect(flattenLog(again).at(-1)?.read_at).toBe(at(1));
  });

  it("begins an empty log", () => {
    const empty: Log = { pageParams: [undefined], pages: [{ data: [], next_cursor: null }] };
    expect(positions(mergeMessage(empty, aMessage(1)))).toEqual([1]);
  });

  it("stays the same where nothing changes", () => {
    const same = log();
    expect(changeMessages(same, (message) => message)).toBe(same);
  });
});
