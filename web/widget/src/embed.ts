// The app's side of the wall between it and the page that embeds it. Only the parent window is heard,
// and only the origin that it first spoke from; nothing but "I am ready" is said before that.

import type { Settings } from "./frames";
import type { Box } from "./storage";

/** What the loader is told: how many messages wait, and how its button looks and is called. */
export interface ToHost {
  ready?: true;
  close?: true;
  unread?: number;
  label?: string;
  colour?: string | undefined;
  /** A key of the app's storage that changed, without a text if it was removed. */
  keep?: { key: string; text?: string | undefined };
}

export interface FromHost {
  hello?: Hello;
  open?: boolean;
}

/** Who the user of the embedding page is, and what is kept there for the app. */
export interface Hello {
  settings: Settings;
  stored: Box;
}

export const embedded = parent !== window && location.search.includes("embed");

let host = "";

export function tellHost(message: ToHost) {
  if (host) parent.postMessage({ parley: message }, host);
}

/** Resolves with the embedding page's greeting; `onOpen` hears of every opening and closing. */
export function meetHost(onOpen: (open: boolean) => void): Promise<Hello> {
  return new Promise((resolve) => {
    addEventListener("message", ({ data, source, origin }: MessageEvent<{ parley?: FromHost }>) => {
      const message = data?.parley;
      if (!message || source !== parent || origin !== (host ||= origin)) return;
      if (message.hello) resolve(message.hello);
      if (message.open !== undefined) onOpen(message.open);
    });
    parent.postMessage({ parley: { ready: true } satisfies ToHost }, "*");
  });
}
