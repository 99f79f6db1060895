// What a model must do before it serves: whatever is loaded, wrong weights or another tokenizer
// show here, at the start, and not as bad answers.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "understand/embedder.h"

namespace parley::understand {

// Fixed texts must have finite vectors of length 1, the same twice, and different ones for
// different texts. Where the folder holds self_test.json, a list of {"text", "vector"} from whoever
// made the model, each vector must point where the file says (a cosine of 0.98, what int8 leaves of
// it).
base::Result<void> test_embedder(const Embedder& embedder, const std::filesystem::path& folder);

}  // namespace parley::understand
