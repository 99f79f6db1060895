// The pages of the articles, in one chunk.
export { NewArticle, EditArticle } from "./article-editor";
export { ArticleHistory } from "./article-history";
export { ArticleImport } from "./article-import";
export { ArticleList } from "./article-list";
export { ArticlePage } from "./article-page";
export { SearchTest } from "./search-test";
