"""The help center that is asked, and the questions. Both follow from the articles by fixed rules,
so the repository holds nobody's articles and two runs ask the same.

Articles are a folder of *.json files {"id", "title", "content"} with Markdown in content. Without
such a folder a help center of the same size is made up.
"""

import json
import pathlib
import random
import re

MADE_UP = 698  # articles

SUBJECTS = ("card account loan transfer statement limit fee reward deposit mortgage invoice order "
            "parcel refund subscription password profile device booking room ticket voucher address "
            "contract insurance payment receipt delivery warranty return").split()
KINDS = "basic silver gold student business family travel junior premium online".split()
VERBS = "open close change order block check raise share download renew cancel correct".split()
PLACES = ["in the app", "on the website", "by phone", "in a branch", "with an agent", "at the desk"]
FACTS = [
    "You can {verb} your {kind} {subject} {place} at any time.",
    "It takes up to {n} business days until the {kind} {subject} is ready.",
    "The {kind} {subject} costs {n} euros a month and nothing for students.",
    "Please keep the number of the {subject} at hand, you will be asked for it.",
    "If the {subject} was sent more than {n} days ago, ask us to look for it.",
    "A {kind} {subject} can be shared by up to {n} people of one household.",
    "Changes to the {subject} take effect on the next working day.",
    "We never ask for your password when you {verb} a {subject}.",
]


def made_up():
    """The same 698 articles every time."""
    dice = random.Random(698)
    titles = [(verb, kind, subject) for subject in SUBJECTS for kind in KINDS for verb in VERBS]
    for number, (verb, kind, subject) in enumerate(dice.sample(titles, MADE_UP)):
        lines = []
        for section in range(dice.randint(2, 4)):
            place = PLACES[section]
            lines.append(f"## To {verb} your {kind} {subject} {place}")
            for fact in dice.sample(FACTS, dice.randint(3, 5)):
                lines.append("- " + fact.format(verb=verb, kind=kind, subject=subject, place=place,
                                                n=dice.randint(2, 90)))
            lines.append("")
        yield {"id": f"article_{number:03}", "title": f"How to {verb} a {kind} {subject}",
               "content": "\n".join(lines)}


def write_made_up(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for article in made_up():
        (folder / f"{article['id']}.json").write_text(json.dumps(article))
    return folder


def read(folder):
    return [json.loads(path.read_text()) for path in sorted(pathlib.Path(folder).glob("*.json"))]


def questions(articles):
    """Three an article, in turn over all articles: of its title, of its first heading, and of its
    first sentence (at most 14 words)."""
    def clean(text):
        return re.sub(r"\s+", " ", re.sub(r"[*_`#>|\[\]]", "", text)).strip(" -.:;,?!")

    titles, headings, sentences = [], [], []
    for article in articles:
        titles.append(f"What should I know about {clean(article['title'])}?")
        lines = article["content"].splitlines()
        heading = next((clean(line) for line in lines if line.startswith("#")), "")
        if heading:
            headings.append(f"{clean(article['title'].split(':')[0])}: what about {heading.lower()}?")
        body = next((clean(line) for line in lines if line.strip() and not line.startswith("#")), "")
        if body:
            sentences.append(f"Is it true that {' '.join(body.split()[:14])}?")
    mixed = [*titles, *headings, *sentences]
    random.Random(len(mixed)).shuffle(mixed)
    return mixed
