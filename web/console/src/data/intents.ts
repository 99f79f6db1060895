// What is taught, as the pages and the picker read and change it.
import type { Intent } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useApi } from "../app/services";
import { showFailure } from "../ui/notices";
import { keys } from "./keys";

/** Every intent, by name: there are at most two thousand. */
export function useIntents() {
  const api = useApi();
  return useQuery({
    queryKey: keys.intentList,
    queryFn: async ({ signal }) => {
      const all: Intent[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.intents(cursor, signal);
        all.push(...page.data);
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      return all;
    },
  });
}

/** After a change of what is taught. */
export function useTaughtAnew(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: keys.intents }), [queries]);
}

/** A change of what is taught: it is read anew, and a failure is told. */
export function useTeach<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const anew = useTaughtAnew();
  return useMutation({ mutationFn: change, onSuccess: () => void anew(), onError: showFailure });
}
