// A person as a coloured disc with initials; the colour comes from the id and stays. The name stands beside it
// in words, so it is nothing for screen readers.
import type { Presence } from "@parley/client";
import classes from "./face.module.css";

const kHues = [212, 262, 300, 340, 18, 38, 140, 172, 192];

interface FaceProps {
  id: string;
  name: string;
  size?: number;
  presence?: Presence;
}

export function Face({ id, name, size = 36, presence }: FaceProps) {
  const hue = kHues[hash(id) % kHues.length] ?? 212;
  return (
    <span className={classes.face} style={{ "--hue": hue, "--size": `${size}px` } as React.CSSProperties} aria-hidden>
      {initials(name)}
      {presence && <span className={classes.dot} data-presence={presence} />}
    </span>
  );
}

function initials(name: string): string {
  const words = name.replaceAll(/[^\p{L}\p{N}\s]/gu, " ").trim().split(/\s+/);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

function hash(text: string): number {
  let value = 0;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
