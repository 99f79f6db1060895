import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { linguiMacro } from "./build/lingui-macro.ts";
import { precompress } from "./build/precompress.ts";
import { themeCss } from "./build/theme-css.ts";

const kServer = process.env["PARLEY_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/assets/console/",
  plugins: [linguiMacro(), react(), lingui({ failOnMissing: true }), themeCss(), precompress()],
  build: {
    outDir: "../dist/console",
    emptyOutDir: true,
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // What comes first is one file, so that few must be asked for.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "entry", tags: ["$initial"] }] } } },
  },
  server: {
    proxy: { "/api": kServer, "/ws": { target: kServer, ws: true } },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test-setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    isolate: false,
    maxWorkers: 1,
  },
});
