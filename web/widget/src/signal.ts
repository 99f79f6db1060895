// Values that the screen shows. Whenever one changes, everything that watches runs once more, soon and
// once for any number of changes. The screen is drawn as a whole, so no dependencies are tracked;
// that is why this is a dozen lines, and a tenth of the size of a library that tracks them.

export interface Signal<T> {
  value: T;
}

const watchers: (() => void)[] = [];
let queued = false;

function run() {
  queued = false;
  for (const watcher of watchers) watcher();
}

export function signal<T>(value: T): Signal<T> {
  return {
    get value() {
      return value;
    },
    set value(next) {
      if (next === value) return;
      value = next;
      if (!queued) queueMicrotask(run);
      queued = true;
    },
  };
}

/** Runs now and after every change. */
export function watch(watcher: () => void) {
  watchers.push(watcher);
  watcher();
}
