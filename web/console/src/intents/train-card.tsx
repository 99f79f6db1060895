import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Progress } from "@mantine/core";
import { IconPlayerPlay, IconX } from "@tabler/icons-react";
import type { NluModel } from "@parley/client";
import { useApi } from "../app/services";
import { useModelChange, useStanding } from "../data/models";
import { percent } from "../ui/labels";
import { dateAndTime } from "../ui/time";
import { DataFindings } from "./data-findings";
import { ReleaseButton } from "./release-button";
import classes from "./train-card.module.css";

export function TrainCard({ models }: { models: readonly NluModel[] }) {
  const { t } = useLingui();
  const api = useApi();
  const train = useModelChange(() => api.train());
  const last = models[0];
  const running = last?.state === "training" ? last : undefined;
  return (
    <section className={classes.card} aria-label={t`Training`}>
      <div className={classes.head}>
        <p className={classes.state} role="status">
          <State model={last} />
        </p>
        {running ? (
          <CancelButton model={running} />
        ) : (
          <>
            <ReleaseNewest />
            <Button size="xs" leftSection={<IconPlayerPlay size={15} />} loading={train.isPending} onClick={() => train.mutate(undefined)}>
              <Trans>Train</Trans>
            </Button>
          </>
        )}
      </div>
      {running && <Progress value={running.progress * 100} animated aria-label={t`Progress of the training`} />}
      {last?.state === "failed" && (
        <Alert color="red" variant="light" role="alert">
          {last.error || <Trans>The training failed.</Trans>}
        </Alert>
      )}
      <DataFindings />
    </section>
  );
}

function State({ model }: { model: NluModel | undefined }) {
  if (!model) return <Trans>Examples count from the next training on.</Trans>;
  const at = dateAndTime(model.finished_at ?? model.created_at);
  const share = percent(model.progress);
  switch (model.state) {
    case "training":
      return <Trans>Training: {share}. What is live goes on answering.</Trans>;
    case "ready":
      return (
        <>
          <Trans>Trained {at}</Trans>: <Plural value={model.examples} one="# example" other="# examples" />
        </>
      );
    case "cancelled":
      return <Trans>The training was cancelled {at}.</Trans>;
    case "failed":
      return <Trans>The training failed {at}.</Trans>;
  }
}

function CancelButton({ model }: { model: NluModel }) {
  const api = useApi();
  const cancel = useModelChange(() => api.cancelTraining(model.id));
  return (
    <Button size="xs" variant="default" leftSection={<IconX size={15} />} loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
      <Trans>Cancel</Trans>
    </Button>
  );
}

/** Where the newest model is not the one that answers. */
function ReleaseNewest() {
  const { newest, live } = useStanding();
  if (!newest || newest.id === live?.model_id) return null;
  return <ReleaseButton model={newest} />;
}
