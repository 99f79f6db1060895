"""Articles as passages in ChromaDB, embedded beside the server; answers are sentences of passages."""

import json
import pathlib
import re

import chromadb
from chromadb.config import Settings

BATCH = 64
STOP = set("a an and are as at be by can could do does for from how i if in is it me my of on or "
           "should tell that the this to what when where which who why will with would you your "
           "about know".split())


def words(text):
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in STOP}


def passages_of(content):
    """Paragraphs with the heading above them, joined up to about 800 characters."""
    heading, piece, pieces = "", [], []

    def flush():
        if piece:
            pieces.append("\n".join([heading, *piece] if heading else piece))
            piece.clear()

    for line in content.splitlines():
        if line.startswith("#"):
            flush()
            heading = line.lstrip("# ").strip()
        elif line.strip():
            piece.append(line.strip())
            if sum(map(len, piece)) > 800:
                flush()
    flush()
    return pieces


def read_articles(folder):
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        yield json.loads(path.read_text())


class Knowledge:
    def __init__(self, folder, embed):
        self._embed = embed
        client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
        options = {"metadata": {"hnsw:space": "cosine"}, "embedding_function": None}
        self._passages = client.get_or_create_collection("passages", **options)
        self._examples = client.get_or_create_collection("examples", **options)

    def import_articles(self, articles, progress):
        rows = [(f"{article['id']}#{number}", text, {"article": article["id"], "title": article["title"]})
                for article in articles for number, text in enumerate(passages_of(article["content"]))]
        for start in range(0, len(rows), BATCH):
            ids, texts, metadata = zip(*rows[start:start + BATCH])
            embedded = self._embed([f"{m['title']}\n{t}" for m, t in zip(metadata, texts)])
            self._passages.upsert(ids=list(ids), documents=list(texts), metadatas=list(metadata),
                                  embeddings=embedded)
            progress(min(start + BATCH, len(rows)), len(rows))

    def import_intents(self, intents):
        rows = [(f"{name}#{i}", text, {"intent": name})
                for name, texts in intents.items() for i, text in enumerate(texts)]
        ids, texts, metadata = map(list, zip(*rows))
        self._examples.upsert(ids=ids, documents=texts, metadatas=metadata, embeddings=self._embed(texts))

    def passages(self):
        return self._passages.count()

    def intent(self, vector):
        """The intent of the nearest five examples, weighted by likeness."""
        found = self._examples.query(query_embeddings=[vector], n_results=5,
                                     include=["metadatas", "distances"])
        votes = {}
        for metadata, distance in zip(found["metadatas"][0], found["distances"][0]):
            votes[metadata["intent"]] = votes.get(metadata["intent"], 0.0) + 1.0 - distance
        best = max(votes, key=votes.get)
        return {"name": best, "confidence": votes[best] / max(1e-9, sum(votes.values())),
                "out_of_scope": found["distances"][0][0] > 0.6}

    def search(self, vector):
        return self._passages.query(query_embeddings=[vector], n_results=8,
                                    include=["documents", "metadatas", "distances"])


def compose(text, found):
    """Up to two sentences of the found passages: near, and sharing words with the question."""
    asked, ranked = words(text), []
    for id_, document, metadata, distance in zip(found["ids"][0], found["documents"][0],
                                                 found["metadatas"][0], found["distances"][0]):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", document):
            shared = len(asked & words(sentence)) / (1 + len(asked))
            ranked.append((1.0 - distance + 0.5 * shared, sentence.strip("- "), id_, metadata))
    ranked.sort(key=lambda row: -row[0])
    if not ranked or ranked[0][0] < 0.45:
        return "I do not know that. Shall I ask a colleague?", []
    return " ".join(row[1] for row in ranked[:2]), [
        {"article_id": metadata["article"], "passage_id": id_, "title": metadata["title"],
         "quote": sentence, "score": round(score, 3)} for score, sentence, id_, metadata in ranked[:2]]
