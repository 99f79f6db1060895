// Asks a model what a sentence means, and shows why it thinks so.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl, Skeleton, TextInput } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useApi } from "../app/services";
import { useStanding } from "../data/models";
import { Failed } from "../ui/page-states";
import { useShortcuts } from "../ui/shortcuts";
import { ExplanationView } from "./explanation-view";
import { IntentsFrame } from "./intents-frame";
import classes from "./try-sentence.module.css";

const route = getRouteApi("/intents/try");

export function TrySentence() {
  const { t } = useLingui();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const { newest, live } = useStanding();
  const [which, setWhich] = useState("live");
  const both = newest !== undefined && newest.id !== live?.model_id;
  useShortcuts({ "/": () => document.getElementById("sentence")?.focus() });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("q")).trim();
    void navigate({ search: text ? { q: text } : {} });
  }

  return (
    <IntentsFrame>
      <form className={classes.form} onSubmit={submit} key={q}>
        <TextInput
          id="sentence" name="q" className={classes.field} aria-label={t`A message as a customer would write it`}
          placeholder={t`A message as a customer would write it`} defaultValue={q ?? ""}
          leftSection={<IconMessageQuestion size={16} aria-hidden />}
        />
        <Button type="submit">
          <Trans>Try</Trans>
        </Button>
      </form>
      {both && (
        <SegmentedControl
          mb="md" size="xs" aria-label={t`Model`} value={which} onChange={setWhich}
          data={[{ value: "live", label: t`What is live` }, { value: "newest", label: t`Newest training` }]}
        />
      )}
      {q && <Answer text={q} modelId={both && which === "newest" ? newest.id : undefined} />}
    </IntentsFrame>
  );
}

function Answer({ text, modelId }: { text: string; modelId: string | undefined }) {
  const { t } = useLingui();
  const api = useApi();
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: ["try", text, modelId ?? ""],
    queryFn: () => api.tryIntent(text, modelId),
    staleTime: 0,
  });
  if (isPending) {
    return (
      <div role="status" aria-busy="true" aria-label={t`Loading`}>
        <Skeleton height={180} mb={14} />
        <Skeleton height={120} />
      </div>
    );
  }
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  return <ExplanationView text={text} explanation={data} />;
}
