// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { isColour, paint, textOn } from "./colour";

const light = (hex: string) =>
  [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));

function contrast(a: string, b: string): number {
  const [x, y] = [a, b].map(light).map(([r = 0, g = 0, bl = 0]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl) as [number, number];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

it("writes readably on any colour", () => {
  for (let i = 0; i < 4096; i++) {
    const colour = "#" + [i >> 8, (i >> 4) & 15, i & 15].map((c) => c.toString(16).repeat(2)).join("");
    expect(contrast(colour, textOn(colour) === "#000" ? "#000000" : "#ffffff"), colour).toBeGreaterThanOrEqual(4.5);
  }
});

it("takes colours only, since they reach the style of the page", () => {
  expect(isColour("#0f766E")).toBe(true);
  for (const other of [undefined, "red", "#fff", "#0f766e;background:url(x)", '#000000"/>']) expect(isColour(other)).toBe(false);
});

it("puts colour and theme on the page", () => {
  paint({ name: "Acme", colour: "#ffd400", theme: "dark" });
  const { style, classList } = document.documentElement;
  expect([style.getPropertyValue("--accent"), style.getPropertyValue("--on-accent")]).toEqual(["#ffd400", "#000"]);
  expect(classList.contains("dark")).toBe(true);
});
