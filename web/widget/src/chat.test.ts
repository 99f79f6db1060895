// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSocket } from "../test/fake-socket";
import { createChat, type Chat } from "./chat";
import type { Message, Settings } from "./frames";
import { createIdentity } from "./visitor";

type Answer = { status?: number; body: unknown };

/** Answers by the part of the path after /api/v1/, and what was asked for. */
let answers: Record<string, (body: unknown, token: string) => Answer>;
let asked: string[];

const message = (position: number, more: Partial<Message> = {}): Message => ({
  id: "m" + position,
  conversation_id: "c1",
  position,
  sender: { kind: "bot" },
  text: "text " + position,
  created_at: "2026-01-01T00:00:00.000Z",
  ...more,
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const texts = (chat: Chat) => chat.messages.value.map((m) => m.text);
const unsent = () => Object.keys(localStorage).filter((key) => key.startsWith("parley.out."));
const sent = () => FakeSocket.all.flatMap((socket) => socket.of("message"));

async function returning(settings: Settings = {}): Promise<Chat> {
  localStorage.setItem("parley.visitor", JSON.stringify({ visitor_id: "v1", token: "t1", profile: {}, user_id: settings.user_id }));
  return chatting(settings);
}

async function chatting(settings: Settings = {}): Promise<Chat> {
  const chat = createChat(createIdentity(settings));
  await settle();
  return chat;
}

const ack = (position: number, client_id = sent().at(-1)?.client_id ?? "") =>
  FakeSocket.last.receive({ type: "ack", client_id, message_id: "m" + position, position });
const arrives = (position: number, more: Partial<Message> = {}) =>
  FakeSocket.last.receive({ type: "message", position, message: message(position, more) });

/** The connection is lost and the next one welcomed. */
async function reconnect(code = 1006) {
  FakeSocket.last.break(code);
  await vi.advanceTimersByTimeAsync(2_000);
  FakeSocket.last.welcome();
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.install();
  localStorage.clear();
  asked = [];
  answers = {
    "widget/visitors": () => ({ status: 201, body: { visitor_id: "v1", token: "t1" } }),
    conversations: () => ({ body: { data: [] } }),
  };
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const path = url.replace("/api/v1/", "");
    asked.push(path);
    const found = answers[path] ?? answers[path.split("?")[0] ?? ""];
    const token = new Headers(init.headers).get("authorization")?.replace("Bearer ", "") ?? "";
    const { status = 200, body } = found?.(init.body && JSON.parse(String(init.body)), token) ?? { status: 404, body: {} };
    return { ok: status < 300, status, json: async () => body };
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a new visitor", () => {
  it("is nobody to the desk until something is said", async () => {
    const chat = await chatting();
    expect(asked).toEqual([]);
    chat.say("hello");
    await settle();
    expect(asked[0]).toBe("widget/visitors");
    FakeSocket.last.welcome();
    expect(FakeSocket.last.url).toMatch(/^ws:.*\/ws\/customer\/v1$/);
    expect(FakeSocket.last.of("hello")).toEqual([{ type: "hello", token: "t1", last_position: 0 }]);
    expect(sent().map((m) => m.text)).toEqual(["hello"]);
  });

  it("is told to the desk as the embedding page knows it", async () => {
    let body: unknown;
    answers["widget/visitors"] = (given) => ((body = given), { status: 201, body: { visitor_id: "v1", token: "t1" } });
    const chat = await chatting({ user_id: "u", user_hash: "h", name: "Anna", locale: "de" });
    await chat.begin({ name: "Anne", room_number: "12" });
    expect(body).toEqual({ user_id: "u", user_hash: "h", name: "Anne", room_number: "12", locale: "de" });
  });
});

describe("an own message", () => {
  it("is shown at once, and confirmed by the acknowledgement alone", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("hello");
    expect(texts(chat)).toEqual(["hello"]);
    expect(unsent()).toHaveLength(1);
    ack(5);
    expect(chat.messages.value[0]).toMatchObject({ id: "m5", position: 5 });
    expect(unsent()).toEqual([]);
  });

  it("waits for the one before it, so that their order is kept", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("one");
    chat.say("two");
    expect(sent().map((m) => m.text)).toEqual(["one"]);
    ack(5);
    expect(sent().map((m) => m.text)).toEqual(["one", "two"]);
  });

  it("is sent again with the same client_id after a loss", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("hello");
    await reconnect();
    const [first, second] = sent();
    expect(second).toEqual(first);
    ack(5);
    expect(texts(chat)).toEqual(["hello"]);
  });

  it("is not doubled when only the acknowledgement was lost and the desk replays it", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("hello");
    const { client_id = "" } = sent()[0] ?? {};
    await reconnect();
    arrives(5, { client_id, sender: { kind: "customer" }, text: "hello" });
    ack(5, client_id);
    expect(texts(chat)).toEqual(["hello"]);
    expect(unsent()).toEqual([]);
    await reconnect();
    expect(sent()).toHaveLength(2);
  });

  it("is written while offline, survives a reload, and is sent in order", async () => {
    const chat = await returning();
    chat.say("one");
    await vi.advanceTimersByTimeAsync(5);
    chat.say("two");
    chat.stop();
    const again = await chatting();
    expect(texts(again)).toEqual(["one", "two"]);
    FakeSocket.last.welcome();
    ack(5);
    ack(6);
    expect(sent().map((m) => m.text)).toEqual(["one", "two"]);
    expect(unsent()).toEqual([]);
  });

  it("breaks a connection on which it is not acknowledged", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("hello");
    await vi.advanceTimersByTimeAsync(15_000);
    expect(chat.status.value.is).toBe("waiting");
  });

  it("that the desk refuses is shown as such, and said again as a new one", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("hello");
    const { client_id = "" } = sent()[0] ?? {};
    FakeSocket.last.receive({ type: "error", code: "conflict", detail: "", client_id });
    const [entry] = chat.messages.value;
    expect(entry?.failed).toBe(true);
    expect(unsent()).toEqual([]);
    if (entry) chat.sayAgain(entry);
    expect(texts(chat)).toEqual(["hello"]);
    expect(sent()[1]?.client_id).not.toBe(client_id);
  });

  it("that came too fast is sent a second later, before those after it", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.say("one");
    chat.say("two");
    const { client_id = "" } = sent()[0] ?? {};
    FakeSocket.last.receive({ type: "error", code: "too_fast", detail: "", client_id });
    expect(sent()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent().map((m) => m.text)).toEqual(["one", "one"]);
    FakeSocket.last.receive({ type: "error", code: "unavailable", detail: "" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent().map((m) => [m.text, m.client_id])).toEqual([1, 2, 3].map(() => ["one", client_id]));
  });
});

