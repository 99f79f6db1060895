/** An intent wants this many examples or more to be known well. */
export const kEnoughExamples = 10;

/** Precision and recall below it want a look. */
export const kLowShare = 0.8;
