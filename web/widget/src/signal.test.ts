import { expect, it, vi } from "vitest";
import { signal, watch } from "./signal";

it("runs watchers once after any number of changes, and not when nothing changed", async () => {
  const [a, b] = [signal(1), signal("x")];
  const seen = vi.fn(() => [a.value, b.value]);
  watch(seen);
  expect(seen).toHaveBeenCalledTimes(1);
  a.value = 2;
  a.value = 3;
  b.value = "y";
  await Promise.resolve();
  expect(seen).toHaveBeenCalledTimes(2);
  expect(seen).toHaveLastReturnedWith([3, "y"]);
  a.value = 3;
  await Promise.resolve();
  expect(seen).toHaveBeenCalledTimes(2);
});

it("runs watchers again for what a watcher changes", async () => {
  const [a, twice] = [signal(1), signal(2)];
  watch(() => (twice.value = a.value * 2));
  a.value = 5;
  await Promise.resolve();
  await Promise.resolve();
  expect(twice.value).toBe(10);
});
