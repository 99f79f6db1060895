// How the app and the loader are built, and where the dev server finds a desk to talk to
// (PARLEY, default http://127.0.0.1:8080). The server maps /assets/widget/* to ../dist/widget/*.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export const outDir = fileURLToPath(new URL("../dist/widget", import.meta.url));
const kTarget = "baseline-widely-available";
const jsx = { runtime: "classic", pragma: "h" };

export const app = {
  base: "/assets/widget/",
  oxc: { jsx },
  build: {
    outDir,
    emptyOutDir: true,
    target: kTarget,
    // knows light-dark(), so that the minifier adds no stand-in for it where we set color-scheme
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsDir: "",
    assetsInlineLimit: 0,
    modulePreload: false,
    // the server takes names that end in -XXXXXXXX.suffix for never changing
    rolldownOptions: { output: { hashCharacters: "hex" } },
    minify: "terser",
    terserOptions: { ecma: 2020, module: true, compress: { passes: 3, keep_fargs: false, pure_getters: true } },
  },
};

export const loader = {
  build: {
    outDir,
    emptyOutDir: false,
    target: kTarget,
    lib: { entry: "src/loader/loader.ts", formats: ["iife"], name: "parley", fileName: () => "widget.js" },
  },
};

const desk = process.env.PARLEY ?? "http://127.0.0.1:8080";

export default defineConfig({
  ...app,
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
  server: { proxy: { "/api": desk, "/ws": { target: desk, ws: true } } },
});
