// The shapes of the API. Made by tools/generate/api_types from the OpenAPI document: not for editing.

export interface AcceptInvitation {
  token: string;
  password: string;
  name?: string;
}

export interface AccessToken {
  access_token: string;
  expires_at: string;
}

export interface Account {
  id: string;
  email: string;
  name: string;
  role: "agent" | "supervisor" | "admin";
  workspace_id: string;
  status: "invited" | "active" | "disabled";
}

export interface AccountChange {
  name?: string;
  role?: "agent" | "supervisor" | "admin";
  status?: "active" | "disabled";
}

export interface Act {
  version?: number;
}

export interface AddedExamples {
  data: IntentExample[];
  added: number;
}

export interface AddedKey {
  key: KeyView;
  secret: string;
}

export interface AgentView {
  id: string;
  name: string;
  role: "agent" | "supervisor" | "admin";
  status: "online" | "away" | "busy" | "offline";
  capacity: number;
  load: number;
}

export interface Analyze {
  text: string;
  conversation_id?: string;
  customer_id?: string;
  client_id?: string;
  language?: string;
}

export interface Analyzed {
  understanding: Understanding;
  answer: AnswerView | null;
  suggestions: Suggestion[];
  next_actions: string[];
  message?: Message;
}

export interface AnswerView {
  text: string;
  confidence: number;
  citations: Citation[];
}

export interface Article {
  id: string;
  title: string;
  content: string;
  format: "markdown" | "html" | "text";
  html: string;
  audience: string;
  state: "draft" | "review" | "published" | "archived";
  valid_from?: string;
  valid_until?: string;
  type?: string;
  language: string;
  category: string;
  intent?: string;
  tags: string[];
  source?: string;
  url?: string;
  owner?: string;
  review_by?: string;
  translation_of?: string;
  version: number;
  updated_at: string;
}

export interface ArticleInput {
  id?: string;
  title: string;
  content: string;
  format?: "markdown" | "html" | "text";
  audience?: string;
  state?: "draft" | "review" | "published" | "archived";
  valid_from?: string;
  valid_until?: string;
  type?: string;
  language?: string;
  category?: string;
  intent?: string;
  tags?: string[];
  source?: string;
  url?: string;
  owner?: string;
  review_by?: string;
  translation_of?: string;
  version?: number;
}

export interface ArticleVersion {
  version: number;
  at: string;
  by: Author;
  withdrawn: boolean;
  title: string;
  state: "draft" | "review" | "published" | "archived";
  audience: string;
}

export interface Assign {
  agent_id?: string;
  team_id?: string;
  version?: number;
}

export interface Assignment {
  conversation_id: string;
  agent_id: string;
}

export interface Attachment {
  id: string;
  name: string;
  content_type: string;
  size: number;
}

export interface Author {
  actor: string;
  name?: string;
}

export interface BotSettings {
  name: string;
  confidence_threshold: number;
  escalation_topics: string[];
  handoff_after_failures: number;
  handoff_below_sentiment: number;
  small_talk: SmallTalkReplies;
  unknown_reply: string;
  handoff_reply: string;
}

export interface CheckView {
  name: string;
  wrong: string | null;
}

export interface Citation {
  article_id: string;
  passage_id: string;
  title: string;
  url?: string;
  quote: string;
  score: number;
}

export interface ComplexityWeights {
  length: number;
  questions: number;
  entities: number;
  unanswered: number;
  turns: number;
  distinct_intents: number;
  contradictions: number;
  mood: number;
  sentiment_fall: number;
}

export interface ConfidenceResult {
  low: number;
  high: number;
  count: number;
  confidence: number;
  right: number;
}

export interface Confusion {
  expected: string;
  predicted: string;
  count: number;
  texts: string[];
}

export interface Contact {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  room_number: string | null;
  guest_type: string | null;
  preferred_language: string | null;
  detected_language: string | null;
  external_ids: Record<string, string>;
  attributes: Record<string, unknown>;
  created_at: string;
}

