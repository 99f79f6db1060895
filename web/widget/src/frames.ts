// The shapes that travel between the desk and this app, as the product's contract writes them:
// REST bodies, socket frames, and the widget's configuration. Types only, no code.

export interface Citation {
  article_id: string;
  passage_id: string;
  title: string;
  url?: string;
  quote: string;
  score: number;
}

export interface Message {
  id: string;
  conversation_id: string;
  /** Place in the desk's log; grows over all conversations. */
  position: number;
  client_id?: string;
  sender: { kind: "customer" | "bot" | "agent" | "system"; id?: string; name?: string };
  text: string;
  html?: string;
  citations?: Citation[];
  created_at: string;
  delivered_at?: string;
  read_at?: string;
}

export interface Owner {
  kind: "bot" | "queue" | "agent";
  agent_id?: string;
  team_id?: string;
  agent_name?: string;
}

export interface ConversationState {
  conversation_id: string;
  version: number;
  owner: Owner;
  status: "open" | "pending" | "snoozed" | "resolved";
  queue_position?: number;
  estimated_wait_s?: number;
  agent_name?: string;
}

export interface Conversation extends Omit<ConversationState, "conversation_id"> {
  id: string;
  rating?: number;
}

export interface Page<T> {
  data: T[];
  next_cursor?: string | null;
}

export interface Article {
  id: string;
  title: string;
  html: string;
  url?: string;
}

export type FieldName = "name" | "email" | "phone" | "room_number" | "guest_type";

export interface Field {
  name: FieldName;
  required: boolean;
  /** Given, the field is a choice among these. */
  options?: string[];
}

export interface Config {
  name: string;
  greeting?: string;
  /** No human is there right now; the bot is. */
  offline?: boolean;
  colour?: string;
  theme?: "auto" | "light" | "dark";
  /** The company's own language, in which `greeting` is written. */
  locale?: string;
  languages?: string[];
  fields?: Field[];
  rating?: boolean;
  /** The company's own wording, by language and catalogue key. */
  texts?: Record<string, Record<string, string>>;
}

export type Profile = Partial<Record<FieldName, string>>;

/** What the embedding page may say about its user (`window.parleySettings`). */
export interface Settings {
  user_id?: string;
  user_hash?: string;
  name?: string;
  email?: string;
  locale?: string;
}

export interface Visitor {
  visitor_id: string;
  token: string;
  expires_at?: string;
}

export type ServerFrame =
  | { type: "welcome"; id: string; conversation_id?: string; position: number; resumed: boolean }
  | { type: "ack"; client_id: string; message_id: string; position: number; conversation_id?: string }
  | { type: "message"; position: number; message: Message }
  | ({ type: "state" } & ConversationState)
  | { type: "typing"; conversation_id: string; on: boolean; from: Message["sender"] }
  | { type: "receipt"; conversation_id: string; position: number; kind: "delivered" | "read" }
  | { type: "error"; code: string; detail: string; client_id?: string }
  | { type: "pong"; id?: string };

export type ClientFrame =
  | { type: "hello"; token: string; last_position: number; conversation_id?: string }
  | { type: "message"; client_id: string; text: string }
  | { type: "typing"; on: boolean }
  | { type: "read"; position: number; conversation_id: string }
  | { type: "ask_human" }
  | { type: "rate"; score: number; comment?: string }
  | { type: "ping" };
