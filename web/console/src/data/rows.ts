// Pure changes of cached lists: where a conversation belongs, and where a row or a message goes.
import type { Conversation, Message, Page, StateFrame, View } from "@parley/client";
import type { InfiniteData } from "@tanstack/react-query";

export type Rows = InfiniteData<Page<Conversation>, string | undefined>;
/** The first page is the newest; within a page the oldest message is first. */
export type Log = InfiniteData<Page<Message>, number | undefined>;

/** Views show what wants attention: what is snoozed is only in "all" until it comes back. */
export function belongs(view: View, row: Conversation, me: string): boolean {
  if (view === "resolved") return row.status === "resolved";
  if (row.status === "resolved") return false;
  if (view === "all") return true;
  if (row.status === "snoozed") return false;
  if (view === "mine") return row.owner.kind === "agent" && row.owner.agent_id === me;
  return row.owner.kind === (view === "bot" ? "bot" : "queue");
}

const newestFirst = (a: Conversation, b: Conversation) =>
  b.updated_at.localeCompare(a.updated_at) || b.id.localeCompare(a.id);

export function findRow(rows: Rows | undefined, id: string): Conversation | undefined {
  for (const page of rows?.pages ?? []) {
    const row = page.data.find((each) => each.id === id);
    if (row) return row;
  }
  return undefined;
}

/** The list with `row` at its place, or without it where it does not fit. An older version changes nothing. */
export function placeRow(rows: Rows, row: Conversation, fits: boolean): Rows {
  const known = findRow(rows, row.id);
  if (known && known.version > row.version) return rows;
  if (!known && !fits) return rows;
  const pages = rows.pages.map((page) =>
    page.data.some((each) => each.id === row.id)
      ? { ...page, data: page.data.filter((each) => each.id !== row.id) }
      : page,
  );
  return { ...rows, pages: fits ? insertRow(pages, row) : pages };
}

function insertRow(pages: Page<Conversation>[], row: Conversation): Page<Conversation>[] {
  const last = pages.length - 1;
  const at = pages.findIndex((page, index) => {
    const oldest = page.data.at(-1);
    const endsHere = index === last && page.next_cursor === null;
    return endsHere || (oldest !== undefined && newestFirst(row, oldest) < 0);
  });
  // Older than all that is loaded: paging will bring it.
  if (at < 0) return pages;
  return pages.map((page, index) => {
    if (index !== at) return page;
    const data = [...page.data];
    const before = data.findIndex((each) => newestFirst(row, each) < 0);
    data.splice(before < 0 ? data.length : before, 0, row);
    return { ...page, data };
  });
}

/** The same place with new content: for lists whose filter only the server can judge. */
export function replaceRow(rows: Rows, row: Conversation): Rows {
  const known = findRow(rows, row.id);
  if (!known || known.version > row.version) return rows;
  return {
    ...rows,
    pages: rows.pages.map((page) => ({
      ...page,
      data: page.data.map((each) => (each.id === row.id ? row : each)),
    })),
  };
}

export function flattenRows(rows: Rows | undefined): Conversation[] {
  const seen = new Set<string>();
  const flat: Conversation[] = [];
  for (const page of rows?.pages ?? []) {
    for (const row of page.data) {
      if (!seen.has(row.id)) flat.push(row);
      seen.add(row.id);
    }
  }
  return flat;
}

export function applyState(row: Conversation, state: StateFrame): Conversation {
  if (state.version < row.version) return row;
  return { ...row, version: state.version, owner: state.owner, status: state.status };
}

export function flattenLog(log: Log | undefined): Message[] {
  return log ? log.pages.toReversed().flatMap((page) => page.data) : [];
}

const isSame = (a: Message, b: Message) =>
  a.id === b.id || (a.client_id !== undefined && a.client_id === b.client_id);

/** The log with `message` in it once, at its position; what is known of it already is renewed. */
export function mergeMessage(log: Log, message: Message): Log {
  if (log.pages.some((page) => page.data.some((each) => isSame(each, message)))) {
    return changeMessages(log, (each) => (isSame(each, message) ? { ...each, ...message } : each));
  }
  // Pages run from the newest to the oldest: it goes into the first one that begins before it.
  const found = log.pages.findIndex((page) => (page.data[0]?.position ?? Infinity) < message.position);
  const target = found < 0 ? log.pages.length - 1 : found;
  // Older than all that is loaded, and there is more to load: paging will bring it.
  const older = log.pages.at(-1);
  if (found < 0 && older && older.data.length > 0 && older.next_cursor !== null) return log;
  return {
    ...log,
    pages: log.pages.map((page, index) =>
      index === target
        ? { ...page, data: [...page.data, message].toSorted((a, b) => a.position - b.position) }
        : page,
    ),
  };
}

export function changeMessages(log: Log, change: (message: Message) => Message): Log {
  let changed = false;
  const pages = log.pages.map((page) => {
    const data = page.data.map((each) => {
      const next = change(each);
      changed ||= next !== each;
      return next;
    });
    return { ...page, data };
  });
  return changed ? { ...log, pages } : log;
}

export const isNote = (message: Message): boolean => message.kind === "note";
