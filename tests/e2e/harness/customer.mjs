// A customer in a browser of their own.
import { newPage, until } from "./browser.mjs";

export class Customer {
  constructor(page, faults) {
    this.page = page;
    this.faults = faults;
    this.log = page.getByRole("log");
    this.field = page.locator("textarea");
  }

  static async visit(browser, url, options) {
    const { page, faults } = await newPage(browser, options);
    await page.goto(url);
    return new Customer(page, faults);
  }

  /** Comes to the chat through the form before it. */
  static async come(browser, parley, { name = "Emma Clark", ...options } = {}) {
    const customer = await Customer.visit(browser, `${parley.url}/`, options);
    await customer.introduce(name, "customer@example.net");
    return customer;
  }

  async introduce(name, email) {
    this.name = name;
    await this.page.locator("#name").fill(name);
    await this.page.locator("#email").fill(email);
    await this.page.locator("form button").click();
    await this.field.waitFor();
  }

  async say(text) {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** All that was said, in order. */
  async said() {
    const all = await this.log.locator("article .bubble").allInnerTexts();
    return all.map((text) => text.trim());
  }

  sees(text) {
    return this.page.getByText(text).first().waitFor();
  }

  /** Until the answer to what was said last is here. */
  async answered() {
    const last = this.log.locator("article").last();
    await until("an answer came", async () => !/\bmine\b/.test((await last.getAttribute("class")) ?? "mine"));
    return last;
  }

  async askHuman() {
    await this.page.getByRole("button", { name: "Talk to a human" }).click();
    await this.sees(/You are (next|number \d+) in line/);
  }

  close() {
    return this.page.context().close();
  }
}
