// A failed request as a value: the server's problem document (RFC 9457), or what the network did.

export interface FieldError {
  detail: string;
  pointer?: string;
}

export class Problem extends Error {
  override readonly name = "Problem";
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly requestId: string | undefined;
  /** The whole document, for its extension members. */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown> = {}) {
    const title = typeof body["title"] === "string" ? body["title"] : `HTTP ${status}`;
    super(typeof body["detail"] === "string" ? body["detail"] : title);
    this.status = status;
    this.title = title;
    this.requestId = typeof body["request_id"] === "string" ? body["request_id"] : undefined;
    this.body = body;
  }

  get offline(): boolean {
    return this.status === 0;
  }

  get conflict(): boolean {
    return this.status === 409;
  }

  /** Worth the same request again: nothing was refused, something was in the way. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 502 || this.status >= 503;
  }

  get errors(): FieldError[] {
    const errors = this.body["errors"];
    return Array.isArray(errors) ? (errors as FieldError[]) : [];
  }

  /** What the document says of one field of the request, by its name. */
  fieldError(name: string): string | undefined {
    return this.errors.find((error) => error.pointer === `#/${name}`)?.detail;
  }
}
