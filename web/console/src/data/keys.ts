// The names under which answers of the API are cached.
import type { View } from "@parley/client";

export interface ListFilter {
  view: View;
  q: string;
}

export const keys = {
  lists: ["conversations", "list"] as const,
  list: (filter: ListFilter) => ["conversations", "list", filter] as const,
  counts: ["conversations", "counts"] as const,
  conversation: (id: string) => ["conversation", id] as const,
  messages: (id: string) => ["messages", id] as const,
  suggestion: (id: string) => ["suggestion", id] as const,
  history: (contactId: string) => ["history", contactId] as const,
  agents: ["agents"] as const,
  articles: ["articles"] as const,
  article: (id: string) => ["article", id] as const,
  articleVersions: (id: string) => ["article", id, "versions"] as const,
  articleVersion: (id: string, version: number) => ["article", id, "versions", version] as const,
  /** All that is taught; a change of it makes all of it old. */
  intents: ["intents"] as const,
  intentList: ["intents", "list"] as const,
  intent: (id: string) => ["intents", "one", id] as const,
  intentFindings: ["intents", "findings"] as const,
  examples: (intentId: string, q: string) => ["intents", "examples", intentId, q] as const,
  models: ["models"] as const,
  evaluation: (modelId: string) => ["evaluation", modelId] as const,
  releases: ["releases"] as const,
  accounts: ["accounts"] as const,
  apiKeys: ["keys"] as const,
  overview: ["overview"] as const,
  settings: ["settings"] as const,
};
