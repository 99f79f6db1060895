// Which intents the picture of the confusion shows, and its cells.
import type { Evaluation } from "@parley/client";

export interface Cell {
  count: number;
  /** Of the examples of the row. */
  share: number;
}

export interface Grid {
  names: string[];
  /** By row (what it was), then by column (what it was taken for). */
  cells: Cell[][];
}

/** The intents that are most often part of a mistake, those mistaken for each other side by side. */
export function confusionGrid(evaluation: Evaluation, size: number): Grid {
  const { confusions } = evaluation;
  const weight = new Map<string, number>();
  for (const { expected, predicted, count } of confusions) {
    for (const name of [expected, predicted]) weight.set(name, (weight.get(name) ?? 0) + count);
  }
  const worst = [...weight.keys()].toSorted((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || a.localeCompare(b));
  const names = neighboursFirst(worst.slice(0, size), confusions);
  const figures = new Map(evaluation.intents.map((each) => [each.intent, each]));
  const counts = new Map(confusions.map(({ expected, predicted, count }) => [`${expected}\n${predicted}`, count]));
  const cells = names.map((expected) => {
    const all = figures.get(expected)?.examples ?? evaluation.out_of_scope;
    return names.map((predicted) => {
      const right = Math.round((figures.get(expected)?.recall ?? 0) * all);
      const count = expected === predicted ? right : (counts.get(`${expected}\n${predicted}`) ?? 0);
      return { count, share: all > 0 ? Math.min(1, count / all) : 0 };
    });
  });
  return { names, cells };
}

/** Starts with the first; then always the one that is mistaken most often for the one before. */
function neighboursFirst(names: readonly string[], confusions: Evaluation["confusions"]): string[] {
  const between = (a: string, b: string) =>
    confusions.reduce((sum, { expected, predicted, count }) =>
      (expected === a && predicted === b) || (expected === b && predicted === a) ? sum + count : sum, 0);
  const rest = [...names];
  const order = rest.splice(0, 1);
  while (rest.length > 0) {
    const last = order.at(-1) ?? "";
    const next = rest.reduce((best, name) => (between(last, name) > between(last, best) ? name : best));
    order.push(...rest.splice(rest.indexOf(next), 1));
  }
  return order;
}
