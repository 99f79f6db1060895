// The edge of a pane, moved with the pointer or the arrow keys; the width is remembered.
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import classes from "./resize-handle.module.css";

interface Limits {
  initial: number;
  min: number;
  max: number;
}

export interface Pane extends Limits {
  width: number;
  setWidth: (width: number) => void;
}

const kStep = 16;

export function usePaneWidth(name: string, limits: Limits): Pane {
  const key = `parley.pane.${name}`;
  const [width, setState] = useState(() => clamp(Number(localStorage.getItem(key)) || limits.initial, limits));
  return {
    ...limits,
    width,
    setWidth: (next) => {
      const value = clamp(next, limits);
      localStorage.setItem(key, String(value));
      setState(value);
    },
  };
}

const clamp = (width: number, { min, max }: Limits) => Math.round(Math.min(max, Math.max(min, width)));

/** `side`: where the pane lies whose width changes. */
export function ResizeHandle({ pane, label, side = "left" }: { pane: Pane; label: string; side?: "left" | "right" }) {
  const direction = side === "left" ? 1 : -1;

  function drag(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX;
    const { width } = pane;
    handle.setPointerCapture(event.pointerId);
    const move = (next: globalThis.PointerEvent) => pane.setWidth(width + (next.clientX - from) * direction);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), { once: true });
  }

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -kStep, ArrowRight: kStep };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    pane.setWidth(pane.width + step * direction);
  }

  return (
    <div
      className={classes.handle}
      data-side={side}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={pane.width}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={press}
      onDoubleClick={() => pane.setWidth(pane.initial)}
    />
  );
}
