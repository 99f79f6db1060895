import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { IntentImportReport as Report } from "@parley/client";
import { intentLabel } from "../ui/labels";
import classes from "./intent-import.module.css";

export function IntentImportReport({ report }: { report: Report }) {
  const { t } = useLingui();
  const { added, repeated, left_out: leftOut, redacted, new_intents: made, findings } = report;
  // What is left out comes first: it is what someone has to look at.
  const lines = findings.toSorted((a, b) => Number(b.error) - Number(a.error) || a.line - b.line);
  const more = report.findings_in_all - findings.length;
  const names = made.map(intentLabel).join(", ");
  return (
    <section role="status">
      <p className={classes.sum}>
        {report.dry_run ? (
          <Trans>
            Would be added: {added}; are there already: {repeated}; left out: {leftOut}
          </Trans>
        ) : (
          <Trans>
            Added: {added}; were there already: {repeated}; left out: {leftOut}
          </Trans>
        )}
      </p>
      <p className={classes.facts}>
        {redacted > 0 && (
          <>
            <Plural value={redacted} one="Personal data is taken out of # line." other="Personal data is taken out of # lines." />{" "}
          </>
        )}
        {made.length > 0 && (
          <>
            <Plural value={made.length} one="# new intent:" other="# new intents:" /> {names}
          </>
        )}
      </p>
      {lines.length > 0 && (
        <ul className={classes.findings} aria-label={t`What was found in the lines`}>
          {lines.map((finding) => (
            <li key={`${finding.line} ${finding.message}`} data-error={finding.error || undefined}>
              <span className={classes.line}>{finding.line > 0 ? t`Line ${finding.line}` : t`The file`}</span>
              <span>{finding.message}</span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className={classes.facts}>
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      )}
    </section>
  );
}