describe("resuming", () => {
  it("names the last position that came as a message, not that of an acknowledgement", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    arrives(7);
    chat.say("hello");
    ack(12);
    await reconnect();
    expect(FakeSocket.last.of("hello")[0]?.last_position).toBe(7);
  });

  it("starts from the newest page of the history and pages back through it", async () => {
    answers["conversations"] = () => ({ body: { data: [{ id: "c2", status: "open", owner: { kind: "bot" }, version: 3 }, { id: "c1" }] } });
    answers["conversations/c2/messages?limit=30"] = () => ({ body: { data: [message(9), message(8)], next_cursor: "x&y" } });
    answers["conversations/c2/messages?limit=30&cursor=x%26y"] = () => ({ body: { data: [message(7)], next_cursor: null } });
    answers["conversations/c1/messages?limit=30"] = () => ({ body: { data: [message(2)] } });
    const chat = await returning();
    FakeSocket.last.welcome();
    expect(texts(chat)).toEqual(["text 8", "text 9"]);
    expect(FakeSocket.last.of("hello")[0]).toMatchObject({ last_position: 9, conversation_id: "c2" });
    expect(chat.loading.value).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(chat.loading.value).toBe(false);
    for (let i = 0; i < 3; i++) {
      await chat.loadEarlier();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(texts(chat)).toEqual(["text 2", "text 7", "text 8", "text 9"]);
    expect(chat.earlier.value).toEqual([]);
  });

  it("loads the history once, not at every connection", async () => {
    await returning();
    FakeSocket.last.welcome();
    const before = asked.length;
    await reconnect();
    expect(asked).toHaveLength(before);
  });
});

