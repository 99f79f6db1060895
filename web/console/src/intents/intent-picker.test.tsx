import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { MantineProvider } from "@mantine/core";
import type { Account, Api, Intent, Role } from "@parley/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { createServices, ServicesContext } from "../app/services";
import { keys } from "../data/keys";
import { LiveContext, type Live } from "../live/live-context";
import { IntentPicker, offer } from "./intent-picker";

const anIntent = (name: string): Intent => ({
  id: name, name, description: "", out_of_scope: false, examples: 0, version: 1, created_at: "", updated_at: "",
});
const intents = ["track_order", "card_arrival", "cancel order"].map(anIntent);
const kLikely = new Map([["track_order", 0.7], ["card_arrival", 0.2]]);

describe("what is offered", () => {
  const names = (wanted: string, likely?: Map<string, number>) => offer(intents, wanted, likely).map((intent) => intent.name);

  it("is ordered by name, and what is likely comes first", () => {
    expect(names("")).toEqual(["cancel order", "card_arrival", "track_order"]);
    expect(names("", kLikely)).toEqual(["track_order", "card_arrival", "cancel order"]);
  });

  it("has every part of what is typed, however the name is written", () => {
    expect(names("order")).toEqual(["cancel order", "track_order"]);
    expect(names("Order Track")).toEqual(["track_order"]);
    expect(names("track_order")).toEqual(["track_order"]);
    expect(names("refund")).toEqual([]);
  });
});

function show(role: Role) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queries.setQueryData(keys.intentList, intents);
  const created = vi.fn(({ name }: { name: string }) => Promise.resolve(anIntent(name)));
  const api = { createIntent: created, intents: () => Promise.resolve({ data: intents, next_cursor: null }) };
  const chosen = vi.fn();
  render(
    <I18nProvider i18n={i18n}>
      <MantineProvider env="test">
        <ServicesContext value={{ ...createServices(), api: api as unknown as Api }}>
          <QueryClientProvider client={queries}>
            <LiveContext value={{ me: { id: "me", role } as Account } as unknown as Live}>
              <IntentPicker likely={kLikely} onChoose={(intent) => chosen(intent.name)} />
            </LiveContext>
          </QueryClientProvider>
        </ServicesContext>
      </MantineProvider>
    </I18nProvider>,
  );
  return { created, chosen, field: screen.getByRole("combobox") };
}

describe("IntentPicker", () => {
  it("chooses by the keys alone", async () => {
    const { chosen, field } = show("agent");
    await userEvent.type(field, "{ArrowDown}{Enter}");
    expect(chosen).toHaveBeenLastCalledWith("card_arrival");
    await userEvent.type(field, "cancel{Enter}");
    expect(chosen).toHaveBeenLastCalledWith("cancel order");
  });

  it("makes what is missing, for those who may", async () => {
    const { created, chosen, field } = show("supervisor");
    await userEvent.type(field, "gift wrapping{Enter}");
    expect(created).toHaveBeenCalledWith({ name: "gift wrapping" });
    await vi.waitFor(() => expect(chosen).toHaveBeenCalledWith("gift wrapping"));
  });

  it("does not make a name twice", async () => {
    const { field } = show("admin");
    await userEvent.type(field, "Track Order");
    expect(screen.getAllByRole("option")).toHaveLength(1);
  });

  it("offers an agent nothing new", async () => {
    const { created, chosen, field } = show("agent");
    await userEvent.type(field, "gift wrapping{Enter}");
    expect(screen.queryAllByRole("option")).toEqual([]);
    expect([created, chosen].map((each) => each.mock.calls.length)).toEqual([0, 0]);
  });
});
