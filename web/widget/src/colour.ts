// The company's colour and theme on the page. What is written upon the colour is black or white,
// whichever is easier to read (WCAG contrast); the colour itself never colours text.

import type { Config } from "./frames";

/** Relative luminance of "#rrggbb" as WCAG defines it, but for the straight piece near black. */
const luminance = (colour: string) =>
  [0.2126, 0.7152, 0.0722].reduce(
    (sum, weight, i) => sum + weight * ((parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255 + 0.055) / 1.055) ** 2.4,
    0,
  );

/** Black where its contrast, (L + 0.05) / 0.05, beats that of white, 1.05 / (L + 0.05). */
export const textOn = (colour: string) => ((luminance(colour) + 0.05) ** 2 > 0.0525 ? "#000" : "#fff");

export const isColour = (text = "") => /^#[0-9a-f]{6}$/i.test(text);

export function paint({ colour, theme }: Config) {
  const { style, classList } = document.documentElement;
  if (theme) classList.add(theme);
  if (!colour || !isColour(colour)) return;
  style.setProperty("--accent", colour);
  style.setProperty("--on-accent", textOn(colour));
}
