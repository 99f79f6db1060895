// Reads tokenizer.json, the file of the library `tokenizers`.
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/json.h"
#include "base/utf8.h"
#include "understand/embed/text_steps.h"
#include "understand/embed/tokenizer.h"
#include "understand/embed/unigram.h"
#include "understand/embed/wordpiece.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;
using base::Json;

constexpr std::size_t kMostPieces = 2'000'000;

class UnigramTokenizer final : public Tokenizer {
 public:
  UnigramTokenizer(Normalizer normalizer, WordSplitter splitter, Unigram model, Frame frame,
                   std::size_t size)
      : normalizer_(std::move(normalizer)),
        splitter_(std::move(splitter)),
        model_(std::move(model)),
        frame_(std::move(frame)),
        size_(size) {}

  std::vector<std::int32_t> encode(std::string_view text, std::size_t max_tokens) const override {
    auto ids = frame_.before;
    auto room = std::max(max_tokens, ids.size() + frame_.after.size() + 1) - frame_.after.size();
    splitter_.split(normalizer_.apply(base::to_utf8(text)), [&](std::string_view word) {
      model_.append(word, ids);
      return ids.size() < room;
    });
    if (ids.size() > room) ids.resize(room);
    ids.insert(ids.end(), frame_.after.begin(), frame_.after.end());
    if (ids.empty()) ids.push_back(model_.unknown());
    return ids;
  }
  std::size_t size() const override { return size_; }
  const std::string& manner() const override { return manner_; }

 private:
  Normalizer normalizer_;
  WordSplitter splitter_;
  Unigram model_;
  Frame frame_;
  std::size_t size_;
  std::string manner_ = "unigram ";
};

// A member, or null where there is none.
const Json& at(const Json& node, std::string_view name) {
  static const Json kNull;
  const auto* object = node.if_object();
  const auto* value = object ? object->if_contains(name) : nullptr;
  return value ? *value : kNull;
}

std::string_view text_of(const Json& node) {
  return node.is_string() ? std::string_view(node.get_string()) : std::string_view();
}

base::Result<std::int32_t> id_of(const Json& node) {
  boost::system::error_code ec;
  auto id = node.to_number<std::uint32_t>(ec);
  if (ec || node.is_double() || id >= kMostPieces) {
    return fail(Code::invalid, "an id must be a whole number below 2000000");
  }
  return static_cast<std::int32_t>(id);
}

// Of a template ("TemplateProcessing"): the special tokens before and after the text.
base::Result<Frame> read_template(const Json& node) {
  Frame frame;
  bool after = false;
  const auto* single = at(node, "single").if_array();
  if (!single) return fail(Code::invalid, "post_processor: TemplateProcessing needs single");
  for (const auto& part : *single) {
    if (at(part, "Sequence").is_object()) {
      after = true;
      continue;
    }
    auto name = text_of(at(at(part, "SpecialToken"), "id"));
    const auto* ids = at(at(at(node, "special_tokens"), name), "ids").if_array();
    if (!ids) return fail(Code::invalid, "post_processor: no ids of " + std::string(name));
    for (const auto& one : *ids) {
      auto id = id_of(one);
      if (!id) return base::pass(id);
      (after ? frame.after : frame.before).push_back(*id);
    }
  }
  return frame;
}

base::Result<Frame> read_frame(const Json& node) {
  if (node.is_null()) return Frame{};
  auto type = text_of(at(node, "type"));
  if (type == "TemplateProcessing") return read_template(node);
  if (type != "BertProcessing" && type != "RobertaProcessing") {
    return fail(Code::invalid, "post_processor " + std::string(type) +
                                   " is not understood; TemplateProcessing is");
  }
  Frame frame;
  for (auto [name, to] : {std::pair{"cls", &frame.before}, std::pair{"sep", &frame.after}}) {
    const auto* pair = at(node, name).if_array();  // ["[CLS]", 101]
    auto id = id_of(pair && pair->size() == 2 ? (*pair)[1] : Json());
    if (!id) return base::pass(id);
    to->push_back(*id);
  }
  return frame;
}

std::size_t above(const Frame& frame, std::size_t size) {
  for (const auto& ids : {frame.before, frame.after}) {
    for (auto id : ids) size = std::max(size, static_cast<std::size_t>(id) + 1);
  }
  return size;
}

