import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Calm } from "./calm";

describe("Calm", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("handles the first at once and a burst together, in order", () => {
    const handled: number[][] = [];
    const calm = new Calm<number>(50, (items) => handled.push(items));
    for (const item of [1, 2, 3]) calm.add(item);
    expect(handled).toEqual([[1]]);
    vi.advanceTimersByTime(50);
    calm.add(4);
    expect(handled).toEqual([[1], [2, 3]]);
    vi.advanceTimersByTime(200);
    calm.add(5);
    expect(handled).toEqual([[1], [2, 3], [4], [5]]);
  });
});
