import { Problem, type Message } from "@parley/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aConversation, aMessage, conflictWith, unreachable } from "../test-data";
import { Outbox } from "./outbox";

type Send = (id: string, message: { client_id: string; text: string }) => Promise<Message>;

function setUp(send: Send, storage?: Storage) {
  const api = { send: vi.fn<Send>(send) };
  const sent: Message[] = [];
  const refused: Problem[] = [];
  let lastId = 0;
  const outbox = new Outbox({
    api,
    onSent: (message) => sent.push(message),
    onRefused: (problem) => refused.push(problem),
    newId: () => `k${(lastId += 1)}`,
    ...(storage ? { storage } : {}),
  });
  const write = (text: string, conversation_id = "c1") => outbox.add({ conversation_id, text, from: "agent" });
  const states = () => outbox.entries.get().map((entry) => `${entry.text} ${entry.state}`);
  return { api, outbox, sent, refused, write, states };
}

const stored: Send = (_id, message) => Promise.resolve(aMessage(9, { text: message.text }));
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("Outbox", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows a message at once and lets go of it when it is stored", async () => {
    const { write, states, sent } = setUp(stored);
    write("hello");
    expect(states()).toEqual(["hello sending"]);
    await settle();
    expect(states()).toEqual([]);
    expect(sent).toMatchObject([{ text: "hello", client_id: "k1" }]);
  });

  it("tries again by itself with the same client_id while the server is away", async () => {
    let down = true;
    const { api, write, states, sent } = setUp((id, message) => (down ? Promise.reject(unreachable()) : stored(id, message)));
    write("hello");
    await settle();
    expect(states()).toEqual(["hello waiting"]);
    down = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toHaveLength(1);
    expect(api.send.mock.calls.map(([, message]) => message.client_id)).toEqual(["k1", "k1"]);
  });

  it("goes at once when told that the way is free", async () => {
    let down = true;
    const { outbox, write, sent } = setUp((id, message) => (down ? Promise.reject(unreachable()) : stored(id, message)));
    write("hello");
    await settle();
    down = false;
    outbox.retryAll();
    await settle();
    expect(sent).toHaveLength(1);
  });

  it("keeps the order within a conversation, and other conversations do not wait", async () => {
    const order: string[] = [];
    let free: () => void = () => {};
    const { write } = setUp(async (id, message) => {
      order.push(message.text);
      if (message.text === "one") await new Promise<void>((resolve) => (free = resolve));
      return stored(id, message);
    });
    write("one");
    write("two");
    write("elsewhere", "c2");
    await settle();
    expect(order).toEqual(["one", "elsewhere"]);
    free();
    await settle();
    expect(order).toEqual(["one", "elsewhere", "two"]);
  });

  it("keeps a refused message for the agent and goes on with the next", async () => {
    const conflict = conflictWith(aConversation());
    const { outbox, write, states, sent, refused } = setUp((id, message) =>
      message.text === "one" ? Promise.reject(conflict) : stored(id, message),
    );
    write("one");
    write("two");
    await settle();
    expect(states()).toEqual(["one failed"]);
    expect(outbox.entries.get()[0]?.problem).toBe(conflict);
    expect(refused).toEqual([conflict]);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toEqual(["one failed"]);
  });

  it("sends a refused message again when asked, also as a note, or lets it go", async () => {
    let refuse = true;
    const { api, outbox, write, states } = setUp((id, message) =>
      refuse ? Promise.reject(new Problem(409)) : stored(id, message),
    );
    write("one");
    write("two");
    await settle();
    refuse = false;
    outbox.retry("k1", { from: "note" });
    await settle();
    expect(api.send.mock.calls.at(-1)?.[1]).toMatchObject({ client_id: "k1", from: "note" });
    outbox.discard("k2");
    expect(states()).toEqual([]);
  });

  it("finishes after a reload what was on its way", async () => {
    const before = setUp(() => new Promise(() => {}), sessionStorage);
    before.write("hello");
    await settle();
    const after = setUp(stored, sessionStorage);
    await settle();
    expect(after.api.send.mock.calls[0]?.[1].client_id).toBe("k1");
    expect(after.sent).toHaveLength(1);
    expect(sessionStorage.getItem("parley.outbox")).toBe("[]");
  });

  it("names the draft that a reply was made from, and not with a note", async () => {
    const { api, outbox } = setUp(stored);
    outbox.add({ conversation_id: "c1", text: "a", from: "agent", suggestion_of: "d1" });
    outbox.add({ conversation_id: "c1", text: "b", from: "note", suggestion_of: "d1" });
    await settle();
    expect(api.send.mock.calls[0]?.[1]).toMatchObject({ suggestion_of: "d1" });
    expect(api.send.mock.calls[1]?.[1]).not.toHaveProperty("suggestion_of");
  });
});
