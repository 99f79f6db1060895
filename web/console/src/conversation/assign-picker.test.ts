import type { Agent, Presence } from "@parley/client";
import { expect, it } from "vitest";
import { sortAgents } from "./assign-picker";

it("offers the free agents first", () => {
  const agent = (name: string, status: Presence, load: number): Agent => ({ id: name, name, status, load, role: "agent", capacity: 5 });
  const sorted = sortAgents([
    agent("Zoe", "offline", 0), agent("Bea", "online", 3), agent("Ada", "online", 3), agent("Cal", "online", 1), agent("Dan", "busy", 0),
  ]);
  expect(sorted.map((each) => each.name)).toEqual(["Cal", "Ada", "Bea", "Dan", "Zoe"]);
});
