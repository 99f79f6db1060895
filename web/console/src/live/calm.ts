// Takes in bursts without a rendering for each: what comes first is handled at once, what follows within the
// pause is handled together at its end. Order is kept.

export class Calm<T> {
  #handle: (items: T[]) => void;
  #pauseMs: number;
  #waiting: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(pauseMs: number, handle: (items: T[]) => void) {
    this.#pauseMs = pauseMs;
    this.#handle = handle;
  }

  add(item: T): void {
    this.#waiting.push(item);
    if (this.#timer === undefined) this.#flush();
  }

  #flush(): void {
    const items = this.#waiting;
    this.#waiting = [];
    // Pausing goes on for as long as something comes.
    this.#timer = items.length > 0 ? setTimeout(() => this.#flush(), this.#pauseMs) : undefined;
    if (items.length > 0) this.#handle(items);
  }
}
