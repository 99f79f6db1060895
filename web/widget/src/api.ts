// Calls of the desk's REST API. The browser's cookies are left out on purpose: an agent who is
// signed in to the console in the same browser is a plain visitor here.

export interface Problem {
  detail?: string;
  errors?: { detail: string; pointer: string }[];
}

/** An answer that is not 2xx. */
export interface Refusal {
  status: number;
  problem: Problem;
}

export const isRefusal = (error: unknown): error is Refusal => !!(error as Refusal).status;

/** GET, or POST when there is a body. Throws a Refusal, or what fetch throws. */
export async function api<T>(path: string, token?: string, body?: unknown): Promise<T> {
  const answer = await fetch("/api/v1/" + path, {
    method: body ? "POST" : "GET",
    headers: {
      ...(token && { authorization: "Bearer " + token }),
      ...(body ? { "content-type": "application/json" } : {}),
    },
    credentials: "omit",
    signal: AbortSignal.timeout(15_000),
    body: body ? JSON.stringify(body) : null,
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw { status: answer.status, problem: json } satisfies Refusal;
  return json;
}
