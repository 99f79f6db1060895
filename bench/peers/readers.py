"""readers.py WHAT ARGUMENT…: the libraries that people use for the parts of an analysis. One JSON
object; times in milliseconds of one text.

    tokens MODEL TEXTS     those texts that have just 18 tokens, frame included
    sentiment TEXTS        vaderSentiment
    cld2|lingua TEXTS      pycld2, or lingua with its models loaded
    intents LEARN JUDGE    scikit-learn: TF-IDF of words and letters with logistic regression
"""

import json
import pathlib
import resource
import sys
import time

TOKENS = 18


def lines(path):
    return pathlib.Path(path).read_text("utf-8").splitlines()


def timed(work, texts):
    times = []
    for text in texts:
        begin = time.perf_counter()
        work(text)
        times.append(1000 * (time.perf_counter() - begin))
    times.sort()
    return {"p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100],
            "resident_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def tokens(model, texts):
    from tokenizers import BertWordPieceTokenizer
    count = BertWordPieceTokenizer(str(pathlib.Path(model) / "vocab.txt"), lowercase=True)
    return [text for text in lines(texts) if len(count.encode(text).ids) == TOKENS]


def sentiment(texts):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    judge = SentimentIntensityAnalyzer()
    return timed(judge.polarity_scores, lines(texts))


def cld2(texts):
    import pycld2
    return timed(lambda text: pycld2.detect(text, bestEffort=True), lines(texts))


def lingua(texts):
    from lingua import LanguageDetectorBuilder
    every = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
    return timed(every.detect_language_of, lines(texts))


def intents(learn, judge):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union
    known, unseen = ([json.loads(line) for line in lines(path)] for path in (learn, judge))
    begin = time.perf_counter()
    model = make_pipeline(make_union(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                                     TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5),
                                                     sublinear_tf=True)),
                          LogisticRegression(C=20, max_iter=1000))
    model.fit([line["text"] for line in known], [line["intent"] for line in known])
    seconds = time.perf_counter() - begin
    found = model.predict([line["text"] for line in unseen])
    right = sum(a == line["intent"] for a, line in zip(found, unseen))
    return {"right": right, "of": len(unseen), "train_seconds": seconds,
            **timed(lambda text: model.predict([text]), [line["text"] for line in unseen])}


if __name__ == "__main__":
    known = {f.__name__: f for f in (tokens, sentiment, cld2, lingua, intents)}
    if len(sys.argv) < 3 or sys.argv[1] not in known:
        sys.exit(__doc__)
    json.dump(known[sys.argv[1]](*sys.argv[2:]), sys.stdout)
