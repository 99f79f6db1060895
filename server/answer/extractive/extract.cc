#include "answer/extractive/extract.h"

#include <algorithm>
#include <array>
#include <optional>

namespace parley::answer {
namespace {

using knowledge::Hit;
using knowledge::Passage;
using knowledge::Sentence;
using knowledge::SentenceKind;
using knowledge::Term;

// Characters of an answer; a list may be longer, because half a procedure is none.
constexpr std::size_t kTextBudget = 420;
constexpr std::size_t kListBudget = 1200;
constexpr std::size_t kSentences = 3;

// A word of the title or heading chose the passage already; it says little about the sentence.
constexpr double kContextShare = 0.35;
constexpr double kCueBonus = 0.15;
constexpr double kFirstBonus = 0.08;
constexpr double kWeakSentence = 0.25;  // taken from questions, lead-ins and table headers

bool contains_any(std::string_view text, std::span<const std::string_view> phrases) {
  return std::ranges::any_of(phrases,
                             [&](std::string_view phrase) { return text.contains(phrase); });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

// What kind of sentence the question waits for.
struct Cues {
  explicit Cues(std::string_view question) {
    static constexpr std::array<std::string_view, 16> kQuantity = {
        "how long",  "how much", "how many", "how often", "how soon",  "when ",
        "what time", "cost",     "price",    "fee",       "wie lange", "wie viel",
        "wieviel",   "wann ",    "kostet",   "limit"};
    static constexpr std::array<std::string_view, 10> kProcedure = {
        "how do",      "how can",  "how to",   "how would", "what do i",
        "where can i", "wie kann", "wie geht", "was muss",  "wo kann"};
    const std::string text = lower(question);
    quantity = contains_any(text, kQuantity);
    procedure = !quantity && contains_any(text, kProcedure);
  }
  bool quantity = false;
  bool procedure = false;
};

bool is_list(const Sentence& sentence) {
  return sentence.kind == SentenceKind::step || sentence.kind == SentenceKind::bullet;
}

bool is_row(const Sentence& sentence) {
  return sentence.kind == SentenceKind::row || sentence.kind == SentenceKind::row_header;
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Begins with a word that points back at the sentence before.
bool dangles(std::string_view text) {
  static constexpr std::array<std::string_view, 22> kWords = {
      "it",     "this",   "that",    "these",     "those",   "they", "he",   "she",
      "then",   "also",   "however", "otherwise", "instead", "so",   "dies", "diese",
      "dieser", "dieses", "sie",     "er",        "dann",    "sonst"};
  const std::string word = lower(text.substr(0, std::min(text.find_first_of(" ,"), text.size())));
  return std::ranges::find(kWords, word) != kWords.end();
}

struct Place {
  const Hit* hit = nullptr;
  std::size_t sentence = 0;
  double score = -1.0;
  double fit = 0.0;
};

class Chooser {
 public:
  Chooser(std::string_view question, std::span<const Term> terms)
      : cues_(question), terms_(terms) {}

  Place best(std::span<const Hit* const> hits) const {
    Place best;
    for (const Hit* hit : hits) {
      const auto& sentences = hit->passage->sentences;
      for (std::size_t i = 0; i < sentences.size(); ++i) {
        Place place{hit, i, 0.0, fit(*hit->passage, sentences[i])};
        place.score = hit->score + place.fit + bonus(sentences[i], i);
        if (place.score > best.score) best = place;
      }
    }
    return best;
  }

 private:
  double fit(const Passage& passage, const Sentence& sentence) const {
    double matched = 0.0;
    double total = 0.0;
    for (const Term& term : terms_) {
      const auto in = [&](const std::vector<std::uint32_t>& sorted) {
        return std::ranges::any_of(term.hashes, [&](std::uint32_t hash) {
          return std::ranges::binary_search(sorted, hash);
        });
      };
      const double weight = term.weight * (in(passage.context_terms) ? kContextShare : 1.0);
      total += weight;
      if (in(sentence.terms)) matched += weight;
    }
    return total > 0.0 ? matched / total : 0.0;
  }

  double bonus(const Sentence& sentence, std::size_t place) const {
    double bonus = place == 0 ? kFirstBonus : 0.0;
    if (cues_.quantity && has_digit(sentence.text)) bonus += kCueBonus;
    if (cues_.procedure && sentence.kind == SentenceKind::step) bonus += kCueBonus;
    const bool weak = sentence.text.ends_with('?') || sentence.kind == SentenceKind::row_header ||
                      sentence.kind == SentenceKind::code;
    return weak ? bonus - kWeakSentence : bonus;
  }

  Cues cues_;
  std::span<const Term> terms_;
};

// Sentences [from, to) of a passage that are read in one piece.
struct Stretch {
  std::size_t from = 0;
  std::size_t to = 0;
};

class Composer {
 public:
  explicit Composer(const Hit& hit)
      : hit_(hit), passage_(*hit.passage), sentences_(passage_.sentences) {}

  Extract run(std::size_t anchor) {
    const Sentence& sentence = sentences_[anchor];
    if (sentence.kind == SentenceKind::row) {
      table(anchor);
    } else if (is_list(sentence)) {
      list(anchor);
    } else {
      prose(anchor);
    }
    return std::move(out_);
  }

 private:
  // ---- which sentences

  void prose(std::size_t anchor) {
    Stretch stretch{anchor, anchor + 1};
    while (stretch.from > 0 && stretch.to - stretch.from < kSentences &&
           dangles(sentences_[stretch.from].text) && is_text(stretch.from - 1)) {
      --stretch.from;
    }
    std::size_t size = length(stretch);
    while (stretch.to < sentences_.size() && stretch.to - stretch.from < kSentences &&
           is_text(stretch.to) && !sentences_[stretch.to].starts_block &&
           size + sentences_[stretch.to].text.size() <= kTextBudget) {
      size += sentences_[stretch.to++].text.size();
    }
    // "Do the following:" is answered by the list or table after it; without them it says nothing.
    if (sentences_[stretch.to - 1].text.ends_with(':')) {
      const std::size_t led = end_of_led(stretch.to);
      if (led > stretch.to) {
        stretch.to = led;
      } else if (stretch.to - 1 > anchor) {
        --stretch.to;
      }
    }
    add(stretch);
  }

  void list(std::size_t anchor) {
    Stretch stretch = list_around(anchor);
    if (stretch.from > 0 && introduces(stretch.from - 1)) {
      --stretch.from;
    } else {
      add_heading();
    }
    add(stretch);
  }

  void table(std::size_t anchor) {
    for (std::size_t i = anchor; i-- > 0;) {
      if (sentences_[i].kind == SentenceKind::row) continue;
      if (sentences_[i].kind == SentenceKind::row_header) add_table_header(i);
      break;
    }
    add({anchor, anchor + 1});
  }

  // The whole list; of one that is too long, as many items as fit: a procedure from its start,
  // other lists around the anchor.
  Stretch list_around(std::size_t anchor) const {
    Stretch whole{anchor, anchor + 1};
    while (whole.from > 0 && is_list(sentences_[whole.from - 1])) --whole.from;
    while (whole.to < sentences_.size() && is_list(sentences_[whole.to])) ++whole.to;
    if (length(whole) <= kListBudget) return whole;
    Stretch part = sentences_[anchor].kind == SentenceKind::step
                       ? Stretch{whole.from, whole.from + 1}
                       : Stretch{anchor, anchor + 1};
    while (part.to < whole.to && length({part.from, part.to + 1}) <= kListBudget) ++part.to;
    while (part.from > whole.from && !sentences_[part.from].starts_block) --part.from;
    return part;
  }

  // The end of the list or small table that begins at `from`; `from` where none does.
  std::size_t end_of_led(std::size_t from) const {
    if (from >= sentences_.size()) return from;
    if (is_list(sentences_[from])) return list_around(from).to;
    std::size_t to = from;
    while (to < sentences_.size() && is_row(sentences_[to])) ++to;
    return length({from, to}) <= kListBudget ? to : from;
  }

  // "Do this:", or a paragraph of one sentence; the end of a longer one speaks of something else.
  bool introduces(std::size_t i) const {
    return is_text(i) && (sentences_[i].text.ends_with(':') || sentences_[i].starts_block);
  }

  bool is_text(std::size_t i) const { return sentences_[i].kind == SentenceKind::text; }

  std::size_t length(Stretch stretch) const {
    std::size_t size = 0;
    for (std::size_t i = stretch.from; i < stretch.to; ++i) size += sentences_[i].text.size() + 1;
    return size;
  }

  // ---- how they are written

  void add(Stretch stretch) {
    if (hit_.article().format == model::Format::html) {
      for (std::size_t i = stretch.from; i < stretch.to; ++i) add_plain(sentences_[i]);
      return;
    }
    // One slice of the source: marks, line breaks and list numbers come along.
    media::Span span{sentences_[stretch.from].quote.start, sentences_[stretch.to - 1].quote.end};
    if (sentences_[stretch.from].starts_block &&
        sentences_[stretch.from].kind != SentenceKind::text) {
      span.start = line_start(span.start);
    }
    if (sentences_[stretch.to - 1].kind == SentenceKind::row) span.end = line_end(span.end);
    append(slice(span), table_open_ ? "\n" : "\n\n");
    cite(slice(span));
  }

  void add_plain(const Sentence& sentence) {
    std::string line;
    if (sentence.kind == SentenceKind::step && sentence.starts_block) {
      line = std::to_string(sentence.number) + ". ";
    } else if (sentence.kind == SentenceKind::bullet && sentence.starts_block) {
      line = "- ";
    }
    line += sentence.text;
    const bool item = is_list(sentence) && last_was_list_;
    append(line, !sentence.starts_block ? " " : item ? "\n" : "\n\n");
    last_was_list_ = is_list(sentence);
    cite(passage_.quote(sentence));
  }

  void add_table_header(std::size_t header) {
    if (hit_.article().format != model::Format::markdown) return add({header, header + 1});
    // With the line of dashes below it, which makes it a table.
    const std::size_t start = line_start(sentences_[header].quote.start);
    const std::size_t end = line_end(
        std::min(line_end(sentences_[header].quote.end) + 1, hit_.article().content.size()));
    append(slice({start, end}), "\n\n");
    cite(slice({start, end}));
    table_open_ = true;
  }

  // A list without an introduction is introduced by its heading.
  void add_heading() {
    const std::string& path = passage_.heading;
    const std::size_t last = path.rfind(" > ");
    const std::string_view heading =
        path.empty() ? std::string_view(hit_.article().title)
                     : std::string_view(path).substr(last == path.npos ? 0 : last + 3);
    append("**" + std::string(heading) + "**", "\n\n");
  }

  void append(std::string_view text, std::string_view separator) {
    if (!out_.text.empty()) out_.text += separator;
    out_.text += text;
  }

  void cite(std::string_view quote) {
    const model::Article& article = hit_.article();
    model::Citation citation;
    citation.article_id = article.id;
    citation.passage_id = passage_.id;
    citation.title = article.title;
    citation.url = article.url;
    citation.quote = quote;
    citation.score = hit_.score;
    out_.citations.push_back(std::move(citation));
  }

  std::string_view slice(media::Span span) const {
    return std::string_view(hit_.article().content).substr(span.start, span.end - span.start);
  }

  // The first character that is no space of the line that `at` stands in.
  std::size_t line_start(std::size_t at) const {
    const std::string& content = hit_.article().content;
    std::size_t start = at;
    while (start > 0 && content[start - 1] != '\n') --start;
    while (start < at && content[start] == ' ') ++start;
    return start;
  }
  std::size_t line_end(std::size_t at) const {
    const std::string& content = hit_.article().content;
    return std::min(content.find('\n', at), content.size());
  }

  const Hit& hit_;
  const Passage& passage_;
  const std::vector<Sentence>& sentences_;
  Extract out_;
  bool last_was_list_ = false;
  bool table_open_ = false;
};

}  // namespace

Extract extract(std::string_view question, std::span<const Term> terms,
                std::span<const Hit* const> hits) {
  const Place place = Chooser(question, terms).best(hits);
  if (!place.hit) return {};
  Extract made = Composer(*place.hit).run(place.sentence);
  made.fit = place.fit;
  const Sentence& best = place.hit->passage->sentences[place.sentence];
  if (best.kind == SentenceKind::text) made.sentence = best.text;
  return made;
}

}  // namespace parley::answer
