// How often answers of a confidence are right: what is said beside what is.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Evaluation } from "@parley/client";
import { percent } from "../ui/labels";
import { ShareBar } from "../ui/share-bar";
import classes from "./calibration.module.css";

export function Calibration({ evaluation }: { evaluation: Evaluation }) {
  const { t, i18n } = useLingui();
  const bins = evaluation.confidence.filter((bin) => bin.count > 0);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Confidence</Trans>
          </th>
          <th scope="col">
            <Trans>Right</Trans>
          </th>
          <th scope="col">
            <Trans>Answers</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => {
          const from = percent(bin.low);
          const to = percent(bin.high);
          return (
            <tr key={bin.low}>
              <th scope="row">
                {from} – {to}
              </th>
              <td>
                <ShareBar value={bin.right} label={t`Right at a confidence of ${from} to ${to}`} />
              </td>
              <td>{i18n.number(bin.count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
