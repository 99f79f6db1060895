// The program under test: one process on a data folder of its own and a free port. It can be
// stopped and started again on the same data and port.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const kProgram = process.env.PARLEY_BIN ?? join(kRoot, "build/release/bin/parley");
// Its options come from here alone: it refuses a PARLEY_ variable that it does not know.
const kEnvironment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PARLEY_"))),
  PARLEY_LOG_LEVEL: "warn",
};
const kPatienceMs = 60_000;

export const kPassword = "correct horse battery";
export const kAdmin = { email: "maria@example.com", name: "Maria Santos", role: "admin" };
export const kAgent = { email: "jonas@example.com", name: "Jonas Lind", role: "agent" };

export class Parley {
  #folder = mkdtempSync(join(tmpdir(), "parley-e2e-"));
  #port = 0;
  #child;
  #errors = "";
  /** Everything the program has said since it started. */
  said = "";

  get data() {
    return join(this.#folder, "data");
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** A command of the program on this data, to its end. */
  command(args, input = "") {
    const done = spawnSync(kProgram, args, {
      cwd: this.#folder, env: { ...kEnvironment, PARLEY_STORE_DATA: this.data }, input, encoding: "utf8",
    });
    if (done.status !== 0) throw new Error(`parley ${args.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }

  /** Starts it; `until` is what it must have said. */
  async start(until = /^parley ready http:\/\/[^ ]+:(\d+)$/m) {
    this.said = "";
    const args = ["serve", "--data", this.data, "--listen", `127.0.0.1:${this.#port}`];
    const child = spawn(kProgram, args, { cwd: this.#folder, env: kEnvironment });
    this.#child = child;
    child.stderr.on("data", (bytes) => (this.#errors += bytes));
    await new Promise((resolve_, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready: ${this.said}${this.#errors}`)), kPatienceMs);
      child.on("exit", (code) => {
        clearTimeout(timer);
        reject(new Error(`ended with ${code}: ${this.#errors}`));
      });
      child.stdout.on("data", (bytes) => {
        this.said += bytes;
        if (!until.test(this.said)) return;
        clearTimeout(timer);
        resolve_();
      });
    });
    this.#port = Number(/:(\d+)$/m.exec(this.said)[1]);
    return this;
  }

  async stop() {
    if (!this.#child || this.#child.exitCode !== null) return;
    this.#child.removeAllListeners("exit");
    this.#child.kill("SIGTERM");
    await once(this.#child, "exit");
  }

  async end() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A desk that is set up: the sample articles, an admin and an agent who sign in with kPassword. */
export async function startDesk() {
  const parley = new Parley();
  for (const { email, name, role } of [kAdmin, kAgent]) {
    parley.command(["user", "add", email, "--name", name, "--role", role, "--password-stdin"], `${kPassword}\n`);
  }
  parley.command(["kb", "import", join(kRoot, "share/demo/articles"), "--source", "sample"]);
  return parley.start();
}
