import { expect, it } from "vitest";
import { withoutMarks } from "./without-marks";

it("leaves the words of Markdown", () => {
  expect(withoutMarks("**I forgot it**\n\n1. Open [the page](https://example.com).\n2. Choose `Reset`.\n")).toBe(
    "I forgot it Open the page. Choose Reset.",
  );
  expect(withoutMarks("# Title\n> 2 * 3 is 6, a_b_c stays")).toBe("Title 2 * 3 is 6, a_b_c stays");
});
