// Intents by the nearest examples: what is kept, and its file.
//
//   "parley-intents 1 " + hash of the rest + "\n"
//   length of the header as four bytes, little-endian
//   header: JSON of Header
//   rows of the examples: label (4 bytes), scale (4), width times int8
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "understand/intents.h"
#include "understand/intents/neighbours.h"
#include "understand/vector_table.h"

namespace parley::understand {

struct NearestModel {
  std::string embedder;
  std::vector<std::string> names;     // by label
  std::vector<std::uint32_t> labels;  // of each row; names.size() is out of scope
  VectorTable table;
  VoteOptions options;
  double threshold = 0.0;  // a scope score below it is out of scope

  std::uint32_t out_of_scope() const { return static_cast<std::uint32_t>(names.size()); }
};

std::string write_nearest(const NearestModel& model);
// Code::invalid for anything that is not exactly such a file.
base::Result<NearestModel> read_nearest(std::string_view bytes);

std::shared_ptr<const Intents> make_nearest_intents(NearestModel model);

}  // namespace parley::understand
