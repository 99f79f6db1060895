// The list of one view: only the rows in sight exist, pages come as one scrolls, the socket keeps the order.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Loader, Skeleton } from "@mantine/core";
import { IconCoffee, IconSearchOff } from "@tabler/icons-react";
import type { View } from "@parley/client";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import { VList, type VListHandle } from "virtua";
import { keepSearch } from "../app/searches";
import { useAgentName, useConversationList } from "../data/queries";
import { useLive } from "../live/live-context";
import { Blank, Failed } from "../ui/page-states";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./conversation-list.module.css";
import { ConversationRow } from "./conversation-row";

const kRowHeight = 77;
const kLoadBefore = 20;

interface ListProps {
  view: View;
  q: string;
  openId: string | undefined;
}

export function ConversationList({ view, q, openId }: ListProps) {
  const { me } = useLive();
  const nameOf = useAgentName();
  const { rows, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useConversationList({ view, q });
  const list = useRef<VListHandle>(null);
  const { focusRow, box } = useRowFocus(rows, list, openId);

  const loadMore = useCallback(() => {
    const handle = list.current;
    if (!handle || !hasNextPage || isFetchingNextPage) return;
    const lastSeen = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    if (lastSeen >= rows.length - kLoadBefore) void fetchNextPage();
  }, [rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(loadMore, [loadMore]);

  useShortcuts({ j: () => focusRow(1), k: () => focusRow(-1) });

  if (isPending) return <ListSkeleton />;
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  if (rows.length === 0) return q ? <NothingFound q={q} /> : <NothingHere view={view} />;
  return (
    <div className={classes.box} ref={box}>
      {q && (
        <p className={classes.found} role="status">
          {hasNextPage ? (
            <Trans>More than {rows.length} found</Trans>
          ) : (
            <Plural value={rows.length} one="# found" other="# found" />
          )}
        </p>
      )}
      <VList ref={list} className={classes.list} data={rows} itemSize={kRowHeight} onScroll={loadMore}>
        {(row) => (
          <ConversationRow
            key={row.id} row={row} view={view} q={q} open={row.id === openId} me={me.id} nameOf={nameOf}
          />
        )}
      </VList>
      {isFetchingNextPage && (
        <div className={classes.more}>
          <Loader size="xs" />
        </div>
      )}
    </div>
  );
}

/** Moves the focus along the rows: from the focused one, else from the open one, else from the top. */
function useRowFocus(rows: { id: string }[], list: React.RefObject<VListHandle | null>, openId: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const focusRow = (step: number) => {
    const focused = document.activeElement?.getAttribute("data-conversation") ?? openId;
    const from = rows.findIndex((row) => row.id === focused);
    const index = Math.min(rows.length - 1, Math.max(0, from + step));
    const id = rows[index]?.id;
    if (!id) return;
    list.current?.scrollToIndex(index, { align: "nearest" });
    const focus = () => box.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
    requestAnimationFrame(() => requestAnimationFrame(focus));
    if (!openId) return;
    void navigate({ to: "/conversations/$id", params: { id }, search: keepSearch, replace: true });
  };
  return { focusRow, box };
}

function NothingFound({ q }: { q: string }) {
  return (
    <Blank icon={<IconSearchOff />} title={<Trans>Nothing found</Trans>}>
      <Trans>No conversation here contains “{q}”.</Trans>
    </Blank>
  );
}

function NothingHere({ view }: { view: View }) {
  const { t } = useLingui();
  const texts: Record<View, string> = {
    mine: t`Nothing is waiting for you. New conversations appear here by themselves.`,
    unassigned: t`Nobody is waiting for a human.`,
    bot: t`The bot is not talking to anyone right now.`,
    all: t`No conversation is open.`,
    resolved: t`No conversation has been resolved yet.`,
  };
  return (
    <Blank icon={<IconCoffee />} title={<Trans>All clear</Trans>}>
      {texts[view]}
    </Blank>
  );
}

function ListSkeleton() {
  const { t } = useLingui();
  return (
    <div aria-busy="true" aria-label={t`Loading`} role="status">
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={classes.skeleton}>
          <Skeleton circle height={36} />
          <div>
            <Skeleton height={12} width={`${45 + ((index * 17) % 30)}%`} />
            <Skeleton height={10} width={`${65 + ((index * 23) % 30)}%`} mt={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
