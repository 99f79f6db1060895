// The way around: the inbox with its views, articles, intents, administration; on a phone a bar at the bottom.
import { Trans, useLingui } from "@lingui/react/macro";
import { Tooltip } from "@mantine/core";
import {
  IconBook2, IconBulb, IconHelpCircle, IconInbox, IconRobot, IconSettings, IconStack2, IconUserCheck, IconUserQuestion,
  IconCircleCheck,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import type { View } from "@parley/client";
import type { ReactNode } from "react";
import { kViews } from "../app/searches";
import { useCounts } from "../data/queries";
import { useLive } from "../live/live-context";
import { viewLabel } from "../ui/labels";
import logo from "./logo.svg";
import classes from "./navigation.module.css";
import { PresenceMenu } from "./presence-menu";

const kViewIcons: Record<View, ReactNode> = {
  mine: <IconUserCheck size={17} />,
  unassigned: <IconUserQuestion size={17} />,
  bot: <IconRobot size={17} />,
  all: <IconStack2 size={17} />,
  resolved: <IconCircleCheck size={17} />,
};

export function Navigation({ onHelp }: { onHelp: () => void }) {
  const { t } = useLingui();
  const { me } = useLive();
  return (
    <nav className={classes.nav} aria-label={t`Main`}>
      <Link to="/conversations" search={{ view: "mine" }} className={classes.brand} aria-label="Parley">
        <img src={logo} alt="" width={28} height={28} />
        <span className={classes.wide}>Parley</span>
      </Link>
      <Place to="/conversations" icon={<IconInbox size={20} />} label={t`Inbox`} />
      <Views />
      <Place to="/articles" icon={<IconBook2 size={20} />} label={t`Articles`} />
      {me.role !== "agent" && (
        <>
          <Place to="/intents" icon={<IconBulb size={20} />} label={t`Intents`} />
          <Place to="/admin" icon={<IconSettings size={20} />} label={t`Administration`} />
        </>
      )}
      <div className={classes.gap} />
      <Tooltip label={t`Keyboard shortcuts`} position="right">
        <button type="button" className={`${classes.item} ${classes.help}`} onClick={onHelp}>
          <IconHelpCircle size={20} aria-hidden />
          <span className={classes.wide}>
            <Trans>Shortcuts</Trans>
          </span>
        </button>
      </Tooltip>
      <PresenceMenu />
    </nav>
  );
}

interface PlaceProps {
  to: "/conversations" | "/articles" | "/intents" | "/admin";
  icon: ReactNode;
  label: string;
}

function Place({ to, icon, label }: PlaceProps) {
  const { pathname } = useLocation();
  const here = pathname.startsWith(to);
  const search = to === "/conversations" ? { view: "mine" as const } : {};
  return (
    <Tooltip label={label} position="right">
      <Link to={to} search={search as never} className={classes.item} data-here={here || undefined} aria-current={here ? "page" : undefined}>
        <span aria-hidden className={classes.icon}>
          {icon}
        </span>
        <span className={classes.label}>{label}</span>
      </Link>
    </Tooltip>
  );
}

function Views() {
  const { data: counts } = useCounts();
  const { pathname, search } = useLocation();
  const current = pathname.startsWith("/conversations") ? search.view : undefined;
  return (
    <ul className={classes.views}>
      {kViews.map((view) => (
        <li key={view}>
          <Link
            to="/conversations"
            search={{ view }}
            className={classes.view}
            data-here={current === view || undefined}
            aria-current={current === view ? "true" : undefined}
          >
            <span aria-hidden className={classes.icon}>
              {kViewIcons[view]}
            </span>
            <span>{viewLabel(view)}</span>
            {counts && <ViewCount view={view} count={counts[view]} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ViewCount({ view, count }: { view: View; count: number }) {
  const { i18n } = useLingui();
  const waiting = view === "unassigned" && count > 0;
  return (
    <span className={classes.count} data-waiting={waiting || undefined}>
      {i18n.number(count)}
    </span>
  );
}
