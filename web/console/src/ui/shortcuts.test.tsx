import { fireEvent, render, screen } from "@testing-library/react";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { kShortcuts } from "./keymap";
import { useShortcuts, type Bindings } from "./shortcuts";

function Bound({ bindings }: { bindings: Bindings }) {
  useShortcuts(bindings);
  return null;
}

const press = (key: string, target: Element | Document = document) => fireEvent.keyDown(target, { key });

describe("useShortcuts", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("calls what a key is bound to, also in a sequence", () => {
    const take = vi.fn<() => void>();
    const goHome = vi.fn<() => void>();
    const insert = vi.fn<() => void>();
    render(<Bound bindings={{ t: take, "g i": goHome, i: insert }} />);
    press("t");
    expect(take).toHaveBeenCalledOnce();
    press("g");
    press("i");
    expect(goHome).toHaveBeenCalledOnce();
    expect(insert).not.toHaveBeenCalled();
    press("i");
    expect(insert).toHaveBeenCalledOnce();
  });

  it("forgets the beginning of a sequence after a while", () => {
    const goHome = vi.fn<() => void>();
    const insert = vi.fn<() => void>();
    render(<Bound bindings={{ "g i": goHome, i: insert }} />);
    press("g");
    vi.advanceTimersByTime(1500);
    press("i");
    expect(goHome).not.toHaveBeenCalled();
    expect(insert).toHaveBeenCalledOnce();
  });

  it("rests while someone types, in a dialog, and with Ctrl", () => {
    const take = vi.fn<() => void>();
    render(
      <>
        <Bound bindings={{ t: take }} />
        <textarea />
      </>,
    );
    press("t", screen.getByRole("textbox"));
    fireEvent.keyDown(document, { key: "t", ctrlKey: true });
    const dialog = render(<div role="dialog" aria-modal="true" />);
    press("t");
    expect(take).not.toHaveBeenCalled();
    dialog.unmount();
    press("t");
    expect(take).toHaveBeenCalledOnce();
  });

  it("leaves Escape to the layer that it closes", () => {
    const back = vi.fn<() => void>();
    render(<Bound bindings={{ Escape: back }} />);
    const layer = render(<div role="dialog" />);
    screen.getByRole("dialog").addEventListener("keydown", layer.unmount);
    press("Escape", screen.getByRole("dialog"));
    expect(back).not.toHaveBeenCalled();
    press("Escape");
    expect(back).toHaveBeenCalledOnce();
  });

  it("gives a key to the part that came last, and back when that is gone", () => {
    const first = vi.fn<() => void>();
    const second = vi.fn<() => void>();
    render(<Bound bindings={{ "/": first }} />);
    const later = render(<Bound bindings={{ "/": second }} />);
    press("/");
    later.unmount();
    press("/");
    expect([first, second].map((each) => each.mock.calls.length)).toEqual([1, 1]);
  });
});

describe("kShortcuts", () => {
  it("lists exactly what the pages bind", () => {
    const root = join(import.meta.dirname, "..");
    const bound = new Set<string>();
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".tsx") || file.endsWith(".test.tsx")) continue;
      const calls = readFileSync(join(root, file), "utf8").matchAll(/useShortcuts\(\{(.*?)\}\);/gs);
      for (const [, body = ""] of calls) {
        for (const [, quoted, plain] of body.matchAll(/(?:"([^"]+)"|\b(\w|Escape)): /g)) bound.add(quoted ?? plain ?? "");
      }
    }
    const listed = kShortcuts.flatMap((group) => group.shortcuts.map((shortcut) => shortcut.keys));
    // Enter opens the focused row: that is the browser's own doing.
    expect([...bound].toSorted()).toEqual(listed.filter((key) => key !== "Enter").toSorted());
  });
});
