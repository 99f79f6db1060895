#!/usr/bin/env python3
"""bench/language/peers.py LINES: accuracy, time and memory of parley_language beside those peers that
this Python has (py3langid, pycld2, lingua), on the same lines in the same run, one after the other.

Each peer is judged on the lines of the languages that Parley knows, also where it does not know
one, and free to answer any language. The lines that the model was learned from are in LINES when it
is lingua's; what it does on others says `parley_language crossvalidate`. Memory is the most that the
process had beyond a bare Python; parley_language's is that of the whole program, lines included.
"""
import os
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEVELS = ("single-words", "word-pairs", "sentences")
SAME = {"no": "nb", "iw": "he", "zh-hant": "zh", "fil": "tl", "sr-me": "sr"}


def langid():
    import py3langid
    return lambda text: py3langid.classify(text)[0]


def cld2():
    import pycld2
    return lambda text: pycld2.detect(text, bestEffort=True)[2][0][1].lower()


def lingua():
    from lingua import LanguageDetectorBuilder
    detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
    return lambda text: detector.detect_language_of(text).iso_code_639_1.name.lower()


def most_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name, make, lines):
    bare = most_memory()
    try:
        classify = make()
    except ImportError:
        return
    means, texts, spent = [], 0, 0.0
    for level in LEVELS:
        shares = []
        for file in sorted((lines / level).glob("*.txt")):
            found, begin = [], time.perf_counter()
            for text in file.read_text("utf-8").splitlines():
                try:
                    code = classify(text)
                except Exception:  # a peer that refuses a text has not answered it
                    code = None
                found.append(SAME.get(code, code) == file.stem)
            spent += time.perf_counter() - begin
            texts += len(found)
            shares.append(100 * sum(found) / max(len(found), 1))
        means.append(sum(shares) / len(shares))
    print(f"{name:10}", *(f"{mean:8.2f}" for mean in means), f"  mean {sum(means) / len(means):.2f}",
          f"  {spent / texts * 1e6:.1f} microseconds for a text",
          f"  {most_memory() - bare:.0f} MB", flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = pathlib.Path(sys.argv[1])
    for name, make in (("py3langid", langid), ("CLD2", cld2), ("lingua", lingua)):
        child = os.fork()  # each in a process of its own, for its memory
        if child == 0:
            measure(name, make, lines)
            os._exit(0)
        os.waitpid(child, 0)
    program = subprocess.Popen([ROOT / "build/release/bin/parley_language", "accuracy", lines])
    _, status, used = os.wait4(program.pid, 0)
    print(f"parley_language: {used.ru_maxrss / 1024:.0f} MB")
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
