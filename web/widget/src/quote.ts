// Finds a quote in a parsed article and wraps it in <mark>. The quote is verbatim in the article's
// source, which may be Markdown; so spaces, its signs and the targets of links do not count.

const kIgnored = /\]\([^)]*\)|[\s*_`~#>|()[\]\\!-]/g;

/** Marks the first place where `quote` stands below `root`; says whether there is one. */
export function mark(root: Node, quote: string): boolean {
  const document = root.ownerDocument as Document;
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);

  const places: [node: number, offset: number][] = [];
  let letters = "";
  nodes.forEach(({ data }, index) => {
    for (let offset = 0; offset < data.length; offset++) {
      const letter = data.charAt(offset).replace(kIgnored, "");
      letters += letter;
      if (letter) places.push([index, offset]);
    }
  });

  const wanted = quote.replace(kIgnored, "");
  const start = wanted ? letters.indexOf(wanted) : -1;
  const first = places[start];
  const last = places[start + wanted.length - 1];
  if (!first || !last) return false;
  for (let index = first[0]; index <= last[0]; index++) {
    let node = nodes[index] as Text;
    const end = index === last[0] ? last[1] + 1 : node.length;
    node.splitText(end);
    if (index === first[0]) node = node.splitText(first[1]);
    if (!node.data.trim()) continue;
    const marked = document.createElement("mark");
    node.replaceWith(marked);
    marked.append(node);
  }
  return true;
}
