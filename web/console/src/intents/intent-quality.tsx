// What the last evaluation said of one intent.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Intent } from "@parley/client";
import { useEvaluation, useStanding } from "../data/models";
import { ShareBar } from "../ui/share-bar";
import { ConfusionList } from "./confusion-list";
import classes from "./intent-quality.module.css";
import { IntentWarnings, useOverlapping } from "./intent-warnings";
import { kLowShare } from "./limits";

export function IntentQuality({ intent }: { intent: Intent }) {
  const { t } = useLingui();
  const { precision, recall } = intent;
  const overlappingWith = useOverlapping();
  const { newest } = useStanding();
  const { data: evaluation } = useEvaluation(newest?.id);
  const confusions = (evaluation?.confusions ?? []).filter(({ expected, predicted }) => [expected, predicted].includes(intent.name));
  return (
    <>
      <section className={classes.quality} aria-label={t`Last evaluation`}>
        {precision !== undefined && (
          <div className={classes.figure} title={t`Of the messages that were taken for it, how many were it`}>
            <span className={classes.name}>
              <Trans>Precision</Trans>
            </span>
            <ShareBar value={precision} low={kLowShare} label={t`Precision`} />
          </div>
        )}
        {recall !== undefined && (
          <div className={classes.figure} title={t`Of the messages that were it, how many were found`}>
            <span className={classes.name}>
              <Trans>Recall</Trans>
            </span>
            <ShareBar value={recall} low={kLowShare} label={t`Recall`} />
          </div>
        )}
        {precision === undefined && recall === undefined && (
          <span className={classes.name}>
            <Trans>Not evaluated yet: that comes with the next training.</Trans>
          </span>
        )}
        <IntentWarnings intent={intent} overlapping={overlappingWith(intent.name)} />
      </section>
      {confusions.length > 0 && (
        <details className={classes.confusions}>
          <summary>
            <Trans>What it is mistaken for, and what for it</Trans>
          </summary>
          <ConfusionList confusions={confusions} />
        </details>
      )}
    </>
  );
}
