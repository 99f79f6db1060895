// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { faultOf } from "./form";

it("wants what is required and no more", () => {
  expect(faultOf({ name: "name", required: true }, "")).toBe("Please fill this in.");
  expect(faultOf({ name: "name", required: false }, "")).toBeUndefined();
  expect(faultOf({ name: "name", required: true }, "Anna")).toBeUndefined();
});

it.each(["anna@example.com", "a.b+c@sub.example.co.uk", "jörg@müller.de"])("takes the address %s", (value) =>
  expect(faultOf({ name: "email", required: true }, value)).toBeUndefined(),
);
it.each(["anna", "anna@", "anna@example", "a b@example.com", "@example.com"])("asks again for the address %s", (value) =>
  expect(faultOf({ name: "email", required: false }, value)).toContain("anna@example.com"),
);
it.each(["+49 30 123456", "(030) 123-456", "0301/23456"])("takes the number %s", (value) =>
  expect(faultOf({ name: "phone", required: true }, value)).toBeUndefined(),
);
it.each(["12", "call me", "+49 30 x"])("asks again for the number %s", (value) =>
  expect(faultOf({ name: "phone", required: false }, value)).toContain("+49"),
);
