// The frames of an agent's socket, one JSON object each.
import type {
  Conversation, Message, Owner, Presence, SenderKind, Status, SuggestionSet,
} from "./types";

export interface WelcomeFrame {
  type: "welcome";
  id: string;
  position: number;
  server_time: string;
  resumed: boolean;
  status?: Presence;
  capacity?: number;
}

export interface StateFrame {
  type: "state";
  conversation_id: string;
  version: number;
  owner: Owner;
  status: Status;
  agent_name?: string;
}

export interface AlertFrame {
  type: "alert";
  conversation_id: string;
  reason: string;
  sentiment?: number;
  complexity?: number;
}

export interface TypingFrame {
  type: "typing";
  conversation_id: string;
  on: boolean;
  from: { kind: SenderKind; id?: string | null; name?: string | null };
}

export interface ReceiptFrame {
  type: "receipt";
  conversation_id: string;
  /** All up to here, of those that `by` did not write. */
  position: number;
  kind: "delivered" | "read";
  by: "customer" | "agent";
}

export interface PresenceFrame {
  type: "presence";
  agent_id: string;
  name?: string;
  status: Presence;
  capacity?: number;
}

/** A colleague began or stopped to look at a conversation. */
export interface ViewFrame {
  type: "view";
  conversation_id: string;
  agent_id: string;
  name?: string;
  on: boolean;
}

export interface ErrorFrame {
  type: "error";
  code: string;
  detail: string;
  client_id?: string;
}

export type ServerFrame =
  | WelcomeFrame
  | { type: "ack"; client_id: string; message_id: string; position: number; conversation_id?: string }
  | { type: "message"; position: number; message: Message }
  | { type: "conversation"; conversation: Conversation }
  | StateFrame
  | ({ type: "suggestion" } & SuggestionSet)
  | AlertFrame
  | TypingFrame
  | ReceiptFrame
  | PresenceFrame
  | ViewFrame
  | ErrorFrame
  | { type: "pong"; id?: string };

export type ClientFrame =
  | { type: "typing"; conversation_id: string; on: boolean }
  | { type: "read"; conversation_id: string; position: number }
  | { type: "presence"; status: Presence; capacity?: number }
  | { type: "view"; conversation_id: string | null };
