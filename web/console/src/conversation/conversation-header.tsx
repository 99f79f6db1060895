import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu, Skeleton, Tooltip } from "@mantine/core";
import {
  IconAlarmSnooze, IconArrowBackUp, IconArrowLeft, IconCheck, IconDots, IconInbox, IconLayoutSidebarRight,
  IconLayoutSidebarRightFilled, IconRefresh, IconRobot, IconUserPlus,
} from "@tabler/icons-react";
import type { Conversation } from "@parley/client";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { keepSearch } from "../app/searches";
import { useAgentName } from "../data/queries";
import { useLive } from "../live/live-context";
import { channelLabel, contactName, ownerLabel, statusLabel } from "../ui/labels";
import { dateAndTime } from "../ui/time";
import { useActions } from "./actions";
import { AssignPicker } from "./assign-picker";
import classes from "./conversation-header.module.css";
import { snoozeChoices } from "./snooze";

interface HeaderProps {
  row: Conversation | undefined;
  panelOpen: boolean;
  onPanel: () => void;
}

export function ConversationHeader({ row, panelOpen, onPanel }: HeaderProps) {
  const { t } = useLingui();
  return (
    <header className={classes.header}>
      <Link to="/conversations" search={keepSearch} className={classes.back} aria-label={t`Back to the list`}>
        <IconArrowLeft size={20} />
      </Link>
      {row ? <Who row={row} /> : <Skeleton height={32} width={180} />}
      {row && <Buttons row={row} />}
      <Tooltip label={panelOpen ? t`Hide the contact` : t`Show the contact`}>
        <ActionIcon
          variant="subtle" color="gray" size={32} aria-label={t`Contact`} aria-pressed={panelOpen} onClick={onPanel}
        >
          {panelOpen ? <IconLayoutSidebarRightFilled size={19} /> : <IconLayoutSidebarRight size={19} />}
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function Who({ row }: { row: Conversation }) {
  const { t } = useLingui();
  const { me } = useLive();
  const nameOf = useAgentName();
  const owner = ownerLabel(row.owner, me.id, nameOf);
  const until = row.snoozed_until ? dateAndTime(row.snoozed_until) : "";
  return (
    <div className={classes.who}>
      <h1 className={classes.name}>{contactName(row.contact)}</h1>
      <p className={classes.facts}>
        <span>{channelLabel(row.channel)}</span>
        <span className={classes.owner} data-kind={row.owner.kind}>
          {owner}
        </span>
        {row.status !== "open" && (
          <span className={classes.status} data-status={row.status}>
            {row.status === "snoozed" && until ? t`Snoozed until ${until}` : statusLabel(row.status)}
          </span>
        )}
        {row.subject && <span className={classes.subject}>{row.subject}</span>}
      </p>
    </div>
  );
}

function Buttons({ row }: { row: Conversation }) {
  const { mine, run, resolveOrReopen } = useActions();
  const resolved = row.status === "resolved";
  return (
    <div className={classes.actions}>
      {!mine && !resolved && (
        <Button size="xs" onClick={() => void run("take", {})}>
          <Trans>Take</Trans>
        </Button>
      )}
      <AssignPicker />
      <Button
        size="xs"
        variant={mine && !resolved ? "filled" : "default"}
        leftSection={resolved ? <IconRefresh size={15} /> : <IconCheck size={15} />}
        onClick={resolveOrReopen}
      >
        {resolved ? <Trans>Reopen</Trans> : <Trans>Resolve</Trans>}
      </Button>
      <MoreMenu row={row} />
    </div>
  );
}

function MoreMenu({ row }: { row: Conversation }) {
  const { t } = useLingui();
  const { run, setAssigning } = useActions();
  return (
    <Menu position="bottom-end" width={230} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t`More actions`}>
          <IconDots size={19} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => setAssigning(true)}>
          <Trans>Assign to…</Trans>
        </Menu.Item>
        {row.owner.kind === "agent" && (
          <Menu.Item leftSection={<IconInbox size={16} />} onClick={() => void run("release", {})}>
            <Trans>Release to the queue</Trans>
          </Menu.Item>
        )}
        {row.owner.kind !== "bot" && (
          <Menu.Item leftSection={<IconRobot size={16} />} onClick={() => void run("hand-back", {})}>
            <Trans>Hand back to the bot</Trans>
          </Menu.Item>
        )}
        {row.status === "snoozed" && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => void run("reopen", {})}>
            <Trans>Wake up now</Trans>
          </Menu.Item>
        )}
        {(row.status === "open" || row.status === "pending") && <SnoozeItems />}
      </Menu.Dropdown>
    </Menu>
  );
}

function SnoozeItems() {
  const { run } = useActions();
  // As of when the menu was opened.
  const [choices] = useState(() => snoozeChoices(new Date()));
  return (
    <>
      <Menu.Divider />
      <Menu.Label>
        <Trans>Snooze until</Trans>
      </Menu.Label>
      {choices.map(({ label, until }) => (
        <Menu.Item
          key={label}
          leftSection={<IconAlarmSnooze size={16} />}
          rightSection={<span className={classes.when}>{dateAndTime(until)}</span>}
          onClick={() => void run("snooze", { until })}
        >
          {label}
        </Menu.Item>
      ))}
    </>
  );
}
