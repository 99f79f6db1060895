// The living side of the console, for every page inside the shell.
import type { Account, AgentSocket, Presence, SocketState } from "@parley/client";
import { createContext, use } from "react";
import type { Cache } from "../data/cache";
import type { Outbox } from "../data/outbox";
import type { Store } from "../data/store";
import type { Activity } from "./activity";
import type { Attention } from "./attention";

export interface Live {
  me: Account;
  cache: Cache;
  outbox: Outbox;
  activity: Activity;
  attention: Attention;
  socket: AgentSocket;
  connection: Store<SocketState>;
  presence: Store<Presence>;
  /** The newest thing to be read out; a live region shows it to screen readers. */
  spoken: Store<string>;
}

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("LiveContext is missing");
  return live;
}
