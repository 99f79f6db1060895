// The administration's head and tabs; what only an administrator may see is not offered to a supervisor.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { useLive } from "../live/live-context";
import tabs from "../ui/tabs.module.css";
import { Page } from "../ui/page";
import { Blank } from "../ui/page-states";
import { IconLock } from "@tabler/icons-react";

export function AdminFrame() {
  const { t } = useLingui();
  const { me } = useLive();
  if (me.role === "agent") {
    return (
      <Blank icon={<IconLock />} title={<Trans>For administrators</Trans>}>
        <Trans>Your role does not allow this page.</Trans>
      </Blank>
    );
  }
  return (
    <Page title={<Trans>Administration</Trans>}>
      <nav className={tabs.tabs} aria-label={t`Administration`}>
        <Link to="/admin" activeOptions={{ exact: true }} className={tabs.tab}>
          <Trans>Overview</Trans>
        </Link>
        {me.role === "admin" && (
          <>
            <Link to="/admin/accounts" className={tabs.tab}>
              <Trans>Accounts</Trans>
            </Link>
            <Link to="/admin/keys" className={tabs.tab}>
              <Trans>API keys</Trans>
            </Link>
            <Link to="/admin/settings" className={tabs.tab}>
              <Trans>Settings</Trans>
            </Link>
          </>
        )}
      </nav>
      <Outlet />
    </Page>
  );
}
