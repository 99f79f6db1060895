// Who may sign in, as what.
import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Menu, Select, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconLink, IconUserOff, IconUserPlus, IconUserUp } from "@tabler/icons-react";
import type { Account, Role } from "@parley/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../app/services";
import { keys } from "../data/keys";
import { usePaged } from "../data/queries";
import { useLive } from "../live/live-context";
import { DataCell, DataRow, DataTable } from "../ui/data-table";
import { Face } from "../ui/face";
import { roleLabel } from "../ui/labels";
import { Failed } from "../ui/page-states";
import { problemText } from "../ui/problem-text";
import { Sentinel } from "../ui/sentinel";
import classes from "./accounts.module.css";
import { InviteDialog } from "./invite-dialog";
import { LinkDialog } from "./link-dialog";
import { ListBar } from "./list-bar";

export const kRoles: Role[] = ["agent", "supervisor", "admin"];

export function Accounts() {
  const { t } = useLingui();
  const api = useApi();
  const [inviting, setInviting] = useState(false);
  const { items, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePaged(
    keys.accounts,
    (cursor, signal) => api.accounts(cursor, signal),
  );
  return (
    <>
      <ListBar
        lead={
          <Trans>Agents answer customers; supervisors also see the numbers; administrators change everything.</Trans>
        }
      >
        <Button size="xs" leftSection={<IconUserPlus size={15} />} onClick={() => setInviting(true)}>
          <Trans>Invite someone</Trans>
        </Button>
      </ListBar>
      {isPending && <Skeleton height={200} />}
      {isError && <Failed error={error} retry={() => void refetch()} />}
      {items.length > 0 && (
        <DataTable heads={[t`Name`, t`Role`, t`State`]}>
          {items.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </DataTable>
      )}
      <Sentinel more={hasNextPage} busy={isFetchingNextPage} load={() => void fetchNextPage()} />
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </>
  );
}

function AccountRow({ account }: { account: Account }) {
  const { t } = useLingui();
  const { me } = useLive();
  const change = useChange(account);
  const own = account.id === me.id;
  const disabled = account.status === "disabled";
  return (
    <DataRow actions={!own && <RowMenu account={account} onChange={change.mutate} />}>
      <DataCell>
        <div className={classes.who}>
          <Face id={account.id} name={account.name} size={32} />
          <div>
            <div className={classes.name} data-off={disabled || undefined}>
              {account.name}
            </div>
            <div className={classes.email}>{account.email}</div>
          </div>
        </div>
      </DataCell>
      <DataCell>
        {own || disabled ? (
          roleLabel(account.role)
        ) : (
          <Select
            size="xs"
            w={160}
            aria-label={t`Role of ${account.name}`}
            allowDeselect={false}
            value={account.role}
            data={kRoles.map((value) => ({ value, label: roleLabel(value) }))}
            onChange={(role) => role && change.mutate({ role: role as Role })}
          />
        )}
      </DataCell>
      <DataCell>
        <State status={account.status} />
      </DataCell>
    </DataRow>
  );
}

function useChange(account: Account) {
  const { t } = useLingui();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: { role?: Role; status?: "active" | "disabled" }) => api.changeAccount(account.id, changes),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.accounts }),
    onError: (error) => notifications.show({ closeButtonProps: { "aria-label": t`Close` }, color: "red", title: t`That did not work`, message: problemText(error) }),
  });
}

function State({ status }: { status: Account["status"] }) {
  return (
    <span className={classes.state} data-status={status}>
      {status === "disabled" && <Trans>Disabled</Trans>}
      {status === "invited" && <Trans>Invited</Trans>}
      {(status === "active" || status === undefined) && <Trans>Active</Trans>}
    </span>
  );
}

interface RowMenuProps {
  account: Account;
  onChange: (changes: { status: "active" | "disabled" }) => void;
}

function RowMenu({ account, onChange }: RowMenuProps) {
  const { t } = useLingui();
  const [linking, setLinking] = useState(false);
  const disabled = account.status === "disabled";
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${account.name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!disabled && (
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => setLinking(true)}>
              {account.status === "invited" ? <Trans>New invitation link</Trans> : <Trans>Link for a new password</Trans>}
            </Menu.Item>
          )}
          {disabled ? (
            <Menu.Item leftSection={<IconUserUp size={16} />} onClick={() => onChange({ status: "active" })}>
              <Trans>Enable again</Trans>
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserOff size={16} />} onClick={() => onChange({ status: "disabled" })}>
              <Trans>Disable</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {linking && <LinkDialog account={account} onClose={() => setLinking(false)} />}
    </>
  );
}
