// The head that the pages about intents share; only those who answer for the bot may teach it.
import { Trans, useLingui } from "@lingui/react/macro";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLive } from "../live/live-context";
import { Page } from "../ui/page";
import { Blank } from "../ui/page-states";
import tabs from "../ui/tabs.module.css";

export function IntentsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <ForTeachers>
      <Page title={<Trans>Intents</Trans>} actions={actions}>
        <nav className={tabs.tabs} aria-label={t`Intents`}>
          <Link to="/intents" activeOptions={{ exact: true, includeSearch: false }} className={tabs.tab}>
            <Trans>All intents</Trans>
          </Link>
          <Link to="/intents/training" activeOptions={{ includeSearch: false }} className={tabs.tab}>
            <Trans>Training</Trans>
          </Link>
          <Link to="/intents/try" activeOptions={{ includeSearch: false }} className={tabs.tab}>
            <Trans>Try it</Trans>
          </Link>
          <Link to="/intents/releases" className={tabs.tab}>
            <Trans>Releases</Trans>
          </Link>
        </nav>
        {children}
      </Page>
    </ForTeachers>
  );
}

export function ForTeachers({ children }: { children: ReactNode }) {
  const { me } = useLive();
  if (me.role !== "agent") return children;
  return (
    <Page title={<Trans>Intents</Trans>}>
      <Blank icon={<IconLock />} title={<Trans>For supervisors</Trans>}>
        <Trans>Your role does not allow this page.</Trans>
      </Blank>
    </Page>
  );
}
