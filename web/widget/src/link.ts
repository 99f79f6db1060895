// Keeps one socket to the desk alive for as long as it is wanted: prepare (token, history), connect,
// hello, welcome, heartbeat, and again after a loss, with exponential backoff and jitter.
// It knows nothing of messages: what was lost is the caller's to send again after `welcome`.
// Invariant: at most one socket and one pending timer of each kind exist at any moment.

import { isRefusal } from "./api";
import type { ClientFrame, ServerFrame } from "./frames";

export type Link = ReturnType<typeof createLink>;

/** `waiting` carries when the next try starts; `why` is the word for it. */
export type LinkStatus =
  | { is: "idle" | "connecting" | "online" | "refused" }
  | { is: "waiting"; until: number; why: "lost" | "restart" | "busy" };

export interface LinkPort {
  /** Whatever must be there before a socket makes sense; throws to be tried again later,
      a Refusal that time will not change to give up. */
  prepare(): Promise<{ url: string; hello: ClientFrame }>;
  frame(frame: ServerFrame): void;
  status(status: LinkStatus): void;
  /** The desk no longer accepts the token; the next `prepare` must bring another. */
  expired(): void;
}

const kFirstDelay = 500;
const kLongestDelay = 30_000;
const kBusyDelay = 8_000;
const kRestartDelay = 1_500;
/** A connection that lived this long counts as success: the next loss is retried quickly. */
const kStable = 10_000;
const kSilence = 30_000;
const kAnswer = 10_000;

export function createLink(port: LinkPort) {
  let socket: WebSocket | undefined;
  let attempt = 0; // each start has a number, so that a late answer of an abandoned one is ignored
  let losses = 0;
  let since = 0;
  let status: LinkStatus = { is: "idle" };
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pulse: ReturnType<typeof setTimeout> | undefined;

  function become(next: LinkStatus) {
    status = next;
    port.status(next);
  }

  function drop() {
    attempt++;
    clearTimeout(retry);
    clearTimeout(pulse);
    const old = socket;
    socket = undefined;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
  }

  function lost(code: number) {
    drop();
    if (code === 1008) return become({ is: "refused" });
    if (since && Date.now() - since > kStable) losses = 0;
    since = 0;
    if (code === 4401) {
      port.expired();
      if (!losses++) return void open();
    }
    const why = code === 1012 ? "restart" : code === 1013 ? "busy" : "lost";
    const longest = Math.min(kLongestDelay, kFirstDelay * 2 ** losses++);
    const delay = why === "restart" ? kRestartDelay : Math.max(longest, why === "busy" ? kBusyDelay : 0);
    const wait = delay * (0.5 + Math.random() / 2);
    retry = setTimeout(open, wait);
    become({ is: "waiting", until: Date.now() + wait, why });
  }

  /** Silence, then a ping, then silence again means that nobody is there. */
  function listen(quiet = kSilence) {
    clearTimeout(pulse);
    pulse = setTimeout(() => {
      send({ type: "ping" });
      pulse = setTimeout(lost, kAnswer, 0);
    }, quiet);
  }

  async function open() {
    drop();
    const mine = attempt;
    become({ is: "connecting" });
    try {
      const { url, hello } = await port.prepare();
      if (mine !== attempt) return;
      const opened = (socket = new WebSocket(url));
      pulse = setTimeout(lost, kAnswer, 0);
      opened.onopen = () => opened.send(JSON.stringify(hello));
      opened.onclose = (event) => lost(event.code);
      opened.onmessage = (event) => receive(String(event.data));
    } catch (error) {
      const hopeless = isRefusal(error) && [400, 403, 404, 422].includes(error.status);
      if (mine === attempt) lost(hopeless ? 1008 : 0);
    }
  }

  function receive(data: string) {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(data);
    } catch {
      return lost(0);
    }
    listen();
    if (frame.type === "welcome") {
      since = Date.now();
      become({ is: "online" });
    }
    port.frame(frame);
  }

  /** Sends if online, else says no: nothing is queued here. */
  function send(frame: ClientFrame): boolean {
    if (status.is !== "online") return false;
    socket?.send(JSON.stringify(frame));
    return true;
  }

  return {
    send,
    start() {
      if (status.is === "idle") void open();
    },
    /** The world changed (network is back, page is seen, "try now"): find out at once. */
    wake() {
      if (status.is === "waiting" || status.is === "refused") void open();
      else if (status.is === "online") listen(0);
    },
    /** The caller has a reason to distrust this connection. */
    restart: () => lost(0),
    stop() {
      drop();
      become({ is: "idle" });
    },
  };
}
