// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { keepIn, kept, load, save, type Box } from "./storage";

beforeEach(() => localStorage.clear());

it("keeps values under its own prefix and finds them by how they begin", () => {
  localStorage.setItem("other", "x");
  save("out.a", { text: "hello" });
  save("read", 0);
  expect(load("out.a")).toEqual({ text: "hello" });
  expect(load("read")).toBe(0);
  expect([kept("out."), kept("").toSorted()]).toEqual([["out.a"], ["out.a", "read"]]);
  save("out.a");
  expect([load("out.a"), kept("out."), localStorage.length]).toEqual([undefined, [], 2]);
});

it("keeps in what it is given instead, and tells of every change", () => {
  const given: Box = { "parley.read": "7" };
  const told = vi.fn();
  keepIn(given, told);
  expect(load("read")).toBe(7);
  save("read", 8);
  save("rated", undefined);
  expect(told.mock.calls).toEqual([["parley.read", "8"], ["parley.rated", undefined]]);
  expect([given, localStorage.length]).toEqual([{ "parley.read": "8" }, 0]);
});
