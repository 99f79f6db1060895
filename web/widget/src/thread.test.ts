import { describe, expect, it } from "vitest";
import { confirm, keyOf, merge, newest, pendingEntry, unreadAfter, type Entry } from "./thread";

const entry = (position: number, more: Partial<Entry> = {}): Entry => ({
  id: "m" + position,
  conversation_id: "c",
  position,
  sender: { kind: "bot" },
  text: "text " + position,
  created_at: "2026-01-01T00:00:00.000Z",
  ...more,
});
const pending = (id: string) => pendingEntry(id, "text of " + id, "2026-01-01T00:00:00.000Z");
const ids = (list: Entry[]) => list.map((e) => e.id);

describe("merging", () => {
  it("puts what comes in any order into the order of the log", () => {
    expect(ids(merge(merge([], [entry(5), entry(2)]), [entry(9), entry(3)]))).toEqual(["m2", "m3", "m5", "m9"]);
  });

  it("keeps one of what comes twice, and the newer facts of it", () => {
    const list = merge([entry(2), entry(3)], [entry(2, { read_at: "now" })]);
    expect(ids(list)).toEqual(["m2", "m3"]);
    expect(list[0]?.read_at).toBe("now");
  });

  it("keeps unsent messages last, in the order of writing", () => {
    const list = merge(merge([pending("a")], [pending("b")]), [entry(4)]);
    expect(ids(list)).toEqual(["m4", "a", "b"]);
  });

  it("knows an own message that comes back by its client_id", () => {
    const list = merge([pending("a")], [entry(4, { client_id: "a", sender: { kind: "customer" } })]);
    expect(ids(list)).toEqual(["m4"]);
    expect(keyOf(list[0] as Entry)).toBe("a");
  });

  it("changes nothing that it was given", () => {
    const before = Object.freeze([entry(5)]);
    merge(before, [entry(1)]);
    expect(before).toHaveLength(1);
  });
});

describe("confirming", () => {
  it("moves the message to its place and keeps its key", () => {
    const list = confirm([entry(3), pending("a"), pending("b")], "a", "m8", 8);
    expect(list.map((e) => [e.id, e.position])).toEqual([["m3", 3], ["m8", 8], ["b", Infinity]]);
    expect(keyOf(list[1] as Entry)).toBe("a");
  });

  it("makes one of the message and its acknowledgement, whichever comes first", () => {
    const echo = entry(8, { sender: { kind: "customer" } });
    const echoFirst = confirm(merge([pending("a")], [echo]), "a", "m8", 8);
    const ackFirst = merge(confirm([pending("a")], "a", "m8", 8), [echo]);
    expect(ids(echoFirst)).toEqual(["m8"]);
    expect(ids(ackFirst)).toEqual(["m8"]);
  });

  it("ignores what it does not know", () => {
    expect(ids(confirm([entry(1)], "stranger", "m9", 9))).toEqual(["m1"]);
  });
});

it("takes the newest position from confirmed messages only", () => {
  expect(newest([entry(3), entry(7), pending("a")])).toBe(7);
  expect(newest([])).toBe(0);
});

it("counts as unread what others said after the position, not notes of the system", () => {
  const list = [entry(1), entry(2, { sender: { kind: "customer" } }), entry(3), entry(4, { sender: { kind: "system" } }), entry(5, { sender: { kind: "agent" } })];
  expect(unreadAfter(list, 1)).toBe(2);
  expect(unreadAfter(list, 5)).toBe(0);
});
