// Every intent with how well it is known: how many examples, what the last evaluation said of it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, CloseButton, Group, Menu, Skeleton, Table, TextInput, UnstyledButton } from "@mantine/core";
import {
  IconBulb, IconDots, IconDownload, IconPencil, IconPlus, IconSearch, IconSearchOff, IconTrash, IconUpload,
} from "@tabler/icons-react";
import type { Intent } from "@parley/client";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useApi } from "../app/services";
import { useIntents } from "../data/intents";
import { intentLabel } from "../ui/labels";
import { Blank, Failed } from "../ui/page-states";
import { Sentinel } from "../ui/sentinel";
import { ShareBar } from "../ui/share-bar";
import { useShortcuts } from "../ui/shortcuts";
import { DeleteIntent } from "./delete-intent";
import { IntentForm } from "./intent-form";
import classes from "./intent-list.module.css";
import { IntentsFrame } from "./intents-frame";
import { BuiltInButton } from "./built-in-button";
import { kLowShare } from "./limits";
import { IntentWarnings, useOverlapping } from "./intent-warnings";

const route = getRouteApi("/intents/");
const kRowsAtOnce = 100;

export function IntentList() {
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const { data: intents, isError, error, refetch } = useIntents();
  const open = (intent: Intent) => void navigate({ to: "/intents/$id", params: { id: intent.id } });
  return (
    <IntentsFrame actions={<Actions any={Boolean(intents?.length)} onNew={() => setMaking(true)} />}>
      {isError && !intents && <Failed error={error} retry={() => void refetch()} />}
      {!intents && !isError && <ListSkeleton />}
      {intents?.length === 0 && <Beginning onNew={() => setMaking(true)} />}
      {intents && intents.length > 0 && <Rows intents={intents} />}
      {making && <IntentForm onClose={() => setMaking(false)} onSaved={open} />}
    </IntentsFrame>
  );
}

function Actions({ any, onNew }: { any: boolean; onNew: () => void }) {
  const api = useApi();
  return (
    <>
      {any && (
        <Button component="a" href={api.intentsExport} download variant="default" size="xs" leftSection={<IconDownload size={15} />}>
          <Trans>Export</Trans>
        </Button>
      )}
      <Button component={Link} to="/intents/import" variant="default" size="xs" leftSection={<IconUpload size={15} />}>
        <Trans>Import</Trans>
      </Button>
      <Button size="xs" leftSection={<IconPlus size={15} />} onClick={onNew}>
        <Trans>New intent</Trans>
      </Button>
    </>
  );
}

/** What an intent is, and the ways to begin. */
function Beginning({ onNew }: { onNew: () => void }) {
  return (
    <Blank
      icon={<IconBulb />}
      title={<Trans>No intents yet</Trans>}
      action={
        <Group gap="xs" justify="center">
          <BuiltInButton />
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={onNew}>
            <Trans>Make your own</Trans>
          </Button>
        </Group>
      }
    >
      <Trans>
        An intent is something that customers want, like “cancel order”. It is taught with ten or more sentences as
        customers write them.
      </Trans>
    </Blank>
  );
}

type Order = "name" | "examples" | "precision" | "recall";

const kOrders: Record<Order, (a: Intent, b: Intent) => number> = {
  name: (a, b) => intentLabel(a.name).localeCompare(intentLabel(b.name)),
  examples: (a, b) => a.examples - b.examples,
  precision: (a, b) => (a.precision ?? 2) - (b.precision ?? 2),
  recall: (a, b) => (a.recall ?? 2) - (b.recall ?? 2),
};

