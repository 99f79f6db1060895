// What answers and what answered before; going back is one press and a question.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Skeleton } from "@mantine/core";
import { IconArrowBackUp, IconRocket } from "@tabler/icons-react";
import type { Release } from "@parley/client";
import { useState } from "react";
import { useApi } from "../app/services";
import { useModelChange, useReleases, useStanding } from "../data/models";
import { DataCell, DataRow, DataTable } from "../ui/data-table";
import { showDone } from "../ui/notices";
import { Blank, Failed } from "../ui/page-states";
import { dateAndTime } from "../ui/time";
import { BackToBuiltIn } from "./back-to-built-in";
import { Differences } from "./differences";
import { IntentsFrame } from "./intents-frame";
import { ReleaseButton } from "./release-button";
import { ReleaseChanges } from "./release-changes";
import classes from "./releases.module.css";

export function Releases() {
  const { t } = useLingui();
  const { data: releases, isError, error, refetch } = useReleases();
  const { newest, live } = useStanding();
  const waiting = newest && newest.id !== live?.model_id ? newest : undefined;
  return (
    <IntentsFrame
      actions={
        <>
          {live?.model_id && <BackToBuiltIn />}
          {waiting && <ReleaseButton model={waiting} />}
        </>
      }
    >
      {isError && !releases && <Failed error={error} retry={() => void refetch()} />}
      {!releases && !isError && <Skeleton height={200} />}
      {releases?.length === 0 && (
        <Blank icon={<IconRocket />} title={<Trans>Nothing released yet</Trans>}>
          <Trans>The built-in intents answer. Train your own and release them; you can go back at any time.</Trans>
        </Blank>
      )}
      {releases && releases.length > 0 && (
        <DataTable heads={[t`Release`, t`Note`, t`Changed`, t`By`]}>
          {releases.map((release) => (
            <Row key={release.id} release={release} live={live} />
          ))}
        </DataTable>
      )}
    </IntentsFrame>
  );
}

function Row({ release, live }: { release: Release; live: Release | undefined }) {
  return (
    <DataRow actions={!release.active && <GoBack release={release} live={live} />}>
      <DataCell>
        <div className={classes.number}>
          <Trans>Release {release.number}</Trans>
          {release.active && <Live serving={release.serving} />}
        </div>
        <time className={classes.faint} dateTime={release.created_at}>
          {dateAndTime(release.created_at)}
        </time>
      </DataCell>
      <DataCell>{release.note || <span className={classes.faint}>–</span>}</DataCell>
      <DataCell>
        <ReleaseChanges release={release} />
      </DataCell>
      <DataCell>{release.created_by}</DataCell>
    </DataRow>
  );
}

/** It may be that its model's file is damaged; then the built-in intents answer meanwhile. */
function Live({ serving }: { serving: boolean }) {
  const { t } = useLingui();
  return (
    <span
      className={classes.live} data-broken={!serving || undefined}
      title={serving ? undefined : t`Its model cannot be read, so the built-in intents answer. Train and release again.`}
    >
      {serving ? <Trans>Live</Trans> : <Trans>Cannot be read</Trans>}
    </span>
  );
}

function GoBack({ release, live }: { release: Release; live: Release | undefined }) {
  const { t } = useLingui();
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const { number } = release;
  const activate = useModelChange(() => api.activateRelease(release.id));
  const done = () => {
    setAsking(false);
    showDone(t`Release ${number} is live`);
  };
  return (
    <>
      <Button
        size="compact-xs" variant="default" leftSection={<IconArrowBackUp size={14} />} aria-label={t`Make live: release ${number}`}
        onClick={() => setAsking(true)}
      >
        <Trans>Make live</Trans>
      </Button>
      <Modal
        opened={asking} onClose={() => setAsking(false)} title={t`Make release ${number} live?`} closeButtonProps={{ "aria-label": t`Close` }}
      >
        <p className={classes.lead}>
          <Trans>It answers from now on, without a restart. Nothing of what was taught is lost.</Trans>
        </p>
        {release.model_id ? <Differences from={live?.model_id} to={release.model_id} /> : <Trans>The built-in intents answer again.</Trans>}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            <Trans>Cancel</Trans>
          </Button>
          <Button loading={activate.isPending} onClick={() => activate.mutate(undefined, { onSuccess: done })}>
            <Trans>Make live</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
