/** Markdown as one line of plain words: how a reply looks where there is room for its beginning only. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s*(?:#{1,6}|>|[-*+]|\d+\.)\s+/gm, "")
    .replaceAll(/(\*\*|__|`+)(.*?)\1/g, "$2")
    .replaceAll(/\s+/g, " ")
    .trim();
}
