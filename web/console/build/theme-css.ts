// The theme's CSS variables as a file of the build, so that nothing writes styles into the page at run time
// and the content security policy needs no 'unsafe-inline'.
import {
  convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme,
} from "@mantine/core";
import type { Plugin } from "vite";
import { theme, variables } from "../src/theme.ts";

const kName = "virtual:theme.css";

export function themeCss(): Plugin {
  return {
    name: "theme-css",
    resolveId: (id) => (id === kName ? `\0${kName}` : null),
    load: (id) => (id === `\0${kName}` ? css() : null),
  };
}

function css(): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme);
  const ours = defaultCssVariablesResolver(whole);
  const extra = variables(whole);
  const plain = defaultCssVariablesResolver(DEFAULT_THEME);
  return convertCssVariables(
    {
      variables: { ...changed(ours.variables, plain.variables), ...extra.variables },
      light: { ...changed(ours.light, plain.light), ...extra.light },
      dark: { ...changed(ours.dark, plain.dark), ...extra.dark },
    },
    ":root",
  );
}

function changed(mine: Record<string, string>, theirs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(mine).filter(([name, value]) => theirs[name] !== value));
}
