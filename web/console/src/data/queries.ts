// What pages ask the server for, under the names that the live cache knows.
import { Problem, type Page } from "@parley/client";
import {
  queryOptions, useInfiniteQuery, useQuery, type InfiniteData, type QueryKey,
} from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../app/services";
import { useLive } from "../live/live-context";
import { keys, type ListFilter } from "./keys";
import { flattenLog, flattenRows, type Log, type Rows } from "./rows";

const kRowsPerPage = 100;
const kMessagesPerPage = 50;

export function useConversationList(filter: ListFilter) {
  const api = useApi();
  const query = useInfiniteQuery<Rows["pages"][number], Error, Rows, QueryKey, string | undefined>({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      api.conversations(
        {
          view: filter.view,
          limit: kRowsPerPage,
          ...(filter.q ? { q: filter.q } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      ),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    // The socket keeps it true; after a break `Cache.refresh` asks anew.
    staleTime: filter.q ? 10_000 : Infinity,
  });
  const rows = useMemo(() => flattenRows(query.data), [query.data]);
  return { ...query, rows };
}

export function useCounts() {
  const api = useApi();
  return useQuery({ queryKey: keys.counts, queryFn: ({ signal }) => api.conversationCounts(signal) });
}

export function useConversation(id: string) {
  const api = useApi();
  const { cache } = useLive();
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => api.conversation(id, signal),
    placeholderData: () => cache.conversation(id),
    staleTime: 0,
  });
}

export function useMessages(id: string) {
  const api = useApi();
  const query = useInfiniteQuery<Log["pages"][number], Error, Log, QueryKey, number | undefined>({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam, signal }) => api.messages(id, pageParam, kMessagesPerPage, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page.next_cursor === null ? undefined : page.data[0]?.position),
    staleTime: 0,
  });
  const messages = useMemo(() => flattenLog(query.data), [query.data]);
  return { ...query, messages };
}

export function useSuggestion(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.suggestion(id),
    queryFn: async ({ signal }) => {
      try {
        return await api.suggestion(id, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 0,
  });
}

export function useHistory(contactId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: keys.history(contactId ?? ""),
    queryFn: ({ signal }) => api.conversations({ contact_id: contactId ?? "", limit: 20 }, signal),
    enabled: contactId !== undefined,
  });
}

export function useAgents() {
  const api = useApi();
  return useQuery({ queryKey: keys.agents, queryFn: ({ signal }) => api.agents(signal), staleTime: 60_000 });
}

/** An agent's name by id; undefined until the list is here. */
export function useAgentName(): (id: string | undefined) => string | undefined {
  const { data } = useAgents();
  return useMemo(() => {
    const names = new Map(data?.data.map((agent) => [agent.id, agent.name]));
    return (id) => (id === undefined ? undefined : names.get(id));
  }, [data]);
}

/** A list that pages by cursor, flat. */
export function usePaged<T>(key: QueryKey, load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>) {
  const query = useInfiniteQuery<Page<T>, Error, InfiniteData<Page<T>>, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { ...query, items };
}

export const overviewQuery = (api: ReturnType<typeof useApi>) =>
  queryOptions({
    queryKey: keys.overview,
    queryFn: ({ signal }) => api.overview(signal),
    refetchInterval: 10_000,
  });
