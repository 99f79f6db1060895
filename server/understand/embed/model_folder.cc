#include "understand/embed/model_folder.h"

#include <algorithm>
#include <future>

#include "base/crypto.h"
#include "base/json.h"
#include "understand/embed/wordpiece.h"

namespace parley::understand {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::fail;

constexpr std::size_t kWindow = 256;  // where the folder says nothing
constexpr std::size_t kLongestWindow = 512;
constexpr std::size_t kLongestPrompt = 200;  // bytes

// The content of a JSON file; null where there is none.
base::Result<base::Json> read_optional(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return base::Json();
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  auto json = base::parse_json(mapped->bytes());
  if (!json) return fail(Code::invalid, file.filename().string() + ": " + json.error().message);
  return json;
}

bool is_true(const base::Json& object, std::string_view name) {
  const auto* members = object.if_object();
  const auto* value = members ? members->if_contains(name) : nullptr;
  return value && value->is_bool() && value->get_bool();
}

base::Result<Pooling> read_pooling(const fs::path& folder, const std::string& configured) {
  auto json = read_optional(folder / "1_Pooling/config.json");
  if (!json) return base::pass(json);
  if (json->is_null()) return configured == "cls" ? Pooling::cls : Pooling::mean;
  bool cls = is_true(*json, "pooling_mode_cls_token");
  bool mean = is_true(*json, "pooling_mode_mean_tokens");
  bool other = is_true(*json, "pooling_mode_max_tokens") ||
               is_true(*json, "pooling_mode_mean_sqrt_len_tokens") ||
               is_true(*json, "pooling_mode_weightedmean_tokens") ||
               is_true(*json, "pooling_mode_lasttoken");
  if (cls == mean || other) {
    return fail(Code::invalid,
                "1_Pooling/config.json: exactly one of pooling_mode_mean_tokens and "
                "pooling_mode_cls_token must be true, and no other mode");
  }
  if (!configured.empty() && configured != (cls ? "cls" : "mean")) {
    return fail(Code::invalid, "1_Pooling/config.json asks for " +
                                   std::string(cls ? "cls" : "mean") + ", models.pooling for " +
                                   configured + "; leave the latter out");
  }
  return cls ? Pooling::cls : Pooling::mean;
}

// Layers behind the pooling would have to be computed; that the vector becomes one of length 1 is
// done anyway.
base::Result<void> check_modules(const fs::path& folder) {
  auto json = read_optional(folder / "modules.json");
  if (!json) return base::pass(json);
  const auto* modules = json->if_array();
  if (!modules) return {};
  for (const auto& module : *modules) {
    const auto* members = module.if_object();
    const auto* type = members ? members->if_contains("type") : nullptr;
    std::string name = type && type->is_string() ? std::string(type->get_string()) : "";
    name.erase(0, name.rfind('.') + 1);
    if (name == "Transformer" || name == "Pooling" || name == "Normalize") continue;
    return fail(Code::invalid, "modules.json names a module " + name +
                                   "; Transformer, Pooling and Normalize are understood");
  }
  return {};
}

base::Result<std::size_t> read_window(const fs::path& folder, const BertShape& shape) {
  auto json = read_optional(folder / "sentence_bert_config.json");
  if (!json) return base::pass(json);
  const auto* members = json->if_object();
  const auto* most = members ? members->if_contains("max_seq_length") : nullptr;
  if (!most || most->is_null()) return std::min(kWindow, shape.window());
  boost::system::error_code ec;
  auto tokens = most->to_number<std::uint32_t>(ec);
  if (ec || tokens < 8) {
    return fail(Code::invalid, "sentence_bert_config.json: max_seq_length must be 8 or more");
  }
  return std::min({std::size_t{tokens}, shape.window(), kLongestWindow});
}

// The prompt that the model wants before every text, like "query: ".
base::Result<std::string> read_prompt(const fs::path& folder) {
  constexpr const char* kFile = "config_sentence_transformers.json";
  auto json = read_optional(folder / kFile);
  if (!json) return base::pass(json);
  const auto* members = json->if_object();
  const auto* name = members ? members->if_contains("default_prompt_name") : nullptr;
  if (!name || !name->is_string()) return std::string();
  const auto* prompts = members->if_contains("prompts");
  const auto* prompt = prompts && prompts->is_object()
                           ? prompts->get_object().if_contains(name->get_string())
                           : nullptr;
  if (!prompt || !prompt->is_string() || prompt->get_string().size() > kLongestPrompt) {
    return fail(Code::invalid, std::string(kFile) + ": prompts must have a text '" +
                                   std::string(name->get_string()) + "' of at most 200 bytes");
  }
  return std::string(prompt->get_string());
}

// Fills in the tokenizer; gives the file that holds the vocabulary.
base::Result<MappedFile> read_vocabulary(const fs::path& folder, ModelFolder& model) {
  auto vocabulary = MappedFile::open(folder / "vocab.txt");
  auto json = MappedFile::open(folder / "tokenizer.json");
  auto named = [](const char* file, const base::Error& error) {
    return fail(error.code, std::string(file) + ": " + error.message);
  };
  if (json) {
    auto made = read_tokenizer(json->bytes());
    if (!made) return named("tokenizer.json", made.error());
    model.tokenizer = std::move(*made);
    // A WordPiece vocabulary is the same in both files.
    bool same = vocabulary && !model.tokenizer->manner().starts_with("unigram");
    return same ? std::move(vocabulary) : std::move(json);
  }
  if (!vocabulary) {
    return fail(vocabulary.error().code,
                vocabulary.error().message + "; a model has tokenizer.json or vocab.txt");
  }
  auto made = WordPiece::from_vocabulary(vocabulary->bytes());
  if (!made) return named("vocab.txt", made.error());
  model.tokenizer = std::make_unique<WordPiece>(std::move(*made));
  return vocabulary;
}

std::string hash_files(std::string_view weights, std::string_view config,
                       std::string_view vocabulary) {
  std::string hashes;
  for (auto part : {weights, config, vocabulary}) hashes += base::blake2b_hex(part);
  return hashes;
}

}  // namespace

