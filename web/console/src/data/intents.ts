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

interface Lookup {
  named: (name: string) => Intent | undefined;
  of: (id: string) => Intent | undefined;
}

/** Many small parts of a page look names up: of one answer the maps are made once. */
const lookups = new WeakMap<readonly Intent[], Lookup>();
const kNone: readonly Intent[] = [];

function lookupIn(intents: readonly Intent[]): Lookup {
  let lookup = lookups.get(intents);
  if (!lookup) {
    const names = new Map(intents.map((intent) => [intent.name, intent]));
    const ids = new Map(intents.map((intent) => [intent.id, intent]));
    lookup = { named: (name) => names.get(name), of: (id) => ids.get(id) };
    lookups.set(intents, lookup);
  }
  return lookup;
}

/** One of them, by name or id. */
export function useIntentBy(): Lookup {
  const { data } = useIntents();
  return lookupIn(data ?? kNone);
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
