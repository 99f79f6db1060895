// How much better or worse a share is than before, in points of a hundred.
import { Trans } from "@lingui/react/macro";
import { VisuallyHidden } from "@mantine/core";
import { decimal } from "../ui/labels";
import classes from "./change.module.css";

const kNothing = 0.0005;

export function Change({ by }: { by: number }) {
  if (Math.abs(by) < kNothing) {
    return (
      <span className={classes.change}>
        <Trans>same</Trans>
      </span>
    );
  }
  const points = decimal(Math.abs(by) * 100);
  return (
    <span className={classes.change} data-way={by > 0 ? "better" : "worse"}>
      <VisuallyHidden>{by > 0 ? <Trans>better by {points}</Trans> : <Trans>worse by {points}</Trans>}</VisuallyHidden>
      <span aria-hidden>
        {by > 0 ? "▲" : "▼"} {points}
      </span>
    </span>
  );
}
