// The pages of the administration, in one chunk.
export { Accounts } from "./accounts";
export { AdminFrame } from "./admin-frame";
export { ApiKeys } from "./api-keys";
export { OverviewPage } from "./overview";
export { SettingsPage } from "./settings";
