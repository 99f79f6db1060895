"""clang-format over the C++ sources."""
import re
import subprocess

from checks.tree import files, tell
from suites import ROOT


def check(fix):
    names = files("*.cc", "*.h")
    if fix:
        subprocess.run(["clang-format-19", "-i", *names], cwd=ROOT, check=True)
    result = subprocess.run(["clang-format-19", "--dry-run", *names], cwd=ROOT,
                            capture_output=True, text=True, check=False)
    wrong = re.findall(r"^([^:\n]+):\d+:\d+: warning:", result.stderr, re.MULTILINE)
    return tell(names, [(name, "is laid out otherwise; ./dev lint --fix mends it")
                        for name in sorted(set(wrong))])
