// What was trained, how good it is, and which of it is live.
import type { NluModel, Release } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../app/services";
import { showFailure } from "../ui/notices";
import { keys } from "./keys";

const kLookAgainMs = 1000;

/** The newest first; while one is trained it is asked again and again. */
export function useModels() {
  const api = useApi();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.models,
    queryFn: async ({ signal }) => {
      const before = queries.getQueryData<NluModel[]>(keys.models);
      const models = (await api.models(signal)).data;
      const trained = (all: NluModel[] | undefined) => all?.some((model) => model.state === "training");
      // With an evaluation more, what is said of each intent is another.
      if (trained(before) && !trained(models)) void queries.invalidateQueries({ queryKey: keys.intents });
      return models;
    },
    refetchInterval: ({ state }) => (state.data?.[0]?.state === "training" ? kLookAgainMs : false),
  });
}

export function useEvaluation(modelId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: keys.evaluation(modelId ?? ""),
    queryFn: ({ signal }) => api.evaluation(modelId ?? "", signal),
    enabled: modelId !== undefined,
    // A model and what is said of it never change.
    staleTime: Infinity,
  });
}

export function useReleases() {
  const api = useApi();
  return useQuery({ queryKey: keys.releases, queryFn: async ({ signal }) => (await api.releases(signal)).data });
}

/** The newest model that can be released, and the one that answers. */
export function useStanding(): { newest: NluModel | undefined; live: Release | undefined } {
  const { data: models } = useModels();
  const { data: releases } = useReleases();
  return {
    newest: models?.find((model) => model.state === "ready"),
    live: releases?.find((release) => release.active),
  };
}

/** A change of the models or releases: they are read anew, and a failure is told. */
export function useModelChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.models });
      void queries.invalidateQueries({ queryKey: keys.releases });
    },
    onError: showFailure,
  });
}
