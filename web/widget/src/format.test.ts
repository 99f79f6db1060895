// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { clock, day, wait } from "./format";

const now = new Date(2026, 4, 12, 9, 0);
const at = (year: number, month: number, date: number, hour = 12) => new Date(year, month, date, hour).toISOString();

it("names today and yesterday, in the language", () => {
  expect(day(at(2026, 4, 12, 0), "en", now)).toBe("today");
  expect(day(at(2026, 4, 11, 23), "en", now)).toBe("yesterday");
  expect(day(at(2026, 4, 11), "de", now)).toBe("gestern");
});

it("writes other days as dates, with the year when it is another", () => {
  expect(day(at(2026, 4, 10), "en", now)).toBe("May 10");
  expect(day(at(2025, 11, 31), "de", now)).toBe("31. Dezember 2025");
  expect(day(at(2026, 4, 13), "en", now)).toBe("May 13");
});

it("counts days by the calendar, also over the change of summer time", () => {
  expect(day(at(2026, 2, 29, 1), "en", new Date(2026, 2, 30, 0, 30))).toBe("yesterday");
});

it("writes times as the language does", () => {
  expect(clock(at(2026, 4, 12, 15), "de")).toBe("15:00");
  expect(clock(at(2026, 4, 12, 15), "en")).toMatch(/^3:00\sPM$/);
});

it("rounds a wait up to whole minutes", () => {
  expect(wait(0)).toBe("The wait is less than a minute.");
  expect(wait(60)).toBe("The wait is about 1 minute.");
  expect(wait(61)).toBe("The wait is about 2 minutes.");
});
