// HTML from the server, already clean by its allow-list, cleaned once more before it becomes elements.
import DOMPurify from "dompurify";
import { useMemo } from "react";
import classes from "./safe-html.module.css";

const purifier = DOMPurify();
purifier.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
});

export function clean(html: string): string {
  return purifier.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "audio", "video", "source"],
    FORBID_ATTR: ["style", "class", "id", "name"],
  });
}

export function SafeHtml({ html, className }: { html: string; className?: string | undefined }) {
  const __html = useMemo(() => clean(html), [html]);
  return <div className={`${classes.html} ${className ?? ""}`} dangerouslySetInnerHTML={{ __html }} />;
}
