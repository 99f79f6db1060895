// The confusion as a picture, which is a table: a row is what a message was, a column what it was taken for.
import { Trans, useLingui } from "@lingui/react/macro";
import { VisuallyHidden } from "@mantine/core";
import type { Evaluation } from "@parley/client";
import { useMemo, type CSSProperties } from "react";
import { intentLabel } from "../ui/labels";
import { confusionGrid } from "./confusion";
import classes from "./confusion-grid.module.css";

const kIntents = 12;

export function ConfusionGrid({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useLingui();
  const { names, cells } = useMemo(() => confusionGrid(evaluation, kIntents), [evaluation]);
  return (
    <figure className={classes.figure}>
      {/* It is wider than a phone, so it scrolls and can be reached with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} role="region" tabIndex={0} aria-label={t`Confusion of the intents`}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th scope="col" aria-label={t`What it was`}>
                <VisuallyHidden>
                  <Trans>What it was</Trans>
                </VisuallyHidden>
              </th>
              {names.map((name) => (
                <th key={name} scope="col" className={classes.column} title={intentLabel(name)}>
                  <span>{intentLabel(name)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((expected, row) => (
              <tr key={expected}>
                <th scope="row" className={classes.row} title={intentLabel(expected)}>
                  {intentLabel(expected)}
                </th>
                {names.map((predicted, column) => {
                  const { count, share } = cells[row]?.[column] ?? { count: 0, share: 0 };
                  const [was, taken] = [intentLabel(expected), intentLabel(predicted)];
                  return (
                    <td
                      key={predicted} className={classes.cell} data-right={row === column || undefined}
                      style={{ "--share": share } as CSSProperties}
                      title={row === column ? t`${was}: ${count} right` : t`${was}, taken for ${taken}: ${count}`}
                    >
                      {count > 0 ? count : ""}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className={classes.note}>
        <Trans>Rows: what it was. Columns: what it was taken for. The intents with the most mistakes.</Trans>
      </figcaption>
    </figure>
  );
}
