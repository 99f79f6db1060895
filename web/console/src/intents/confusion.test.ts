import type { Evaluation, IntentFigures } from "@parley/client";
import { describe, expect, it } from "vitest";
import { confusionGrid } from "./confusion";
import { intentChanges } from "./differences";

const figures = (intent: string, examples: number, recall: number): IntentFigures => ({
  intent, intent_id: intent, examples, precision: 1, recall, f1: 1, refused: 0,
});

function anEvaluation(changes: Partial<Evaluation> = {}): Evaluation {
  return {
    id: "e1", model_id: "e1", examples: 30, accuracy: 0.9, macro_f1: 0.9, accuracy_after_rejection: 0.9, out_of_scope: 4,
    out_of_scope_recall: 0.5, calibration_error: 0, created_at: "2026-05-01T00:00:00.000Z", suspects: [], overlaps: [], confidence: [],
    intents: [figures("order", 10, 0.8), figures("return", 10, 1), figures("refund", 10, 0.9), figures("hours", 10, 1)],
    confusions: [
      { expected: "order", predicted: "refund", count: 2, texts: [] },
      { expected: "out_of_scope", predicted: "return", count: 2, texts: [] },
      { expected: "refund", predicted: "order", count: 1, texts: [] },
    ],
    ...changes,
  };
}

describe("the picture of the confusion", () => {
  it("shows what is mistaken, side by side, and not what is always right", () => {
    expect(confusionGrid(anEvaluation(), 10).names).toEqual(["order", "refund", "out_of_scope", "return"]);
  });

  it("counts what was right on the diagonal and what was not beside it, as a share of the row", () => {
    const { cells } = confusionGrid(anEvaluation(), 10);
    expect(cells[0]).toEqual([{ count: 8, share: 0.8 }, { count: 2, share: 0.2 }, { count: 0, share: 0 }, { count: 0, share: 0 }]);
    expect(cells[2]?.[3]).toEqual({ count: 2, share: 0.5 });
  });

  it("keeps to the worst when there are many", () => {
    expect(confusionGrid(anEvaluation(), 2).names).toEqual(["order", "refund"]);
  });

  it("is empty where nothing is mistaken", () => {
    expect(confusionGrid(anEvaluation({ confusions: [] }), 10)).toEqual({ names: [], cells: [] });
  });
});

describe("the difference of two models", () => {
  it("names the intents that came and went", () => {
    const before = anEvaluation({ intents: [figures("order", 10, 1), figures("old", 10, 1)] });
    const after = anEvaluation({ intents: [figures("order", 10, 1), figures("new", 10, 1)] });
    expect(intentChanges(before, after)).toEqual({ added: ["new"], gone: ["old"] });
    expect(intentChanges(undefined, after)).toEqual({ added: [], gone: [] });
  });
});
