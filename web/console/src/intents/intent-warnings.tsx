// What to look at of one intent, in few words.
import { Trans } from "@lingui/react/macro";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import { kEnoughExamples } from "./limits";
import classes from "./intent-warnings.module.css";

export function IntentWarnings({ intent }: { intent: Intent }) {
  if (intent.out_of_scope || intent.examples >= kEnoughExamples) return null;
  return (
    <div className={classes.warning}>
      <IconAlertTriangle size={14} aria-hidden />
      <span>{intent.examples === 0 ? <Trans>no examples yet</Trans> : <Trans>fewer than {kEnoughExamples} examples</Trans>}</span>
    </div>
  );
}
