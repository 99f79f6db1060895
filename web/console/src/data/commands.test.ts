import { Problem, type Api, type Conversation } from "@parley/client";
import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { aConversation, anas, conflictWith, kMe, mine } from "../test-data";
import { Cache } from "./cache";
import { Conflict, expected, runCommand } from "./commands";
import { keys } from "./keys";

type Command = (id: string, command: string, body: { version?: number }) => Promise<Conversation>;

function setUp(command: Command, row = aConversation()) {
  const queries = new QueryClient();
  queries.setQueryData(keys.conversation(row.id), row);
  const cache = new Cache(queries, kMe);
  const api = { command: vi.fn<Command>(command), conversation: () => Promise.resolve(row) };
  const take = () => runCommand(api as unknown as Api, cache, row.id, "take", {});
  const shown = () => cache.conversation(row.id);
  return { api, take, shown };
}

describe("runCommand", () => {
  it("shows the outcome before the server has answered", async () => {
    let answer: (row: Conversation) => void = () => {};
    const { take, shown } = setUp(() => new Promise((resolve) => (answer = resolve)));
    const done = take();
    await Promise.resolve();
    expect(shown()?.owner).toEqual(mine);
    answer(aConversation({ owner: mine, version: 2 }));
    expect((await done).version).toBe(2);
    expect(shown()?.version).toBe(2);
  });

  it("takes it back where the server refuses", async () => {
    const { take, shown } = setUp(() => Promise.reject(new Problem(403)));
    await expect(take()).rejects.toBeInstanceOf(Problem);
    expect(shown()?.owner.kind).toBe("queue");
  });

  it("says who has it now when a colleague was faster", async () => {
    const current = aConversation({ owner: anas, version: 3 });
    const { api, take, shown } = setUp(() => Promise.reject(conflictWith(current)));
    const error = await take().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Conflict);
    expect((error as Conflict).current.owner).toEqual(anas);
    expect(shown()?.owner).toEqual(anas);
    expect(api.command).toHaveBeenCalledOnce();
  });

  it("tries again on the newer version where only a message came between", async () => {
    const { api, take, shown } = setUp((_id, _command, { version }) =>
      version === 4
        ? Promise.resolve(aConversation({ owner: mine, version: 5 }))
        : Promise.reject(conflictWith(aConversation({ version: 4 }))),
    );
    await take();
    expect(api.command.mock.calls.map(([, , body]) => body.version)).toEqual([1, 4]);
    expect(shown()?.owner).toEqual(mine);
  });

  it("does not insist on what was refused on the newest version", async () => {
    const owned = aConversation({ owner: anas });
    const { api, take } = setUp(() => Promise.reject(conflictWith(owned)), owned);
    await expect(take()).rejects.toBeInstanceOf(Conflict);
    expect(api.command).toHaveBeenCalledOnce();
  });

  it("does not undo what has become known meanwhile", async () => {
    const { take, shown } = setUp(() => Promise.reject(conflictWith(aConversation({ owner: anas, version: 9 }))));
    await take().catch(() => undefined);
    expect(shown()?.version).toBe(9);
  });
});

describe("expected", () => {
  it("opens again what is taken or assigned", () => {
    const resolved = aConversation({ status: "resolved" });
    expect(expected(resolved, "take", {}, kMe)).toEqual({ owner: mine, status: "open" });
    expect(expected(resolved, "assign", { agent_id: "ana" }, kMe)).toEqual({ owner: anas, status: "open" });
  });

  it("knows what each command changes", () => {
    const row = aConversation({ owner: mine });
    expect(expected(row, "release", {}, kMe)).toEqual({ owner: { kind: "queue" } });
    expect(expected(row, "hand-back", {}, kMe)).toEqual({ owner: { kind: "bot" } });
    expect(expected(row, "resolve", {}, kMe)).toEqual({ status: "resolved" });
    expect(expected(row, "snooze", { until: "" }, kMe)).toEqual({ status: "snoozed" });
    expect(expected(row, "tags", { tags: ["a"] }, kMe)).toEqual({ tags: ["a"] });
    expect(expected(row, "priority", { priority: "high" }, kMe)).toEqual({ priority: "high" });
  });
});
