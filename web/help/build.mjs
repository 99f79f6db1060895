// Puts what the help center's pages use into ../dist/help. The pages themselves are the server's.
import { cpSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compress } from "../scripts/compress.mjs";

const from = (name) => fileURLToPath(new URL(name, import.meta.url));
const out = from("../dist/help");

mkdirSync(out, { recursive: true });
for (const name of ["style.css", "script.js"]) cpSync(from(name), `${out}/${name}`);
compress(out);
