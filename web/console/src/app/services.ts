// What every page works with: the API, the cache of its answers, and who is signed in.
import { createApi, Http, Problem, type Api, type Session } from "@parley/client";
import { QueryClient } from "@tanstack/react-query";
import { createContext, use } from "react";

export interface Services {
  api: Api;
  http: Http;
  queries: QueryClient;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error("ServicesContext is missing");
  return services;
}

export const useApi = (): Api => useServices().api;

const kRetries = 2;

export function createServices(http = new Http()): Services {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => error instanceof Problem && error.transient && count < kRetries,
      },
    },
  });
  return { api: createApi(http), http, queries };
}

export const kSessionKey = ["session"];

/** The session as the server knows it; null where nobody is signed in. */
export function loadSession({ api, http, queries }: Services): Promise<Session | null> {
  return queries.ensureQueryData({
    queryKey: kSessionKey,
    staleTime: Infinity,
    queryFn: async () => {
      try {
        const session = await api.session();
        http.csrfToken = session.csrf_token;
        return session;
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null;
        throw error;
      }
    },
  });
}

export function enterSession({ http, queries }: Services, session: Session | null): void {
  http.csrfToken = session?.csrf_token;
  queries.clear();
  queries.setQueryData(kSessionKey, session);
}
