import type { Article } from "@parley/client";
import { describe, expect, test } from "vitest";
import { fieldChanges, textChanges } from "./changes";

describe("changes of a text", () => {
  test("are told by words within a line", () => {
    expect(textChanges("We ship in 3 days.\n", "We ship in 2 days.\n")).toEqual([
      {
        at: 0,
        changed: true,
        pieces: [
          { at: 0, kind: "same", text: "We ship in " },
          { at: 1, kind: "removed", text: "3" },
          { at: 2, kind: "added", text: "2" },
          { at: 3, kind: "same", text: " days." },
        ],
      },
    ]);
  });

  test("leave out equal lines far from them", () => {
    const many = Array.from({ length: 9 }, (_, i) => `line ${i}`).join("\n");
    expect(textChanges(`${many}\nold\n`, `${many}\nnew one\n`)).toEqual([
      { at: 0, changed: false, text: "", hidden: 7 },
      { at: 1, changed: false, text: "line 7\nline 8", hidden: 0 },
      { at: 2, changed: true, pieces: [{ at: 0, kind: "removed", text: "old" }, { at: 1, kind: "added", text: "new one" }] },
    ]);
  });

  test("tell added and removed lines", () => {
    expect(textChanges("a\n", "a\nb\n").at(-1)).toEqual({ at: 1, changed: true, pieces: [{ at: 0, kind: "added", text: "b" }] });
    expect(textChanges("a\nb\n", "a\n").at(-1)).toEqual({ at: 1, changed: true, pieces: [{ at: 0, kind: "removed", text: "b" }] });
    expect(textChanges("a\n", "a\n")).toEqual([]);
  });
});

test("changes of properties are told with both values", () => {
  const article: Article = {
    id: "a", title: "A", content: "", format: "markdown", html: "", audience: "public", state: "draft",
    language: "en", category: "", tags: ["x"], version: 1, updated_at: "2026-01-01T00:00:00.000Z",
  };
  expect(fieldChanges(article, { ...article, state: "published", tags: ["x", "y"], type: "faq" })).toEqual([
    { field: "state", before: "draft", after: "published" },
    { field: "tags", before: "x", after: "x, y" },
    { field: "type", before: "", after: "faq" },
  ]);
});
