// Colours, type and shape of the console. Calm and plain: one accent, cool greys, thin lines; colour is kept
// for what needs a person. `build/theme-css.ts` turns this into a style sheet.
import { createTheme, type ConvertCSSVariablesInput, type MantineTheme } from "@mantine/core";

const kSans = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 6, dark: 6 },
  autoContrast: true,
  fontFamily: kSans,
  headings: { fontFamily: kSans, fontWeight: "600" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  // By name: the theme comes before the components do.
  components: {
    // The page itself never scrolls, so there is nothing to lock (and no style to write at run time).
    Modal: { defaultProps: { lockScroll: false, centered: true } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } },
    Skeleton: { defaultProps: { radius: "sm" } },
  },
  colors: {
    brand: [
      "#eef2fe", "#dde5fc", "#bccaf8", "#96acf2", "#7590ec", "#587ae6", "#3f63d6", "#3353ba", "#2a4596", "#223872",
    ],
    gray: [
      "#f7f8fa", "#f1f3f6", "#e6e9ee", "#d9dde4", "#c5cad3", "#9da4b0", "#6b7482", "#4d5562", "#333a45", "#1c2129",
    ],
    dark: [
      "#dfe3e9", "#c0c6d0", "#9aa3b1", "#7b8594", "#3b424d", "#2c323b", "#20252c", "#181b20", "#121518", "#0d0f12",
    ],
  },
});

/** Names for what the console's own style sheets paint. */
export function variables(_theme: MantineTheme): ConvertCSSVariablesInput {
  return {
    variables: { "--topbar": "56px", "--shadow-soft": "0 1px 2px rgb(16 24 40 / 6%), 0 4px 16px rgb(16 24 40 / 6%)" },
    light: {
      "--mantine-color-text": "#1c2129",
      "--mantine-color-dimmed": "#5a6371",
      "--mantine-color-placeholder": "#6b7482",
      "--mantine-color-error": "#c92a2a",
      "--mantine-color-anchor": "#3353ba",
      "--frame": "#f3f5f8",
      "--surface": "#ffffff",
      "--raised": "#ffffff",
      "--sunken": "#f7f8fa",
      "--line": "#e6e9ee",
      "--hover": "#f1f3f6",
      "--chosen": "#e8eefd",
      "--accent": "#3353ba",
      "--accent-line": "#3f63d6",
      "--customer": "#f1f3f6",
      "--agent": "#e4ebfd",
      "--bot": "#f2effc",
      "--bot-text": "#5f3dc4",
      "--note": "#fff6dc",
      "--note-line": "#e9b949",
      "--note-text": "#7a4f01",
      "--good": "#2b7a3d",
      "--warn": "#9a5b00",
      "--bad": "#c92a2a",
    },
    dark: {
      "--mantine-color-text": "#dfe3e9",
      "--mantine-color-dimmed": "#9aa3b1",
      "--mantine-color-placeholder": "#8a93a1",
      "--mantine-color-error": "#ff8787",
      "--mantine-color-anchor": "#96acf2",
      "--frame": "#121518",
      "--surface": "#181b20",
      "--raised": "#20252c",
      "--sunken": "#14171b",
      "--line": "#2a3038",
      "--hover": "#20252c",
      "--chosen": "#232c45",
      "--accent": "#96acf2",
      "--accent-line": "#587ae6",
      "--customer": "#23282f",
      "--agent": "#243156",
      "--bot": "#2a2640",
      "--bot-text": "#b9a7f5",
      "--note": "#332b17",
      "--note-line": "#a67c1c",
      "--note-text": "#f2cf7e",
      "--good": "#6fcf85",
      "--warn": "#f0b35a",
      "--bad": "#ff8787",
      "--shadow-soft": "0 1px 2px rgb(0 0 0 / 40%), 0 4px 16px rgb(0 0 0 / 30%)",
    },
  };
}
