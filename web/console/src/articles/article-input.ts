import type { Article, ArticleInput } from "@parley/client";

export const kNewArticle: ArticleInput = {
  title: "",
  content: "",
  format: "markdown",
  audience: "public",
  state: "published",
};

/** What may be written of an article that was read: all but what the server makes. */
export function articleInput(article: Article): ArticleInput {
  const { id: _id, html: _html, version: _version, updated_at: _at, source: _source, ...rest } = article;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined)) as
    unknown as ArticleInput;
}
