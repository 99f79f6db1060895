// What changed between two versions of an article, for reading.
import type { Article } from "@parley/client";
import { diffLines, diffWordsWithSpace } from "diff";

export interface Piece {
  at: number; // place among its neighbours
  kind: "same" | "added" | "removed";
  text: string;
}

/** Lines that read as one: changed ones with the words that changed, or equal ones that may be left out. */
export type Block = { at: number } & ({ changed: true; pieces: Piece[] } | { changed: false; text: string; hidden: number });
type Unplaced<T> = T extends unknown ? Omit<T, "at"> : never;

const kAround = 2; // equal lines shown beside a change

function lines(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

function unchanged(text: string, first: boolean, last: boolean): Unplaced<Block>[] {
  const all = lines(text);
  const head = first ? 0 : kAround;
  const tail = last ? 0 : kAround;
  const hidden = all.length - head - tail;
  if (hidden < 2) return [{ changed: false, text: all.join("\n"), hidden: 0 }];
  const shown = (part: string[]): Unplaced<Block>[] => (part.length > 0 ? [{ changed: false, text: part.join("\n"), hidden: 0 }] : []);
  return [
    ...shown(all.slice(0, head)),
    { changed: false, text: "", hidden },
    ...shown(tail > 0 ? all.slice(-tail) : []),
  ];
}

function words(before: string, after: string): Piece[] {
  return diffWordsWithSpace(before.replace(/\n$/, ""), after.replace(/\n$/, "")).map((part, at) => ({
    at,
    kind: part.added ? "added" : part.removed ? "removed" : "same",
    text: part.value,
  }));
}

/** Empty where the texts are equal. */
export function textChanges(before: string, after: string): Block[] {
  if (before === after) return [];
  const parts = diffLines(before, after);
  const blocks: Unplaced<Block>[] = [];
  for (let i = 0; i < parts.length; ++i) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (part.removed && next?.added) {
      blocks.push({ changed: true, pieces: words(part.value, next.value) });
      ++i;
    } else if (part.added || part.removed) {
      const kind = part.added ? "added" : "removed";
      blocks.push({ changed: true, pieces: [{ at: 0, kind, text: part.value.replace(/\n$/, "") }] });
    } else {
      blocks.push(...unchanged(part.value, i === 0, i === parts.length - 1));
    }
  }
  return blocks.map((block, at) => ({ ...block, at }));
}

export const kCompared = [
  "title", "state", "audience", "language", "category", "tags", "type", "intent", "format",
  "valid_from", "valid_until", "url", "owner", "review_by", "translation_of",
] as const satisfies readonly (keyof Article)[];

export interface FieldChange {
  field: (typeof kCompared)[number];
  before: string;
  after: string;
}

const plain = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : value == null ? "" : String(value));

export function fieldChanges(before: Article, after: Article): FieldChange[] {
  return kCompared
    .map((field) => ({ field, before: plain(before[field]), after: plain(after[field]) }))
    .filter((change) => change.before !== change.after);
}
