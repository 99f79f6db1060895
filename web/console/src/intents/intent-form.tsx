// A new intent, or another name and description of one.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { Problem, type Intent } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useApi } from "../app/services";
import { useTaughtAnew } from "../data/intents";
import { problemText } from "../ui/problem-text";

interface FormProps {
  /** That is changed; a new one where there is none. */
  intent?: Intent;
  name?: string;
  onClose: () => void;
  onSaved?: (intent: Intent) => void;
}

export function IntentForm({ intent, name = "", onClose, onSaved }: FormProps) {
  const { t } = useLingui();
  const api = useApi();
  const anew = useTaughtAnew();
  const save = useMutation({
    mutationFn: (input: { name: string; description: string }) =>
      intent ? api.changeIntent(intent.id, { ...input, version: intent.version }) : api.createIntent(input),
    onSuccess: async (saved) => {
      await anew();
      onClose();
      onSaved?.(saved);
    },
  });
  const fieldError = (field: string) => (save.error instanceof Problem ? save.error.fieldError(field) : undefined);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? "").trim();
    save.mutate({ name: text("name"), description: text("description") });
  }
  return (
    <Modal
      opened onClose={onClose} title={intent ? t`Rename the intent` : t`New intent`}
      closeButtonProps={{ "aria-label": t`Close` }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {save.isError && (
            <Alert color="red" variant="light" role="alert">
              {problemText(save.error)}
            </Alert>
          )}
          <TextInput
            name="name" label={t`Name`} description={t`What a customer wants, in two or three words: cancel order`}
            required withAsterisk={false} maxLength={100} defaultValue={intent?.name ?? name} error={fieldError("name")}
            data-autofocus
          />
          <Textarea
            name="description" label={t`Description`} description={t`For colleagues: what belongs to it and what does not`}
            autosize minRows={2} maxLength={1000} defaultValue={intent?.description ?? ""} error={fieldError("description")}
          />
          <Group justify="flex-end" mt="xs">
            <Button type="submit" loading={save.isPending}>
              {intent ? <Trans>Save</Trans> : <Trans>Make the intent</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
