"""No source over 600 lines, nine in ten at most 300."""
from checks.tree import files, tell
from suites import ROOT, Counts

MOST = 600
USUAL = 300
SOURCES = ["*.cc", "*.h", "*.ts", "*.tsx", "*.js", "*.mjs", "*.css", "*.py", "*.sh", "*.cmake",
           "tools/dev/*", "dev"]


def check():
    sizes = {name: (ROOT / name).read_bytes().count(b"\n") for name in files(*SOURCES)
             if ".gen." not in name}
    counts = tell(sizes, [(name, f"{size} lines, more than {MOST}; what would its two halves be?")
                          for name, size in sizes.items() if size > MOST])
    large = [name for name, size in sizes.items() if size > USUAL]
    print(f"{len(sizes)} sources, {len(large)} of more than {USUAL} lines")
    if len(large) * 10 > len(sizes):
        print("more than one in ten is that large:", *large, sep="\n  ")
        counts += Counts(0, 1)
    return counts
