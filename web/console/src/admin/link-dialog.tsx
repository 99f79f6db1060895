// The link by which a person sets a password: made, shown once, handed over.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Skeleton, Stack, Text } from "@mantine/core";
import type { Account } from "@parley/client";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../app/services";
import { CopyField } from "../ui/copy-field";
import { Failed } from "../ui/page-states";

/** A further link for an account that is there already. */
export function LinkDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLingui();
  const api = useApi();
  const { mutate, data, error } = useMutation({ mutationFn: () => api.newLink(account.id) });
  useEffect(() => mutate(), [mutate]);
  const title = account.status === "invited" ? t`New invitation link` : t`Link for a new password`;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t`Close` }}>
      {error && <Failed error={error} retry={() => mutate()} />}
      {!data && !error && <Skeleton height={120} />}
      {data && <OneTimeLink name={account.name} url={data.invitation_url} onDone={onClose} />}
    </Modal>
  );
}

export function OneTimeLink({ name, url, onDone }: { name: string; url: string; onDone: () => void }) {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      <Text size="sm">
        <Trans>Give this link to {name}. It works once and is shown only now.</Trans>
      </Text>
      <CopyField text={url} label={t`Invitation link`} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
