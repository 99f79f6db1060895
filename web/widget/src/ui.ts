// What every view is given: the conversation, the company's configuration and the few things that
// belong to the screen alone. Views are drawn again as a whole when a signal changes; only messages,
// of which there may be many, are compared first.

import type { ComponentChild } from "preact";
import type { Chat } from "./chat";
import type { Citation, Config, Settings } from "./frames";
import { signal } from "./signal";

export interface Ui {
  chat: Chat;
  config: Config;
  settings: Settings;
}

/** One article behind an answer, with everything that was quoted from it. */
export interface Source extends Citation {
  quotes: string[];
}

export interface OpenArticle {
  source: Source;
  /** Absent while it is being loaded. */
  body?: ComponentChild;
}

/** The form is done, or there is nothing to ask. */
export const begun = signal(false);
/** The frame that holds the app is open; the full page always is. */
export const shown = signal(false);
export const article = signal<OpenArticle | undefined>(undefined);
export const online = signal(navigator.onLine);
export const now = signal(Date.now());
/** The customer has scrolled up and would not see what arrives. */
export const scrolledUp = signal(false);

export function sources(citations: readonly Citation[]): Source[] {
  const found = new Map<string, Source>();
  for (const citation of citations) {
    const known = found.get(citation.article_id);
    if (known) known.quotes.push(citation.quote);
    else found.set(citation.article_id, { ...citation, quotes: [citation.quote] });
  }
  return [...found.values()];
}
