// Says when the live connection is lost, and nothing while it holds. A short blink is not worth a word.
import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useStore } from "../data/store";
import { useLive } from "../live/live-context";
import classes from "./connection-notice.module.css";

const kBlinkMs = 2500;

export function ConnectionNotice() {
  const { connection, socket } = useLive();
  const state = useStore(connection, (value) => value);
  const online = state === "online";
  const [long, setLong] = useState(false);

  useEffect(() => {
    if (online) return undefined;
    const timer = setTimeout(() => setLong(true), kBlinkMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [online]);

  return (
    <div role="status">
      {!online && long && (
        <div className={classes.notice}>
          <IconPlugConnectedX size={18} aria-hidden />
          <span>
            <Trans>The connection is lost. Nothing you write is lost: it is sent when the connection is back.</Trans>
          </span>
          <Button size="compact-xs" variant="default" loading={state === "connecting"} onClick={() => socket.retryNow()}>
            <Trans>Try now</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
