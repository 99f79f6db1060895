import type { Article, ArticleInput } from "@parley/client";

/** What the editor shows of an article always has a value. */
export type EditedArticle = ArticleInput & Required<Pick<ArticleInput, "format" | "audience" | "state">>;

/** Undefined takes a property away. */
export type ArticleChanges = { [K in keyof EditedArticle]?: EditedArticle[K] | undefined };

export const kNewArticle: EditedArticle = {
  title: "",
  content: "",
  format: "markdown",
  audience: "public",
  state: "published",
};

/** What may be written of an article that was read: all but what the server makes. With its version, so that
 *  nobody's change is overwritten unseen. */
export function articleInput(article: Article): EditedArticle {
  const { id: _id, html: _html, updated_at: _at, ...rest } = article;
  return rest;
}
