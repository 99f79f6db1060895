import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

type Texts = Record<string, { message?: string | undefined; translation?: string | undefined }>;

const kRoot = join(import.meta.dirname, "../..");
const kSeconds = 60_000;

let extracted: Texts = {};
let stored: Record<string, Texts> = {};

beforeAll(async () => {
  const config = getConfig({ cwd: kRoot, configPath: join(kRoot, "lingui.config.ts") });
  const [catalogue] = await getCatalogs(config);
  extracted = ((await catalogue?.collect()) ?? {}) as Texts;
  stored = ((await catalogue?.readAll()) ?? {}) as Record<string, Texts>;
}, kSeconds);

/** Variables and elements; of a plural only what it counts, since its forms are words in braces. */
function variables(text: string): string[] {
  const found = text.includes(", plural,") ? text.match(/\{\w+,/g) : text.match(/\{\w+\}|<\/?\d+>/g);
  return [...new Set(found)];
}

describe("catalogues", () => {
  it.each(["en", "de"])("%s has every text of the source and no other", (locale) => {
    expect(Object.keys(stored[locale] ?? {}).toSorted()).toEqual(Object.keys(extracted).toSorted());
  });

  it("German is complete", () => {
    const missing = Object.values(stored["de"] ?? {}).filter((entry) => !entry.translation);
    expect(missing.map((entry) => entry.message)).toEqual([]);
  });

  it("German keeps the variables and elements of each text", () => {
    const wrong = Object.values(stored["de"] ?? {}).filter(
      ({ message = "", translation = "" }) => !variables(message).every((each) => variables(translation).includes(each)),
    );
    expect(wrong.map((entry) => entry.message)).toEqual([]);
  });
});