describe("a token that is no longer good", () => {
  it("is renewed for the same visitor", async () => {
    answers["widget/visitors"] = (_, token) => ({ status: 201, body: { visitor_id: token ? "v1" : "v9", token: "t2" } });
    await returning();
    FakeSocket.last.break(4401);
    await settle();
    FakeSocket.last.welcome();
    expect(FakeSocket.last.url).toMatch(/v1$/);
    expect(FakeSocket.last.of("hello")[0]?.token).toBe("t2");
  });

  it("makes another visitor when it cannot be renewed, and what was unsent goes there", async () => {
    answers["widget/visitors"] = (_, token) =>
      token ? { status: 401, body: {} } : { status: 201, body: { visitor_id: "v2", token: "t2" } };
    const chat = await returning();
    FakeSocket.last.welcome();
    arrives(50);
    chat.say("hello");
    FakeSocket.last.break(4401);
    await settle();
    FakeSocket.last.welcome();
    expect(FakeSocket.last.url).toMatch(/v2$/);
    expect(FakeSocket.last.of("hello")[0]).toEqual({ type: "hello", token: "t2", last_position: 0 });
    expect(FakeSocket.last.of("message").map((m) => m.text)).toEqual(["hello"]);
  });

  it("is noticed by REST as well", async () => {
    const good = "t2";
    answers["conversations"] = (_, token) => (token === good ? { body: { data: [] } } : { status: 401, body: {} });
    answers["widget/visitors"] = () => ({ status: 201, body: { visitor_id: "v1", token: good } });
    await returning();
    await vi.advanceTimersByTimeAsync(2_000);
    FakeSocket.last.welcome();
    expect(FakeSocket.last.of("hello")[0]?.token).toBe(good);
  });

  it("is renewed before it ends", async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    localStorage.setItem("parley.visitor", JSON.stringify({ visitor_id: "v1", token: "t1", profile: { name: "A" }, expires_at: soon }));
    await chatting();
    expect(asked[0]).toBe("widget/visitors");
  });
});

describe("another user in the embedding page", () => {
  it("sees nothing of the one before", async () => {
    const chat = await returning({ user_id: "anna" });
    FakeSocket.last.welcome();
    chat.say("secret");
    chat.stop();
    const next = await chatting({ user_id: "bert" });
    expect(texts(next)).toEqual([]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith("parley."))).toEqual([]);
    const same = await returning({ user_id: "anna" });
    expect(same.status.value.is).not.toBe("idle");
  });
});

