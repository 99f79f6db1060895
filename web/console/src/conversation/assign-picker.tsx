// Who takes it: the agents, the free ones first, with how much each has already.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Loader, Popover, TextInput, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconUserPlus } from "@tabler/icons-react";
import type { Agent, Presence } from "@parley/client";
import { useState, type KeyboardEvent } from "react";
import { useAgents } from "../data/queries";
import { useLive } from "../live/live-context";
import { Face } from "../ui/face";
import { presenceLabel } from "../ui/labels";
import { useActions } from "./actions";
import classes from "./assign-picker.module.css";

const kOrder: Record<Presence, number> = { online: 0, busy: 1, away: 2, offline: 3 };

export function sortAgents(agents: readonly Agent[]): Agent[] {
  return agents.toSorted(
    (a, b) =>
      kOrder[a.status] - kOrder[b.status] || a.load - b.load || a.name.localeCompare(b.name),
  );
}

export function AssignPicker() {
  const { t } = useLingui();
  const { assigning, setAssigning } = useActions();
  return (
    <Popover opened={assigning} onChange={setAssigning} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default" size={32} aria-label={t`Assign`} title={t`Assign`} onClick={() => setAssigning(!assigning)}
        >
          <IconUserPlus size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t`Assign`}>
        <Choices />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices() {
  const { t } = useLingui();
  const { row, run, setAssigning } = useActions();
  const { data, isPending } = useAgents();
  const [filter, setFilter] = useState("");
  const [at, setAt] = useState(0);
  const found = sortAgents(data?.data ?? []).filter((agent) =>
    agent.name.toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase()),
  );

  function choose(agent: Agent | undefined) {
    if (!agent) return;
    setAssigning(false);
    void run("assign", { agent_id: agent.id });
  }

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.min(found.length - 1, Math.max(0, at + step)));
    if (event.key === "Enter") choose(found[at]);
    if (step !== undefined || event.key === "Enter") event.preventDefault();
  }

  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="assign-choices"
        aria-activedescendant={found[at] && `assign-${found[at].id}`}
        aria-label={t`Search agents`}
        placeholder={t`Search agents`}
        value={filter}
        onChange={(event) => {
          setFilter(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id="assign-choices" role="listbox" aria-label={t`Agents`} className={classes.list}>
        {found.map((agent, index) => (
          <Choice
            key={agent.id}
            agent={agent}
            active={index === at}
            owner={row?.owner.agent_id === agent.id}
            onChoose={() => choose(agent)}
          />
        ))}
      </div>
      {isPending && <Loader size="xs" m="sm" />}
      {!isPending && found.length === 0 && (
        <p className={classes.nobody}>
          <Trans>Nobody by that name.</Trans>
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  agent: Agent;
  active: boolean;
  owner: boolean;
  onChoose: () => void;
}

function Choice({ agent, active, owner, onChoose }: ChoiceProps) {
  const { t } = useLingui();
  const { me } = useLive();
  const full = agent.load >= agent.capacity;
  return (
    <div
      id={`assign-${agent.id}`}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      className={classes.choice}
      data-active={active || undefined}
      onClick={onChoose}
      onKeyDown={(event) => event.key === "Enter" && onChoose()}
    >
      <Face id={agent.id} name={agent.name} size={28} presence={agent.status} />
      <VisuallyHidden>{presenceLabel(agent.status)}</VisuallyHidden>
      <span className={classes.name}>{agent.id === me.id ? t`${agent.name} (you)` : agent.name}</span>
      {owner && <IconCheck size={15} aria-label={t`Has it now`} />}
      <span className={classes.load} data-full={full || undefined} title={t`Conversations now and at most`}>
        {agent.load}/{agent.capacity}
      </span>
    </div>
  );
}
