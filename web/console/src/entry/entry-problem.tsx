import { Trans } from "@lingui/react/macro";
import { Alert } from "@mantine/core";
import { Problem } from "@parley/client";
import { problemText } from "../ui/problem-text";

/** The links that lead here work once; say so where the server refuses one. */
export function EntryProblem({ error }: { error: unknown }) {
  if (!error) return null;
  const used = error instanceof Problem && [401, 403, 404, 409, 410].includes(error.status);
  return (
    <Alert color="red" variant="light" role="alert">
      {used ? <Trans>This link is no longer valid. It works once, and only for a while.</Trans> : problemText(error)}
    </Alert>
  );
}
