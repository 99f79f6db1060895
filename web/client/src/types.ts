// The shapes of the API under the names that the apps use. They are those of its OpenAPI document, which
// `npm run generate` reads into api.gen.ts; only what a schema cannot say is said here.
import type * as api from "./api.gen";

export type {
  Account, AddedExamples, Article, ArticleInput, ArticleVersion, Attachment, Citation, ComplexityWeights, Confusion, Contact, Conversation,
  DataFinding, Evaluation, Evidence, Factor, GivenExample, ImportedFile, IntentExample, IntentFigures, NluModel, Overview, Owner,
  Release, SearchAnswer, Sender, Settings, Suggestion, Suspect, UrgencyWeights,
} from "./api.gen";
export type {
  AgentView as Agent, ConfidenceResult as ConfidenceBin, ImportAnswer as ImportReport, ImportReport as IntentImportReport,
  KeyView as ApiKey, OverlapResult as Overlap, SearchHit as SearchResult, SessionAnswer as Session, TaughtIntent as Intent,
  TriedSentence as Explanation,
} from "./api.gen";

export type Role = api.Account["role"];
export type Presence = api.AgentView["status"];
export type Status = api.Conversation["status"];
export type Priority = api.Conversation["priority"];
export type SenderKind = api.Sender["kind"];
export type ArticleState = api.Article["state"];
export type ArticleFormat = api.Article["format"];
export type View = keyof api.Counts;
export type ViewCounts = api.Counts;

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

/** An empty text clears a field. */
export type ContactChanges = Omit<api.ProfileInput, "attributes">;

/** Its value's form depends on its type. */
export interface Entity extends api.Entity {
  value: string | number | { amount: number; currency: string } | { from: string; to: string };
}

export interface Understanding extends api.Understanding {
  entities: Entity[];
}

export interface Message extends api.Message {
  understanding?: Understanding;
  translation?: string;
}

export interface SuggestionSet extends Omit<api.SuggestionFrame, "type"> {
  understanding?: Understanding;
}
