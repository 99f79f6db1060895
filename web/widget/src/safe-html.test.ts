// @vitest-environment happy-dom
import { render } from "preact";
import { describe, expect, it } from "vitest";
import { safeHtml } from "./safe-html";

function shown(html: string, level = 2): string {
  const root = document.createElement("div");
  render(safeHtml(html, level) as never, root);
  return root.innerHTML;
}

describe("safe HTML", () => {
  it("keeps what texts are made of", () => {
    const text = "<p>One <strong>two</strong> <em>three</em><br>four</p><ul><li>five</li></ul><pre><code>six</code></pre>";
    expect(shown(text)).toBe(text);
  });

  it.each([
    ["<script>alert(1)</script>after", "after"],
    ["<style>p{}</style>after", "after"],
    ["<template><b>x</b></template>after", "after"],
    ["<iframe srcdoc='<b>x</b>'>x</iframe>after", "after"],
    ["<p onclick='alert(1)' style='color:red' class='x' id='log'>text</p>", "<p>text</p>"],
    ["<div><section>plain</section></div>", "plain"],
    ["<form action='/x'><button>go</button></form>", "go"],
    ["<object data='x'><b>fallback</b></object>", "<b>fallback</b>"],
    ["<math><mi>x</mi></math>", "x"],
    ["a<!-- comment -->b", "ab"],
  ])("makes %s into %s", (from, to) => expect(shown(from)).toBe(to));

  it.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "data:text/html,<b>x</b>", "vbscript:x", "blob:x", ""])(
    "does not link to %j",
    (address) => expect(shown(`<a href="${address}">text</a>`)).not.toContain("<a"),
  );

  it("lets links leave only in another tab and without a referrer", () => {
    expect(shown("<a href='https://example.com/x' target='_top'>text</a>")).toBe(
      '<a href="https://example.com/x" target="_blank" rel="noreferrer">text</a>',
    );
    expect(shown("<a href='mailto:a@example.com'>text</a>")).toContain('href="mailto:a@example.com"');
  });

  it("never loads pictures of other origins but links to them", () => {
    expect(shown("<img src='https://evil.example/p.gif' alt='a cat' onerror='alert(1)'>")).toBe(
      '<a href="https://evil.example/p.gif" target="_blank" rel="noreferrer">a cat</a>',
    );
    expect(shown("<img src='data:image/png;base64,AAAA' alt='dot'>")).toContain('<img src="data:image/png;base64,AAAA"');
    expect(shown("<img src='data:image/svg+xml,<svg/>' alt='x'>")).not.toContain("<img");
  });

  it("nests headings under the given level without leaving one out", () => {
    expect(shown("<h1>a</h1><h2>b</h2><h5>c</h5><h1>d</h1>", 3)).toBe("<h3>a</h3><h4>b</h4><h5>c</h5><h3>d</h3>");
    expect(shown("<h4>a</h4>")).toBe("<h2>a</h2>");
  });
});
