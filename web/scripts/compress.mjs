// Puts a .br and a .gz beside every text file of a built app, so that the server only has to choose.
// The output depends on the input alone. Usage: import { compress } from "../scripts/compress.mjs".

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const kText = /\.(css|html|js|json|svg|txt|webmanifest)$/;

export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

export function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !kText.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    writeFileSync(path + ".br", brotli(bytes));
    writeFileSync(path + ".gz", gzipSync(bytes, { level: 9 }));
  }
}
