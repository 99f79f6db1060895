// Sends a form of the entry: one at a time, and what went wrong is kept until the next try. Who gets in goes
// on to where the address leads.
import type { Session } from "@parley/client";
import { useState, type FormEvent } from "react";
import { addressAfterSignIn } from "../app/places";
import { enterSession, useServices } from "../app/services";

export function useSubmit(send: (form: FormData) => Promise<Session>) {
  const services = useServices();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      const session = await send(form);
      history.replaceState(null, "", addressAfterSignIn());
      enterSession(services, session);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }

  return { submit: (event: FormEvent<HTMLFormElement>) => void submit(event), busy, error };
}

/** What was typed into a field, without the space around it. */
export function typed(form: FormData, name: string): string {
  return String(form.get(name) ?? "").trim();
}
