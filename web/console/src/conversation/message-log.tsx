// The messages, newest at the bottom; older ones come as one scrolls up. It stays at the bottom while one is
// there, and says so when something new is below.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Loader, Skeleton } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { VList, type VListHandle } from "virtua";
import { useMessages } from "../data/queries";
import { useStore } from "../data/store";
import { typistsOf } from "../live/activity";
import { useLive } from "../live/live-context";
import { contactName } from "../ui/labels";
import { Failed } from "../ui/page-states";
import { dayName } from "../ui/time";
import { useActions } from "./actions";
import { logItems, type LogItem } from "./log-items";
import { MessageLine } from "./message-line";
import classes from "./message-log.module.css";
import { OutgoingLine } from "./outgoing-line";

const kNearEnd = 60;
const kNearTop = 400;

export function MessageLog({ id }: { id: string }) {
  const { t } = useLingui();
  const { messages, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMessages(id);
  const items = useItems(id, messages);
  const list = useRef<VListHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const { atEnd, prepending, onScroll, toEnd } = useSticking(list, box, items, () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  });
  useReadMark(id, atEnd);
  useReadingOut(id);

  if (isPending) return <LogSkeleton />;
  if (isError && messages.length === 0) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.box} ref={box}>
      {isFetchingNextPage && (
        <div className={classes.older}>
          <Loader size="xs" />
        </div>
      )}
      <VList
        ref={list} className={classes.log} data={items} shift={prepending} onScroll={onScroll}
        role="log" aria-live="off" aria-label={t`Messages`} tabIndex={0}
      >
        {(item) => <Line key={item.key} item={item} />}
      </VList>
      {!atEnd && (
        <Button
          className={classes.down} size="xs" radius="xl" variant="default" leftSection={<IconArrowDown size={14} />}
          onClick={toEnd}
        >
          <Trans>To the newest</Trans>
        </Button>
      )}
    </div>
  );
}

function useItems(id: string, messages: ReturnType<typeof useMessages>["messages"]): LogItem[] {
  const { activity, outbox } = useLive();
  const typists = useStore(activity.store, useMemo(() => typistsOf(id), [id]));
  const entries = useStore(outbox.entries, (all) => all);
  return useMemo(
    () => logItems(messages, entries.filter((entry) => entry.conversation_id === id), typists),
    [messages, entries, typists, id],
  );
}

/**
 * Stays at the end until someone scrolls up: lines come, their heights become known only once they are shown, the
 * field below grows. Only an offset that gets smaller is a person's doing.
 */
function useSticking(
  list: RefObject<VListHandle | null>, box: RefObject<HTMLElement | null>, items: LogItem[], loadOlder: () => void,
) {
  const [atEnd, setAtEnd] = useState(true);
  const sticking = useRef(true);
  const lastOffset = useRef(0);
  const last = useRef(0);
  const hasItems = items.length > 0;
  const prepending = usePrepending(items.find((item) => item.kind === "message")?.key);

  const [toEnd] = useState(() => () => {
    sticking.current = true;
    setAtEnd(true);
    list.current?.scrollToIndex(last.current, { align: "end" });
  });

  useLayoutEffect(() => {
    last.current = items.length - 1;
    if (sticking.current && hasItems) toEnd();
  }, [items, hasItems, toEnd]);

  useEffect(() => {
    const log = box.current?.querySelector('[role="log"]');
    if (!log || !hasItems) return undefined;
    const observer = new ResizeObserver(() => {
      if (sticking.current) toEnd();
    });
    observer.observe(log);
    if (log.firstElementChild) observer.observe(log.firstElementChild);
    return () => observer.disconnect();
  }, [box, hasItems, toEnd]);

  const onScroll = (offset: number) => {
    // Of the page, not of the list: when the room has just grown, the list does not know it yet.
    const log = box.current?.querySelector('[role="log"]');
    if (!log) return;
    const nearEnd = log.scrollHeight - log.clientHeight - log.scrollTop < kNearEnd;
    if (nearEnd) sticking.current = true;
    else if (offset < lastOffset.current) sticking.current = false;
    lastOffset.current = offset;
    setAtEnd(sticking.current);
    if (!sticking.current && offset < kNearTop) loadOlder();
  };
  return { atEnd, prepending, onScroll, toEnd };
}

/** Whether lines came at the top with this very rendering: they must not move what is in sight. */
function usePrepending(firstKey: string | undefined): boolean {
  const shown = useRef<string | undefined>(undefined);
  // The list wants to know while it renders, so the last rendering has to be looked at here.
  /* oxlint-disable react/refs */
  const before = shown.current;
  useLayoutEffect(() => {
    shown.current = firstKey;
  }, [firstKey]);
  return before !== undefined && before !== firstKey;
  /* oxlint-enable react/refs */
}

/** What was in sight is read: told to the server once per newest position. */
function useReadMark(id: string, atEnd: boolean): void {
  const { socket, connection } = useLive();
  const { messages } = useMessages(id);
  const online = useStore(connection, (state) => state === "online");
  const newest = messages.at(-1)?.position;
  const told = useRef(0);
  useEffect(() => {
    if (newest === undefined || !atEnd || !online) return undefined;
    const tell = () => {
      if (document.visibilityState !== "visible" || newest <= told.current) return;
      if (socket.send({ type: "read", conversation_id: id, position: newest })) told.current = newest;
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [id, newest, atEnd, online, socket]);
}

function useReadingOut(id: string): void {
  const { spoken } = useLive();
  const { row } = useActions();
  const { messages } = useMessages(id);
  const last = messages.at(-1);
  const known = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!last) return;
    const isNew = known.current !== undefined && last.position > known.current;
    known.current = last.position;
    if (!isNew || last.sender.kind === "agent") return;
    spoken.set(`${last.sender.name ?? contactName(row?.contact)}: ${last.text}`);
  }, [last, row, spoken]);
}

function Line({ item }: { item: LogItem }) {
  if (item.kind === "day") return <div className={classes.day}>{dayName(item.at)}</div>;
  if (item.kind === "event") return <div className={classes.event}>{item.message.text}</div>;
  if (item.kind === "outgoing") return <OutgoingLine entry={item.entry} />;
  if (item.kind === "typing") return <Typing name={item.typist.name} />;
  return <MessageLine message={item.message} follows={item.follows} sentiments={item.sentiments} />;
}

function Typing({ name }: { name: string | undefined }) {
  const { row } = useActions();
  const who = name ?? contactName(row?.contact);
  return (
    <div className={classes.typing}>
      <span className={classes.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <Trans>{who} is writing</Trans>
    </div>
  );
}

function LogSkeleton() {
  const { t } = useLingui();
  return (
    <div className={classes.skeleton} role="status" aria-busy="true" aria-label={t`Loading`}>
      {[46, 58, 38, 62, 30].map((width, index) => (
        <Skeleton key={width} height={index % 2 ? 64 : 42} width={`${width}%`} radius="lg" ml={index % 2 ? "auto" : 0} />
      ))}
    </div>
  );
}
