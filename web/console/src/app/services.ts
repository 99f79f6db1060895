// What every page works with: the API, and who is signed in.
import { createApi, Http, Problem, type Api, type Session } from "@parley/client";
import { createContext, use } from "react";
import { Store } from "../data/store";

export interface Services {
  api: Api;
  http: Http;
  /** null where nobody is signed in, undefined while that is not known. */
  session: Store<Session | null | undefined>;
  /** Why that is not known. */
  failure: Store<unknown>;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error("ServicesContext is missing");
  return services;
}

export const useApi = (): Api => useServices().api;

export function createServices(http = new Http()): Services {
  return {
    api: createApi(http), http, session: new Store<Session | null | undefined>(undefined), failure: new Store<unknown>(undefined),
  };
}

export function enterSession({ http, session }: Services, entered: Session | null): void {
  http.csrfToken = entered?.csrf_token;
  session.set(entered);
}

/** Asks the server who is signed in. */
export async function loadSession(services: Services): Promise<void> {
  services.failure.set(undefined);
  try {
    enterSession(services, await services.api.session());
  } catch (error) {
    if (error instanceof Problem && error.status === 401) enterSession(services, null);
    else services.failure.set(error);
  }
}
