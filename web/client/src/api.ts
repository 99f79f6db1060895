// Every operation that the console calls, one line each.
import type { Http, Query } from "./http";
import type {
  Account, AddedExamples, Agent, ApiKey, Article, ArticleInput, ArticleVersion, Contact, ContactChanges, Conversation, DataFinding,
  Evaluation, Explanation, GivenExample, ImportReport, Intent, IntentExample, IntentImportReport, Message, NluModel, Overview, Page,
  Priority, Release, Role, SearchAnswer, Session, Settings, SuggestionSet, View, ViewCounts,
} from "./types";

export interface SetupInput {
  token: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
  sample_data: boolean;
}

export interface ConversationFilter {
  view?: View;
  q?: string;
  contact_id?: string;
  cursor?: string;
  limit?: number;
}

export interface ArticleFilter {
  q?: string;
  state?: string;
  due?: boolean;
  cursor?: string;
  limit?: number;
}

export interface ExampleFilter {
  q?: string;
  cursor?: string;
  limit?: number;
}

/** Lines of a file, or the intents that every desk starts with. */
export type IntentImport = ({ content: string } | { built_in: true }) & { dry_run?: boolean };

export interface NewMessage {
  client_id: string;
  text: string;
  from: "agent" | "note";
  /** The draft that it was made from. */
  suggestion_of?: string;
}

/** What may be done to a conversation, by the last part of its path. */
export interface ConversationCommands {
  take: object;
  release: object;
  assign: { agent_id: string };
  "hand-back": object;
  resolve: object;
  reopen: object;
  snooze: { until: string };
  tags: { tags: string[] };
  priority: { priority: Priority };
}
export type ConversationCommand = keyof ConversationCommands;

