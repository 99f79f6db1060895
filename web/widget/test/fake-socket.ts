// A WebSocket that goes nowhere: the test sees what was sent and plays the desk. Use `install()`
// before the code under test connects; `FakeSocket.all` has every socket in order of opening.

import { vi } from "vitest";
import type { ClientFrame, ServerFrame } from "../src/frames";

export class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (!last) throw new Error("no socket was opened");
    return last;
  }
  static install() {
    FakeSocket.all = [];
    vi.stubGlobal("WebSocket", FakeSocket);
  }

  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  sent: ClientFrame[] = [];
  closed = false;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(data: string) {
    this.sent.push(JSON.parse(data) as ClientFrame);
  }

  close() {
    this.closed = true;
  }

  receive(frame: ServerFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** Open and welcomed. */
  welcome() {
    this.onopen?.();
    this.receive({ type: "welcome", id: "v", position: 0, resumed: false });
  }

  break(code = 1006) {
    this.onclose?.({ code });
  }

  of<K extends ClientFrame["type"]>(type: K) {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: K }> => frame.type === type);
  }
}