base::Result<ModelFolder> read_model_folder(const fs::path& folder,
                                            const EmbedderOptions& options) {
  ModelFolder model;
  auto config = MappedFile::open(folder / "config.json");
  if (!config) return base::pass(config);
  auto shape = read_bert_shape(config->bytes());
  if (!shape) return base::pass(shape);
  model.shape = *shape;
  auto weights = MappedFile::open(folder / "model.safetensors");
  if (!weights) return base::pass(weights);
  model.weights = std::move(*weights);
  auto vocabulary = read_vocabulary(folder, model);
  if (!vocabulary) return base::pass(vocabulary);
  auto hash = std::async(std::launch::async, hash_files, model.weights.bytes(), config->bytes(),
                         vocabulary->bytes());
  auto pooling = read_pooling(folder, options.pooling);
  if (!pooling) return base::pass(pooling);
  model.shape.pooling = *pooling;
  if (auto checked = check_modules(folder); !checked) return base::pass(checked);
  auto window = read_window(folder, model.shape);
  if (!window) return base::pass(window);
  model.window = *window;
  auto prompt = read_prompt(folder);
  if (!prompt) return base::pass(prompt);
  model.prompt = std::move(*prompt);
  if (model.tokenizer->size() > model.shape.words) {
    return fail(Code::invalid, "the tokenizer has " + std::to_string(model.tokenizer->size()) +
                                   " pieces, config.json a vocab_size of " +
                                   std::to_string(model.shape.words));
  }
  model.files_hash = hash.get();
  return model;
}

std::string recipe_of(const ModelFolder& model, const EmbedderOptions& options) {
  std::string recipe = "bert mean int8/64 v1";
  if (model.shape.family == Family::roberta) recipe += " roberta";
  if (model.shape.family == Family::distilbert) recipe += " distilbert";
  if (model.shape.family == Family::mpnet) recipe += " mpnet";
  if (model.shape.pooling == Pooling::cls) recipe += " cls";
  if (model.window != kWindow) recipe += " window " + std::to_string(model.window);
  if (!model.tokenizer->manner().empty()) recipe += " " + model.tokenizer->manner();
  if (!model.prompt.empty()) recipe += " prompt " + model.prompt;
  if (options.exact) recipe += " exact";
  return recipe;
}

}  // namespace parley::understand
