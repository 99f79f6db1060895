// An agent's socket that stays: it says hello, comes back by itself after a loss and resumes from the last
// position it saw. What the server must know of this client (the viewed conversation, a chosen presence) is
// said again after each return.
import type { ClientFrame, ServerFrame, WelcomeFrame } from "./frames";
import type { Presence } from "./types";

export type SocketState =
  | "connecting"
  | "online"
  /** Lost; tries again by itself. */
  | "waiting"
  /** Refused by the server or stopped by us; does not try again. */
  | "stopped";

export interface AgentSocketOptions {
  url: string;
  csrfToken: () => string | undefined;
  onFrame: (frame: ServerFrame) => void;
  onState: (state: SocketState) => void;
  /** The session is gone. */
  onSignedOut?: () => void;
  connect?: (url: string) => WebSocket;
  random?: () => number;
}

const kHeartbeatMs = 25_000;
const kAnswerMs = 10_000;
const kFirstRetryMs = 500;
const kLastRetryMs = 15_000;
const kTokenInvalid = 4401;
const kNotAllowed = 1008;

export class AgentSocket {
  state: SocketState = "stopped";
  #options: AgentSocketOptions;
  #socket: WebSocket | undefined;
  #lastPosition: number | undefined;
  #tries = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;
  #viewed: string | null = null;
  #presence: { status: Presence; capacity?: number } | undefined;

  constructor(options: AgentSocketOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.state !== "stopped") return;
    this.#tries = 0;
    this.#connect();
  }

  stop(): void {
    this.#drop();
    clearTimeout(this.#retryTimer);
    this.#become("stopped");
  }

  /** Tries at once instead of at the end of the wait: the network is back, or someone pressed the button. */
  retryNow(): void {
    if (this.state !== "waiting") return;
    clearTimeout(this.#retryTimer);
    this.#connect();
  }

  /** False where nothing is connected: such frames are of the moment and are not kept. */
  send(frame: ClientFrame): boolean {
    if (frame.type === "view") this.#viewed = frame.conversation_id;
    if (frame.type === "presence") this.#presence = { status: frame.status, ...pickCapacity(frame.capacity) };
    if (this.state !== "online") return false;
    this.#write(frame);
    return true;
  }

  #connect(): void {
    this.#become("connecting");
    const connect = this.#options.connect ?? ((url: string) => new WebSocket(url));
    const socket = connect(this.#options.url);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#sayHello(socket));
    socket.addEventListener("message", (event: MessageEvent) => this.#receive(socket, String(event.data)));
    socket.addEventListener("close", (event: CloseEvent) => this.#closed(socket, event.code));
    this.#expectAnswer();
  }

  #sayHello(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    const hello = {
      type: "hello",
      csrf_token: this.#options.csrfToken(),
      last_position: this.#lastPosition,
      conversation_id: this.#viewed ?? undefined,
      subscribe: "mine",
    };
    socket.send(JSON.stringify(hello));
  }

  #receive(socket: WebSocket, text: string): void {
    if (socket !== this.#socket) return;
    clearTimeout(this.#answerTimer);
    const frame = JSON.parse(text) as ServerFrame;
    if (frame.type === "message") this.#lastPosition = Math.max(this.#lastPosition ?? 0, frame.position);
    if (frame.type === "welcome") this.#welcomed(frame);
    this.#options.onFrame(frame);
  }

  #welcomed(frame: WelcomeFrame): void {
    this.#tries = 0;
    this.#lastPosition = frame.resumed ? (this.#lastPosition ?? frame.position) : frame.position;
    this.#become("online");
    if (this.#viewed) this.#write({ type: "view", conversation_id: this.#viewed });
    if (this.#presence && this.#presence.status !== frame.status) {
      this.#write({ type: "presence", ...this.#presence });
    }
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => {
      this.#socket?.send('{"type":"ping"}');
      this.#expectAnswer();
    }, kHeartbeatMs);
  }

  #expectAnswer(): void {
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#lost(), kAnswerMs);
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    if (code === kTokenInvalid || code === kNotAllowed) {
      this.stop();
      this.#options.onSignedOut?.();
      return;
    }
    this.#lost();
  }

  #lost(): void {
    this.#drop();
    this.#become("waiting");
    const ceiling = Math.min(kLastRetryMs, kFirstRetryMs * 2 ** this.#tries);
    this.#tries += 1;
    const random = this.#options.random ?? Math.random;
    this.#retryTimer = setTimeout(() => this.#connect(), ceiling / 2 + (random() * ceiling) / 2);
  }

  #drop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#answerTimer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #write(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #become(state: SocketState): void {
    if (this.state === state) return;
    this.state = state;
    this.#options.onState(state);
  }
}

function pickCapacity(capacity: number | undefined): { capacity?: number } {
  return capacity === undefined ? {} : { capacity };
}
