// What to look at of one intent, in few words.
import { Trans } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import type { ReactNode } from "react";
import { useEvaluation, useStanding } from "../data/models";
import { intentLabel } from "../ui/labels";
import { kEnoughExamples } from "./limits";
import classes from "./intent-warnings.module.css";

/** The names of what an intent overlaps with, by the newest evaluation. */
export function useOverlapping(): (name: string) => string[] {
  const { newest } = useStanding();
  const { data } = useEvaluation(newest?.id);
  return (name) =>
    (data?.overlaps ?? [])
      .filter(({ first, second }) => first === name || second === name)
      .map(({ first, second }) => (first === name ? second : first));
}

export function IntentWarnings({ intent, overlapping }: { intent: Intent; overlapping: readonly string[] }) {
  const few = !intent.out_of_scope && intent.examples < kEnoughExamples;
  const others = overlapping.map(intentLabel).join(", ");
  return (
    <>
      {few && (
        <Warning>
          {intent.examples === 0 ? <Trans>no examples yet</Trans> : <Trans>fewer than {kEnoughExamples} examples</Trans>}
        </Warning>
      )}
      {others && (
        <Warning>
          <Trans>overlaps with {others}</Trans>
        </Warning>
      )}
    </>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <div className={classes.warning}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
