// Examples that another intent fits better: moved with one press, or kept.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconArrowRight, IconCheck } from "@tabler/icons-react";
import type { Intent, Suspect } from "@parley/client";
import { useState } from "react";
import { useApi } from "../app/services";
import { useIntentBy, useTeach } from "../data/intents";
import { intentLabel, percent } from "../ui/labels";
import { showDone } from "../ui/notices";
import { IntentName } from "./intent-name";
import classes from "./suspects.module.css";

const kShown = 20;
const kConfirmed = "parley.examples.right";

/** Which examples somebody here said to be right: it is asked once. */
function readConfirmed(): string[] {
  try {
    return JSON.parse(localStorage.getItem(kConfirmed) ?? "[]") as string[];
  } catch {
    return [];
  }
}

export function Suspects({ suspects }: { suspects: readonly Suspect[] }) {
  const [confirmed, setConfirmed] = useState(readConfirmed);
  const [moved, setMoved] = useState<string[]>([]);
  const [all, setAll] = useState(false);
  const open = suspects.filter(({ example_id: id }) => !confirmed.includes(id) && !moved.includes(id));
  const confirm = (id: string) => {
    const next = [...confirmed, id];
    localStorage.setItem(kConfirmed, JSON.stringify(next));
    setConfirmed(next);
  };
  if (open.length === 0) {
    return (
      <p className={classes.done}>
        <Trans>All are looked at. What was moved counts from the next training on.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {(all ? open : open.slice(0, kShown)).map((suspect) => (
          <Row
            key={suspect.example_id} suspect={suspect} onRight={() => confirm(suspect.example_id)}
            onMoved={(away) => setMoved((ids) => (away ? [...ids, suspect.example_id] : ids.filter((id) => id !== suspect.example_id)))}
          />
        ))}
      </ul>
      {!all && open.length > kShown && (
        <Button mt="xs" size="xs" variant="default" onClick={() => setAll(true)}>
          <Trans>Show all {open.length}</Trans>
        </Button>
      )}
    </>
  );
}

interface RowProps {
  suspect: Suspect;
  onRight: () => void;
  onMoved: (away: boolean) => void;
}

function Row({ suspect, onRight, onMoved }: RowProps) {
  const { t } = useLingui();
  const api = useApi();
  const { named, of } = useIntentBy();
  const { example_id: id, text, expected, predicted } = suspect;
  const [from, to] = [of(suspect.intent_id), named(predicted)];
  const move = useTeach(([source, target]: [Intent, Intent]) => api.moveExample(source.id, id, target.id));
  const name = intentLabel(predicted);
  const sure = percent(suspect.confidence);
  const go = (source: Intent, target: Intent) =>
    move.mutate([source, target], {
      onSuccess: () => {
        onMoved(true);
        showDone(t`Moved to “${name}”`, () => move.mutate([target, source], { onSuccess: () => onMoved(false) }));
      },
    });
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <div className={classes.text}>{text}</div>
        <div className={classes.facts}>
          <Trans>
            is an example of <IntentName name={expected} />, looks like <IntentName name={predicted} /> ({sure})
          </Trans>
        </div>
      </div>
      <div className={classes.actions}>
        <Button
          size="compact-xs" variant="light" leftSection={<IconArrowRight size={14} />} disabled={!from || !to} loading={move.isPending}
          aria-label={t`Move to ${name}: “${text}”`} onClick={() => from && to && go(from, to)}
        >
          <Trans>Move to {name}</Trans>
        </Button>
        <Button
          size="compact-xs" variant="default" leftSection={<IconCheck size={14} />} aria-label={t`Is right: “${text}”`} onClick={onRight}
        >
          <Trans>Is right</Trans>
        </Button>
      </div>
    </li>
  );
}
