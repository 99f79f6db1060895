// Who is doing what right now: viewing, typing. Of the moment, from the socket alone; typing fades by itself.
import type { SenderKind, ServerFrame, TypingFrame, ViewFrame } from "@parley/client";
import { Store } from "../data/store";

export interface Typist {
  key: string;
  kind: SenderKind;
  name: string | undefined;
}

export interface Viewer {
  id: string;
  name: string | undefined;
}

interface State {
  /** By conversation. */
  typing: Readonly<Record<string, readonly Typist[]>>;
  /** Which colleagues look at it, by conversation. */
  viewers: Readonly<Record<string, readonly Viewer[]>>;
}

const kTypingMs = 6000;
const kNobody: readonly Typist[] = [];
const kNoViewers: readonly Viewer[] = [];

export class Activity {
  readonly store = new Store<State>({ typing: {}, viewers: {} });
  #me: string;
  #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(me: string) {
    this.#me = me;
  }

  apply(frame: ServerFrame): void {
    if (frame.type === "typing") this.#typing(frame);
    if (frame.type === "view" && frame.agent_id !== this.#me) this.#viewing(frame);
    // Whoever has written is no longer typing; a new connection begins with nobody known.
    if (frame.type === "message") this.#stop(frame.message.conversation_id, frame.message.sender.kind);
    if (frame.type === "welcome") this.store.set({ typing: {}, viewers: {} });
  }

  #typing(frame: TypingFrame): void {
    const { kind, id, name } = frame.from;
    if (kind === "agent" && id === this.#me) return;
    const key = `${kind}:${id ?? ""}`;
    const timerKey = `${frame.conversation_id} ${key}`;
    clearTimeout(this.#timers.get(timerKey));
    this.#timers.delete(timerKey);
    this.#setTyping(frame.conversation_id, (list) => list.filter((each) => each.key !== key));
    if (!frame.on) return;
    this.#setTyping(frame.conversation_id, (list) => [...list, { key, kind, name: name ?? undefined }]);
    this.#timers.set(timerKey, setTimeout(() => this.#typing({ ...frame, on: false }), kTypingMs));
  }

  #viewing({ conversation_id, agent_id, name, on }: ViewFrame): void {
    this.store.update((state) => {
      const others = (state.viewers[conversation_id] ?? kNoViewers).filter((viewer) => viewer.id !== agent_id);
      const viewers = on ? [...others, { id: agent_id, name }] : others;
      return { ...state, viewers: { ...state.viewers, [conversation_id]: viewers } };
    });
  }

  #stop(conversationId: string, kind: string): void {
    this.#setTyping(conversationId, (list) => list.filter((each) => each.kind !== kind));
  }

  #setTyping(conversationId: string, change: (list: readonly Typist[]) => readonly Typist[]): void {
    this.store.update((state) => {
      const before = state.typing[conversationId] ?? kNobody;
      const after = change(before);
      if (after.length === before.length) return state;
      return { ...state, typing: { ...state.typing, [conversationId]: after } };
    });
  }
}

export const viewersOf = (conversationId: string) => (state: State) => state.viewers[conversationId] ?? kNoViewers;
export const typistsOf = (conversationId: string) => (state: State) => state.typing[conversationId] ?? kNobody;
