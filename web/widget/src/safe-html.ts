// HTML from the desk, made into elements without ever being given to the page as markup: it is parsed
// in an inert document (nothing loads or runs there) and what is on the list below is built anew.
// The desk sanitises already; this is the second lock. Unknown elements give way to their content.

import { h, type ComponentChild } from "preact";

const kAllowed =
  /^(a|b|blockquote|br|code|dd|del|dl|dt|em|h[1-6]|hr|i|img|kbd|li|mark|ol|p|pre|s|strong|su[bp]|table|tbody|td|th|thead|tr|u|ul)$/;
/** Their content is not text for people. */
const kDropped = /^(script|style|template|iframe|title)$/;
const kAttributes = ["colspan", "rowspan", "start", "dir"];
const kPicture = /^data:image\/(png|jpeg|gif|webp);/;

export const parse = (html: string) => new DOMParser().parseFromString(html, "text/html").body;

/** Headings begin at `level`, to nest under the heading of what shows them, and skip no level. */
export function build(root: Node, level: number): ComponentChild[] {
  let deepest = level - 1;

  const heading = (rank: number) => {
    deepest = Math.min(6, rank + level - 1, deepest + 1);
    return "h" + deepest;
  };

  const walk = (node: Node): ComponentChild[] =>
    [...node.childNodes].flatMap((child): ComponentChild[] => {
      if (child.nodeType === Node.TEXT_NODE) return [child.nodeValue];
      if (!(child instanceof Element)) return [];
      const name = child.localName;
      if (kDropped.test(name)) return [];
      if (!kAllowed.test(name)) return walk(child);
      if (name === "img") return picture(child);
      if (name === "a") return [link(child.getAttribute("href"), walk(child))];
      const attributes: Record<string, string> = {};
      for (const key of kAttributes) {
        const value = child.getAttribute(key);
        if (value !== null) attributes[key] = value;
      }
      return [h(/^h\d/.test(name) ? heading(Number(name[1])) : name, attributes, walk(child))];
    });

  return walk(root);
}

export const safeHtml = (html: string, level: number) => build(parse(html), level);

function resolve(address: string | null): URL | undefined {
  try {
    return new URL(address || "about:", location.href);
  } catch {
    return undefined;
  }
}

function link(address: string | null, inside: ComponentChild[]): ComponentChild {
  const url = resolve(address);
  if (!url || !/^(https?|mailto|tel):$/.test(url.protocol)) return h("span", null, inside);
  return h("a", { href: url.href, target: "_blank", rel: "noreferrer" }, inside);
}

/** Pictures of other origins would tell them who reads this: they are links. */
function picture(element: Element): ComponentChild[] {
  const address = element.getAttribute("src");
  const alt = element.getAttribute("alt") ?? "";
  const url = resolve(address);
  if (url?.origin === location.origin || (address && kPicture.test(address))) return [h("img", { src: address, alt })];
  return [link(address, [alt || address])];
}
