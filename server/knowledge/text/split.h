// An article into passages. Private to knowledge. Pure.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "knowledge/passage.h"

namespace parley::knowledge {

inline constexpr std::size_t kPassagePieces = 180;  // word pieces; the model's window holds 256

// Headings begin passages; paragraphs and lists under one heading share a passage as long as they
// fit; what is too long is cut between sentences. An article without text is one empty passage, so
// that its title can be found.
std::vector<std::shared_ptr<const Passage>> split(const std::shared_ptr<const Source>& source);

// What is embedded for a passage: its title and heading give the context that its text assumes.
std::string embedded_text(const Passage& passage);

}  // namespace parley::knowledge
