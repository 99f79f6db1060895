// Training: what to look at before, how far it is, and what the newest model's evaluation says.
import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { IconChartDots } from "@tabler/icons-react";
import { useEvaluation, useModels, useStanding } from "../data/models";
import { Blank, Failed } from "../ui/page-states";
import { EvaluationReport } from "./evaluation-report";
import { IntentsFrame } from "./intents-frame";
import { TrainCard } from "./train-card";

export function Training() {
  const { data: models, isError, error, refetch } = useModels();
  return (
    <IntentsFrame>
      {isError && !models && <Failed error={error} retry={() => void refetch()} />}
      {!models && !isError && <Skeleton height={320} />}
      {models && (
        <>
          <TrainCard models={models} />
          <NewestEvaluation />
        </>
      )}
    </IntentsFrame>
  );
}

function NewestEvaluation() {
  const { newest, live } = useStanding();
  const { data, isPending, isError, error, refetch } = useEvaluation(newest?.id);
  const { data: before } = useEvaluation(live && live.model_id !== newest?.id ? live.model_id : undefined);
  if (!newest) {
    return (
      <Blank icon={<IconChartDots />} title={<Trans>Nothing trained yet</Trans>}>
        <Trans>A training learns from all examples and says how well each intent is told from the others.</Trans>
      </Blank>
    );
  }
  if (isPending) return <Skeleton height={320} />;
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  return <EvaluationReport evaluation={data} before={before} live={live?.model_id === newest.id} />;
}
