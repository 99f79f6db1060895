// What a page shows instead of its content: nothing yet, nothing there, something broken.
import { Trans } from "@lingui/react/macro";
import { Button, Text, Title } from "@mantine/core";
import { IconCloudOff, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./page-states.module.css";
import { problemText } from "./problem-text";

interface BlankProps {
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  alert?: boolean;
  /** It stands for the whole page, whose heading it then has. */
  page?: boolean;
}

/** A quiet message in the middle of a pane. */
export function Blank({ icon, title, children, action, alert = false, page = false }: BlankProps) {
  return (
    <div className={classes.blank} role={alert ? "alert" : undefined}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Title order={page ? 1 : 2} size="h5">
        {title}
      </Title>
      {children && (
        <Text size="sm" c="dimmed" className={classes.text}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}

export function Failed({ error, retry, page = false }: { error: unknown; retry: () => void; page?: boolean }) {
  return (
    <Blank
      alert
      page={page}
      icon={<IconCloudOff />}
      title={<Trans>This could not be loaded</Trans>}
      action={
        <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={retry}>
          <Trans>Try again</Trans>
        </Button>
      }
    >
      {problemText(error)}
    </Blank>
  );
}
