// The frame of a table whose rows can be acted on; on a phone each row is a card of its own. The roles are
// written out because a card is no table row to a browser.
import { Trans } from "@lingui/react/macro";
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";

interface DataTableProps {
  /** The heads of the columns, without that of the actions at the end. */
  heads: string[];
  children: ReactNode;
}

export function DataTable({ heads, children }: DataTableProps) {
  return (
    <Table role="table" verticalSpacing="xs" className={classes.table}>
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {heads.map((head) => (
            <Table.Th role="columnheader" key={head}>
              {head}
            </Table.Th>
          ))}
          <Table.Th role="columnheader">
            <span className={classes.unseen}>
              <Trans>Actions</Trans>
            </span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">{children}</Table.Tbody>
    </Table>
  );
}

export function DataRow({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  return (
    <Table.Tr role="row" className={classes.row}>
      {children}
      <Table.Td role="cell" className={classes.actions}>
        {actions}
      </Table.Td>
    </Table.Tr>
  );
}

export function DataCell({ children }: { children: ReactNode }) {
  return <Table.Td role="cell">{children}</Table.Td>;
}
