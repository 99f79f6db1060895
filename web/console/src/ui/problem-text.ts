// What went wrong, in a sentence for a person.
import { t } from "@lingui/core/macro";
import { Problem } from "@parley/client";

export function problemText(error: unknown): string {
  if (!(error instanceof Problem)) return t`Something unexpected happened.`;
  if (error.offline) return t`The server cannot be reached. Check your connection.`;
  if (error.status === 403) return t`Your role does not allow this.`;
  if (error.status === 429) return t`That was too often. Please wait a moment.`;
  if (error.status >= 500) return t`The server had a problem. It has been noted there.`;
  return error.message;
}
