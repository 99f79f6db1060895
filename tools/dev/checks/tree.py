"""What the checks share: the files of the tree, and how a finding is told."""
import subprocess

from suites import ROOT, Counts


def files(*patterns):
    """Files that git tracks or would add, below the root, matching the patterns; as text."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted({name for name in listing.stdout.splitlines() if (ROOT / name).is_file()})


def tell(checked, findings):
    """Prints the findings, pairs of a file and what is wrong there, and counts the files."""
    for name, what in findings:
        print(f"{name}: {what}")
    bad = {name for name, _ in findings}
    return Counts(len(set(checked) - bad), len(bad))
