// Keyboard shortcuts: single keys and two-key sequences ("g i"). They rest while someone types or a dialog is
// open. Where two parts of a page bind the same key, the one that came last has it.
import { useEffect, useRef } from "react";

export type Bindings = Record<string, (event: KeyboardEvent) => void>;

const kSequenceMs = 1200;
const bound: { current: Bindings }[] = [];
let prefix = "";
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

export function useShortcuts(bindings: Bindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const entry = latest;
    if (bound.length === 0) document.addEventListener("keydown", handleKey);
    bound.push(entry);
    return () => {
      bound.splice(bound.indexOf(entry), 1);
      if (bound.length === 0) document.removeEventListener("keydown", handleKey);
    };
  }, []);
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
  const layers = document.querySelectorAll('[role="dialog"][aria-modal="true"], [role="menu"], [role="listbox"]');
  if ([...layers].some((layer) => layer.checkVisibility())) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}
