// The inbox: the list beside the open conversation; on a phone one of them at a time.
import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { ResizeHandle, usePaneWidth } from "../ui/resize-handle";
import { ConversationList } from "./conversation-list";
import { InboxHeader } from "./inbox-header";
import classes from "./inbox-page.module.css";

const route = getRouteApi("/conversations");

export function InboxPage() {
  const { t } = useLingui();
  const { view, q } = route.useSearch();
  const { id } = useParams({ strict: false });
  const list = usePaneWidth("list", { initial: 340, min: 260, max: 520 });
  return (
    <main className={classes.inbox} data-open={id ? true : undefined}>
      <section className={classes.list} style={{ width: list.width }} aria-label={t`Conversations`}>
        <InboxHeader view={view} q={q ?? ""} alone={!id} />
        <ConversationList key={`${view} ${q ?? ""}`} view={view} q={q ?? ""} openId={id} />
        <ResizeHandle pane={list} label={t`Width of the list`} />
      </section>
      <div className={classes.open}>
        <Outlet />
      </div>
    </main>
  );
}
