// What held-out examples said: figures, each intent, what is mistaken for what, and which examples look wrong.
import { Trans } from "@lingui/react/macro";
import type { Evaluation } from "@parley/client";
import type { ReactNode } from "react";
import { decimal, percent } from "../ui/labels";
import { Change } from "./change";
import { Calibration } from "./calibration";
import { ConfusionGrid } from "./confusion-grid";
import { ConfusionList } from "./confusion-list";
import classes from "./evaluation-report.module.css";
import { IntentFiguresTable } from "./intent-figures-table";
import { Overlaps } from "./overlaps";
import { Suspects } from "./suspects";

interface ReportProps {
  evaluation: Evaluation;
  /** Of the model that answers now, where it is another. */
  before: Evaluation | undefined;
  live: boolean;
}

export function EvaluationReport({ evaluation, before, live }: ReportProps) {
  return (
    <>
      <p className={classes.lead}>
        <Trans>
          Each of {evaluation.examples} examples was judged by a model that had not seen it. Real messages are a little harder.
        </Trans>{" "}
        {live && <Trans>This model is live.</Trans>}
        {before && <Trans>Beside each figure: the change against what is live.</Trans>}
      </p>
      <Figures evaluation={evaluation} before={before} />
      <Section title={<Trans>Examples that look mislabelled</Trans>} empty={evaluation.suspects.length === 0}>
        <Suspects suspects={evaluation.suspects} />
      </Section>
      <Section title={<Trans>Intents that overlap</Trans>} empty={evaluation.overlaps.length === 0}>
        <Overlaps overlaps={evaluation.overlaps} />
      </Section>
      <Section title={<Trans>What is mistaken for what</Trans>} empty={evaluation.confusions.length === 0}>
        <div className={classes.confusions}>
          <ConfusionGrid evaluation={evaluation} />
          <ConfusionList confusions={evaluation.confusions} />
        </div>
      </Section>
      <Section title={<Trans>Each intent</Trans>}>
        <IntentFiguresTable figures={evaluation.intents} before={before?.intents} />
      </Section>
      <Section title={<Trans>Does the confidence mean what it says?</Trans>}>
        <Calibration evaluation={evaluation} />
      </Section>
    </>
  );
}

function Figures({ evaluation, before }: { evaluation: Evaluation; before: Evaluation | undefined }) {
  return (
    <dl className={classes.grid}>
      <Figure name={<Trans>Accuracy</Trans>} value={percent(evaluation.accuracy, 1)} now={evaluation.accuracy} then={before?.accuracy}>
        <Trans>right of all examples</Trans>
      </Figure>
      <Figure name={<Trans>Macro F1</Trans>} value={percent(evaluation.macro_f1, 1)} now={evaluation.macro_f1} then={before?.macro_f1}>
        <Trans>each intent counts the same</Trans>
      </Figure>
      <Figure
        name={<Trans>Right and not refused</Trans>} value={percent(evaluation.accuracy_after_rejection, 1)}
        now={evaluation.accuracy_after_rejection} then={before?.accuracy_after_rejection}
      >
        <Trans>with those taken for none of ours</Trans>
      </Figure>
      {evaluation.out_of_scope > 0 && (
        <Figure
          name={<Trans>None of ours, found</Trans>} value={percent(evaluation.out_of_scope_recall, 1)}
          now={evaluation.out_of_scope_recall} then={before && before.out_of_scope > 0 ? before.out_of_scope_recall : undefined}
        >
          <Trans>of {evaluation.out_of_scope} examples</Trans>
        </Figure>
      )}
      <Figure
        name={<Trans>Calibration error</Trans>} value={decimal(evaluation.calibration_error, 3)} now={-evaluation.calibration_error}
        then={before && -before.calibration_error}
      >
        <Trans>0 is best</Trans>
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: ReactNode;
  value: string;
  /** Greater is better. */
  now: number;
  then: number | undefined;
  children: ReactNode;
}

function Figure({ name, value, now, then, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {value} {then !== undefined && <Change by={now - then} />}
      </dd>
      <dd className={classes.more}>{children}</dd>
    </div>
  );
}

function Section({ title, empty = false, children }: { title: ReactNode; empty?: boolean; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      {empty ? (
        <p className={classes.none}>
          <Trans>None.</Trans>
        </p>
      ) : (
        children
      )}
    </section>
  );
}
