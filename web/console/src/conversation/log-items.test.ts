import type { Understanding } from "@parley/client";
import { describe, expect, it } from "vitest";
import type { Outgoing } from "../data/outbox";
import { aMessage } from "../test-data";
import { logItems } from "./log-items";

const outgoing = (client_id: string): Outgoing => ({
  client_id, conversation_id: "c1", text: "hi", from: "agent", created_at: "", state: "sending",
});
const felt = (score: number) => ({ sentiment: { label: "neutral", score } }) as Understanding;

describe("logItems", () => {
  it("begins each day with its name", () => {
    const kinds = logItems(
      [aMessage(1, { created_at: "2026-05-01T10:00:00.000Z" }), aMessage(2, { created_at: "2026-05-03T10:00:00.000Z" })], [], [],
    ).map((item) => item.kind);
    expect(kinds).toEqual(["day", "message", "day", "message"]);
  });

  it("puts messages together that one person wrote in a row", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 10, minute)).toISOString();
    const bot = { kind: "bot" } as const;
    const items = logItems(
      [
        aMessage(1, { created_at: at(0) }),
        aMessage(2, { created_at: at(1) }),
        aMessage(3, { created_at: at(2), sender: bot }),
        aMessage(4, { created_at: at(3), sender: bot, kind: "note" }),
        aMessage(5, { created_at: at(20), sender: bot, kind: "note" }),
      ], [], [],
    );
    expect(items.flatMap((item) => (item.kind === "message" ? [item.follows] : []))).toEqual([false, true, false, false, false]);
  });

  it("ends with what is on its way, once", () => {
    const items = logItems([aMessage(1, { client_id: "k1" })], [outgoing("k1"), outgoing("k2")], []);
    expect(items.map((item) => item.key).slice(1)).toEqual(["k1", "k2"]);
  });

  it("keeps the line when a message on its way is stored", () => {
    const before = logItems([], [outgoing("k1")], []).at(-1)?.key;
    expect(logItems([aMessage(1, { client_id: "k1" })], [], []).at(-1)?.key).toBe(before);
  });

  it("gives each customer message the moods up to it", () => {
    const items = logItems(
      [aMessage(1, { understanding: felt(0.2) }), aMessage(2, { sender: { kind: "bot" } }), aMessage(3, { understanding: felt(-0.4) })], [], [],
    );
    expect(items.flatMap((item) => (item.kind === "message" ? [item.sentiments] : []))).toEqual([[0.2], [0.2], [0.2, -0.4]]);
  });

  it("shows the customer's typing and leaves colleagues to the collision notice", () => {
    const items = logItems([], [], [
      { key: "customer:", kind: "customer", name: undefined }, { key: "agent:ana", kind: "agent", name: "Ana" },
    ]);
    expect(items.map((item) => item.key)).toEqual(["customer:"]);
  });
});
