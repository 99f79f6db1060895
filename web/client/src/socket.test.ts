import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerFrame } from "./frames";
import { AgentSocket, type SocketState } from "./socket";

class FakeSocket extends EventTarget {
  sent: Record<string, unknown>[] = [];
  closed = false;
  send(text: string) {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }
  close() {
    this.closed = true;
  }
  open() {
    this.dispatchEvent(new Event("open"));
  }
  give(frame: object) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }
  lose(code = 1006) {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

const kWelcome = { type: "welcome", id: "a1", position: 100, server_time: "", resumed: true, status: "online" };
const message = (position: number) => ({ type: "message", position, message: { id: `m${position}` } });

function setUp() {
  const sockets: FakeSocket[] = [];
  const frames: ServerFrame[] = [];
  const states: SocketState[] = [];
  const onSignedOut = vi.fn<() => void>();
  const socket = new AgentSocket({
    url: "ws://desk/ws/agent/a1",
    csrfToken: () => "csrf",
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    onSignedOut,
    connect: () => {
      const fake = new FakeSocket();
      sockets.push(fake);
      return fake as unknown as WebSocket;
    },
    random: () => 1,
  });
  const last = () => sockets.at(-1) as FakeSocket;
  const welcomed = () => {
    last().open();
    last().give(kWelcome);
  };
  return { socket, sockets, frames, states, onSignedOut, last, welcomed };
}

describe("AgentSocket", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("says hello first and is online once it is welcomed", () => {
    const { socket, last, states } = setUp();
    socket.start();
    last().open();
    expect(last().sent[0]).toMatchObject({ type: "hello", csrf_token: "csrf", subscribe: "mine" });
    expect(socket.state).toBe("connecting");
    last().give(kWelcome);
    expect(states).toEqual(["connecting", "online"]);
  });

  it("resumes from the last position that it saw", () => {
    const { socket, last, welcomed } = setUp();
    socket.start();
    welcomed();
    last().give(message(105));
    last().lose();
    vi.advanceTimersByTime(500);
    last().open();
    expect(last().sent[0]).toMatchObject({ last_position: 105 });
  });

  it("resumes from the welcome's position where no message came", () => {
    const { socket, last, welcomed } = setUp();
    socket.start();
    welcomed();
    last().lose();
    vi.advanceTimersByTime(500);
    last().open();
    expect(last().sent[0]).toMatchObject({ last_position: 100 });
  });

  it("never asks again for what it saw, though an older message came last", () => {
    const { socket, last, welcomed, frames } = setUp();
    socket.start();
    welcomed();
    for (const position of [105, 107, 103]) last().give(message(position));
    expect(frames.filter((frame) => frame.type === "message")).toHaveLength(3);
    last().lose();
    vi.advanceTimersByTime(500);
    last().open();
    expect(last().sent[0]).toMatchObject({ last_position: 107 });
  });

  it("waits longer after each failure, and not at all when told to retry", () => {
    const { socket, sockets, last } = setUp();
    socket.start();
    last().lose();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    last().lose();
    vi.advanceTimersByTime(999);
    expect(sockets).toHaveLength(2);
    socket.retryNow();
    expect(sockets).toHaveLength(3);
    vi.advanceTimersByTime(5000);
    expect(sockets).toHaveLength(3);
  });

  it("repeats the viewed conversation and the chosen presence after a return", () => {
    const { socket, last, welcomed } = setUp();
    socket.start();
    welcomed();
    socket.send({ type: "view", conversation_id: "c1" });
    socket.send({ type: "presence", status: "busy" });
    last().lose();
    expect(socket.send({ type: "typing", conversation_id: "c1", on: true })).toBe(false);
    vi.advanceTimersByTime(500);
    welcomed();
    expect(last().sent).toEqual([
      expect.objectContaining({ type: "hello", conversation_id: "c1" }),
      { type: "view", conversation_id: "c1" },
      { type: "presence", status: "busy" },
    ]);
  });

  it("gives up on a server that no longer answers its heartbeat", () => {
    const { socket, last, welcomed } = setUp();
    socket.start();
    welcomed();
    const first = last();
    vi.advanceTimersByTime(25_000);
    expect(first.sent.at(-1)).toEqual({ type: "ping" });
    first.give({ type: "pong" });
    vi.advanceTimersByTime(10_000);
    expect(socket.state).toBe("online");
    vi.advanceTimersByTime(25_000);
    expect(first.closed).toBe(true);
    expect(socket.state).not.toBe("online");
  });

  it("stays away when the session is gone", () => {
    const { socket, sockets, last, welcomed, onSignedOut } = setUp();
    socket.start();
    welcomed();
    last().lose(4401);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(socket.state).toBe("stopped");
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it("comes back after a restart of the server", () => {
    const { socket, sockets, last, welcomed } = setUp();
    socket.start();
    welcomed();
    last().lose(1012);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });
});
