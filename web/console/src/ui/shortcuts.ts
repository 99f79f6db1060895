// Keyboard shortcuts: single keys and two-key sequences ("g i"). They rest while someone types or a dialog is
// open. Where two parts of a page bind the same key, the one that came last has it.
import { useEffect, useRef } from "react";

export type Bindings = Record<string, (event: KeyboardEvent) => void>;

const kSequenceMs = 1200;
const bound: { current: Bindings }[] = [];
let layered = false;
let prefix = "";
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

export function useShortcuts(bindings: Bindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const entry = latest;
    if (bound.length === 0) listen("addEventListener");
    bound.push(entry);
    return () => {
      bound.splice(bound.indexOf(entry), 1);
      if (bound.length === 0) listen("removeEventListener");
    };
  }, []);
}

function listen(what: "addEventListener" | "removeEventListener"): void {
  document[what]("keydown", noteLayers, true);
  document[what]("keydown", handleKey as EventListener);
}

/** Before anyone acts on the key: Escape is for the layer that it closes, and for nothing below it. */
function noteLayers(): void {
  const layers = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  layered = [...layers].some((layer) => layer.checkVisibility());
}

function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
  const key = prefix ? `${prefix} ${event.key}` : event.key;
  setPrefix("");
  const handler = find(key);
  if (handler) {
    event.preventDefault();
    handler(event);
  } else if (startsSequence(event.key)) {
    setPrefix(event.key);
  }
}

function find(key: string): Bindings[string] | undefined {
  return bound.findLast((entry) => entry.current[key] !== undefined)?.current[key];
}

function startsSequence(key: string): boolean {
  return bound.some((entry) => Object.keys(entry.current).some((name) => name.startsWith(`${key} `)));
}

function setPrefix(key: string): void {
  clearTimeout(prefixTimer);
  prefix = key;
  if (key) prefixTimer = setTimeout(() => setPrefix(""), kSequenceMs);
}

function isBusy(target: EventTarget | null): boolean {
  if (layered) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
