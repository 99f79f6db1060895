import { Trans } from "@lingui/react/macro";
import { Button, Skeleton, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { keepSearch } from "../app/searches";
import { useHistory } from "../data/queries";
import { statusLabel } from "../ui/labels";
import { shortDate } from "../ui/time";
import classes from "./contact-history.module.css";

export function ContactHistory({ contactId, openId }: { contactId: string; openId: string }) {
  const { data, isPending, isError, refetch } = useHistory(contactId);
  if (isPending) return <Skeleton height={44} />;
  if (isError) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
        <Trans>Could not be loaded. Try again</Trans>
      </Button>
    );
  }
  const earlier = data.data.filter((row) => row.id !== openId);
  if (earlier.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>This is the first one.</Trans>
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {earlier.map((row) => (
        <li key={row.id}>
          <Link to="/conversations/$id" params={{ id: row.id }} search={keepSearch} className={classes.item} preload={false}>
            <span className={classes.text}>{row.subject ?? row.last_message?.text ?? ""}</span>
            <span className={classes.when}>
              {shortDate(row.updated_at)} · {statusLabel(row.status)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
