// The files of an embedding model in one folder, as sentence-transformers lays them out, read and
// checked against one another.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "understand/embed/bert.h"
#include "understand/embed/mapped_file.h"
#include "understand/embed/tokenizer.h"
#include "understand/embedder.h"

namespace parley::understand {

struct ModelFolder {
  BertShape shape;
  std::unique_ptr<Tokenizer> tokenizer;
  std::size_t window = 0;  // tokens of a text; the rest is cut
  std::string prompt;      // stands before every text
  MappedFile weights;
  std::string files_hash;  // of weights, configuration and vocabulary
};

// Needs config.json, model.safetensors, and vocab.txt or tokenizer.json; 1_Pooling/config.json,
// modules.json, sentence_bert_config.json and config_sentence_transformers.json are read where they
// are. Code::not_found names the file that is missing, Code::invalid says which one is wrong.
base::Result<ModelFolder> read_model_folder(const std::filesystem::path& folder,
                                            const EmbedderOptions& options);

// How these texts become vectors, in words; part of the model's name. A change of this program that
// changes vectors changes it too.
std::string recipe_of(const ModelFolder& model, const EmbedderOptions& options);

}  // namespace parley::understand
