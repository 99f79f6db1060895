import { useEffect, useMemo } from "react";
import { useLive } from "../live/live-context";

const kRepeatMs = 3000;
const kIdleMs = 4000;

/** Tells the others that one writes here: on at once, again while it goes on, off when it rests. */
class TypingNotice {
  #tell: (on: boolean) => void;
  #toldAt = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (on: boolean) => void) {
    this.#tell = tell;
  }

  typed = (): void => {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(this.stop, kIdleMs);
    if (Date.now() - this.#toldAt < kRepeatMs) return;
    this.#toldAt = Date.now();
    this.#tell(true);
  };

  stop = (): void => {
    clearTimeout(this.#idle);
    if (this.#toldAt > 0) this.#tell(false);
    this.#toldAt = 0;
  };
}

export function useTypingNotice(conversationId: string): TypingNotice {
  const { socket } = useLive();
  const notice = useMemo(
    () => new TypingNotice((on) => void socket.send({ type: "typing", conversation_id: conversationId, on })),
    [socket, conversationId],
  );
  useEffect(() => notice.stop, [notice]);
  return notice;
}
