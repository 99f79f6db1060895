// Someone of the desk: in the console with a browser, and by the API where a test only wants a thing to be so.
import assert from "node:assert/strict";
import { newPage, until } from "./browser.mjs";
import { kPassword } from "./server.mjs";

/** Signed in by the API; answers the parsed body, and throws what the server objects. */
export async function apiOf(parley, { email }) {
  const signedIn = await fetch(`${parley.url}/api/v1/sessions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: kPassword }),
  });
  assert.equal(signedIn.status, 201);
  const { csrf_token: token } = await signedIn.json();
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
  return async (method, path, body) => {
    const answer = await fetch(parley.url + path, {
      method,
      headers: { cookie, "X-CSRF-Token": token, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${answer.ok ? "" : await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
}

export class Agent {
  constructor(parley, page, faults) {
    this.parley = parley;
    this.page = page;
    this.faults = faults;
    this.log = page.getByRole("log");
  }

  /** In the console at `path`, signed in. */
  static async enter(browser, parley, person, { path = "/conversations?view=all", ...options } = {}) {
    const { context, page, faults } = await newPage(browser, options);
    const answer = await context.request.post(`${parley.url}/api/v1/sessions`, {
      data: { email: person.email, password: kPassword },
    });
    assert.equal(answer.status(), 201);
    const agent = new Agent(parley, page, faults);
    await agent.go(path);
    return agent;
  }

  async go(path) {
    await this.page.goto(`${this.parley.url}/console${path}`);
    await this.page.getByRole("main").waitFor();
  }

  row(name) {
    return this.page.locator("[data-conversation]").filter({ hasText: name });
  }

  async open(name) {
    await this.row(name).click();
    await this.log.getByRole("article").last().waitFor();
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  sees(text) {
    return this.page.getByText(text).first().waitFor();
  }

  async presence(status) {
    await this.page.getByRole("navigation", { name: "Main" }).locator("button").last().click();
    await this.page.getByRole("button", { name: status, exact: true }).click();
    await this.page.keyboard.press("Escape");
  }

  /** The lines of the open conversation. */
  async lines() {
    const all = await this.log.locator("article [class*=bubble]").allInnerTexts();
    return all.map((text) => text.trim());
  }

  hasLine(text) {
    return until(`the agent reads “${text}”`, async () => (await this.lines()).some((line) => line.includes(text)));
  }

  close() {
    return this.page.context().close();
  }
}