export interface ContextAnswer {
  text: string;
  citations: Citation[];
  tokens: number;
}

export interface ContextRequest {
  query: string;
  max_tokens: number;
  filters?: Filters;
}

export interface Conversation {
  id: string;
  contact: Contact;
  channel: string;
  subject: string | null;
  status: "open" | "pending" | "snoozed" | "resolved";
  owner: Owner;
  language: string;
  version: number;
  created_at: string;
  updated_at: string;
  first_reply_at?: string;
  resolved_at?: string;
  last_message?: LastMessage;
  rating?: number;
  priority: "low" | "normal" | "high" | "urgent";
  category: string | null;
  sentiment: number;
  complexity: number;
  tags: string[];
  unread: number;
  snoozed_until?: string;
}

export interface ConversationAnswer {
  conversation: Conversation;
}

export interface Counts {
  mine: number;
  unassigned: number;
  bot: number;
  all: number;
  resolved: number;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface DataFinding {
  severity: "error" | "warning" | "hint";
  code: string;
  message: string;
  intent_id?: string;
}

export interface DayNumbers {
  conversations: number;
  answered_by_bot: number;
  handed_over: number;
  resolved: number;
  median_first_reply_s: number | null;
  rating_mean: number | null;
}

export interface Emotion {
  label: string;
  confidence: number;
}

export interface Entity {
  type: string;
  text: string;
  value: unknown;
  start: number;
  end: number;
  confidence: number;
}

export interface EntityExample {
  text: string;
  value: string;
}

export interface EntityInput {
  name: string;
  by: "pattern" | "list" | "examples";
  patterns?: string[];
  values?: EntityValue[];
  examples?: EntityExample[];
  version?: number;
}

export interface EntityType {
  id: string;
  name: string;
  by: "pattern" | "list" | "examples";
  patterns: string[];
  values: EntityValue[];
  examples: EntityExample[];
  version: number;
  updated_at: string;
}

export interface EntityValue {
  value: string;
  synonyms: string[];
}

export interface Evaluation {
  id: string;
  model_id: string;
  examples: number;
  accuracy: number;
  macro_f1: number;
  accuracy_after_rejection: number;
  out_of_scope: number;
  out_of_scope_recall: number;
  calibration_error: number;
  created_at: string;
  intents: IntentFigures[];
  confusions: Confusion[];
  suspects: Suspect[];
  overlaps: OverlapResult[];
  confidence: ConfidenceResult[];
}

export interface EvaluationSummary {
  id: string;
  model_id: string;
  examples: number;
  accuracy: number;
  macro_f1: number;
  accuracy_after_rejection: number;
  out_of_scope: number;
  out_of_scope_recall: number;
  calibration_error: number;
  created_at: string;
}

export interface EventView {
  position: number;
  version: number;
  type: string;
  at: string;
  actor: string;
  data: unknown;
}

export interface Evidence {
  kind: string;
  text: string;
  weight: number;
}

export interface Factor {
  name: string;
  value: number;
  weight: number;
}

export interface Filters {
  language?: string;
  category?: string;
  tags?: string[];
}

export interface FormField {
  name: string;
  required: boolean;
}

export interface GivenExample {
  text?: string;
  language?: string;
  message_id?: string;
}

export interface GivenExamples {
  examples: GivenExample[];
}

export interface History {
  id: string;
  contact: Contact;
  channel: string;
  subject: string | null;
  status: "open" | "pending" | "snoozed" | "resolved";
  owner: Owner;
  language: string;
  version: number;
  created_at: string;
  updated_at: string;
  first_reply_at?: string;
  resolved_at?: string;
  last_message?: LastMessage;
  rating?: number;
  priority: "low" | "normal" | "high" | "urgent";
  category: string | null;
  sentiment: number;
  complexity: number;
  tags: string[];
  unread: number;
  snoozed_until?: string;
  messages: Message[];
}

export interface HourNumbers {
  hour: string;
  customer: number;
  bot: number;
  agent: number;
}

export interface ImportAnswer {
  added: number;
  changed: number;
  unchanged: number;
  failed: number;
  files: ImportedFile[];
}

export interface ImportFinding {
  line: number;
  error: boolean;
  message: string;
}

export interface ImportIntents {
  content?: string;
  built_in?: boolean;
  dry_run?: boolean;
}

export interface ImportReport {
  dry_run: boolean;
  added: number;
  repeated: number;
  left_out: number;
  redacted: number;
  new_intents: string[];
  findings: ImportFinding[];
  findings_in_all: number;
}

export interface ImportedFile {
  file: string;
  status: "added" | "changed" | "unchanged" | "failed";
  article_id?: string;
  error?: string;
}

export interface Intent {
  name: string;
  confidence: number;
  alternatives: IntentScore[];
  out_of_scope: boolean;
}

export interface IntentChange {
  name: string;
  description?: string;
  version?: number;
}

export interface IntentExample {
  id: string;
  intent_id: string;
  text: string;
  language?: string;
  message_id?: string;
  conversation_id?: string;
  created_at: string;
}

export interface IntentFigures {
  intent: string;
  intent_id: string;
  examples: number;
  precision: number;
  recall: number;
  f1: number;
  refused: number;
}

export interface IntentScore {
  name: string;
  confidence: number;
}

export interface Invited {
  account: Account;
  invitation_url: string;
}

export interface KeyView {
  id: string;
  name: string;
  scopes: string[];
  created_at: string;
}

export interface Language {
  code: string;
  confidence: number;
}

export interface LastMessage {
  text: string;
  sender_kind: "customer" | "bot" | "agent" | "system";
  at: string;
}

export interface List_AgentView {
  data: AgentView[];
}

export interface List_Contact {
  data: Contact[];
}

export interface List_DataFinding {
  data: DataFinding[];
}

export interface List_EventView {
  data: EventView[];
}

export interface MakeRelease {
  model_id?: string;
  built_in?: boolean;
  note?: string;
}

export interface Message {
  id: string;
  conversation_id: string;
  position: number;
  client_id?: string;
  kind: "reply" | "note";
  sender: Sender;
  text: string;
  html: string;
  language: string;
  attachments: Attachment[];
  understanding?: Understanding;
  citations: Citation[];
  suggestion_of?: string;
  created_at: string;
  delivered_at?: string;
  read_at?: string;
}

export interface ModelQuality {
  accuracy: number;
  macro_f1: number;
  accuracy_after_rejection: number;
  out_of_scope_recall: number;
  calibration_error: number;
}

export interface MoveExample {
  intent_id: string;
}

export interface Neighbour {
  text: string;
  intent: string;
  similarity: number;
}

export interface NewAccount {
  email: string;
  name: string;
  role: "agent" | "supervisor" | "admin";
}

export interface NewConversation {
  contact?: ProfileInput;
  contact_id?: string;
  channel: string;
  subject?: string;
}

export interface NewIntent {
  name: string;
  description?: string;
}

export interface NewKey {
  name: string;
  scopes: string[];
}

export interface NluModel {
  id: string;
  state: "training" | "ready" | "failed" | "cancelled";
  progress: number;
  classifier: string;
  intents: number;
  examples: number;
  error?: string;
  hash?: string;
  bytes?: number;
  quality?: ModelQuality;
  evaluation_id?: string;
  live: boolean;
  created_by: string;
  created_at: string;
  finished_at?: string;
}

export interface OverlapResult {
  first: string;
  second: string;
  confused: number;
  share: number;
}

export interface Overview {
  conversations: Standing;
  waiting: Waiting;
  agents_online: number;
  today: DayNumbers;
  messages_per_hour: HourNumbers[];
}

export interface OwnConversation {
  id: string;
  contact: Contact;
  channel: string;
  subject: string | null;
  status: "open" | "pending" | "snoozed" | "resolved";
  owner: Owner;
  language: string;
  version: number;
  created_at: string;
  updated_at: string;
  first_reply_at?: string;
  resolved_at?: string;
  last_message?: LastMessage;
  rating?: number;
}

export interface OwnHistory {
  id: string;
  contact: Contact;
  channel: string;
  subject: string | null;
  status: "open" | "pending" | "snoozed" | "resolved";
  owner: Owner;
  language: string;
  version: number;
  created_at: string;
  updated_at: string;
  first_reply_at?: string;
  resolved_at?: string;
  last_message?: LastMessage;
  rating?: number;
  messages: Message[];
}

export interface Owner {
  kind: "bot" | "queue" | "agent";
  agent_id?: string;
  team_id?: string;
  agent_name?: string;
}

export interface Page_Account {
  data: Account[];
  next_cursor: string | null;
}

export interface Page_Article {
  data: Article[];
  next_cursor: string | null;
}

export interface Page_ArticleVersion {
  data: ArticleVersion[];
  next_cursor: string | null;
}

export interface Page_Conversation {
  data: Conversation[];
  next_cursor: string | null;
}

export interface Page_EntityType {
  data: EntityType[];
  next_cursor: string | null;
}

export interface Page_EvaluationSummary {
  data: EvaluationSummary[];
  next_cursor: string | null;
}

export interface Page_History {
  data: History[];
  next_cursor: string | null;
}

export interface Page_IntentExample {
  data: IntentExample[];
  next_cursor: string | null;
}

export interface Page_KeyView {
  data: KeyView[];
  next_cursor: string | null;
}

export interface Page_Message {
  data: Message[];
  next_cursor: string | null;
}

export interface Page_NluModel {
  data: NluModel[];
  next_cursor: string | null;
}

export interface Page_OwnConversation {
  data: OwnConversation[];
  next_cursor: string | null;
}

export interface Page_OwnHistory {
  data: OwnHistory[];
  next_cursor: string | null;
}

export interface Page_Release {
  data: Release[];
  next_cursor: string | null;
}

export interface Page_TaughtIntent {
  data: TaughtIntent[];
  next_cursor: string | null;
}

export interface Pii {
  type: "email" | "phone" | "card" | "iban" | "ip" | "national_id" | "passport" | "date_of_birth" | "address" | "name" | "credential";
  subtype?: string;
  start: number;
  end: number;
}

export interface PostMessage {
  client_id: string;
  text: string;
  from: "customer" | "agent" | "note";
  attachments?: Attachment[];
  version?: number;
  suggestion_of?: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  request_id: string;
  errors?: (Record<string, unknown>)[];
}

export interface ProfileInput {
  name?: string;
  email?: string;
  phone?: string;
  room_number?: string;
  guest_type?: string;
  preferred_language?: string;
  attributes?: Record<string, unknown>;
}

export interface Readiness {
  status: string;
  checks: CheckView[];
}

export interface Release {
  id: string;
  number: number;
  model_id?: string;
  name: string;
  note: string;
  changes: ReleaseChanges;
  active: boolean;
  serving: boolean;
  created_by: string;
  created_at: string;
}

export interface ReleaseChanges {
  intents_added: string[];
  intents_removed: string[];
  examples: number;
  accuracy: number;
}

export interface Search {
  query: string;
  k?: number;
  filters?: Filters;
  explain?: boolean;
}

export interface SearchAnswer {
  data: SearchHit[];
  took_ms: number;
}

export interface SearchHit {
  article_id: string;
  passage_id: string;
  title: string;
  heading: string;
  url?: string;
  text: string;
  score: number;
  explain?: Record<string, number>;
}

export interface SendAgentMessage {
  conversation_id: string;
  agent_id: string;
  text: string;
  client_id?: string;
}

export interface Sender {
  kind: "customer" | "bot" | "agent" | "system";
  id?: string;
  name?: string;
}

export interface SentMessage {
  message: Message;
}

export interface Sentiment {
  label: "negative" | "neutral" | "positive";
  score: number;
}

export interface SessionAnswer {
  account: Account;
  csrf_token: string;
}

export interface SetPriority {
  priority: "low" | "normal" | "high" | "urgent";
  version?: number;
}

export interface Settings {
  organisation: string;
  widget: WidgetSettings;
  allowed_origins: string[];
  bot: BotSettings;
  understanding: UnderstandingSettings;
}

export interface Setup {
  token: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
  sample_data: boolean;
}

export interface SetupState {
  needed: boolean;
}

export interface SmallTalkReplies {
  greeting: string;
  thanks: string;
  goodbye: string;
  are_you_a_bot: string;
}

export interface Snippet {
  html: string;
}

export interface Snooze {
  until: string;
  version?: number;
}

export interface Standing {
  bot: number;
  queue: number;
  agent: number;
  snoozed: number;
  resolved: number;
}

export interface StartTraining {
  classifier?: "softmax" | "perceptron";
}

export interface Status {
  status: string;
}

export interface Suggestion {
  text: string;
  confidence: number;
  citations: Citation[];
}

export interface SuggestionFrame {
  type: string;
  conversation_id: string;
  draft_id: string;
  message_id: string;
  suggestions: Suggestion[];
  next_actions: string[];
  understanding?: Understanding;
}

export interface Suspect {
  example_id: string;
  intent_id: string;
  text: string;
  expected: string;
  predicted: string;
  confidence: number;
  own: number;
}

export interface Tags {
  tags: string[];
  version?: number;
}

export interface TaughtIntent {
  id: string;
  name: string;
  description: string;
  out_of_scope: boolean;
  examples: number;
  recall?: number;
  precision?: number;
  version: number;
  created_at: string;
  updated_at: string;
}

export interface TriedSentence {
  intent: Intent;
  scope: number;
  threshold: number;
  against: string;
  lead: number;
  meaning: number;
  evidence: Evidence[];
  nearest: Neighbour[];
  model_id?: string;
}

export interface TrySentence {
  text: string;
  model_id?: string;
}

export interface Understanding {
  text: string;
  language: Language;
  intent: Intent;
  entities: Entity[];
  key_phrases: string[];
  sentiment: Sentiment;
  emotion: Emotion;
  pii: Pii[];
  redacted: string;
  complexity: number;
  urgency: number;
  complexity_factors: Factor[];
  urgency_factors: Factor[];
  took_ms: number;
}

export interface UnderstandingSettings {
  complexity: ComplexityWeights;
  urgency: UrgencyWeights;
}

export interface UrgencyWeights {
  safety: number;
  urgent_words: number;
  money_at_risk: number;
  outage: number;
  repeated: number;
  deadline: number;
  today: number;
  tomorrow: number;
  mood: number;
  running_mood: number;
  capitals: number;
  exclamations: number;
}

export interface Version {
  name: string;
  version: string;
}

export interface Visitor {
  name?: string;
  email?: string;
  phone?: string;
  room_number?: string;
  guest_type?: string;
  locale?: string;
  user_id?: string;
  user_hash?: string;
  attributes?: Record<string, unknown>;
}

export interface VisitorAnswer {
  visitor_id: string;
  token: string;
  expires_at: string;
}

export interface Waiting {
  count: number;
  oldest_s: number;
}

export interface WidgetConfig {
  name: string;
  greeting: string;
  offline: boolean;
  colour: string;
  locale: string;
  languages: string[];
  fields: FormField[];
  rating: boolean;
  bot_name: string;
}

export interface WidgetSettings {
  name: string;
  greeting: string;
  colour: string;
  locale: string;
  languages: string[];
  fields: FormField[];
  rating: boolean;
}
