import { Plural, Trans } from "@lingui/react/macro";
import type { Overlap } from "@parley/client";
import { percent } from "../ui/labels";
import { IntentName } from "./intent-name";
import classes from "./overlaps.module.css";

export function Overlaps({ overlaps }: { overlaps: readonly Overlap[] }) {
  return (
    <>
      <p className={classes.lead}>
        <Trans>These are often mistaken for each other: make them one, or give each examples that show the difference.</Trans>
      </p>
      <ul className={classes.list}>
        {overlaps.map(({ first, second, confused, share }) => {
          const part = percent(share);
          return (
            <li key={`${first} ${second}`}>
              <Trans>
                <IntentName name={first} /> and <IntentName name={second} />
              </Trans>
              {": "}
              <Plural value={confused} one="# example" other="# examples" />, <Trans>{part} of both</Trans>
            </li>
          );
        })}
      </ul>
    </>
  );
}
