// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { mark } from "./quote";

function marked(html: string, quote: string): string[] {
  const root = document.createElement("div");
  root.innerHTML = html;
  const found = mark(root, quote);
  const marks = [...root.querySelectorAll("mark")].map((m) => m.textContent ?? "");
  expect(found).toBe(marks.length > 0);
  return marks;
}

describe("marking a quote", () => {
  it("finds it inside a text", () => {
    expect(marked("<p>One. Two three. Four.</p>", "Two three.")).toEqual(["Two three."]);
  });

  it("finds it over several elements and line breaks", () => {
    expect(marked("<p>A <b>bold</b>\n word</p><p>next one</p>", "bold word next")).toEqual(["bold", "\n word", "next"]);
  });

  it("finds Markdown by what it shows", () => {
    expect(marked("<p>Press <strong>Save</strong> in <a href='/x'>settings</a> now</p>", "**Save** in [settings](/x?a=1)")).toEqual([
      "Save",
      " in ",
      "settings",
    ]);
  });

  it("finds scripts without spaces and letters beyond the first plane", () => {
    expect(marked("<p>卡片通常需要五天。𝒳 ok</p>", "需要五天。𝒳")).toEqual(["需要五天。𝒳"]);
  });

  it("marks nothing when it is not there or empty", () => {
    expect(marked("<p>text</p>", "other")).toEqual([]);
    expect(marked("<p>text</p>", " ** ")).toEqual([]);
  });
});