describe("the state of the conversation", () => {
  const state = (conversation_id: string, version: number, kind: "bot" | "queue" | "agent") =>
    FakeSocket.last.receive({ type: "state", conversation_id, version, owner: { kind }, status: "open" });

  it("never goes back to an older version or an older conversation", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    state("c2", 5, "queue");
    state("c2", 4, "bot");
    state("c1", 9, "agent");
    expect(chat.state.value).toMatchObject({ conversation_id: "c2", version: 5 });
    state("c3", 1, "bot");
    expect(chat.state.value?.conversation_id).toBe("c3");
  });

  it("ends the asking for a human, and so do an answer and a loss", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.askHuman();
    expect(FakeSocket.last.of("ask_human")).toHaveLength(1);
    expect(chat.asking.value).toBe(true);
    state("c1", 1, "queue");
    expect(chat.asking.value).toBe(false);
    chat.askHuman();
    arrives(5);
    expect(chat.asking.value).toBe(false);
    chat.askHuman();
    FakeSocket.last.break();
    expect(chat.asking.value).toBe(false);
    chat.askHuman();
    expect(chat.asking.value).toBe(false);
  });

  it("asks once for a rating when it is resolved", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    expect(chat.rating()).toBe(0);
    FakeSocket.last.receive({ type: "state", conversation_id: "c1", version: 2, owner: { kind: "agent" }, status: "resolved" });
    expect(chat.rating()).toBeUndefined();
    chat.rate(4, "nice");
    expect(FakeSocket.last.of("rate")).toEqual([{ type: "rate", score: 4, comment: "nice" }]);
    expect(chat.rating()).toBe(4);
  });

  it("does not ask again for a rating that was given elsewhere", async () => {
    answers["conversations"] = () => ({ body: { data: [{ id: "c1", status: "resolved", owner: { kind: "bot" }, version: 3, rating: 2 }] } });
    answers["conversations/c1/messages"] = () => ({ body: { data: [] } });
    const chat = await returning();
    expect(chat.rating()).toBe(2);
  });

  it("takes a rating only when it can be sent, and a refusal to rate always", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    FakeSocket.last.receive({ type: "state", conversation_id: "c1", version: 2, owner: { kind: "bot" }, status: "resolved" });
    FakeSocket.last.break();
    chat.rate(5, "");
    expect(chat.rating()).toBeUndefined();
    chat.rate(0, "");
    expect(chat.rating()).toBe(0);
  });
});

describe("reading", () => {
  it("is told to the desk and remembered", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    arrives(5);
    arrives(6);
    expect(chat.unread()).toBe(2);
    chat.markRead();
    chat.markRead();
    expect(FakeSocket.last.of("read")).toEqual([{ type: "read", position: 6, conversation_id: "c1" }]);
    expect([chat.unread(), localStorage.getItem("parley.read")]).toEqual([0, "6"]);
  });

  it("is told again after a loss, which may have swallowed it", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    arrives(5);
    FakeSocket.last.break();
    chat.markRead();
    await vi.advanceTimersByTimeAsync(2_000);
    FakeSocket.last.welcome();
    expect(FakeSocket.last.of("read")).toEqual([{ type: "read", position: 5, conversation_id: "c1" }]);
  });

  it("by the other side only grows", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    FakeSocket.last.receive({ type: "receipt", conversation_id: "c1", position: 9, kind: "read" });
    FakeSocket.last.receive({ type: "receipt", conversation_id: "c1", position: 4, kind: "read" });
    FakeSocket.last.receive({ type: "receipt", conversation_id: "c1", position: 10, kind: "delivered" });
    expect(chat.seen.value).toEqual({ delivered: 10, read: 9 });
  });
});

describe("typing", () => {
  it("is told at most every three seconds, and the end of it at once", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    chat.tellTyping(true);
    chat.tellTyping(true);
    await vi.advanceTimersByTimeAsync(3_000);
    chat.tellTyping(true);
    chat.tellTyping(false);
    chat.tellTyping(false);
    expect(FakeSocket.last.of("typing").map((f) => f.on)).toEqual([true, true, false]);
  });

  it("of others ends with their message, by itself, or when told", async () => {
    const chat = await returning();
    FakeSocket.last.welcome();
    const typing = (on: boolean) => FakeSocket.last.receive({ type: "typing", conversation_id: "c1", on, from: { kind: "agent", name: "Maria" } });
    typing(true);
    expect(chat.typing.value).toBe("Maria");
    arrives(5);
    expect(chat.typing.value).toBeUndefined();
    typing(true);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(chat.typing.value).toBeUndefined();
    typing(true);
    typing(false);
    expect(chat.typing.value).toBeUndefined();
  });
});
