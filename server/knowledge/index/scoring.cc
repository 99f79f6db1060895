#include "knowledge/index/scoring.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "knowledge/index/weights.h"
#include "knowledge/text/words.h"

namespace parley::knowledge {
namespace {

// Scores of one segment, by row.
struct PartScores {
  const Part* part = nullptr;
  std::vector<char> allowed;   // articles
  std::vector<float> keyword;  // passages
  std::vector<float> phrase;   // passages
  std::vector<float> vector;   // passages
  std::vector<float> title;    // articles: vector of the title
};

struct Candidate {
  const PartScores* scores = nullptr;
  std::uint32_t doc = 0;
  float score = 0.0f;
};

bool has_all(const std::vector<std::string>& tags, const std::vector<std::string>& wanted) {
  return std::ranges::all_of(
      wanted, [&](const std::string& tag) { return std::ranges::find(tags, tag) != tags.end(); });
}

bool passes(const model::Article& article, const Filters& filters) {
  return (!filters.language || article.language == *filters.language) &&
         (!filters.category || article.category == *filters.category) &&
         has_all(article.tags, filters.tags);
}

bool has_any(const std::vector<std::uint32_t>& sorted, const std::vector<std::uint32_t>& hashes) {
  return std::ranges::any_of(
      hashes, [&](std::uint32_t hash) { return std::ranges::binary_search(sorted, hash); });
}

const model::Audience kAgent = {.agent = true, .signed_in = true, .groups = {}};

class Finder {
 public:
  Finder(const Snapshot& snapshot, const Query& query, PreparedQuery& prepared)
      : query_(query),
        prepared_(prepared),
        weights_(prepared.vectors.size() > 1 ? kSituation : kQuestion) {
    parts_.reserve(snapshot.parts.size());
    for (const Part& part : snapshot.parts) parts_.push_back(open(part));
  }

  // Whether an agent may read no more.
  bool whole() const { return whole_; }

  std::vector<Hit> run() {
    if (passages_ == 0) return {};
    weigh_terms();
    for (PartScores& part : parts_) {
      score_keywords(part);
      score_vectors(part);
    }
    for (const Pair& pair : prepared_.pairs) score_pair(pair);
    for (PartScores& part : parts_) {
      for (float& phrase : part.phrase) phrase = std::min(phrase, 1.0f);
    }
    std::vector<Hit> hits;
    for (const Candidate& candidate : candidates()) hits.push_back(make_hit(candidate));
    std::ranges::sort(hits, [](const Hit& a, const Hit& b) {
      if (a.score != b.score) return a.score > b.score;
      return a.passage->id < b.passage->id;  // the same order for the same articles, always
    });
    if (hits.size() > query_.k) hits.resize(query_.k);
    return hits;
  }

 private:
  PartScores open(const Part& part) {
    PartScores scores;
    scores.part = &part;
    const auto articles = part.segment->articles();
    scores.allowed.resize(articles.size());
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const model::Article& article = articles[i]->source->article;
      if (part.gone[i] || !passes(article, query_.filters)) continue;
      scores.allowed[i] = model::may_read(query_.audience, article, query_.now);
      whole_ = whole_ && (scores.allowed[i] || !model::may_read(kAgent, article, query_.now));
    }
    for (const Segment::Doc& doc : part.segment->docs()) {
      if (!scores.allowed[doc.article]) continue;
      ++passages_;
      length_ += doc.length;
    }
    scores.keyword.resize(part.segment->docs().size());
    scores.phrase.resize(part.segment->docs().size());
    scores.vector.resize(part.segment->docs().size());
    scores.title.resize(articles.size());
    return scores;
  }

  void weigh_terms() {
    total_weight_ = 0.0;
    for (Term& term : prepared_.terms) {
      std::size_t count = 0;
      for (const std::uint32_t hash : term.hashes) count += passages_with(hash);
      term.weight = idf(count);
      term.known = count > 0;
      term.in_title = term.known && names_an_article(term);
      total_weight_ += term.weight;
      emphasis_ += term.known ? emphasis(term.weight, term.count) : weights_.unknown * term.weight;
    }
  }

  std::size_t passages_with(std::uint32_t hash) const {
    std::size_t count = 0;
    for (const PartScores& part : parts_) {
      const auto docs = part.part->segment->docs();
      for (const Posting& posting : part.part->segment->postings(hash)) {
        count += part.allowed[docs[posting.doc].article] != 0;
      }
    }
    return count;
  }

  double idf(std::size_t passages) const {
    const double n = static_cast<double>(passages_);
    const double df = static_cast<double>(std::min(passages, passages_));
    return std::log(1.0 + (n - df + 0.5) / (df + 0.5));
  }

