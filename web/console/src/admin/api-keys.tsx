// Keys for other programs: made, shown once, revoked.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Code, Group, Modal, Skeleton, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconKey, IconPlus } from "@tabler/icons-react";
import type { ApiKey } from "@parley/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { Blank, Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { shortDate } from "../ui/time";
import classes from "./accounts.module.css";
import { KeyDialog } from "./key-dialog";

export function ApiKeys() {
  const api = useApi();
  const [making, setMaking] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => api.keys(signal),
  });
  return (
    <>
      <div className={classes.bar}>
        <p className={classes.lead}>
          <Trans>A key lets another program use the API, within the scopes that you give it.</Trans>
        </p>
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)}>
          <Trans>New key</Trans>
        </Button>
      </div>
      {isPending && <Skeleton height={160} />}
      {isError && <Failed error={error} retry={() => void refetch()} />}
      {data?.data.length === 0 && <Blank icon={<IconKey />} title={<Trans>No keys yet</Trans>} />}
      {data && data.data.length > 0 && <KeyTable apiKeys={data.data} />}
      <KeyDialog opened={making} onClose={() => setMaking(false)} />
    </>
  );
}

function KeyTable({ apiKeys }: { apiKeys: ApiKey[] }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Name</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Scopes</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Made</Trans>
            </Table.Th>
            <Table.Th>
              <span className={classes.unseen}>
                <Trans>Actions</Trans>
              </span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {apiKeys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>{apiKey.name}</Table.Td>
      <Table.Td>
        <Group gap={4}>
          {apiKey.scopes.length === 0 && <Trans>only public operations</Trans>}
          {apiKey.scopes.map((scope) => (
            <Code key={scope}>{scope}</Code>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{shortDate(apiKey.created_at)}</Table.Td>
      <Table.Td className={classes.end}>
        <RevokeButton apiKey={apiKey} />
      </Table.Td>
    </Table.Tr>
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
    onError: (error) => notifications.show({ color: "red", title: t`That did not work`, message: problemText(error) }),
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
