import { describe, expect, it, vi } from "vitest";
import { Http } from "./http";
import { Problem } from "./problem";

function answering(status: number, body: unknown = "") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return vi.fn<typeof fetch>(() => Promise.resolve(new Response(status === 204 ? null : text, { status })));
}

function headersOf(send: ReturnType<typeof answering>): Record<string, string> {
  return send.mock.calls[0]?.[1]?.headers as Record<string, string>;
}

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(Problem);
  return error as Problem;
}

describe("Http", () => {
  it("sends the CSRF token with writes and never with reads", async () => {
    const send = answering(200, {});
    const http = new Http({ fetch: send });
    http.csrfToken = "token-1";
    await http.get("/a");
    expect(headersOf(send)["X-CSRF-Token"]).toBeUndefined();
    send.mockClear();
    await http.post("/a", { b: 1 });
    expect(headersOf(send)["X-CSRF-Token"]).toBe("token-1");
    expect(headersOf(send)["Content-Type"]).toBe("application/json");
  });

  it("leaves empty values out of the query", async () => {
    const send = answering(200, {});
    await new Http({ fetch: send, base: "http://desk" }).get("/a", { q: "", cursor: undefined, limit: 5, view: "all" });
    expect(send.mock.calls[0]?.[0]).toBe("http://desk/a?limit=5&view=all");
  });

  it("throws the problem document of a refusal", async () => {
    const body = {
      title: "Unprocessable", detail: "The e-mail is taken.", request_id: "r1",
      errors: [{ detail: "is taken", pointer: "#/email" }],
    };
    const problem = await problemOf(new Http({ fetch: answering(422, body) }).post("/a"));
    expect(problem.message).toBe("The e-mail is taken.");
    expect(problem.requestId).toBe("r1");
    expect(problem.fieldError("email")).toBe("is taken");
    expect(problem.transient).toBe(false);
  });

  it("reports an answer that is no JSON by its status", async () => {
    const problem = await problemOf(new Http({ fetch: answering(502, "<html>") }).get("/a"));
    expect(problem.status).toBe(502);
    expect(problem.transient).toBe(true);
  });

  it("reports an unreachable server as status 0", async () => {
    const send = vi.fn<typeof fetch>(() => Promise.reject(new TypeError("failed")));
    const problem = await problemOf(new Http({ fetch: send }).get("/a"));
    expect(problem.offline).toBe(true);
    expect(problem.transient).toBe(true);
  });

  it("tells when nobody is signed in", async () => {
    const onSignedOut = vi.fn<() => void>();
    const http = new Http({ fetch: answering(401, {}) });
    http.whenSignedOut(onSignedOut);
    await problemOf(http.get("/a"));
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it("gives nothing for an answer without a body", async () => {
    expect(await new Http({ fetch: answering(204) }).request("DELETE", "/a")).toBeUndefined();
  });
});
