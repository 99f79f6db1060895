// What the addresses say after the question mark, read with care: it may come from anywhere.
import type { ArticleState, View } from "@parley/client";

export const kViews = ["mine", "unassigned", "bot", "all", "resolved"] as const satisfies readonly View[];

export interface InboxSearch {
  view: View;
  q?: string;
}

const isView = (value: unknown): value is View => kViews.some((view) => view === value);

export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const q = typeof search["q"] === "string" ? search["q"].trim() : "";
  return { view: isView(search["view"]) ? search["view"] : "mine", ...(q ? { q } : {}) };
}

export interface ArticleSearch {
  q?: string;
  state?: ArticleState | "due";
}

const kArticleStates = ["draft", "review", "published", "archived"] as const satisfies readonly ArticleState[];

export function articleSearch(search: Record<string, unknown>): ArticleSearch {
  const state = ([...kArticleStates, "due"] as const).find((each) => each === search["state"]);
  const q = typeof search["q"] === "string" ? search["q"] : "";
  return { ...(q ? { q } : {}), ...(state ? { state } : {}) };
}

/** For links that stay in the list they came from. */
export const keepSearch = (search: Record<string, unknown>): InboxSearch => inboxSearch(search);

/** Of a list or a page with one field to search in. */
export function questionSearch(search: Record<string, unknown>): { q?: string } {
  return typeof search["q"] === "string" && search["q"] ? { q: search["q"] } : {};
}

/** Which version of an article is looked at: none, the newest. */
export function versionSearch(search: Record<string, unknown>): { version?: number } {
  const version = Number(search["version"]);
  return Number.isSafeInteger(version) && version > 0 ? { version } : {};
}
