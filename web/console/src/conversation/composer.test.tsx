import { I18nProvider } from "@lingui/react";
import { i18n } from "@lingui/core";
import { MantineProvider } from "@mantine/core";
import type { Account, Api, Conversation, Message } from "@parley/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { createServices, ServicesContext } from "../app/services";
import { Cache } from "../data/cache";
import { keys } from "../data/keys";
import { Outbox } from "../data/outbox";
import { Store } from "../data/store";
import { Activity } from "../live/activity";
import { Attention } from "../live/attention";
import { LiveContext, type Live } from "../live/live-context";
import { aConversation, aMessage, kMe, mine } from "../test-data";
import { Composer } from "./composer";

type Send = Api["send"];

function show(row: Conversation, send: Send = () => new Promise(() => {})) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queries.setQueryData(keys.messages("c1"), { pageParams: [undefined], pages: [{ data: [aMessage(1)], next_cursor: null }] });
  queries.setQueryData(keys.agents, { data: [] });
  queries.setQueryData(keys.suggestion("c1"), {
    conversation_id: "c1", draft_id: "d1", message_id: "m1",
    suggestions: [{ text: "Within a week.", confidence: 0.8, citations: [] }],
  });
  const api = {
    messages: () => new Promise<never>(() => {}), suggestion: () => new Promise<never>(() => {}), agents: () => new Promise<never>(() => {}),
  };
  const sent = vi.fn<Send>(send);
  const frames: object[] = [];
  const cache = new Cache(queries, kMe);
  const outbox = new Outbox({ api: { send: sent }, onSent: (message: Message) => cache.putMessage(message) });
  const live = {
    me: { id: kMe, name: "Nora" } as Account, cache, outbox, activity: new Activity(kMe), attention: new Attention(),
    socket: { send: (frame: object) => frames.push(frame) }, spoken: new Store(""),
  } as unknown as Live;
  const services = { ...createServices(), api: api as unknown as Api };
  const view = render(
    <I18nProvider i18n={i18n}>
      <MantineProvider env="test">
        <ServicesContext value={services}>
          <QueryClientProvider client={queries}>
            <LiveContext value={live}>
              <Composer row={row} />
            </LiveContext>
          </QueryClientProvider>
        </ServicesContext>
      </MantineProvider>
    </I18nProvider>,
  );
  return { ...view, sent, frames, outbox, field: () => screen.getByRole("textbox") as HTMLTextAreaElement };
}

describe("Composer", () => {
  it("sends with Enter, begins a line with Shift and Enter, and is empty at once", async () => {
    const { sent, outbox, field } = show(aConversation({ owner: mine }));
    await userEvent.type(field(), "Hello{Shift>}{Enter}{/Shift}there{Enter}");
    expect(sent.mock.calls[0]?.[1]).toMatchObject({ text: "Hello\nthere", from: "agent" });
    expect(field().value).toBe("");
    expect(outbox.entries.get()).toMatchObject([{ text: "Hello\nthere", state: "sending" }]);
  });

  it("keeps what was begun, per conversation", async () => {
    const first = show(aConversation({ owner: mine }));
    await userEvent.type(first.field(), "half a");
    first.unmount();
    const other = show(aConversation({ id: "c2", owner: mine }));
    expect(other.field().value).toBe("");
    other.unmount();
    expect(show(aConversation({ owner: mine })).field().value).toBe("half a");
  });

  it("puts the suggestion into the field with one key and names its draft when it is sent", async () => {
    const { sent, field } = show(aConversation({ owner: mine }));
    await userEvent.keyboard("i");
    expect(field().value).toBe("Within a week.");
    expect(field()).toBe(document.activeElement);
    expect(screen.queryByText("Suggested reply")).toBeNull();
    await userEvent.type(field(), " Bye{Enter}");
    expect(sent.mock.calls[0]?.[1]).toMatchObject({ text: "Within a week. Bye", suggestion_of: "d1" });
  });

  it("sends the suggestion as it is with Shift", async () => {
    const { sent } = show(aConversation({ owner: mine }));
    await userEvent.keyboard("{Shift>}I{/Shift}");
    expect(sent.mock.calls[0]?.[1]).toMatchObject({ text: "Within a week.", from: "agent", suggestion_of: "d1" });
  });

  it("writes notes, of which the customer's typing mark learns nothing", async () => {
    const { sent, frames, field } = show(aConversation({ owner: mine }));
    await userEvent.keyboard("n");
    await userEvent.type(field(), "psst{Enter}");
    expect(sent.mock.calls[0]?.[1]).toMatchObject({ text: "psst", from: "note" });
    expect(frames).toEqual([]);
  });

  it("tells once that someone types, and that it is over when sent", async () => {
    const { frames, field } = show(aConversation({ owner: mine }));
    await userEvent.type(field(), "hello{Enter}");
    expect(frames).toMatchObject([{ type: "typing", on: true }, { type: "typing", on: false }]);
  });

  it("refuses what is too long and says how much", () => {
    localStorage.setItem("parley.draft.c1", JSON.stringify({ kind: "agent", text: "x".repeat(32_001) }));
    show(aConversation({ owner: mine }));
    expect(screen.getByText(/-1 characters left/)).toBeTruthy();
    expect((screen.getByRole("button", { name: "Send" }) as HTMLButtonElement).disabled).toBe(true);
  });

  it("says what a reply will do beyond being sent", () => {
    const hint = (row: Conversation) => {
      const { container, unmount } = show(row);
      const text = container.querySelector("#composer-hint")?.textContent;
      unmount();
      return text;
    };
    expect(hint(aConversation({ owner: { kind: "bot" } }))).toMatch(/over from the bot/);
    expect(hint(aConversation({ owner: { kind: "agent", agent_id: "ana", agent_name: "Ana" } }))).toBe("Ana has this conversation.");
    expect(hint(aConversation({ owner: mine, status: "resolved" }))).toMatch(/reopens/);
    expect(hint(aConversation({ owner: mine }))).toBe("");
  });
});
