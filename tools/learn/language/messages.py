"""Reads translated messages and spelling dictionaries out of unpacked Debian packages.

messages(root) gives, for each language, the distinct messages that the packages hold in it;
words(root) the words of its spelling dictionaries, inflected by their affix rules. Nothing is
guessed: the language is the one that the package's own file name says. The order is the same on
every machine.
"""

import gzip
import html
import json
import random
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path

LANGUAGES = """af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu he hi hr hu hy
id is it ja ka kk ko la lg lt lv mi mk mn mr ms nb nl nn pa pl pt ro ru sk sl sn so sq sr st sv sw
ta te th tl tn tr ts uk ur vi xh yo zh zu""".split()
OTHER_NAMES = {"iw": "he", "no": "nb", "in": "id", "fil": "tl", "hans": "zh", "hant": "zh"}
# Names that look like a region's but are another script or another language.
FORMS = 3  # inflected forms that a dictionary's word is given, chosen by its checksum
REFUSED = re.compile(r"latin|cyrl|arab|^sr_(el|latn)|^kk_(cn|tr|latn)|shaw|valencia$^|^be_tarask|^zh_(classical|min)"
                     r"|^(en|pt|de|es|ca|fa)_x|^roa|^ko_kp|^tt|^ug|^nds|^bat|^be_latin|^az_ir|^crh|^ijekavianlatin", re.I)
PLACEHOLDERS = re.compile(
    r"\{\{.*?\}\}|\{[^{}]*\}|<[^<>]*>|\$\(?\w+\)?|%\(\w+\)\w|%[-+ 0#]*\d*\$?[\w.]|&\w+;|https?:\S+|"
    r"\S+@\S+|\[\[[^]|]*\|?|\]\]|\w+(?:[._/:=-]\w+){2,}|\S*[/\\=_]\S*|[_~&]|\\[nt]|\b\w+\(\)")


def language_of(name):
    """`sr@latin`, `pt-BR`, `zh_TW` as a code of LANGUAGES, or None."""
    name = name.split(".")[0].replace("-", "_").replace("@", "_").lower()
    if REFUSED.search(name) or name.endswith("_latn"):
        return None
    code = OTHER_NAMES.get(name.split("_")[0], name.split("_")[0])
    return code if code in LANGUAGES else None


def read_mo(path):
    data = path.read_bytes()
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, ids, strings = struct.unpack_from(order + "3I", data, 8)
    for i in range(count):
        size, at = struct.unpack_from(order + "2I", data, ids + 8 * i)
        source = data[at:at + size]
        size, at = struct.unpack_from(order + "2I", data, strings + 8 * i)
        if size and source:
            source = source.split(b"\x04")[-1].split(b"\0")
            for text in data[at:at + size].split(b"\0"):
                if text not in source:
                    yield text.decode("utf-8", "ignore")


def read_pak(path):
    data = path.read_bytes()
    if struct.unpack_from("<I", data)[0] != 5:
        return
    count = struct.unpack_from("<H", data, 8)[0]
    places = [struct.unpack_from("<HI", data, 12 + 6 * i)[1] for i in range(count + 1)]
    for begin, end in zip(places, places[1:]):
        text = data[begin:end]
        if not text.startswith((b"<!", b"\x1f\x8b", b"{")) and len(text) < 4000:
            yield text.decode("utf-8", "ignore")


def read_xpi(path):
    archive = zipfile.ZipFile(path)
    for name in sorted(archive.namelist()):
        if not name.endswith((".ftl", ".properties", ".dtd")):
            continue
        text = archive.read(name).decode("utf-8", "ignore")
        if name.endswith(".dtd"):
            yield from re.findall(r'<!ENTITY\s+\S+\s+"([^"]*)"', text)
            continue
        text = re.sub(r"(?m)^\s*#.*", "", text)
        for line in text.splitlines():
            if name.endswith(".ftl"):
                line = re.sub(r"^\s*(\*?\[[\w.-]+\]|\.?-?[\w-]+\s*=)", "", line)
            else:
                line = line.partition("=")[2].encode("latin-1", "backslashreplace")
                line = line.decode("unicode_escape", "ignore") if rb"\u" in line else \
                    text and line.decode("unicode_escape", "ignore") if b"\\u" in line else \
                    line.decode("latin-1")
            yield line


def read_json(path):
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError:
        return
    if isinstance(found, dict):
        for key, text in found.items():
            if key != "@metadata" and isinstance(text, str):
                yield text


def read_page(path):
    text = path.read_text("utf-8", "ignore")
    for part in re.findall(r"(?s)<(?:p|title|para)\b[^>]*>(.*?)</(?:p|title|para)>", text):
        yield part


