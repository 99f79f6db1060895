// The frame of the signed-in console: navigation, the page, and what is true on every page.
import { Notifications } from "@mantine/notifications";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useServices } from "../app/services";
import { useStore } from "../data/store";
import { useLive } from "../live/live-context";
import { LiveProvider } from "../live/live-provider";
import { useShortcuts } from "../ui/shortcuts";
import { ConnectionNotice } from "./connection-notice";
import { HelpSheet } from "./help-sheet";
import { Navigation } from "./navigation";
import classes from "./shell.module.css";

export function Shell() {
  const session = useStore(useServices().session, (value) => value);
  if (!session) return null;
  return (
    <LiveProvider me={session.account}>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const inConversation = useParams({ strict: false }).id !== undefined;
  useShortcuts({
    "?": () => setHelp(true),
    "g i": () => void navigate({ to: "/conversations", search: { view: "mine" } }),
    "g u": () => void navigate({ to: "/conversations", search: { view: "unassigned" } }),
    "g a": () => void navigate({ to: "/articles" }),
    "g s": () => void navigate({ to: "/articles/search" }),
  });
  return (
    <div className={classes.shell} data-inside={inConversation || undefined}>
      <Navigation onHelp={() => setHelp(true)} />
      <div className={classes.content}>
        <ConnectionNotice />
        <Outlet />
      </div>
      <HelpSheet opened={help} onClose={() => setHelp(false)} />
      <Notifications position="top-right" limit={4} containerWidth={360} />
      <Announcer />
    </div>
  );
}

/** Reads out what happens, to those who do not see it. */
function Announcer() {
  const text = useStore(useLive().spoken, (value) => value);
  return (
    <div className={classes.unseen} role="status" aria-live="polite">
      {text}
    </div>
  );
}
