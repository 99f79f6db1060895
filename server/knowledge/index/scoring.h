// How passages are ranked. Private to knowledge. Pure.
//
// Each part of a score lies in 0…1 and means the same for every question, so that the sum can be
// compared between questions and with a threshold. Everything is computed over what the asker may
// read alone: statistics of words too, or the rest would show through the scores.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "knowledge/index/snapshot.h"
#include "knowledge/knowledge.h"
#include "understand/vector_table.h"

namespace parley::knowledge {

// Two terms of the question that follow one another.
struct Pair {
  std::uint32_t hash = 0;
  int count = 1;
};

struct PreparedQuery {
  std::vector<Term> terms;                     // weights and `known` are filled in by find()
  std::vector<Pair> pairs;                     // each once
  std::vector<understand::Quantised> vectors;  // of the text, or of its pieces where it is long
};

// Words of the query once each, stemmed for each of `languages`; stop words are those of the first.
std::vector<Term> query_terms(std::string_view text, const std::vector<std::string>& languages);

std::vector<Pair> query_pairs(std::string_view text, const std::vector<std::string>& languages);

Found find(const Snapshot& snapshot, const Query& query, PreparedQuery prepared);

}  // namespace parley::knowledge
