// Requests to the API: JSON both ways, the session's cookie, the CSRF token on writes, problems as `Problem`.
import { Problem } from "./problem";

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal | undefined;
}

export interface HttpOptions {
  base?: string;
  fetch?: typeof fetch;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export class Http {
  csrfToken: string | undefined;
  #onSignedOut: (() => void) | undefined;
  #base: string;
  #fetch: typeof fetch;

  constructor(options: HttpOptions = {}) {
    this.#base = options.base ?? "";
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
  }

  /** `handler` is called when the server says that nobody is signed in. */
  whenSignedOut(handler: () => void): void {
    this.#onSignedOut = handler;
  }

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.request<T>("GET", path, { query, signal });
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.request<T>("POST", path, { body });
  }

  async request<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (options.body !== undefined) headers["Content-Type"] = "application/json";
    if (method !== "GET" && this.csrfToken) headers["X-CSRF-Token"] = this.csrfToken;
    const init: RequestInit = { method, headers, credentials: "same-origin" };
    if (options.body !== undefined) init.body = JSON.stringify(options.body);
    if (options.form) init.body = options.form;
    if (options.signal) init.signal = options.signal;

    const response = await this.#send(this.#base + path + queryText(options.query), init);
    const body = await readBody(response);
    if (response.ok) return body as T;
    if (response.status === 401) this.#onSignedOut?.();
    throw new Problem(response.status, isObject(body) ? body : {});
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Problem(0, { title: "No connection", detail: "The server cannot be reached." });
    }
  }
}

function queryText(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") pairs.set(name, String(value));
  }
  const text = pairs.toString();
  return text ? `?${text}` : "";
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
