export * from "./api";
export * from "./frames";
export * from "./http";
export * from "./problem";
export * from "./socket";
export type * from "./types";
