"""What a message means: language, intent by nearest examples, sentiment. Blocking, thread-safe."""

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


class Understanding:
    def __init__(self, embed, knowledge):
        self._embed, self._knowledge = embed, knowledge
        self._language = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self._sentiment = SentimentIntensityAnalyzer()

    def analyze(self, text):
        """The understanding of a text, and its embedding."""
        language, confidence = self._language.classify(text)
        vector = self._embed([text])[0]
        score = self._sentiment.polarity_scores(text)["compound"]
        label = "negative" if score < -0.05 else "positive" if score > 0.05 else "neutral"
        return {"language": {"code": str(language), "confidence": float(confidence)},
                "intent": self._knowledge.intent(vector),
                "sentiment": {"label": label, "score": score}}, vector
