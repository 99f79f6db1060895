// The addresses that need nobody signed in. Everything else is the desk's.

export type EntryPlace = "signin" | "setup" | "welcome";

export function entryPlace({ pathname } = location): EntryPlace | undefined {
  return (/^\/console\/(signin|setup|welcome)\/?$/.exec(pathname)?.[1] ?? undefined) as EntryPlace | undefined;
}

/** To sign in, and come back to where one is. */
export function signInAddress({ pathname, search } = location): string {
  return `/console/signin?next=${encodeURIComponent(pathname + search)}`;
}

/** Where signing in leads to: never to another site. */
export function addressAfterSignIn({ search } = location): string {
  const next = new URLSearchParams(search).get("next");
  return next?.startsWith("/console/") ? next : "/console/";
}

/** Of the one-time link that led here. */
export function tokenHere({ search } = location): string {
  return new URLSearchParams(search).get("token") ?? "";
}
