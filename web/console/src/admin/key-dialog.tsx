import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { Problem } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { CopyField } from "../ui/copy-field";
import { problemText } from "../ui/problem-text";

const kScopes = [
  "conversations:read", "conversations:write", "articles:read", "articles:write", "contacts:read", "contacts:write",
  "intents:read", "intents:write", "releases:write", "admin",
];

export function KeyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: (input: { name: string; scopes: string[] }) => api.createKey(input),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.apiKeys }),
  });

  function close() {
    onClose();
    make.reset();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ name: String(form.get("name")).trim(), scopes: form.getAll("scope").map(String) });
  }

  return (
    <Modal opened={opened} onClose={close} title={t`New API key`} closeButtonProps={{ "aria-label": t`Close` }}>
      {make.data ? (
        <Stack gap="sm">
          <Text size="sm">
            <Trans>This is the key. It is shown only now; keep it like a password.</Trans>
          </Text>
          <CopyField text={make.data.secret} label={t`API key`} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Done</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            {make.isError && (
              <Alert color="red" variant="light" role="alert">
                {problemText(make.error)}
              </Alert>
            )}
            <TextInput
              name="name" label={t`Name`} description={t`What it is for`} required withAsterisk={false} data-autofocus
              error={make.error instanceof Problem ? make.error.fieldError("name") : undefined}
            />
            <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
              <Text component="legend" size="sm" fw={500} mb={6}>
                <Trans>Scopes</Trans>
              </Text>
              <Stack gap={6}>
                {kScopes.map((scope) => (
                  <Checkbox key={scope} name="scope" value={scope} label={scope} size="xs" />
                ))}
              </Stack>
            </fieldset>
            <Group justify="flex-end" mt="xs">
              <Button type="submit" loading={make.isPending}>
                <Trans>Make the key</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
