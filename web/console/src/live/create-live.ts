// Builds the living side for one signed-in account and wires the socket's frames to it.
import { AgentSocket, type Account, type ServerFrame, type SocketState, type Presence } from "@parley/client";
import { notifyManager, type QueryClient } from "@tanstack/react-query";
import type { Services } from "../app/services";
import { Cache } from "../data/cache";
import { rowIn } from "../data/commands";
import { Outbox } from "../data/outbox";
import { Store } from "../data/store";
import { Activity } from "./activity";
import { Attention } from "./attention";
import { Calm } from "./calm";
import type { Live } from "./live-context";

const kPauseMs = 50;

interface Needs extends Services {
  queries: QueryClient;
  me: Account;
}

export interface Handlers {
  onSignedOut: () => void;
  /** Before the caches have it, so that what was known can be compared. */
  onFrame: (frame: ServerFrame, live: Live) => void;
}

export function createLive({ api, http, queries, me }: Needs, handlers: Handlers): Live {
  const cache = new Cache(queries, me.id);
  const activity = new Activity(me.id);
  const connection = new Store<SocketState>("connecting");
  const presence = new Store<Presence>("online");
  const outbox = new Outbox({
    api,
    storage: sessionStorage,
    onSent: (message) => cache.putMessage(message),
    // A conflict says how the conversation stands now.
    onRefused: (problem) => {
      const row = rowIn(problem.body);
      if (row) cache.putConversation(row);
    },
  });
  let welcomed = false;

  const socket = new AgentSocket({
    url: `${location.origin.replace(/^http/, "ws")}/ws/agent/${me.id}`,
    csrfToken: () => http.csrfToken,
    onState: connection.set,
    onSignedOut: handlers.onSignedOut,
    onFrame: (frame) => frames.add(frame),
  });
  const frames = new Calm<ServerFrame>(kPauseMs, (burst) => notifyManager.batch(() => burst.forEach(take)));

  function take(frame: ServerFrame): void {
    if (frame.type === "welcome") {
      if (frame.status) presence.set(frame.status);
      if (welcomed) {
        cache.refresh();
        outbox.retryAll();
      }
      welcomed = true;
    }
    handlers.onFrame(frame, live);
    cache.apply(frame);
    activity.apply(frame);
  }

  const live: Live = {
    me, cache, outbox, activity, attention: new Attention(), socket, connection, presence, spoken: new Store(""),
  };
  return live;
}