  // What is said again matters more, but not as often as it is said: a signature, or what someone
  // is upset about, must not drown the one sentence that asks.
  double emphasis(double weight, int count) const {
    return count > 1 ? weights_.repeated * weight : weight;
  }

  bool names_an_article(const Term& term) const {
    return std::ranges::any_of(parts_, [&](const PartScores& part) {
      const auto articles = part.part->segment->articles();
      for (std::size_t i = 0; i < articles.size(); ++i) {
        if (part.allowed[i] && has_any(articles[i]->title_terms, term.hashes)) return true;
      }
      return false;
    });
  }

  // BM25 with each term's part in 0…1: the share of the question's weight that the passage covers.
  void score_keywords(PartScores& part) const {
    if (emphasis_ <= 0.0) return;
    for (const Term& term : prepared_.terms) {
      if (!term.known) continue;
      const double weight = emphasis(term.weight, term.count) / emphasis_;
      for (const std::uint32_t hash : term.hashes) add_matches(part, hash, weight, part.keyword);
    }
  }

  // Pairs weigh in the same measure as words, so that their sum may be more than the words'.
  void score_pair(const Pair& pair) {
    const std::size_t count = passages_with(pair.hash);
    if (count == 0 || emphasis_ <= 0.0) return;
    const double weight = emphasis(idf(count), pair.count) / emphasis_;
    for (PartScores& part : parts_) add_matches(part, pair.hash, weight, part.phrase);
  }

  void add_matches(const PartScores& part, std::uint32_t hash, double weight,
                   std::vector<float>& scores) const {
    const auto docs = part.part->segment->docs();
    const float average = static_cast<float>(length_ / static_cast<double>(passages_));
    for (const Posting& posting : part.part->segment->postings(hash)) {
      const Segment::Doc& doc = docs[posting.doc];
      if (!part.allowed[doc.article]) continue;
      const float count = static_cast<float>(posting.count);
      const float norm = kK1 * (1.0f - kB + kB * doc.length / average);
      scores[posting.doc] += static_cast<float>(weight) * count / (count + norm);
    }
  }

  void score_vectors(PartScores& part) const {
    part.vector = mean_cosines(part.part->segment->vectors());
    part.title = mean_cosines(part.part->segment->titles());
  }

  // Of each row with all pieces of the question: the best of them, and their power mean, which is
  // nearer to the best than to the average and lets what several pieces are about count more.
  std::vector<float> mean_cosines(const understand::VectorTable& table) const {
    std::vector<float> cosines(table.rows());
    std::vector<float> best(table.rows());
    std::vector<float> sums(table.rows());
    for (const understand::Quantised& vector : prepared_.vectors) {
      table.scan(vector, cosines);
      for (std::size_t i = 0; i < sums.size(); ++i) {
        const float cosine = std::max(cosines[i], 0.0f);
        best[i] = std::max(best[i], cosine);
        sums[i] += cosine * cosine * cosine * cosine;
      }
    }
    const float pieces = static_cast<float>(std::max<std::size_t>(prepared_.vectors.size(), 1));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const float mean = std::sqrt(std::sqrt(sums[i] / pieces));
      best[i] = kBestPiece * best[i] + (1.0f - kBestPiece) * mean;
    }
    return best;
  }

