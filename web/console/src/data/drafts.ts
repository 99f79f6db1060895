// What was begun and not sent, kept per conversation in this browser.

export interface Draft {
  kind: "agent" | "note";
  text: string;
  /** The suggestion that it was made from. */
  suggestion_of?: string | undefined;
}

const kEmpty: Draft = { kind: "agent", text: "" };
const key = (conversationId: string) => `parley.draft.${conversationId}`;

export function loadDraft(conversationId: string): Draft {
  try {
    const stored = localStorage.getItem(key(conversationId));
    return stored ? (JSON.parse(stored) as Draft) : kEmpty;
  } catch {
    return kEmpty;
  }
}

export function saveDraft(conversationId: string, draft: Draft): void {
  if (draft.text) localStorage.setItem(key(conversationId), JSON.stringify(draft));
  else localStorage.removeItem(key(conversationId));
}
