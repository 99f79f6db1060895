// The shapes of the API, by the names that its OpenAPI document uses.

export type Role = "admin" | "supervisor" | "agent";
export type Presence = "online" | "away" | "busy" | "offline";
export type Status = "open" | "pending" | "snoozed" | "resolved";
export type Priority = "low" | "normal" | "high" | "urgent";
export type View = "mine" | "unassigned" | "bot" | "all" | "resolved";
export type Audience = "public" | "signed_in" | "agents" | `group:${string}`;
export type ArticleState = "draft" | "review" | "published" | "archived";
export type ArticleFormat = "markdown" | "html" | "text";

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}

export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  workspace_id: string;
  status?: "active" | "invited" | "disabled";
}

export interface Session {
  account: Account;
  csrf_token: string;
}

export interface Agent {
  id: string;
  name: string;
  role: Role;
  status: Presence;
  capacity: number;
  load: number;
}

export interface Contact {
  id: string;
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  room_number?: string | null;
  guest_type?: string | null;
  preferred_language?: string | null;
  detected_language?: string | null;
  external_ids?: Record<string, string>;
  attributes?: Record<string, unknown>;
  created_at: string;
}

/** An empty text clears a field. */
export type ContactChanges = Partial<
  Record<"name" | "email" | "phone" | "room_number" | "guest_type" | "preferred_language", string>
>;

export interface Owner {
  kind: "bot" | "queue" | "agent";
  agent_id?: string;
  team_id?: string;
  agent_name?: string;
}

export type SenderKind = "customer" | "bot" | "agent" | "system";

export interface Sender {
  kind: SenderKind;
  id?: string;
  name?: string;
}

export interface Conversation {
  id: string;
  contact: Contact;
  channel: string;
  subject?: string | null;
  status: Status;
  owner: Owner;
  priority: Priority;
  category?: string | null;
  language?: string | null;
  sentiment?: number | null;
  complexity?: number | null;
  tags: string[];
  unread: number;
  version: number;
  created_at: string;
  updated_at: string;
  first_reply_at?: string | null;
  resolved_at?: string | null;
  snoozed_until?: string | null;
  rating?: number | null;
  last_message?: { text: string; sender_kind: SenderKind; at: string } | null;
}

export type ViewCounts = Record<View, number>;

export interface Entity {
  type: string;
  text: string;
  value: string | number | { amount: number; currency: string } | { from: string; to: string };
  start: number;
  end: number;
  confidence: number;
}

export interface Understanding {
  text: string;
  language: { code: string; confidence: number };
  intent: {
    name: string;
    confidence: number;
    alternatives: { name: string; confidence: number }[];
    out_of_scope: boolean;
  };
  entities: Entity[];
  key_phrases: string[];
  sentiment: { label: "negative" | "neutral" | "positive"; score: number };
  emotion?: { label: string; confidence: number };
  complexity: number;
  urgency: number;
}

export interface Citation {
  article_id: string;
  passage_id: string;
  title: string;
  url?: string | null;
  quote: string;
  score: number;
}

export interface Attachment {
  id: string;
  name: string;
  url: string;
  content_type?: string;
  size?: number;
}

export interface Message {
  id: string;
  conversation_id: string;
  position: number;
  client_id?: string;
  kind?: "reply" | "note";
  sender: Sender;
  text: string;
  html?: string;
  language?: string | null;
  translation?: string | null;
  attachments?: Attachment[];
  understanding?: Understanding | null;
  citations?: Citation[];
  suggestion_of?: string | null;
  created_at: string;
  delivered_at?: string | null;
  read_at?: string | null;
}

export interface Suggestion {
  text: string;
  confidence: number;
  citations: Citation[];
}

export interface SuggestionSet {
  conversation_id: string;
  draft_id: string;
  message_id: string;
  suggestions: Suggestion[];
  next_actions?: string[];
  understanding?: Understanding | null;
}

export interface Article {
  id: string;
  title: string;
  content: string;
  format: ArticleFormat;
  html: string;
  audience: Audience;
  state: ArticleState;
  valid_from?: string | null;
  valid_until?: string | null;
  type?: string | null;
  language?: string | null;
  category?: string | null;
  intent?: string | null;
  tags?: string[];
  source?: string | null;
  url?: string | null;
  version: number;
  updated_at: string;
}

export type ArticleInput = Pick<Article, "title" | "content" | "format" | "audience" | "state"> &
  Partial<Pick<Article, "id" | "language" | "category" | "tags" | "type" | "intent" | "url">>;

export interface ImportedFile {
  file: string;
  status: "added" | "changed" | "unchanged" | "failed";
  article_id?: string;
  error?: string;
}

export interface ImportReport {
  added: number;
  changed: number;
  unchanged: number;
  failed: number;
  files: ImportedFile[];
}

export interface SearchResult {
  article_id: string;
  passage_id: string;
  title: string;
  heading?: string | null;
  url?: string | null;
  text: string;
  score: number;
  explain?: Record<string, number>;
}

export interface SearchAnswer {
  data: SearchResult[];
  took_ms: number;
}

export interface ApiKey {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
  last_used_at?: string | null;
}

export interface Overview {
  conversations: Record<"bot" | "queue" | "agent" | "snoozed" | "resolved", number>;
  waiting: { count: number; oldest_s: number };
  agents_online: number;
  today: {
    conversations: number;
    answered_by_bot: number;
    handed_over: number;
    resolved: number;
    median_first_reply_s: number | null;
    rating_mean: number | null;
  };
  messages_per_hour: { hour: string; customer: number; bot: number; agent: number }[];
}

export interface Settings {
  organisation: string;
  widget: {
    name: string;
    greeting: string;
    colour: string;
    locale: string;
    languages: string[];
    fields: { name: string; required: boolean }[];
    rating: boolean;
  };
  allowed_origins: string[];
  bot: {
    name: string;
    confidence_threshold: number;
    escalation_topics: string[];
    handoff_after_failures: number;
    handoff_below_sentiment: number;
    small_talk: { greeting: string; thanks: string; goodbye: string; are_you_a_bot: string };
    unknown_reply: string;
    handoff_reply: string;
  };
}
