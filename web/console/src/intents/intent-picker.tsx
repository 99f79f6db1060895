// An intent, chosen by typing a part of its name; one that is missing is made on the way.
import { Trans, useLingui } from "@lingui/react/macro";
import { Loader, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import { useId, useState, type KeyboardEvent } from "react";
import { useApi } from "../app/services";
import { useIntents, useTeach } from "../data/intents";
import { useLive } from "../live/live-context";
import { intentLabel, percent } from "../ui/labels";
import { problemText } from "../ui/problem-text";
import classes from "./intent-picker.module.css";

interface PickerProps {
  /** The id of an intent that is not offered. */
  without?: string;
  /** How likely some are, by name; they come first. */
  likely?: ReadonlyMap<string, number>;
  onChoose: (intent: Intent) => void;
}

export function IntentPicker({ without, likely, onChoose }: PickerProps) {
  const { t } = useLingui();
  const { me } = useLive();
  const api = useApi();
  const id = useId();
  const { data, isPending, isError, error } = useIntents();
  const create = useTeach((name: string) => api.createIntent({ name }));
  const [filter, setFilter] = useState("");
  const [at, setAt] = useState(0);
  const wanted = filter.trim();
  const offered = offer((data ?? []).filter((intent) => intent.id !== without), wanted, likely);
  const makes = me.role !== "agent" && wanted !== "" && !data?.some((each) => sameName(each.name, wanted));
  const count = offered.length + (makes ? 1 : 0);

  function choose(index: number) {
    const intent = offered[index];
    if (intent) onChoose(intent);
    else if (makes && data) create.mutate(wanted, { onSuccess: onChoose });
  }
  function press(event: KeyboardEvent) {
    const step = ({ ArrowDown: 1, ArrowUp: -1 } as Record<string, number>)[event.key];
    if (step !== undefined) {
      const next = Math.min(count - 1, Math.max(0, at + step));
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") choose(at);
    if (step !== undefined || event.key === "Enter") event.preventDefault();
  }

  return (
    <>
      <TextInput
        data-autofocus role="combobox" aria-expanded aria-controls={id} aria-label={t`Intent`}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined} placeholder={t`Type a part of its name`}
        value={filter} onKeyDown={press}
        onChange={(event) => {
          setFilter(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div id={id} role="listbox" aria-label={t`Intents`} className={classes.list}>
        {offered.map((intent, index) => (
          <Choice key={intent.id} id={`${id}-${index}`} active={index === at} onChoose={() => choose(index)}>
            <span className={classes.name}>{intentLabel(intent.name)}</span>
            <Likely share={likely?.get(intent.name)} />
          </Choice>
        ))}
        {makes && data && (
          <Choice id={`${id}-${offered.length}`} active={at === offered.length} onChoose={() => choose(offered.length)}>
            <IconPlus size={15} aria-hidden />
            <span className={classes.name}>
              <Trans>Make “{wanted}”</Trans>
            </span>
          </Choice>
        )}
      </div>
      {(isPending || create.isPending) && <Loader size="xs" m="sm" />}
      {isError && <p className={classes.note}>{problemText(error)}</p>}
      {data && count === 0 && (
        <p className={classes.note}>
          <Trans>No intent fits.</Trans>
        </p>
      )}
    </>
  );
}

const sameName = (a: string, b: string) => intentLabel(a).toLocaleLowerCase() === intentLabel(b).toLocaleLowerCase();

/** Those that fit, the likely ones first, then by name. */
export function offer(intents: readonly Intent[], wanted: string, likely?: ReadonlyMap<string, number>): Intent[] {
  const words = wanted.toLocaleLowerCase().split(/[\s_-]+/);
  const share = (intent: Intent) => likely?.get(intent.name) ?? 0;
  return intents
    .filter((intent) => words.every((word) => intentLabel(intent.name).toLocaleLowerCase().includes(word)))
    .toSorted((a, b) => share(b) - share(a) || intentLabel(a.name).localeCompare(intentLabel(b.name)));
}

function Likely({ share }: { share: number | undefined }) {
  return share === undefined ? null : <span className={classes.share}>{percent(share)}</span>;
}

interface ChoiceProps {
  id: string;
  active: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}

function Choice({ id, active, onChoose, children }: ChoiceProps) {
  return (
    <div
      id={id} role="option" aria-selected={active} tabIndex={-1} className={classes.choice} data-active={active || undefined}
      onClick={onChoose} onKeyDown={(event) => event.key === "Enter" && onChoose()}
    >
      {children}
    </div>
  );
}
