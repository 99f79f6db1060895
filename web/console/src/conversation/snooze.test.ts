import { describe, expect, it } from "vitest";
import { snoozeChoices } from "./snooze";

describe("snoozeChoices", () => {
  const local = (until: string) => {
    const at = new Date(until);
    return `${at.getDay()} ${at.getHours()}:${at.getMinutes()}`;
  };

  it("offers hours from now, and mornings at nine", () => {
    const wednesday = new Date(2026, 4, 6, 15, 30);
    const [hour, hours, tomorrow, monday] = snoozeChoices(wednesday).map((choice) => local(choice.until));
    expect([hour, hours, tomorrow, monday]).toEqual(["3 16:30", "3 18:30", "4 9:0", "1 9:0"]);
  });

  it("means the next Monday on a Monday too", () => {
    const monday = new Date(2026, 4, 4, 8, 0);
    const choice = snoozeChoices(monday).at(-1)?.until ?? "";
    expect(Math.round((Date.parse(choice) - monday.getTime()) / 86_400_000)).toBe(7);
  });
});