  // The best by what can be computed for all at once; the rest of the features decides among them.
  std::vector<Candidate> candidates() const {
    std::vector<Candidate> all;
    all.reserve(passages_);
    for (const PartScores& part : parts_) {
      const auto docs = part.part->segment->docs();
      for (std::uint32_t i = 0; i < docs.size(); ++i) {
        if (!part.allowed[docs[i].article]) continue;
        const float score = weights_.keyword * part.keyword[i] + weights_.phrase * part.phrase[i] +
                            weights_.vector * part.vector[i] +
                            weights_.title_vector * part.title[docs[i].article];
        if (score > 0.0f) all.push_back({&part, i, score});
      }
    }
    const std::size_t keep = std::min(all.size(), std::max<std::size_t>(query_.k * 2, 50));
    const auto better = [](const Candidate& a, const Candidate& b) { return a.score > b.score; };
    std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(keep), better);
    all.resize(keep);
    std::ranges::sort(all, better);
    return all;
  }

  // How much the question and the title say the same: twice the shared weight by the weight of
  // both.
  double title_overlap(const IndexedArticle& article) const {
    if (article.title_terms.empty() || total_weight_ <= 0.0) return 0.0;
    double shared = 0.0;
    std::size_t matches = 0;
    for (const Term& term : prepared_.terms) {
      if (!has_any(article.title_terms, term.hashes)) continue;
      shared += term.weight;
      ++matches;
    }
    // Words of the title that the question lacks weigh as much as its own do on average.
    const double average = total_weight_ / static_cast<double>(prepared_.terms.size());
    const double missing =
        average * static_cast<double>(article.title_terms.size() -
                                      std::min(matches, article.title_terms.size()));
    return 2.0 * shared / (total_weight_ + shared + missing);
  }

  // Share of the question in words that name articles, but neither this one nor what stands in it.
  double misnamed(const IndexedArticle& article, std::uint32_t passage) const {
    if (total_weight_ <= 0.0) return 0.0;
    const auto& counts = article.counts[passage];
    double missing = 0.0;
    for (const Term& term : prepared_.terms) {
      if (!term.in_title) continue;
      const bool there = std::ranges::any_of(term.hashes, [&](std::uint32_t hash) {
        return std::ranges::binary_search(counts, hash, {}, &TermCount::term);
      });
      if (!there) missing += term.weight;
    }
    return missing / total_weight_;
  }

  Hit make_hit(const Candidate& candidate) const {
    const PartScores& scores = *candidate.scores;
    const Segment::Doc& doc = scores.part->segment->docs()[candidate.doc];
    const IndexedArticle& article = *scores.part->segment->articles()[doc.article];
    Hit hit;
    hit.passage = article.passages[doc.passage];
    hit.keyword = scores.keyword[candidate.doc];
    hit.phrase = scores.phrase[candidate.doc];
    hit.vector = scores.vector[candidate.doc];
    hit.title_vector = scores.title[doc.article];
    hit.title = title_overlap(article);
    hit.misnamed = misnamed(article, doc.passage);
    const bool same_language = !query_.language || hit.article().language == *query_.language;
    const ScorePart score_parts[] = {
        {"keyword", weights_.keyword * hit.keyword},
        {"phrase", weights_.phrase * hit.phrase},
        {"vector", weights_.vector * hit.vector},
        {"title_vector", weights_.title_vector * hit.title_vector},
        {"title", weights_.title * hit.title},
        {"language", same_language ? 0.0 : -kOtherLanguage},
    };
    for (const ScorePart& part : score_parts) hit.score += part.value;
    hit.score = std::clamp(hit.score, 0.0, 1.0);
    if (query_.explain) hit.explain.assign(std::begin(score_parts), std::end(score_parts));
    return hit;
  }

  const Query& query_;
  PreparedQuery& prepared_;
  const Weights& weights_;
  std::vector<PartScores> parts_;
  bool whole_ = true;
  std::size_t passages_ = 0;   // that the asker may read
  double length_ = 0.0;        // of them together
  double total_weight_ = 0.0;  // of the question's words, each once
  double emphasis_ = 0.0;      // of them, as often as they are said
};

}  // namespace

std::vector<Term> query_terms(std::string_view text, const std::vector<std::string>& languages) {
  std::vector<Term> terms;
  for (const std::string& word : split_words(text)) {
    Term term;
    for (const std::string& language : languages) {
      const std::uint32_t hash = term_of(word, language);
      if (hash == 0 && &language == &languages.front()) break;
      if (hash != 0) term.hashes.push_back(hash);
    }
    if (term.hashes.empty()) continue;
    std::ranges::sort(term.hashes);
    const auto repeated = std::ranges::unique(term.hashes);
    term.hashes.erase(repeated.begin(), repeated.end());
    const auto earlier = std::ranges::find(terms, term.hashes, &Term::hashes);
    if (earlier == terms.end()) {
      terms.push_back(std::move(term));
    } else {
      ++earlier->count;
    }
  }
  return terms;
}

std::vector<Pair> query_pairs(std::string_view text, const std::vector<std::string>& languages) {
  std::vector<Pair> pairs;
  for (const std::string& language : languages) {
    std::vector<std::uint32_t> terms;
    append_terms(text, language, terms);
    std::unordered_map<std::uint32_t, int> counts;
    for (std::size_t i = 1; i < terms.size(); ++i) ++counts[pair_of(terms[i - 1], terms[i])];
    for (const auto& [hash, count] : counts) pairs.push_back({hash, count});
  }
  // Of a pair that is the same in two languages, one; and the same order of adding, always.
  std::ranges::sort(pairs, {}, [](const Pair& pair) { return std::pair(pair.hash, -pair.count); });
  const auto repeated = std::ranges::unique(pairs, {}, &Pair::hash);
  pairs.erase(repeated.begin(), repeated.end());
  return pairs;
}

Found find(const Snapshot& snapshot, const Query& query, PreparedQuery prepared) {
  Found found;
  found.position = snapshot.position;
  Finder finder(snapshot, query, prepared);
  if (query.k > 0) found.hits = finder.run();
  found.whole = finder.whole();
  found.terms = std::move(prepared.terms);
  return found;
}

}  // namespace parley::knowledge
