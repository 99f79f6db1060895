"""What a message means: language, intent by nearest examples, sentiment. Blocking, thread-safe."""

import time

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


class Steps:
    """Seconds of turns by step, for GET /bench/steps."""

    def __init__(self):
        self.seconds, self.turns = {}, 0

    def add(self, name, begin):
        now = time.perf_counter()
        self.seconds[name] = self.seconds.get(name, 0.0) + now - begin
        return now


class Understanding:
    def __init__(self, embed, knowledge):
        self._embed, self._knowledge = embed, knowledge
        self._language = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self._sentiment = SentimentIntensityAnalyzer()

    def turn(self, text, steps):
        """(understanding, answer, citations) of one message."""
        clock = time.perf_counter()
        language, confidence = self._language.classify(text)
        clock = steps.add("language", clock)
        vector = self._embed([text])[0]
        clock = steps.add("embedding", clock)
        intent = self._knowledge.intent(vector)
        clock = steps.add("intent", clock)
        score = self._sentiment.polarity_scores(text)["compound"]
        clock = steps.add("sentiment", clock)
        answer, citations = self._knowledge.answer(text, vector)
        steps.add("retrieval and answer", clock)
        label = "negative" if score < -0.05 else "positive" if score > 0.05 else "neutral"
        return ({"language": {"code": str(language), "confidence": float(confidence)}, "intent": intent,
                 "sentiment": {"label": label, "score": score}}, answer, citations)
