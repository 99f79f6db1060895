// Fails when the customer's download grows over its limit. The app counts whole: page, script and
// style with the English texts; only the catalogues of other languages stay outside.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotli } from "../../scripts/compress.mjs";
import { outDir } from "../vite.config.mjs";

const kLimits = { "widget.js": 1_500, app: 15_000 };

const sizes = { "widget.js": 0, app: 0 };
for (const name of readdirSync(outDir)) {
  if (/\.(br|gz|json)$/.test(name)) continue;
  sizes[name in sizes ? name : "app"] += brotli(readFileSync(join(outDir, name))).length;
}
for (const [name, size] of Object.entries(sizes)) {
  const fits = size > 0 && size <= kLimits[name];
  process.stdout.write(`${name}: ${size} of ${kLimits[name]} bytes (brotli)${fits ? "" : " TOO LARGE"}\n`);
  if (!fits) process.exitCode = 1;
}
