// Keys for other programs: made, shown once, revoked.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Skeleton, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconKey, IconPlus } from "@tabler/icons-react";
import type { ApiKey } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { DataCell, DataRow, DataTable } from "../ui/data-table";
import { Blank, Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { shortDate } from "../ui/time";
import { KeyDialog } from "./key-dialog";
import { ListBar } from "./list-bar";

export function ApiKeys() {
  const { t } = useLingui();
  const api = useApi();
  const [making, setMaking] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => api.keys(signal),
  });
  return (
    <>
      <ListBar lead={<Trans>A key lets another program use the API, within the scopes that you give it.</Trans>}>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)}>
          <Trans>New key</Trans>
        </Button>
      </ListBar>
      {isPending && <Skeleton height={160} />}
      {isError && <Failed error={error} retry={() => void refetch()} />}
      {data?.data.length === 0 && <Blank icon={<IconKey />} title={<Trans>No keys yet</Trans>} />}
      {data && data.data.length > 0 && (
        <DataTable heads={[t`Name`, t`Scopes`, t`Made`]}>
          {data.data.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </DataTable>
      )}
      <KeyDialog opened={making} onClose={() => setMaking(false)} />
    </>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  return (
    <DataRow actions={<RevokeButton apiKey={apiKey} />}>
      <DataCell>
        <Text size="sm" fw={500}>
          {apiKey.name}
        </Text>
      </DataCell>
      <DataCell>
        <Group gap={4}>
          {apiKey.scopes.length === 0 && <Trans>only public operations</Trans>}
          {apiKey.scopes.map((scope) => (
            <Code key={scope}>{scope}</Code>
          ))}
        </Group>
      </DataCell>
      <DataCell>{shortDate(apiKey.created_at)}</DataCell>
    </DataRow>
  );
}

function RevokeButton({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.revokeKey(apiKey.id),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.apiKeys }),
    onError: (error) => notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) }),
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="red" aria-label={t`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        <Trans>Revoke</Trans>
      </Button>
      <Modal
        opened={asking} onClose={() => setAsking(false)} title={t`Revoke “${apiKey.name}”?`}
        closeButtonProps={{ "aria-label": t`Close` }}
      >
        <Text size="sm">
          <Trans>Programs that use this key are refused from now on.</Trans>
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            <Trans>Keep</Trans>
          </Button>
          <Button color="red.9" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            <Trans>Revoke</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