/** On a phone each row is a card, which is no table row to a browser: so the roles are written out. */
function Rows({ intents }: { intents: readonly Intent[] }) {
  const { q = "" } = route.useSearch();
  const [order, setOrder] = useState<Order>("name");
  const [shown, setShown] = useState(kRowsAtOnce);
  const overlappingWith = useOverlapping();
  const wanted = q.toLocaleLowerCase();
  const found = intents
    .filter((intent) => `${intent.name} ${intentLabel(intent.name)} ${intent.description}`.toLocaleLowerCase().includes(wanted))
    .toSorted((a, b) => kOrders[order](a, b) || kOrders.name(a, b));
  return (
    <>
      <Search />
      {found.length === 0 && <Blank icon={<IconSearchOff />} title={<Trans>No intent fits</Trans>} />}
      {found.length > 0 && (
        <Table role="table" className={classes.table}>
          <Heads order={order} onOrder={setOrder} />
          <Table.Tbody role="rowgroup">
            {found.slice(0, shown).map((intent) => (
              <Row key={intent.id} intent={intent} overlapping={overlappingWith(intent.name)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Sentinel more={found.length > shown} busy={false} load={() => setShown(shown + kRowsAtOnce)} />
      <p className={classes.count} role="status">
        <Plural value={found.length} one="# intent" other="# intents" />
      </p>
    </>
  );
}

function Search() {
  const { t } = useLingui();
  const { q = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const search = (text: string) => void navigate({ search: text ? { q: text } : {}, replace: true });
  useShortcuts({ "/": () => field.current?.focus() });
  return (
    <TextInput
      ref={field} mb="sm" aria-label={t`Search intents`} placeholder={t`Search intents`}
      leftSection={<IconSearch size={16} aria-hidden />} value={q}
      rightSection={q ? <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => search("")} /> : null}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
    />
  );
}

function Heads({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  const { t } = useLingui();
  const heads: { name: Order; label: string; title?: string }[] = [
    { name: "name", label: t`Name` },
    { name: "examples", label: t`Examples` },
    { name: "precision", label: t`Precision`, title: t`Of the messages that were taken for it, how many were it` },
    { name: "recall", label: t`Recall`, title: t`Of the messages that were it, how many were found` },
  ];
  return (
    <Table.Thead role="rowgroup">
      <Table.Tr role="row">
        {heads.map(({ name, label, title }) => (
          <Table.Th key={name} role="columnheader" scope="col" aria-sort={order === name ? "ascending" : "none"} title={title}>
            <UnstyledButton className={classes.sort} data-active={order === name || undefined} onClick={() => onOrder(name)}>
              {label}
            </UnstyledButton>
          </Table.Th>
        ))}
        <Table.Th role="columnheader">
          <span className={classes.unseen}>
            <Trans>Actions</Trans>
          </span>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function Row({ intent, overlapping }: { intent: Intent; overlapping: readonly string[] }) {
  const { t, i18n } = useLingui();
  const name = intentLabel(intent.name);
  return (
    <Table.Tr role="row" className={classes.row}>
      <Table.Td role="cell" className={classes.what}>
        <Link to="/intents/$id" params={{ id: intent.id }} preload={false} className={classes.name}>
          {name}
        </Link>
        {intent.description && <div className={classes.description}>{intent.description}</div>}
        <IntentWarnings intent={intent} overlapping={overlapping} />
      </Table.Td>
      <Table.Td role="cell" className={classes.number} data-label={t`Examples`}>
        {i18n.number(intent.examples)}
      </Table.Td>
      <Table.Td role="cell" data-label={t`Precision`}>
        {intent.precision === undefined ? <Unknown /> : <ShareBar value={intent.precision} low={kLowShare} label={t`Precision of ${name}`} />}
      </Table.Td>
      <Table.Td role="cell" data-label={t`Recall`}>
        {intent.recall === undefined ? <Unknown /> : <ShareBar value={intent.recall} low={kLowShare} label={t`Recall of ${name}`} />}
      </Table.Td>
      <Table.Td role="cell" className={classes.actions}>
        <RowMenu intent={intent} />
      </Table.Td>
    </Table.Tr>
  );
}

const Unknown = () => <span className={classes.unknown}>–</span>;

function RowMenu({ intent }: { intent: Intent }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<"rename" | "delete">();
  const name = intentLabel(intent.name);
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t`Actions for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setAsked("rename")}>
            <Trans>Rename</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setAsked("delete")}>
            <Trans>Delete</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === "rename" && <IntentForm intent={intent} onClose={close} />}
      {asked === "delete" && <DeleteIntent intent={intent} onClose={close} />}
    </>
  );
}

function ListSkeleton() {
  const { t } = useLingui();
  return (
    <div role="status" aria-busy="true" aria-label={t`Loading`}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={40} mb={12} />
      ))}
    </div>
  );
}
