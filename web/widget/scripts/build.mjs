// Builds both outputs of this folder into ../dist/widget: the app (hashed files and index.html) and
// widget.js, the embed loader, one classic script without imports. Then compresses what is text.

import { fileURLToPath } from "node:url";
import { build } from "vite";
import { compress } from "../../scripts/compress.mjs";
import { app, loader, outDir } from "../vite.config.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({ ...app, root, configFile: false });
await build({ ...loader, root, configFile: false });
compress(outDir);
