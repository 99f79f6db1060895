import { describe, expect, it } from "vitest";
import { clean } from "./safe-html";

describe("clean", () => {
  it("keeps what text needs", () => {
    const html = "<h2>T</h2><p><strong>b</strong> <em>i</em></p><ul><li>x</li></ul><pre><code>c</code></pre><table><tbody><tr><td>1</td></tr></tbody></table>";
    expect(clean(html)).toBe(html);
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<svg onload=alert(1)></svg>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<form action=\"https://evil.example\"><input name=password></form>",
    "<p style=\"position:fixed;inset:0\">x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  ])("takes the danger out of %s", (html) => {
    expect(clean(html)).not.toMatch(/script|onerror|onload|iframe|<form|<input|style=|alert/i);
  });

  it("opens links outside and tells them nothing", () => {
    const link = new DOMParser().parseFromString(clean("<a href=\"https://a.example\">x</a>"), "text/html").querySelector("a");
    expect(link?.target).toBe("_blank");
    expect(link?.rel).toContain("noopener");
    expect(link?.rel).toContain("noreferrer");
  });
});
