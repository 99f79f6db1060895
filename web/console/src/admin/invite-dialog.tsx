import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { Problem, type Role } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { roleLabel } from "../ui/labels";
import { problemText } from "../ui/problem-text";
import { kRoles } from "./accounts";
import { OneTimeLink } from "./link-dialog";

export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const invite = useMutation({
    mutationFn: (input: { email: string; name: string; role: Role }) => api.invite(input),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.accounts }),
  });

  function close() {
    onClose();
    invite.reset();
  }

  return (
    <Modal opened={opened} onClose={close} title={t`Invite someone`} closeButtonProps={{ "aria-label": t`Close` }}>
      {invite.data ? (
        <OneTimeLink name={invite.data.account.name} url={invite.data.invitation_url} onDone={close} />
      ) : (
        <InviteForm error={invite.error} busy={invite.isPending} onInvite={invite.mutate} />
      )}
    </Modal>
  );
}

interface InviteFormProps {
  error: Error | null;
  busy: boolean;
  onInvite: (input: { email: string; name: string; role: Role }) => void;
}

function InviteForm({ error, busy, onInvite }: InviteFormProps) {
  const { t } = useLingui();
  const fieldError = (name: string) => (error instanceof Problem ? error.fieldError(name) : undefined);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    onInvite({ name: text("name"), email: text("email"), role: text("role") as Role });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(error)}
          </Alert>
        )}
        <TextInput name="name" label={t`Name`} required withAsterisk={false} error={fieldError("name")} data-autofocus />
        <TextInput
          name="email" type="email" label={t`E-mail`} required withAsterisk={false} error={fieldError("email")}
        />
        <Select
          name="role" label={t`Role`} defaultValue="agent" allowDeselect={false}
          data={kRoles.map((value) => ({ value, label: roleLabel(value) }))}
        />
        <Group justify="flex-end" mt="xs">
          <Button type="submit" loading={busy}>
            <Trans>Make the invitation</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
