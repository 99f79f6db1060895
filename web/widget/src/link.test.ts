import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSocket } from "../test/fake-socket";
import type { ServerFrame } from "./frames";
import { createLink, type LinkStatus } from "./link";

let statuses: LinkStatus[];
let frames: ServerFrame[];
let expired: number;
let prepare: () => Promise<{ url: string; hello: { type: "hello"; token: string; last_position: number } }>;

const link = () =>
  createLink({
    prepare: () => prepare(),
    frame: (frame) => void frames.push(frame),
    status: (status) => void statuses.push(status),
    expired: () => void expired++,
  });

const now = () => statuses.at(-1);
const settle = () => vi.advanceTimersByTimeAsync(0);

async function online() {
  const made = link();
  made.start();
  await settle();
  FakeSocket.last.welcome();
  return made;
}

/** Breaks the newest connection and says how long the link then waits. */
function waitAfter(code?: number): number {
  FakeSocket.last.break(code);
  const status = now();
  if (status?.is !== "waiting") throw new Error("not waiting but " + status?.is);
  return status.until - Date.now();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
  FakeSocket.install();
  statuses = [];
  frames = [];
  expired = 0;
  prepare = async () => ({ url: "ws://desk/ws/customer/v", hello: { type: "hello", token: "t", last_position: 7 } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("a link", () => {
  it("says hello first and is online only after the welcome", async () => {
    const made = link();
    made.start();
    await settle();
    expect(now()).toEqual({ is: "connecting" });
    expect(made.send({ type: "ping" })).toBe(false);
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent).toEqual([{ type: "hello", token: "t", last_position: 7 }]);
    expect(made.send({ type: "ping" })).toBe(false);
    FakeSocket.last.receive({ type: "welcome", id: "v", position: 9, resumed: true });
    expect(now()).toEqual({ is: "online" });
    expect(made.send({ type: "ask_human" })).toBe(true);
    expect(FakeSocket.last.sent).toHaveLength(2);
    expect(frames).toHaveLength(1);
  });

  it("opens one socket however often it is started", async () => {
    const made = await online();
    made.start();
    made.start();
    await settle();
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("waits twice as long after each loss, up to half a minute", async () => {
    await online();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      waits.push(waitAfter());
      await vi.advanceTimersByTimeAsync(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(FakeSocket.all).toHaveLength(10);
  });

  it("spreads the tries of many clients over half of the wait", async () => {
    await online();
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(waitAfter()).toBe(250);
  });

  it("starts again with short waits after a connection that lasted", async () => {
    await online();
    for (let i = 0; i < 5; i++) await vi.advanceTimersByTimeAsync(waitAfter());
    FakeSocket.last.welcome();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(waitAfter()).toBe(500);
  });

  it("does not take a welcome that is broken at once for success", async () => {
    await online();
    const first = waitAfter();
    await vi.advanceTimersByTimeAsync(first);
    FakeSocket.last.welcome();
    expect(waitAfter()).toBeGreaterThan(first);
  });

  it("comes back soon after a restart and late when the desk is busy", async () => {
    await online();
    expect(waitAfter(1012)).toBe(1_500);
    expect(now()).toMatchObject({ why: "restart" });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(waitAfter(1013)).toBe(8_000);
    expect(now()).toMatchObject({ why: "busy" });
  });

  it("stops when it is not allowed, until it is asked to try again", async () => {
    const made = await online();
    FakeSocket.last.break(1008);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(now()).toEqual({ is: "refused" });
    expect(FakeSocket.all).toHaveLength(1);
    made.wake();
    await settle();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("asks for another token at once, but not in a circle", async () => {
    await online();
    FakeSocket.last.break(4401);
    await settle();
    expect([expired, FakeSocket.all.length]).toEqual([1, 2]);
    FakeSocket.last.break(4401);
    await settle();
    expect([expired, FakeSocket.all.length]).toEqual([2, 2]);
    expect(now()).toMatchObject({ is: "waiting" });
  });

  it("tries again when preparing fails, but not when that is hopeless", async () => {
    const works = prepare;
    prepare = () => Promise.reject(new TypeError("no network"));
    const made = link();
    made.start();
    await settle();
    expect(now()).toMatchObject({ is: "waiting", why: "lost" });
    for (const status of [401, 429, 503]) {
      prepare = () => Promise.reject(Object.assign(new Error("answer"), { status }));
      made.wake();
      await settle();
      expect(now()).toMatchObject({ is: "waiting" });
    }
    prepare = () => Promise.reject(Object.assign(new Error("answer"), { status: 403 }));
    made.wake();
    await settle();
    expect(now()).toEqual({ is: "refused" });
    prepare = works;
    made.wake();
    await settle();
    expect(FakeSocket.all).toHaveLength(1);
  });

  it("gives up a connection on which no welcome comes", async () => {
    link().start();
    await settle();
    FakeSocket.last.onopen?.();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(now()).toMatchObject({ is: "waiting" });
    expect(FakeSocket.last.closed).toBe(true);
  });

  it("asks a silent desk whether it is there, and leaves if nothing comes", async () => {
    await online();
    const socket = FakeSocket.last;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(socket.of("ping")).toHaveLength(1);
    socket.receive({ type: "pong" });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(socket.of("ping")).toHaveLength(2);
    expect(now()).toEqual({ is: "online" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(now()).toMatchObject({ is: "waiting" });
  });

  it("finds out at once when it is woken", async () => {
    const made = await online();
    made.wake();
    await settle();
    expect(FakeSocket.last.of("ping")).toHaveLength(1);
    waitAfter();
    made.wake();
    await settle();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("ignores a preparation that was overtaken", async () => {
    let finish = () => {};
    const works = prepare;
    prepare = () => new Promise((resolve) => (finish = () => void works().then(resolve)));
    const made = link();
    made.start();
    await settle();
    made.stop();
    finish();
    await settle();
    expect(FakeSocket.all).toHaveLength(0);
    expect(now()).toEqual({ is: "idle" });
  });

  it("treats what is not JSON as a broken connection", async () => {
    await online();
    FakeSocket.last.onmessage?.({ data: "<html>" });
    expect(now()).toMatchObject({ is: "waiting" });
  });
});
