// The conversation as this browser knows it: state in signals, changed by frames from the desk and by
// what the customer does. The desk's log is the truth; here is only what it confirmed, and what still
// waits to be. One unsent message is in flight at a time, so that their order is kept, and each has a
// client_id for life, so that the desk can tell a repetition.

import { api, isRefusal } from "./api";
import type { Article, ClientFrame, Conversation, ConversationState, Message, Page, Profile, ServerFrame } from "./frames";
import { createLink, type LinkStatus } from "./link";
import { signal } from "./signal";
import { kept, load, save } from "./storage";
import { confirm, isMine, isPending, merge, newest, pendingEntry, unreadAfter, type Entry } from "./thread";
import type { Identity } from "./visitor";

export type Chat = ReturnType<typeof createChat>;

const kAckWithin = 15_000;
const kTooFast = 1_000;
const kTypingEvery = 3_000;
const kTypingLasts = 6_000;

/** randomUUID is missing on plain http, where a desk in a local network may well be. */
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join("-");

export function createChat(identity: Identity) {
  const messages = signal<Entry[]>(
    kept("out.")
      .map((key) => load<Entry>(key) as Entry)
      .map(({ id, text, created_at }) => pendingEntry(id, text, created_at))
      .toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1)),
  );
  const status = signal<LinkStatus>({ is: "idle" });
  const state = signal<ConversationState | undefined>(undefined);
  /** The name of who is typing, empty if unknown. */
  const typing = signal<string | undefined>(undefined);
  const asking = signal(false);
  /** Earlier messages of the desk are being read, and nobody wants to hear them all. */
  const loading = signal(false);
  const earlier = signal<{ id: string; cursor?: string }[]>([]);
  const seen = signal({ delivered: 0, read: 0 });
  const rated = signal(load<{ id: string; score: number }>("rated"));
  const readUpTo = signal(load<number>("read") ?? 0);

  let historyOf: string | undefined;
  let resumeFrom = 0;
  let paging = false;
  let inFlight = "";
  let ackTimer: ReturnType<typeof setTimeout>;
  let typingTimer: ReturnType<typeof setTimeout>;
  let toldTyping = 0;

  const link = createLink({
    prepare,
    frame: take,
    expired: identity.expire,
    status(next) {
      if (next.is !== "online") {
        settle();
        asking.value = false;
      }
      status.value = next;
    },
  });

  async function prepare(): Promise<{ url: string; hello: ClientFrame }> {
    const { visitor_id, token } = await identity.current();
    if (visitor_id !== historyOf) {
      try {
        await history(token);
      } catch (error) {
        if (isRefusal(error) && error.status === 401) identity.expire();
        throw error;
      }
      historyOf = visitor_id;
    }
    return {
      url: `${location.origin.replace("http", "ws")}/ws/customer/${visitor_id}`,
      hello: {
        type: "hello",
        token,
        last_position: resumeFrom,
        ...(state.value && { conversation_id: state.value.conversation_id }),
      },
    };
  }

  /** The newest page of what this visitor and the desk have said; the socket goes on from there. */
  async function history(token: string) {
    const { data } = await api<Page<Conversation>>("conversations?limit=100", token);
    const latest = data[0];
    state.value = latest && { ...latest, conversation_id: latest.id };
    if (latest?.rating) rated.value = { id: latest.id, score: latest.rating };
    earlier.value = data;
    resumeFrom = (await loadEarlier(token)) ?? 0;
  }

  /** Says the newest position of the page that came. */
  async function loadEarlier(token = identity.known()?.token): Promise<number | undefined> {
    const [page, ...rest] = earlier.value;
    if (!page || paging) return undefined;
    paging = loading.value = true;
    try {
      const cursor = page.cursor ? "&cursor=" + encodeURIComponent(page.cursor) : "";
      const found = await api<Page<Message>>(`conversations/${page.id}/messages?limit=30${cursor}`, token);
      arrive(found.data);
      earlier.value = found.next_cursor ? [{ id: page.id, cursor: found.next_cursor }, ...rest] : rest;
      return newest(found.data);
    } finally {
      paging = false;
      // the additions are on the screen before the log speaks again
      setTimeout(() => (loading.value = paging), 100);
    }
  }

  function arrive(incoming: Message[]) {
    for (const { client_id } of incoming) if (client_id) save("out." + client_id);
    messages.value = merge(messages.value, incoming);
  }

  function take(frame: ServerFrame) {
    switch (frame.type) {
      case "welcome":
        tellRead();
        break;
      case "ack":
        save("out." + frame.client_id);
        messages.value = confirm(messages.value, frame.client_id, frame.message_id, frame.position);
        settle(frame.client_id);
        break;
      case "message":
        resumeFrom = Math.max(resumeFrom, frame.position);
        arrive([{ ...frame.message, position: frame.position }]);
        settle(frame.message.client_id);
        if (isMine(frame.message)) break;
        typing.value = undefined;
        asking.value = false;
        break;
      case "state":
        follow(frame);
        break;
      case "typing":
        clearTimeout(typingTimer);
        typing.value = frame.on ? (frame.from.name ?? "") : undefined;
        typingTimer = setTimeout(() => (typing.value = undefined), kTypingLasts);
        break;
      case "receipt":
        seen.value = { ...seen.value, [frame.kind]: Math.max(seen.value[frame.kind], frame.position) };
        break;
      case "error":
        refused(frame.code, frame.client_id);
    }
    pump();
  }

  /** Ids of conversations grow with time, so the greatest one is the one that counts now. */
  function follow(next: ConversationState) {
    const now = state.value;
    if (now && next.conversation_id < now.conversation_id) return;
    if (now && next.conversation_id === now.conversation_id && next.version < now.version) return;
    state.value = next;
    if (next.owner.kind !== "bot") asking.value = false;
  }

  function refused(code: string, client_id?: string) {
    asking.value = false;
    // the desk may not know which message it had no time for; to repeat one does no harm
    if (code === "too_fast" || code === "unavailable") return void setTimeout(() => (settle(), pump()), kTooFast);
    if (!client_id) return;
    settle(client_id);
    save("out." + client_id);
    messages.value = messages.value.map((e) => (e.client_id === client_id ? { ...e, failed: true } : e));
  }

  function settle(client_id = inFlight) {
    if (client_id !== inFlight) return;
    clearTimeout(ackTimer);
    inFlight = "";
  }

  /** Sends the oldest unsent message unless one is under way. */
  function pump() {
    const next = !inFlight && messages.value.find(isPending);
    if (!next || !link.send({ type: "message", client_id: next.id, text: next.text })) return;
    inFlight = next.id;
    ackTimer = setTimeout(link.restart, kAckWithin);
  }

  function say(text: string) {
    const entry = pendingEntry(newId(), text, new Date().toISOString());
    save("out." + entry.id, entry);
    messages.value = merge(messages.value, [entry]);
    toldTyping = 0;
    link.start();
    pump();
  }

  function tellRead() {
    const position = readUpTo.value;
    const conversation_id = messages.value.findLast((entry) => entry.conversation_id)?.conversation_id;
    if (position && conversation_id) link.send({ type: "read", position, conversation_id });
  }

  if (identity.known() || messages.value.length) link.start();

  return {
    messages,
    status,
    state,
    typing,
    asking,
    loading,
    earlier,
    seen,
    unread: () => unreadAfter(messages.value, readUpTo.value),
    say,
    /** A message that the desk refused is said again, as a new one. */
    sayAgain(entry: Entry) {
      messages.value = messages.value.filter((e) => e !== entry);
      say(entry.text);
    },
    /** Tells that we write, at most every few seconds; that we stopped, at once. */
    tellTyping(on: boolean) {
      if (on ? Date.now() - toldTyping < kTypingEvery : !toldTyping) return;
      toldTyping = on ? Date.now() : 0;
      link.send({ type: "typing", on });
    },
    askHuman() {
      asking.value = link.send({ type: "ask_human" });
    },
    /** What was given to the conversation that has ended: 0 if nothing was wanted to be said. */
    rating() {
      const now = state.value;
      if (now?.status !== "resolved") return 0;
      return rated.value?.id === now.conversation_id ? rated.value.score : undefined;
    },
    rate(score: number, comment: string) {
      if (!state.value || (score && !link.send({ type: "rate", score, ...(comment && { comment }) }))) return;
      rated.value = { id: state.value.conversation_id, score };
      save("rated", rated.value);
    },
    /** Everything on the screen has been seen. */
    markRead() {
      const top = newest(messages.value);
      if (top <= readUpTo.value) return;
      readUpTo.value = top;
      save("read", top);
      tellRead();
    },
    article: (id: string) => api<Article>("articles/" + encodeURIComponent(id), identity.known()?.token),
    loadEarlier: () => loadEarlier().catch(() => {}),
    async begin(profile: Profile) {
      await identity.register(profile);
      link.start();
    },
    wake: link.wake,
    stop: link.stop,
  };
}