def files_of(root):
    """Every file that holds messages, with its language and how it is read."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if path.suffix == ".mo":
            name = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else \
                re.sub(r"^(admin|admin-network|continents-cities)-", "", path.stem)
            yield language_of(name), read_mo, path
        elif path.suffix == ".pak":
            yield language_of(path.stem), read_pak, path
        elif path.suffix == ".xpi":
            yield language_of(re.sub(r"^langpack-|@.*", "", path.stem)), read_xpi, path
        elif path.suffix == ".json" and "i18n" in path.parts:
            yield language_of(path.stem), read_json, path
        elif path.suffix == ".page":
            yield language_of(path.parts[path.parts.index("help") + 1]), read_page, path


def clean(text):
    text = html.unescape(PLACEHOLDERS.sub(" ", html.unescape(text)))
    return re.sub(r"\s+", " ", PLACEHOLDERS.sub(" ", text)).strip()


def messages(root):
    found = defaultdict(dict)
    for language, read, path in files_of(root):
        if language:
            try:
                for text in read(path):
                    for line in clean(text).split("\n"):
                        if len(line) > 2:
                            found[language].setdefault(line, None)
            except (struct.error, zipfile.BadZipFile):
                continue
    used = defaultdict(int)  # a message that many languages share was not translated
    for lines in found.values():
        for line in lines:
            used[line] += 1
    english = found.get("en", {})
    return {code: [line for line in lines
                   if used[line] <= 4 and (code == "en" or line not in english)]
            for code, lines in sorted(found.items())}


def read_dictionary(dic, aff):
    """The words of a hunspell dictionary, each also with a few of its prefixes or suffixes."""
    raw = aff.read_bytes()
    name = re.search(rb"(?m)^(?:\xef\xbb\xbf)?SET\s+(\S+)", raw)
    name = name[1].decode() if name else "latin-1"
    name = {"microsoft-cp1251": "cp1251"}.get(name.lower(), name)
    rules, flag = defaultdict(list), re.search(rb"(?m)^FLAG\s+(\S+)", raw)
    flag = flag[1].decode() if flag else "char"
    aliases = [None]
    for line in raw.decode(name, "ignore").splitlines():
        parts = line.split()
        if len(parts) >= 2 and parts[0] == "AF":
            aliases.append(parts[1])
        if len(parts) >= 4 and parts[0] in ("SFX", "PFX") and not (
                len(parts) == 4 and parts[2] in "YN" and parts[3].isdigit()):
            strip = "" if parts[2] == "0" else parts[2]
            add = parts[3].split("/")[0]
            add = "" if add == "0" else add
            condition = parts[4] if len(parts) > 4 else "."
            end = parts[0] == "SFX"
            try:
                rule = re.compile(condition + "$" if end else "^" + condition)
            except re.error:
                continue
            rules[parts[1]].append((end, strip, add, None if condition == "." else rule))
    for line in dic.read_bytes().decode(name, "ignore").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        word, flags = (word.split() or [""])[0], (flags.split() or [""])[0]
        if not word:
            continue
        yield word
        if len(aliases) > 2 and flags.isdigit() and int(flags) < len(aliases):
            flags = aliases[int(flags)]
        flags = flags.split(",") if flag == "num" else \
            re.findall("..", flags) if flag == "long" else flags
        usable = [rules[each] for each in flags if each in rules]
        chance = random.Random(zlib.crc32(line.encode()))
        forms = 0
        for _ in range(12 if usable else 0):
            end, strip, add, rule = chance.choice(chance.choice(usable))
            if forms == FORMS or (rule and not rule.search(word)):
                continue
            if end and word.endswith(strip):
                yield word[:len(word) - len(strip)] + add
                forms += 1
            elif not end and word.startswith(strip):
                yield add + word[len(strip):]
                forms += 1


def read_aspell(path):
    """A compressed word list: each word says how much of the one before it repeats."""
    data = gzip.decompress(path.read_bytes())
    charset = {"cy": "iso8859-14", "ga": "latin-1", "tl": "latin-1"}.get(path.stem[:2], "utf-8")
    newer = data[:1] == b"\x02"
    at, before = (1 if newer else 0), b""
    while at < len(data):
        keep = data[at]
        at += 1
        while newer and keep and data[at - 1] == 31 and at < len(data) and data[at] < 32:
            keep += data[at]
            at += 1
        if not newer:
            keep -= 1
        begin = at
        while at < len(data) and data[at] >= 32:
            at += 1
        before = before[:max(keep, 0)] + data[begin:at]
        yield before.decode(charset, "ignore").split("/")[0]


def words(root, limit, seed=1):
    """At most `limit` words of each language, chosen by a fixed order that looks random."""
    found = defaultdict(dict)
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        language = language_of(re.sub(r"^index$", "", path.stem.split("-")[0]) or "-")
        if not language:
            continue
        if path.suffix == ".dic" and path.with_suffix(".aff").exists():
            words_of = read_dictionary(path, path.with_suffix(".aff"))
        elif path.name.endswith(".cwl.gz"):
            words_of = read_aspell(path)
        else:
            continue
        for word in words_of:
            if word and not any(c.isdigit() for c in word):
                found[language].setdefault(word, None)
    chosen = {}
    for language, all_words in sorted(found.items()):
        all_words = sorted(all_words)
        random.Random(seed).shuffle(all_words)
        chosen[language] = all_words[:limit]
    return chosen
