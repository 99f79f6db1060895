import { describe, expect, it } from "vitest";
import { addressAfterSignIn, entryPlace, signInAddress } from "./places";

const at = (address: string) => new URL(address, "https://desk.example") as unknown as Location;

describe("places", () => {
  it("knows what needs nobody signed in", () => {
    expect(entryPlace(at("/console/signin?next=%2Fconsole%2F"))).toBe("signin");
    expect(entryPlace(at("/console/setup?token=abc"))).toBe("setup");
    expect(entryPlace(at("/console/welcome/?token=abc"))).toBe("welcome");
    expect(entryPlace(at("/console/conversations/welcome"))).toBeUndefined();
    expect(entryPlace(at("/console/"))).toBeUndefined();
  });

  it("comes back to where one was", () => {
    const here = "/console/conversations/c1?view=all&q=late%20parcel";
    expect(addressAfterSignIn(at(signInAddress(at(here))))).toBe(here);
  });

  it("leads to no other site", () => {
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]) {
      expect(addressAfterSignIn(at(`/console/signin?next=${encodeURIComponent(next)}`))).toBe("/console/");
    }
  });
});
