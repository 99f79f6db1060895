// A score of 0 to 1, and what it is made of.
import { Trans } from "@lingui/react/macro";
import { VisuallyHidden } from "@mantine/core";
import type { Factor } from "@parley/client";
import { decimal, percent } from "../ui/labels";
import classes from "./understanding-aside.module.css";

interface FactorsProps {
  score: number;
  factors: readonly Factor[];
  names: Record<string, string>;
}

export function Factors({ score, factors, names }: FactorsProps) {
  return (
    <>
      {percent(score)}
      {factors.length > 0 && (
        <table className={classes.factors}>
          <VisuallyHidden component="thead">
            <tr>
              <th scope="col"><Trans>Factor</Trans></th>
              <th scope="col"><Trans>Value</Trans></th>
              <th scope="col"><Trans>Weight</Trans></th>
            </tr>
          </VisuallyHidden>
          <tbody>
            {factors.map(({ name, value, weight }) => (
              <tr key={name}>
                <th scope="row">{names[name] ?? name}</th>
                <td>{percent(value)}</td>
                <td>× {decimal(weight, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
