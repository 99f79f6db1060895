// Makes a person unreadable everywhere, for good; for administrators, and not by one click.
import { Trans, useLingui } from "@lingui/react/macro";
import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import type { Contact } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { keepSearch } from "../app/searches";
import { useApi } from "../app/services";
import { useLive } from "../live/live-context";
import { contactName } from "../ui/labels";
import { problemText } from "../ui/problem-text";

export function EraseContact({ contact }: { contact: Contact }) {
  const { t } = useLingui();
  const { me } = useLive();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const erase = useMutation({
    mutationFn: () => api.eraseContact(contact.id),
    onSuccess: async () => {
      await navigate({ to: "/conversations", search: keepSearch });
      await queries.invalidateQueries();
    },
  });
  if (me.role !== "admin") return null;
  const name = contactName(contact);
  return (
    <div>
      <Button size="compact-sm" variant="subtle" color="red" leftSection={<IconEraser size={15} />} onClick={() => setAsking(true)}>
        <Trans>Erase this person…</Trans>
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t`Erase ${name}?`} closeButtonProps={{ "aria-label": t`Close` }}>
        <Text size="sm">
          <Trans>
            Everything that {name} wrote and everything known about them becomes unreadable, also in backups. This cannot
            be undone.
          </Trans>
        </Text>
        {erase.isError && (
          <Alert color="red" variant="light" mt="sm" role="alert">
            {problemText(erase.error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            <Trans>Keep</Trans>
          </Button>
          <Button color="red.9" loading={erase.isPending} onClick={() => erase.mutate()}>
            <Trans>Erase for good</Trans>
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