base::Result<std::unique_ptr<Tokenizer>> read_unigram(const Json& root, Frame frame) {
  const auto& model = at(root, "model");
  const auto* vocabulary = at(model, "vocab").if_array();
  if (!vocabulary || vocabulary->empty() || vocabulary->size() > kMostPieces) {
    return fail(Code::invalid, "model.vocab must be a list of [piece, score]");
  }
  std::unordered_set<std::string_view> special;
  if (const auto* added = at(root, "added_tokens").if_array()) {
    for (const auto& token : *added) {
      const auto& flag = at(token, "special");
      if (flag.is_bool() && flag.get_bool()) special.insert(text_of(at(token, "content")));
    }
  }
  std::vector<Piece> pieces;
  for (const auto& entry : *vocabulary) {
    const auto* pair = entry.if_array();
    if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_number()) {
      return fail(Code::invalid, "model.vocab: entry " + std::to_string(pieces.size()) +
                                     " must be [piece, score]");
    }
    auto text = text_of((*pair)[0]);
    pieces.push_back({std::string(text), (*pair)[1].to_number<double>(), special.contains(text)});
  }
  auto unknown = id_of(at(model, "unk_id"));
  if (!unknown) return fail(Code::invalid, "model.unk_id: " + unknown.error().message);
  const auto& bytes = at(model, "byte_fallback");
  auto made = Unigram::make(std::move(pieces), static_cast<std::size_t>(*unknown),
                            bytes.is_bool() && bytes.get_bool());
  if (!made) return base::pass(made);
  auto normalizer = Normalizer::read(at(root, "normalizer"));
  if (!normalizer) return base::pass(normalizer);
  auto splitter = WordSplitter::read(at(root, "pre_tokenizer"));
  if (!splitter) return base::pass(splitter);
  auto size = above(frame, made->size());
  return std::make_unique<UnigramTokenizer>(std::move(*normalizer), std::move(*splitter),
                                            std::move(*made), std::move(frame), size);
}

base::Result<WordForm> read_form(const Json& normalizer) {
  if (text_of(at(normalizer, "type")) != "BertNormalizer") {
    return fail(Code::invalid, "the normalizer of a WordPiece model must be BertNormalizer");
  }
  for (const char* name : {"clean_text", "handle_chinese_chars"}) {
    const auto& flag = at(normalizer, name);
    if (!flag.is_bool() || !flag.get_bool()) {
      return fail(Code::invalid, "normalizer: " + std::string(name) + " must be true");
    }
  }
  const auto& lowercase = at(normalizer, "lowercase");
  const auto& accents = at(normalizer, "strip_accents");
  WordForm form;
  form.lowercase = !lowercase.is_bool() || lowercase.get_bool();
  form.without_accents = accents.is_bool() ? accents.get_bool() : form.lowercase;
  return form;
}

base::Result<std::unique_ptr<Tokenizer>> read_wordpiece(const Json& root, Frame frame) {
  const auto& model = at(root, "model");
  const auto* vocabulary = at(model, "vocab").if_object();
  if (!vocabulary || vocabulary->empty() || vocabulary->size() > kMostPieces) {
    return fail(Code::invalid, "model.vocab must be an object of pieces with their ids");
  }
  if (text_of(at(at(root, "pre_tokenizer"), "type")) != "BertPreTokenizer") {
    return fail(Code::invalid, "the pre_tokenizer of a WordPiece model must be BertPreTokenizer");
  }
  WordPieceOptions options;
  auto form = read_form(at(root, "normalizer"));
  if (!form) return base::pass(form);
  options.form = *form;
  options.frame = std::move(frame);
  if (at(model, "unk_token").is_string()) options.unknown = text_of(at(model, "unk_token"));
  if (at(model, "continuing_subword_prefix").is_string()) {
    options.goes_on = text_of(at(model, "continuing_subword_prefix"));
  }
  if (auto longest = id_of(at(model, "max_input_chars_per_word"))) {
    options.longest_word = static_cast<std::size_t>(*longest);
  }
  std::vector<std::string> pieces(vocabulary->size());
  for (const auto& entry : *vocabulary) {
    auto id = id_of(entry.value());
    if (!id) return fail(Code::invalid, "model.vocab: " + id.error().message);
    auto place = static_cast<std::size_t>(*id);
    if (place >= pieces.size()) pieces.resize(place + 1);  // ids may have gaps
    pieces[place] = entry.key();
  }
  auto made = WordPiece::make(pieces, std::move(options));
  if (!made) return base::pass(made);
  return std::make_unique<WordPiece>(std::move(*made));
}

}  // namespace

base::Result<std::unique_ptr<Tokenizer>> read_tokenizer(std::string_view json) {
  auto root = base::parse_json(json);
  if (!root) return base::pass(root);
  auto frame = read_frame(at(*root, "post_processor"));
  if (!frame) return base::pass(frame);
  auto type = text_of(at(at(*root, "model"), "type"));
  if (type == "Unigram") return read_unigram(*root, std::move(*frame));
  // Files of old do not name the type; only WordPiece's has this member.
  if (type == "WordPiece" || at(at(*root, "model"), "continuing_subword_prefix").is_string()) {
    return read_wordpiece(*root, std::move(*frame));
  }
  return fail(Code::invalid,
              "model.type is '" + std::string(type) + "'; WordPiece and Unigram are understood");
}

}  // namespace parley::understand
