// Markdown as the server shows it: raw HTML appears as text, and pictures of other origins stay links.
import { Marked } from "marked";

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }) => escape(text),
    image: ({ href, text }) => `<a href="${escape(href).replaceAll('"', "&quot;")}">${escape(text || href)}</a>`,
  },
});

export function previewHtml(content: string, format: "markdown" | "html" | "text"): string {
  if (format === "html") return content;
  if (format === "text") return `<p>${escape(content).replaceAll(/\n{2,}/g, "</p><p>").replaceAll("\n", "<br>")}</p>`;
  return marked.parse(content) as string;
}
