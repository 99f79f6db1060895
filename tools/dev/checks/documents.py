"""Every link in a document leads to a file or heading, every path it names is in the tree."""
import fnmatch
import re

from checks.tree import files, tell
from suites import ROOT

# Made by a build or at run time, so not in the tree.
MADE = ("build/", ".deps/", ".cache/", "web/dist", "web/node_modules", "parley-data")
COMMANDS = {path.name for path in (ROOT / "tools/dev").iterdir() if path.is_file()}


def check():
    documents = files("*.md")
    tree = set(files())
    tree |= {parent for name in tree for parent in _parents(name)}
    tops = {name.split("/")[0] for name in tree if "/" in name}
    findings = []
    for name in documents:
        text = re.sub(r"^```.*?^```", "", (ROOT / name).read_text(), flags=re.MULTILINE | re.DOTALL)
        folder = name.rsplit("/", 1)[0] + "/" if "/" in name else ""
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not _link_leads(name, folder, target, tree):
                findings.append((name, f"the link {target} leads nowhere"))
        for span in re.findall(r"`([^`\n]+)`", text):
            findings += [(name, f"`{span}`: there is no {what}")
                         for what in _missing(span, folder, tree, tops)]
    return tell(documents, findings)


def _parents(name):
    parts = name.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _link_leads(name, folder, target, tree):
    if re.match(r"[a-z]+:", target):
        return True
    path, _, anchor = target.partition("#")
    full = _normal(folder + path) if path else name
    if full not in tree:
        return False
    if not anchor:
        return True
    titles = re.findall(r"^#+ (.*)$", (ROOT / full).read_text(), re.MULTILINE)
    return anchor in {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _missing(span, folder, tree, tops):
    """The paths and ./dev commands in a code span that do not exist."""
    if match := re.match(r"\./dev ([a-z]+)", span):
        return [] if match[1] in COMMANDS else [f"command {match[1]}"]
    missing = []
    for word in span.split():
        word = word.strip(",;:()").removeprefix("./").rstrip("/")
        first = word.split("/")[0]
        if "/" not in word or first not in tops or word.startswith(MADE):
            continue
        if re.search(r"[A-Z]{3,}|[<>{}$…]", word):
            continue  # a pattern such as server/NAME/
        if word not in tree and _normal(folder + word) not in tree \
                and not fnmatch.filter(tree, word):
            missing.append(word)
    return missing


def _normal(path):
    parts = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
