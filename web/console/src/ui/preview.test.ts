import { describe, expect, it } from "vitest";
import { previewHtml } from "./preview";

describe("previewHtml", () => {
  it("renders Markdown", () => {
    expect(previewHtml("# A\n\n**b**", "markdown")).toBe("<h1>A</h1>\n<p><strong>b</strong></p>\n");
  });

  it("shows raw HTML in Markdown as text", () => {
    expect(previewHtml("a <b>c</b>\n\n<script>x</script>", "markdown")).not.toMatch(/<b>|<script>/);
  });

  it("shows pictures as links", () => {
    expect(previewHtml("![cat](https://a.example/c.png)", "markdown")).toContain('<a href="https://a.example/c.png">cat</a>');
  });

  it("keeps the lines of plain text", () => {
    expect(previewHtml("a < b\nc\n\nd", "text")).toBe("<p>a &lt; b<br>c</p><p>d</p>");
  });
});
