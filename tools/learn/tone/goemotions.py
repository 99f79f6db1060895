"""What the 28 emotions of GoEmotions say about sentiment and about the emotions of a desk."""

EMOTIONS = """admiration amusement anger annoyance approval caring confusion curiosity desire
disappointment disapproval disgust embarrassment excitement fear gratitude grief joy love
nervousness optimism pride realization relief remorse sadness surprise neutral""".split()

POSITIVE = set("""admiration amusement approval caring desire excitement gratitude joy love optimism
pride relief""".split())
NEGATIVE = set("""anger annoyance disappointment disapproval disgust embarrassment fear grief
nervousness remorse sadness""".split())

OF_A_DESK = {
    "anger": "anger", "disgust": "anger", "annoyance": "annoyance", "disapproval": "annoyance",
    "disappointment": "disappointment", "sadness": "disappointment", "grief": "disappointment",
    "remorse": "disappointment", "embarrassment": "disappointment", "confusion": "confusion",
    "fear": "worry", "nervousness": "worry", "gratitude": "gratitude", "joy": "joy", "love": "joy",
    "excitement": "joy", "amusement": "joy", "admiration": "joy", "optimism": "joy", "pride": "joy",
    "relief": "joy", "neutral": "neutral",
}
# Beside our own lines, which count 1.
SIDED = 0.1
NEUTRAL = 0.02  # what is neutral on Reddit is often none at a desk


def read(file):
    rows = []
    for line in file.read_text("utf-8").splitlines():
        text, numbers, _ = line.split("\t")
        text = text.replace("[NAME]", "Sam").replace("[RELIGION]", "church")
        rows.append((text, [EMOTIONS[int(number)] for number in numbers.split(",")]))
    return rows


def sentiment(comments):
    for text, emotions in comments:
        positive, negative = POSITIVE & set(emotions), NEGATIVE & set(emotions)
        if positive and not negative:
            yield {"text": text, "sentiment": "positive", "weight": SIDED}
        elif negative and not positive:
            yield {"text": text, "sentiment": "negative", "weight": SIDED}
        elif emotions == ["neutral"]:
            yield {"text": text, "sentiment": "neutral", "weight": NEUTRAL}


def emotion(comments):
    for text, emotions in comments:
        found = {OF_A_DESK.get(one) for one in emotions if one != "neutral"}
        if emotions == ["neutral"]:
            yield {"text": text, "emotion": "neutral", "weight": NEUTRAL}
        elif len(found) == 1 and None not in found:
            yield {"text": text, "emotion": found.pop(), "weight": SIDED}
