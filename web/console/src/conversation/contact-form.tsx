import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, TextInput } from "@mantine/core";
import { Problem, type Contact, type ContactChanges } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useApi } from "../app/services";
import { useLive } from "../live/live-context";
import { problemText } from "../ui/problem-text";
import { useActions } from "./actions";
import classes from "./contact-form.module.css";

export function ContactForm({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const { cache } = useLive();
  const { row } = useActions();
  const save = useMutation({
    mutationFn: (changes: ContactChanges) => api.changeContact(contact.id, changes),
    onSuccess: (changed) => {
      if (row) cache.putConversation({ ...row, contact: changed });
      onDone();
    },
  });
  const error = (name: string) => (save.error instanceof Problem ? save.error.fieldError(name) : undefined);
  const fields = [
    { name: "name", label: t`Name`, type: "text" },
    { name: "email", label: t`E-mail`, type: "email" },
    { name: "phone", label: t`Phone`, type: "tel" },
    { name: "room_number", label: t`Room`, type: "text" },
    { name: "guest_type", label: t`Guest`, type: "text" },
    { name: "preferred_language", label: t`Preferred language (code, like "de")`, type: "text" },
  ] as const;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const changes: ContactChanges = {};
    for (const { name } of fields) {
      const text = String(form.get(name) ?? "").trim();
      if (text !== (contact[name] ?? "")) changes[name] = text;
    }
    if (Object.keys(changes).length === 0) onDone();
    else save.mutate(changes);
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      {save.isError && (
        <Alert color="red" variant="light" role="alert">
          {problemText(save.error)}
        </Alert>
      )}
      {fields.map(({ name, label, type }) => (
        <TextInput key={name} size="xs" name={name} label={label} type={type} defaultValue={contact[name] ?? ""} error={error(name)} />
      ))}
      <Group gap="xs" justify="flex-end">
        <Button size="xs" variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
        <Button size="xs" type="submit" loading={save.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </form>
  );
}
