// Words that say what the number or word beside them is, in the languages that Parley meets most.
// One table of phrases, looked up by token; no expression is compiled for them. Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understand/entities/tokens.h"

namespace parley::understand {

enum class Cue : std::uint8_t {
  order,
  tracking,
  booking,
  flight,
  room,
  error,
  version,
  section,  // of a document: numbers with points that are no versions
  sku,
  reference,  // customer, invoice, contract, serial, EAN, …: numbers of nobody
  phone,
  card,
  iban,
  ip,
  id,  // a number that a state gave; `ids` says which, empty: any
  passport,
  born,
  password,
  pin,
  key,
  postcode,
  // ---- of names, in a table of their own
  named,      // "my name is": whatever follows
  is_called,  // "I am": if it is a name
  title,      // "Mr"
  greeting,   // "Dear"
  farewell,   // "Kind regards"
  label,      // "Account holder"
};

struct CueHit {
  std::size_t first = 0, last = 0;  // tokens, half open
  Cue cue = Cue::order;
  std::string_view ids;  // "us_ssn us_itin"
};

struct CueRow {
  Cue cue;
  std::string_view ids;
  std::string_view phrases;  // folded words; '|' between phrases, a last '*' fits any ending
};

class Cues {
 public:
  explicit Cues(std::span<const CueRow> rows);
  std::vector<CueHit> find(const Tokens& tokens) const;  // in order, without overlap

 private:
  struct Phrase {
    std::vector<std::string_view> words;  // a last '*' fits any ending
    Cue cue;
    std::string_view ids;
  };
  void add(Cue cue, std::string_view ids, std::string_view phrases);
  std::size_t fits(const Phrase& phrase, const Tokens& tokens, std::size_t at) const;

  std::unordered_map<std::string_view, std::vector<Phrase>> exact_, stems_;  // by first word
  std::vector<std::size_t> stem_sizes_;                                      // ascending
};

// A text with what all finders ask of it.
struct Reading {
  Tokens tokens;
  std::vector<CueHit> hits;

  bool words_follow;  // Turkish and Finnish say what a number is behind it

  Reading(std::string_view text, const Cues& cues, std::string_view language = "und")
      : tokens(text),
        hits(cues.find(tokens)),
        words_follow(language == "tr" || language == "fi" || language == "hu") {}

  // The cue that speaks for what stands from token `first` to `last`: one right before it, one
  // right behind it ("… is my card", "… numaralı sipariş"), else the nearest before it in its
  // sentence, without a number in between. Null: none.
  const CueHit* cue_of(std::size_t first, std::size_t last) const;
  // The nearest before, whatever its distance within the sentence is; `words`: at most so many.
  const CueHit* cue_before(std::size_t first, std::size_t words) const;
  // True when nothing but joining words and marks ("number is:", "Nr.", "lautet") stand between.
  bool directly(const CueHit& hit, std::size_t first) const;
};

std::span<const CueRow> number_cues();  // of all but names
std::span<const CueRow> name_cues();

bool is_joining(std::string_view folded);  // "is", "number", "lautet", …

}  // namespace parley::understand
