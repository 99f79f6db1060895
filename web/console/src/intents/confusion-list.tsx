// The most frequent mistakes in words, with examples of each.
import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { Confusion } from "@parley/client";
import { useState } from "react";
import classes from "./confusion-list.module.css";
import { IntentName } from "./intent-name";

const kShown = 8;
const kTexts = 3;

export function ConfusionList({ confusions }: { confusions: readonly Confusion[] }) {
  const [all, setAll] = useState(false);
  return (
    <div>
      <ul className={classes.list}>
        {(all ? confusions : confusions.slice(0, kShown)).map((confusion) => (
          <li key={`${confusion.expected} ${confusion.predicted}`}>
            <OneConfusion confusion={confusion} />
          </li>
        ))}
      </ul>
      {!all && confusions.length > kShown && (
        <Button mt="xs" size="xs" variant="default" onClick={() => setAll(true)}>
          <Trans>Show all {confusions.length}</Trans>
        </Button>
      )}
    </div>
  );
}

export function OneConfusion({ confusion }: { confusion: Confusion }) {
  const { expected, predicted, count, texts } = confusion;
  return (
    <>
      <div>
        <Trans>
          <IntentName name={expected} /> taken for <IntentName name={predicted} />
        </Trans>
        {": "}
        <Plural value={count} one="# example" other="# examples" />
      </div>
      {texts.slice(0, kTexts).map((text) => (
        <div key={text} className={classes.text}>
          “{text}”
        </div>
      ))}
    </>
  );
}
