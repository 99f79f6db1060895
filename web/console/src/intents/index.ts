// The pages of the intents, in one chunk.
export { IntentImport } from "./intent-import";
export { IntentList } from "./intent-list";
export { IntentPage } from "./intent-page";
export { Releases } from "./releases";
export { Training } from "./training";
export { TrySentence } from "./try-sentence";
