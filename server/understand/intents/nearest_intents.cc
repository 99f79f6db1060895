#include "understand/intents/nearest_intents.h"

#include <algorithm>

#include "base/crypto.h"
#include "understand/embed/mapped_file.h"

namespace parley::understand {
namespace {

constexpr std::size_t kAlternatives = 5;

class NearestIntents final : public Intents {
 public:
  explicit NearestIntents(NearestModel model)
      : model_(std::move(model)), id_(base::blake2b_hex(write_nearest(model_)).substr(0, 32)) {}

  const std::string& id() const override { return id_; }
  const std::string& embedder() const override { return model_.embedder; }
  const std::vector<std::string>& names() const override { return model_.names; }
  std::string save() const override { return write_nearest(model_); }

  model::Intent classify(std::string_view, std::span<const float> embedding) const override {
    auto neighbours = ask(embedding);
    auto votes = vote(neighbours, model_.options);
    model::Intent intent;
    intent.out_of_scope = votes.empty() || votes[0].label == model_.out_of_scope() ||
                          understand::scope_score(neighbours, votes) < model_.threshold;
    std::erase_if(votes, [&](const Vote& one) { return one.label == model_.out_of_scope(); });
    if (votes.empty()) return intent;
    double sure = 1.0 - (model_.names.size() > 1 ? model_.options.unseen : 0.0);
    intent.name = model_.names[votes[0].label];
    intent.confidence = votes[0].share * sure;
    for (std::size_t i = 1; i < votes.size() && i <= kAlternatives; ++i) {
      intent.alternatives.push_back({model_.names[votes[i].label], votes[i].share * sure});
    }
    return intent;
  }

  double scope_score(std::string_view, std::span<const float> embedding) const override {
    auto neighbours = ask(embedding);
    auto votes = vote(neighbours, model_.options);
    double score = understand::scope_score(neighbours, votes);
    // What is nearest to the examples of "none of ours" ranks below everything else.
    bool none = !votes.empty() && votes[0].label == model_.out_of_scope();
    return none ? score - 2.0 : score;
  }

 private:
  std::vector<Neighbour> ask(std::span<const float> embedding) const {
    std::vector<float> cosines(model_.table.rows());
    model_.table.scan(quantise(embedding), cosines);
    return nearest(cosines, model_.labels, model_.options.nearest);
  }

  NearestModel model_;
  std::string id_;
};

}  // namespace

std::shared_ptr<const Intents> make_nearest_intents(NearestModel model) {
  return std::make_shared<NearestIntents>(std::move(model));
}

base::Result<std::shared_ptr<const Intents>> load_intents(std::string_view bytes,
                                                          const Embedder& embedder) {
  auto model = read_nearest(bytes);
  if (!model) return base::pass(model);
  if (model->embedder != embedder.model() || model->table.width() != embedder.width()) {
    return base::fail(base::Code::conflict,
                      "these intents were trained with another embedding model: train them again");
  }
  return make_nearest_intents(std::move(*model));
}

base::Result<std::shared_ptr<const Intents>> open_intents(const std::filesystem::path& file,
                                                          const Embedder& embedder) {
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  auto intents = load_intents(mapped->bytes(), embedder);
  if (!intents) intents.error().message = file.string() + ": " + intents.error().message;
  return intents;
}

}  // namespace parley::understand
