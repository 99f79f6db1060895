import { describe, expect, it } from "vitest";
import { niceCeiling } from "../admin/hour-chart";
import { brief, dayName, duration } from "./time";

const now = new Date(2026, 4, 6, 15, 0).getTime();
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

describe("brief", () => {
  it("is the time today, the weekday this week, then the date", () => {
    expect(brief(ago(2), now)).toMatch(/\b(13|0?1):00/);
    expect(brief(ago(48), now)).toBe("Mon");
    expect(brief(ago(24 * 30), now)).toMatch(/Apr/);
    expect(brief(ago(24 * 400), now)).toMatch(/25/);
  });
});

describe("dayName", () => {
  it("calls the last two days by name", () => {
    expect(dayName(ago(1), now)).toBe("Today");
    expect(dayName(ago(24), now)).toBe("Yesterday");
    expect(dayName(ago(72), now)).toContain("2026");
  });
});

describe("duration", () => {
  it("uses the largest unit that fits", () => {
    expect([42, 150, 7200, 400_000].map(duration)).toEqual(["42 sec", "3 min", "2 hr", "5 days"]);
  });
});

describe("niceCeiling", () => {
  it("ends a scale on a round number", () => {
    expect([1, 3, 7, 11, 120, 501].map(niceCeiling)).toEqual([2, 5, 10, 20, 200, 1000]);
  });
});
