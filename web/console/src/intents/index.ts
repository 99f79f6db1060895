// The pages of the intents, in one chunk.
export { IntentImport } from "./intent-import";
export { IntentList } from "./intent-list";
export { IntentPage } from "./intent-page";
