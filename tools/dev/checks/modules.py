"""What add_module() cannot see: how includes are written and where headers of libraries stand."""
import re

from checks.tree import files, tell
from suites import ROOT

# The library (as in THIRD_PARTY) that a header belongs to, and whether our headers may show it.
LIBRARIES = [
    (r"boost/json|boost/json\.hpp", "boost_json", True),
    (r"boost/url", "boost_url", False),
    (r"boost/beast", "boost", False),
    (r"boost/", "boost", True),
    (r"sqlite3", "sqlite", False),
    (r"sodium", "sodium", False),
    (r"openssl/", "openssl", False),
    (r"re2/", "re2", False),
    (r"libstemmer", "stemmer", False),
    (r"unicode/", "icu", False),
    (r"gumbo", "gumbo", False),
    (r"md4c", "md4c", False),
    (r"zip\.h", "libzip", False),
    (r"pugixml", "pugixml", False),
    (r"fmt/", "fmt", False),
    (r"spdlog/", "spdlog", False),
    (r"toml\+\+/", "toml", False),
    (r"CLI/", "cli11", False),
    (r"zlib\.h", "zlib", False),
    (r"brotli/", "brotli", False),
    (r"openvino/", "openvino", False),
]

# What base's front doors are made of, so that every module speaks it.
COMMON = {"boost", "boost_json"}

# Libraries that are a language of their own; each of the others belongs to one module.
SHARED = COMMON | {"boost_url", "fmt", "icu", "openssl", "re2", "sodium"}


def check():
    sources = files("server/*.cc", "server/*.h")
    declared = _declared()
    findings = []
    for name in sources:
        module = name.split("/")[1]
        text = (ROOT / name).read_text()
        for include in re.findall(r'^#include "([^"]+)"', text, re.MULTILINE):
            if ".." in include or "/" not in include:
                findings.append((name, f'"{include}" does not say its module'))
        for include in re.findall(r"^#include <([^>]+)>", text, re.MULTILINE):
            library, showable = _library(include)
            if not library:
                continue
            if name.endswith(".h") and not showable:
                findings.append((name, f"<{include}> belongs in a .cc file, not in a header"))
            if library not in COMMON and library not in declared.get(module, ()):
                findings.append((name, f"<{include}> needs THIRD_PARTY {library}"))
        if name.endswith(".h") and "#pragma once" not in text:
            findings.append((name, "has no #pragma once"))
    for library in sorted({one for uses in declared.values() for one in uses} - SHARED):
        owners = sorted(module for module, uses in declared.items() if library in uses)
        if len(owners) > 1:
            findings.append((f"server/{owners[-1]}/CMakeLists.txt",
                             f"{library} belongs to one module, now to {', '.join(owners)}"))
    return tell(sources, findings)


def _declared():
    """The libraries that each module declares."""
    own = {}
    for path in sorted((ROOT / "server").glob("*/CMakeLists.txt")):
        text = re.sub(r"#.*", "", path.read_text())
        words = re.search(r"add_module\(([^)]*)\)", text)[1].split()
        libraries = words[words.index("THIRD_PARTY") + 1:] if "THIRD_PARTY" in words else []
        own[path.parent.name] = [word for word in libraries if word.islower()]
    return own


def _library(include):
    for pattern, library, showable in LIBRARIES:
        if re.match(pattern, include):
            return library, showable
    return None, None