export function createApi(http: Http) {
  const v1 = "/api/v1";
  const conversation = (id: string) => `${v1}/conversations/${encodeURIComponent(id)}`;
  const article = (id: string) => `${v1}/articles/${encodeURIComponent(id)}`;
  const intent = (id: string) => `${v1}/intents/${encodeURIComponent(id)}`;
  const example = (id: string, exampleId: string) => `${intent(id)}/examples/${encodeURIComponent(exampleId)}`;
  const contact = (id: string) => `${v1}/contacts/${encodeURIComponent(id)}`;

  return {
    signIn: (email: string, password: string) => http.post<Session>(`${v1}/sessions`, { email, password }),
    session: () => http.get<Session>(`${v1}/sessions/current`),
    signOut: () => http.request<void>("DELETE", `${v1}/sessions/current`),
    setupNeeded: () => http.get<{ needed: boolean }>(`${v1}/setup`),
    setup: (input: SetupInput) => http.post<Session>(`${v1}/setup`, input),
    acceptInvitation: (input: { token: string; password: string; name?: string }) =>
      http.post<Session>(`${v1}/invitations/accept`, input),

    conversations: (filter: ConversationFilter, signal?: AbortSignal) =>
      http.get<Page<Conversation>>(`${v1}/conversations`, filter as Query, signal),
    conversationCounts: (signal?: AbortSignal) =>
      http.get<ViewCounts>(`${v1}/conversations/counts`, {}, signal),
    conversation: (id: string, signal?: AbortSignal) => http.get<Conversation>(conversation(id), {}, signal),
    messages: (id: string, before: number | undefined, limit: number, signal?: AbortSignal) =>
      http.get<Page<Message>>(`${conversation(id)}/messages`, { before, limit }, signal),
    suggestion: (id: string, signal?: AbortSignal) =>
      http.get<SuggestionSet>(`${conversation(id)}/suggestion`, {}, signal),
    send: (id: string, message: NewMessage) => http.post<Message>(`${conversation(id)}/messages`, message),
    command: <C extends ConversationCommand>(
      id: string, command: C, body: ConversationCommands[C] & { version?: number },
    ) => http.post<Conversation | { conversation: Conversation } | undefined>(`${conversation(id)}/${command}`, body),

    contact: (id: string, signal?: AbortSignal) => http.get<Contact>(contact(id), {}, signal),
    changeContact: (id: string, changes: ContactChanges) =>
      http.request<Contact>("PATCH", contact(id), { body: changes }),
    eraseContact: (id: string) => http.request<void>("DELETE", contact(id)),

    articles: (filter: ArticleFilter, signal?: AbortSignal) =>
      http.get<Page<Article>>(`${v1}/articles`, filter as Query, signal),
    article: (id: string, signal?: AbortSignal) => http.get<Article>(article(id), {}, signal),
    articleVersions: (id: string, page: { limit?: number; cursor?: string }, signal?: AbortSignal) =>
      http.get<Page<ArticleVersion>>(`${article(id)}/versions`, page as Query, signal),
    articleVersion: (id: string, version: number, signal?: AbortSignal) =>
      http.get<Article>(`${article(id)}/versions/${version}`, {}, signal),
    createArticle: (input: ArticleInput) => http.post<Article>(`${v1}/articles`, input),
    changeArticle: (id: string, input: ArticleInput) => http.request<Article>("PUT", article(id), { body: input }),
    deleteArticle: (id: string) => http.request<void>("DELETE", article(id)),
    importArticles: (form: FormData) => http.request<ImportReport>("POST", `${v1}/articles/import`, { form }),
    search: (query: string, k: number) =>
      http.post<SearchAnswer>(`${v1}/knowledge/search`, { query, k, explain: true }),

    intents: (cursor?: string, signal?: AbortSignal) =>
      http.get<Page<Intent>>(`${v1}/intents`, { cursor, limit: 100 }, signal),
    intent: (id: string, signal?: AbortSignal) => http.get<Intent>(intent(id), {}, signal),
    createIntent: (input: { name: string; description?: string }) => http.post<Intent>(`${v1}/intents`, input),
    changeIntent: (id: string, input: { name: string; description: string; version?: number }) =>
      http.request<Intent>("PUT", intent(id), { body: input }),
    deleteIntent: (id: string) => http.request<void>("DELETE", intent(id)),
    intentFindings: (signal?: AbortSignal) => http.get<{ data: DataFinding[] }>(`${v1}/intents/findings`, {}, signal),
    importIntents: (input: IntentImport) => http.post<IntentImportReport>(`${v1}/intents/import`, input),
    intentsExport: `${v1}/intents/export`,
    examples: (id: string, filter: ExampleFilter, signal?: AbortSignal) =>
      http.get<Page<IntentExample>>(`${intent(id)}/examples`, filter as Query, signal),
    addExamples: (id: string, examples: GivenExample[]) =>
      http.post<AddedExamples>(`${intent(id)}/examples`, { examples }),
    moveExample: (id: string, exampleId: string, to: string) =>
      http.post<IntentExample>(`${example(id, exampleId)}/move`, { intent_id: to }),
    deleteExample: (id: string, exampleId: string) => http.request<void>("DELETE", example(id, exampleId)),

    models: (signal?: AbortSignal) => http.get<Page<NluModel>>(`${v1}/nlu/models`, {}, signal),
    train: () => http.post<NluModel>(`${v1}/nlu/models`),
    cancelTraining: (id: string) => http.post<NluModel>(`${v1}/nlu/models/${encodeURIComponent(id)}/cancel`),
    evaluation: (modelId: string, signal?: AbortSignal) =>
      http.get<Evaluation>(`${v1}/nlu/evaluations/${encodeURIComponent(modelId)}`, {}, signal),
    tryIntent: (text: string, modelId?: string) =>
      http.post<Explanation>(`${v1}/nlu/try`, { text, ...(modelId ? { model_id: modelId } : {}) }),
    releases: (signal?: AbortSignal) => http.get<Page<Release>>(`${v1}/releases`, {}, signal),
    /** Of a model, or of the intents that every desk starts with. */
    release: (input: ({ model_id: string } | { built_in: true }) & { note?: string }) => http.post<Release>(`${v1}/releases`, input),
    activateRelease: (id: string) => http.post<Release>(`${v1}/releases/${encodeURIComponent(id)}/activate`),

    agents: (signal?: AbortSignal) => http.get<{ data: Agent[] }>(`${v1}/agents`, {}, signal),
    accounts: (cursor?: string, signal?: AbortSignal) =>
      http.get<Page<Account>>(`${v1}/accounts`, { cursor }, signal),
    invite: (input: { email: string; name: string; role: Role }) =>
      http.post<{ account: Account; invitation_url: string }>(`${v1}/accounts`, input),
    newLink: (id: string) =>
      http.request<{ account: Account; invitation_url: string }>("POST", `${v1}/accounts/${encodeURIComponent(id)}/link`),
    changeAccount: (id: string, changes: { name?: string; role?: Role; status?: "active" | "disabled" }) =>
      http.request<Account>("PATCH", `${v1}/accounts/${encodeURIComponent(id)}`, { body: changes }),
    keys: (signal?: AbortSignal) => http.get<{ data: ApiKey[] }>(`${v1}/keys`, {}, signal),
    createKey: (input: { name: string; scopes: string[] }) =>
      http.post<{ key: ApiKey; secret: string }>(`${v1}/keys`, input),
    revokeKey: (id: string) => http.request<void>("DELETE", `${v1}/keys/${encodeURIComponent(id)}`),
    overview: (signal?: AbortSignal) => http.get<Overview>(`${v1}/overview`, {}, signal),
    settings: (signal?: AbortSignal) => http.get<Settings>(`${v1}/settings`, {}, signal),
    changeSettings: (settings: Settings) => http.request<Settings>("PUT", `${v1}/settings`, { body: settings }),
    snippet: (signal?: AbortSignal) => http.get<{ html: string }>(`${v1}/widget/snippet`, {}, signal),
  };
}

export type Api = ReturnType<typeof createApi>;
