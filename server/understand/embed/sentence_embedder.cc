// The sentence model: tokenizer, encoder and mean pooling over files in one folder.

#include <algorithm>
#include <future>
#include <thread>
#include <unistd.h>

#include "base/crypto.h"
#include "understand/embed/bert.h"
#include "understand/embed/mapped_file.h"
#include "understand/embed/wordpiece.h"
#include "understand/embedder.h"

namespace parley::understand {
namespace {

// What the model was trained with; longer texts are cut.
constexpr std::size_t kWindow = 256;

class SentenceEmbedder final : public Embedder {
 public:
  SentenceEmbedder(std::unique_ptr<Bert> bert, WordPiece tokenizer, std::size_t width,
                   std::size_t window, std::string model)
      : bert_(std::move(bert)),
        tokenizer_(std::move(tokenizer)),
        width_(width),
        window_(window),
        model_(std::move(model)) {}

  std::size_t width() const override { return width_; }
  const std::string& model() const override { return model_; }

  base::Result<std::vector<Vector>> embed(std::span<const std::string_view> texts) const override {
    std::vector<Vector> vectors;
    vectors.reserve(texts.size());
    for (auto text : texts) {
      auto vector = bert_->run(tokenizer_.encode(text, window_));
      if (!vector) return base::pass(vector);
      vectors.push_back(std::move(*vector));
    }
    return vectors;
  }

 private:
  std::unique_ptr<Bert> bert_;
  WordPiece tokenizer_;
  std::size_t width_;
  std::size_t window_;
  std::string model_;
};

// The version of what this module makes of the weights; a change makes vectors that differ.
constexpr std::string_view kRecipe = "bert mean int8/64 v1";

std::string identify(std::string_view weights, std::string_view config,
                     std::string_view vocabulary) {
  std::string parts(kRecipe);
  for (auto part : {weights, config, vocabulary}) parts += base::blake2b_hex(part);
  return base::blake2b_hex(parts).substr(0, 32);
}

// On a thread of its own: the runtime's threads inherit the priority of the one that makes them.
base::Result<std::unique_ptr<Bert>> compile(const Safetensors& file, const BertShape& shape,
                                            const EmbedderOptions& options) {
  auto threads = options.threads ? options.threads : std::thread::hardware_concurrency();
  auto made = std::async(std::launch::async, [&] {
    [[maybe_unused]] int now = nice(options.niceness);  // see base::Pool
    return compile_bert(file, shape, std::max<std::size_t>(threads, 1));
  });
  return made.get();
}

}  // namespace

base::Result<std::unique_ptr<Embedder>> open_embedder(const std::filesystem::path& folder,
                                                      const EmbedderOptions& options) {
  auto config = MappedFile::open(folder / "config.json");
  if (!config) return base::pass(config);
  auto vocabulary = MappedFile::open(folder / "vocab.txt");
  if (!vocabulary) return base::pass(vocabulary);
  auto weights = MappedFile::open(folder / "model.safetensors");
  if (!weights) return base::pass(weights);
  auto model = std::async(std::launch::async, identify, weights->bytes(), config->bytes(),
                          vocabulary->bytes());

  auto shape = read_bert_shape(config->bytes());
  if (!shape) return base::pass(shape);
  auto tokenizer = WordPiece::from_vocabulary(vocabulary->bytes());
  if (!tokenizer) return base::pass(tokenizer);
  if (tokenizer->size() > shape->words) {
    return base::fail(base::Code::invalid, "vocab.txt has more pieces than the model has words");
  }
  auto file = Safetensors::parse(weights->bytes());
  if (!file) return base::pass(file);
  auto bert = compile(*file, *shape, options);
  if (!bert) return base::pass(bert);
  auto window = std::min(kWindow, shape->positions);
  auto embedder = std::make_unique<SentenceEmbedder>(std::move(*bert), std::move(*tokenizer),
                                                     shape->hidden, window, model.get());
  // Proves that the graph runs, and pays for the first inference now.
  auto probe = embed_one(*embedder, "Where is my order?");
  if (!probe) return base::pass(probe);
  return embedder;
}

}  // namespace parley::understand
