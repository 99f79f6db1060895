// For a file whose tests all begin in the console: one desk and one browser, and before each test someone
// signed in at `path`. What it gives is filled when the tests run.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";
import { Agent } from "./agent.mjs";
import { launch, picture } from "./browser.mjs";
import { startDesk } from "./server.mjs";

export function inConsole(person, path) {
  const at = {};
  before(async () => {
    at.browser = await launch();
    at.parley = await startDesk();
  });
  after(async () => {
    await at.browser?.close();
    await at.parley?.end();
  });
  beforeEach(async () => {
    at.agent = await Agent.enter(at.browser, at.parley, person, { path });
    at.page = at.agent.page;
  });
  afterEach(async (t) => {
    if (!t.passed) await picture(at.page, `failed-${t.name.slice(0, 20)}`);
    assert.deepEqual(at.agent.faults, []);
    await at.agent.close();
  });
  return at;
}
