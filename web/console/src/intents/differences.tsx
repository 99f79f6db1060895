// What one model knows and does that another does not.
import { Plural, Trans } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import type { Evaluation } from "@parley/client";
import { useEvaluation } from "../data/models";
import { intentLabel, percent } from "../ui/labels";
import classes from "./differences.module.css";

interface DifferencesProps {
  from: string | undefined;
  to: string;
}

export function Differences({ from, to }: DifferencesProps) {
  const { data: after, isLoading } = useEvaluation(to);
  const { data: before } = useEvaluation(from === to ? undefined : from);
  if (isLoading) return <Skeleton height={48} />;
  if (!after) return null;
  const now = percent(after.accuracy);
  const then = before && percent(before.accuracy);
  const { added, gone } = intentChanges(before, after);
  return (
    <ul className={classes.list}>
      <li>
        {then ? (
          <Trans>
            Accuracy {now}, before {then}
          </Trans>
        ) : (
          <Trans>Accuracy {now}</Trans>
        )}
      </li>
      {before && after.examples !== before.examples && (
        <li>
          <Plural value={after.examples} one="# example" other="# examples" />, <Trans>before {before.examples}</Trans>
        </li>
      )}
      {added.length > 0 && (
        <li>
          <Trans>New:</Trans> {added.map(intentLabel).join(", ")}
        </li>
      )}
      {gone.length > 0 && (
        <li>
          <Trans>No longer known:</Trans> {gone.map(intentLabel).join(", ")}
        </li>
      )}
    </ul>
  );
}

export function intentChanges(before: Evaluation | undefined, after: Evaluation): { added: string[]; gone: string[] } {
  if (!before) return { added: [], gone: [] };
  const names = (evaluation: Evaluation) => new Set(evaluation.intents.map((each) => each.intent));
  const [old, now] = [names(before), names(after)];
  return { added: [...now].filter((name) => !old.has(name)), gone: [...old].filter((name) => !now.has(name)) };
}
