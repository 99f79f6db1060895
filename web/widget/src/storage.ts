// What outlives a reload: the visitor's token, unsent messages, what was read and rated.
// On the desk's own page that is the browser's storage. In a frame it is the storage of the embedding
// page, which the loader hands in and keeps up to date: browsers forget or refuse that of frames.
// Where storage is refused altogether, the chat lives as long as the page.

export type Box = Record<string, string>;

const kPrefix = "parley.";

let box: Box = {};
let mirror: (key: string, text?: string) => void = () => {};

try {
  box = localStorage;
} catch {
  // refused
}

/** From now on `given` is what is kept, and `told` hears of every change. */
export function keepIn(given: Box, told: typeof mirror) {
  box = given;
  mirror = told;
}

export function load<T>(key: string): T | undefined {
  const text = box[kPrefix + key];
  return text && JSON.parse(text);
}

/** Undefined removes. */
export function save(key: string, value?: unknown) {
  const text = JSON.stringify(value);
  try {
    if (value === undefined) delete box[kPrefix + key];
    else box[kPrefix + key] = text;
  } catch {
    // full: only a reload will notice
  }
  mirror(kPrefix + key, text);
}

/** The keys that begin with `start`, as `load` takes them. */
export const kept = (start: string): string[] =>
  Object.keys(box)
    .filter((key) => key.startsWith(kPrefix + start))
    .map((key) => key.slice(kPrefix.length));
