// Each intent's figures, the worst first; the order is the reader's choice.
import { useLingui } from "@lingui/react/macro";
import { UnstyledButton } from "@mantine/core";
import type { IntentFigures } from "@parley/client";
import { useState } from "react";
import { intentLabel } from "../ui/labels";
import { ShareBar } from "../ui/share-bar";
import { Change } from "./change";
import classes from "./intent-figures-table.module.css";
import { IntentName } from "./intent-name";
import { kLowShare } from "./limits";

type Order = "intent" | "examples" | "precision" | "recall" | "f1";

const kOrders: Record<Order, (a: IntentFigures, b: IntentFigures) => number> = {
  intent: (a, b) => intentLabel(a.intent).localeCompare(intentLabel(b.intent)),
  examples: (a, b) => a.examples - b.examples,
  precision: (a, b) => a.precision - b.precision,
  recall: (a, b) => a.recall - b.recall,
  f1: (a, b) => a.f1 - b.f1,
};

interface TableProps {
  figures: readonly IntentFigures[];
  /** Of the model that answers now. */
  before: readonly IntentFigures[] | undefined;
}

export function IntentFiguresTable({ figures, before }: TableProps) {
  const { t, i18n } = useLingui();
  const [order, setOrder] = useState<Order>("f1");
  const then = new Map(before?.map((each) => [each.intent, each]));
  const heads: [Order, string][] = [
    ["intent", t`Intent`], ["examples", t`Examples`], ["precision", t`Precision`], ["recall", t`Recall`], ["f1", t`F1`],
  ];
  return (
    // Wider than a phone, so it scrolls and can be reached with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="region" tabIndex={0} aria-label={t`Figures of each intent`}>
      <table className={classes.table}>
        <thead>
          <tr>
            {heads.map(([name, label]) => (
              <th key={name} scope="col" aria-sort={order === name ? "ascending" : "none"}>
                <UnstyledButton className={classes.sort} data-active={order === name || undefined} onClick={() => setOrder(name)}>
                  {label}
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.toSorted((a, b) => kOrders[order](a, b) || kOrders.intent(a, b)).map((each) => {
            const name = intentLabel(each.intent);
            const old = then.get(each.intent);
            return (
              <tr key={each.intent}>
                <th scope="row">
                  <IntentName name={each.intent} />
                </th>
                <td>{i18n.number(each.examples)}</td>
                <td>
                  <ShareBar value={each.precision} low={kLowShare} label={t`Precision of ${name}`} />
                </td>
                <td>
                  <ShareBar value={each.recall} low={kLowShare} label={t`Recall of ${name}`} />
                </td>
                <td>
                  <ShareBar value={each.f1} low={kLowShare} label={t`F1 of ${name}`} /> {old && <Change by={each.f1 - old.f1} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
