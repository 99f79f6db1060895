// What a release changed against what was live before it.
import { Trans } from "@lingui/react/macro";
import type { Release } from "@parley/client";
import { decimal, intentLabel } from "../ui/labels";
import classes from "./differences.module.css";

const kNamed = 5;

function named(names: readonly string[]): string {
  const shown = names.slice(0, kNamed).map(intentLabel).join(", ");
  return names.length > kNamed ? `${shown} … (${names.length})` : shown;
}

const signed = (value: number, digits = 0) => `${value > 0 ? "+" : "−"}${decimal(Math.abs(value), digits)}`;

export function ReleaseChanges({ release }: { release: Release }) {
  const { intents_added: added, intents_removed: gone, examples, accuracy } = release.changes;
  const points = signed(accuracy * 100, 1);
  const more = signed(examples);
  return (
    <ul className={classes.list}>
      {!release.model_id && (
        <li>
          <Trans>The built-in intents</Trans>
        </li>
      )}
      {added.length > 0 && (
        <li>
          <Trans>New:</Trans> {named(added)}
        </li>
      )}
      {gone.length > 0 && (
        <li>
          <Trans>No longer known:</Trans> {named(gone)}
        </li>
      )}
      {examples !== 0 && (
        <li>
          <Trans>{more} examples</Trans>
        </li>
      )}
      {Math.abs(accuracy) >= 0.0005 && (
        <li>
          <Trans>{points} points of accuracy</Trans>
        </li>
      )}
    </ul>
  );
}
