// A problem document, and a page of a list.

export class Refusal extends Error {
  constructor(status, body = {}) {
    super(body.detail ?? String(status));
    this.status = status;
    this.body = { title: `HTTP ${status}`, status, request_id: "fake", ...body };
  }
}

const kPage = 50;

export function page(list, query) {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Math.min(100, Number(query.get("limit") ?? kPage));
  const end = from + limit;
  return { data: list.slice(from, end), next_cursor: end < list.length ? String(end) : null };
}
