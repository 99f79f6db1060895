"""The corpus of entities and personal data: texts with the places and types that are right.

Deterministic: the same seed gives the same texts. `texts("held", 40)` gives each held-out frame of each
language 40 times with other values.
"""
import random
import re

from . import frames, numbers, people

HOLE = re.compile(r"\{([a-z]+)(?::([a-z0-9_:]+))?\}")
DOMAINS = ["example.com", "mail.example.org", "posteo.example", "example.co.uk", "müller.example.de"]


def email(r, language):
    first = re.sub(r"[^a-z]", "", people.FIRST[language][r.randrange(20)].lower()) or "kontakt"
    return r.choice([f"{first}.{r.randint(1, 99)}@{r.choice(DOMAINS)}", f"{first}_{r.choice('abc')}+shop@{r.choice(DOMAINS)}",
                     f"{first.upper()}@{r.choice(DOMAINS[:4])}"])


def negative(r, kind):
    """Numbers that look like personal data and are none."""
    if kind == "order16":  # half of them even pass for a card
        return numbers.card(r).replace(" ", "").replace("-", "") if r.random() < 0.5 else numbers.digits(r, 16, "45")
    return {
        "version4": lambda: f"{r.randint(1, 20)}.{r.randint(0, 40)}.{r.randint(0, 99)}.{r.randint(0, 99)}",
        "section4": lambda: f"{r.randint(1, 9)}.{r.randint(1, 9)}.{r.randint(1, 9)}.{r.randint(1, 9)}",
        "tracking": lambda: r.choice(["1Z" + numbers.token(r, "0123456789ABCDEFGHXYZ", 16), "00340" + numbers.digits(r, 15),
                                      numbers.digits(r, 12, "123456789"), "JD" + numbers.digits(r, 18)]),
        "date": lambda: f"{r.randint(1, 28):02}.{r.randint(1, 12):02}.2026",
        "isbn": lambda: "978-3-" + numbers.digits(r, 2) + "-" + numbers.digits(r, 6) + "-" + numbers.digits(r, 1),
        "ean": lambda: numbers.digits(r, 13, "4589"),
        "amount": lambda: r.choice([f"{r.randint(1, 999)},{r.randint(10, 99)} €", f"{r.randint(1, 9)}.{r.randint(100, 999)},00 EUR",
                                    f"${r.randint(100, 999)}.{r.randint(10, 99)}"]),
        "invoice": lambda: r.choice(["RE-", "INV-", "", "2026-"]) + numbers.digits(r, r.randint(6, 10), "123456789"),
        "customer": lambda: numbers.digits(r, r.choice([8, 9, 10, 11]), "123456789"),
        "timestamp": lambda: "17" + numbers.digits(r, r.choice([8, 11])),
        "error": lambda: r.choice(["0x80070005", "E-4711", "ERR_TIMEOUT_42", "503"]),
    }[kind]()


def value(r, kind, of, language):
    """The text, its type and its subtype."""
    if kind == "id":
        subtype = r.choice(of.split(":"))
        return numbers.NATIONAL_IDS[subtype](r), "national_id", subtype
    make = {
        "name": lambda: people.name(r, language, of), "email": lambda: email(r, language),
        "phone": lambda: numbers.phone(r, language), "card": lambda: numbers.card(r),
        "iban": lambda: numbers.iban(r, {"en": "GB", "sv": "SE"}.get(language, language.upper())),
        "ip": lambda: r.choice([numbers.ipv4, numbers.ipv4, numbers.ipv6])(r), "passport": lambda: numbers.PASSPORTS[language](r),
        "birth": lambda: people.birth(r, language), "address": lambda: people.address(r, language),
        "password": lambda: numbers.password(r), "key": lambda: numbers.key(r)}[kind]
    kinds = {"birth": "date_of_birth", "password": "credential", "key": "credential"}
    return make(), kinds.get(kind, kind), None


def fill(r, frame, language):
    text, pii, at = "", [], 0
    for hole in HOLE.finditer(frame):
        text += frame[at:hole.start()]
        at = hole.end()
        kind, of = hole.groups()
        if kind == "no":
            text += negative(r, of)
            continue
        made, type_, subtype = value(r, kind, of, language)
        pii.append({"type": type_, "subtype": subtype, "start": len(text), "end": len(text) + len(made)})
        text += made
    return text + frame[at:], pii


def texts(half, times, seed=20260101):
    for language, lines in frames.FRAMES[half].items():
        for number, frame in enumerate(lines):
            r = random.Random(f"{seed}/{half}/{language}/{number}")
            for _ in range(times):
                text, pii = fill(r, frame, language)
                yield {"language": language, "frame": frame, "text": text, "pii": pii}
    # Every national id in a plain English and a bare frame.
    for subtype, make in numbers.NATIONAL_IDS.items():
        r = random.Random(f"{seed}/{half}/{subtype}")
        frame = {"dev": "My national ID number is {}, please check.", "held": "Identification number: {}"}[half]
        for _ in range(times):
            made = make(r)
            start = frame.index("{}")
            yield {"language": "en", "frame": frame + subtype, "text": frame.format(made),
                   "pii": [{"type": "national_id", "subtype": subtype, "start": start, "end": start + len(made)}]}
