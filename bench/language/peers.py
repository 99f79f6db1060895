#!/usr/bin/env python3
"""bench/language/peers.py LINES: accuracy and time of parley_language beside those peers that this
Python has (py3langid, pycld2, lingua), on the same lines in the same run.

Each peer is judged on the lines of the languages that Parley knows, also where it does not know
one, and free to answer any language. The lines that the model was learned from are in LINES when it
is lingua's; what it does on others says `parley_language crossvalidate`.
"""
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEVELS = ("single-words", "word-pairs", "sentences")
SAME = {"no": "nb", "iw": "he", "zh-hant": "zh", "fil": "tl", "sr-me": "sr"}


def peers():
    try:
        import py3langid
        yield "py3langid", lambda text: py3langid.classify(text)[0]
    except ImportError:
        pass
    try:
        import pycld2
        yield "CLD2", lambda text: pycld2.detect(text, bestEffort=True)[2][0][1].lower()
    except ImportError:
        pass
    try:
        from lingua import LanguageDetectorBuilder
        detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
        yield "lingua", lambda text: detector.detect_language_of(text).iso_code_639_1.name.lower()
    except ImportError:
        pass


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = pathlib.Path(sys.argv[1])
    for name, classify in peers():
        means, texts, begin = [], 0, time.perf_counter()
        for level in LEVELS:
            shares = []
            for file in sorted((lines / level).glob("*.txt")):
                found = []
                for text in file.read_text("utf-8").splitlines():
                    try:
                        code = classify(text)
                    except Exception:  # a peer that refuses a text has not answered it
                        code = None
                    found.append(SAME.get(code, code) == file.stem)
                texts += len(found)
                shares.append(100 * sum(found) / max(len(found), 1))
            means.append(sum(shares) / len(shares))
        micros = (time.perf_counter() - begin) / texts * 1e6
        print(f"{name:10}", *(f"{mean:8.2f}" for mean in means), f"  {micros:.1f} microseconds for a text")
    subprocess.run([ROOT / "build/release/bin/parley_language", "accuracy", lines], check=True)


if __name__ == "__main__":
    main()
