// A message that is on its way, or that was refused: then it says why, and what can be done.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Loader } from "@mantine/core";
import { IconAlertTriangle, IconClockHour4 } from "@tabler/icons-react";
import type { Problem } from "@parley/client";
import type { Outgoing } from "../data/outbox";
import { useAgentName } from "../data/queries";
import { useLive } from "../live/live-context";
import { ownerLabel } from "../ui/labels";
import { problemText } from "../ui/problem-text";
import line from "./message-line.module.css";
import { useActions } from "./actions";
import classes from "./outgoing-line.module.css";

export function OutgoingLine({ entry }: { entry: Outgoing }) {
  const { outbox } = useLive();
  return (
    <article className={line.line} data-kind={entry.from}>
      <div className={line.stack}>
        <div className={`${line.bubble} ${classes.pending}`}>
          <p className={line.plain}>{entry.text}</p>
        </div>
        {entry.state === "sending" && (
          <p className={classes.state}>
            <Loader size={11} />
            <Trans>Sending…</Trans>
          </p>
        )}
        {entry.state === "waiting" && (
          <p className={classes.state}>
            <IconClockHour4 size={14} aria-hidden />
            <Trans>Waits for the connection</Trans>
            <Button size="compact-xs" variant="subtle" onClick={() => outbox.retry(entry.client_id)}>
              <Trans>Try now</Trans>
            </Button>
          </p>
        )}
        {entry.state === "failed" && <Refused entry={entry} />}
      </div>
    </article>
  );
}

function Refused({ entry }: { entry: Outgoing }) {
  const { outbox } = useLive();
  const { run } = useActions();
  const conflict = entry.problem?.conflict === true;
  return (
    <div className={classes.refused} role="alert">
      <p>
        <IconAlertTriangle size={15} aria-hidden />
        <Reason problem={entry.problem} />
      </p>
      <div className={classes.ways}>
        {conflict ? (
          <>
            <Button
              size="compact-xs"
              onClick={() => void run("take", {}).then((taken) => taken && outbox.retry(entry.client_id))}
            >
              <Trans>Take it and send</Trans>
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => outbox.retry(entry.client_id, { from: "note" })}>
              <Trans>Leave it as a note</Trans>
            </Button>
          </>
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => outbox.retry(entry.client_id)}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => outbox.discard(entry.client_id)}>
          <Trans>Discard</Trans>
        </Button>
      </div>
    </div>
  );
}

function Reason({ problem }: { problem: Problem | undefined }) {
  const { t } = useLingui();
  const { me } = useLive();
  const { row } = useActions();
  const nameOf = useAgentName();
  if (problem?.conflict && row?.owner.kind === "agent" && row.owner.agent_id !== me.id) {
    const owner = ownerLabel(row.owner, me.id, nameOf);
    return <span>{t`Not sent: ${owner} has this conversation now.`}</span>;
  }
  const why = problemText(problem);
  return <span>{t`Not sent: ${why}`}</span>;
}
