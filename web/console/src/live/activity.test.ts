import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aMessage, kAna, kMe } from "../test-data";
import { Activity, typistsOf, viewersOf } from "./activity";

const typing = (id: string | null, on: boolean, kind: "agent" | "customer" = "agent") =>
  ({ type: "typing", conversation_id: "c1", on, from: { kind, id, name: id } }) as const;
const viewing = (agent_id: string, on: boolean) => ({ type: "view", conversation_id: "c1", agent_id, name: agent_id, on }) as const;

describe("Activity", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setUp = () => {
    const activity = new Activity(kMe);
    const typists = () => typistsOf("c1")(activity.store.get()).map((each) => each.name);
    const viewers = () => viewersOf("c1")(activity.store.get()).map((each) => each.id);
    return { activity, typists, viewers };
  };

  it("knows who types until they stop or six seconds go by", () => {
    const { activity, typists } = setUp();
    activity.apply(typing(kAna, true));
    activity.apply(typing("p1", true, "customer"));
    expect(typists()).toEqual([kAna, "p1"]);
    activity.apply(typing(kAna, false));
    expect(typists()).toEqual(["p1"]);
    vi.advanceTimersByTime(5000);
    activity.apply(typing("p1", true, "customer"));
    vi.advanceTimersByTime(5000);
    expect(typists()).toEqual(["p1"]);
    vi.advanceTimersByTime(1000);
    expect(typists()).toEqual([]);
  });

  it("takes a message as the end of typing", () => {
    const { activity, typists } = setUp();
    activity.apply(typing("p1", true, "customer"));
    activity.apply({ type: "message", position: 1, message: aMessage(1) });
    expect(typists()).toEqual([]);
  });

  it("knows which colleagues look, and never counts me", () => {
    const { activity, viewers, typists } = setUp();
    activity.apply(viewing(kAna, true));
    activity.apply(viewing(kAna, true));
    activity.apply(viewing(kMe, true));
    activity.apply(typing(kMe, true));
    expect(viewers()).toEqual([kAna]);
    expect(typists()).toEqual([]);
    activity.apply(viewing(kAna, false));
    expect(viewers()).toEqual([]);
  });

  it("begins with nobody after a new connection", () => {
    const { activity, viewers } = setUp();
    activity.apply(viewing(kAna, true));
    activity.apply({ type: "welcome", id: kMe, position: 1, server_time: "", resumed: true });
    expect(viewers()).toEqual([]);
  });
});
