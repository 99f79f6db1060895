// Model files of tone: anything is refused or gives probabilities.
#include <cstdint>
#include <cstdlib>

#include "base/crypto.h"
#include "understand/tone/tone_model.h"

// The hash is made right, so that what lies behind it is reached.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parley;
  const std::string body(reinterpret_cast<const char*>(data), size);
  auto model =
      understand::read_tone_model("parley-tone 1 " + base::blake2b_hex(body) + "\n" + body);
  if (!model) return 0;
  auto words = understand::split_words("not good at all");
  const std::vector<float> vector(model->width, 0.1f);
  auto found = model->probabilities(understand::read_tone("not good at all", words, vector));
  if (found.size() != understand::tone_labels(model->kind).size()) std::abort();
  return 0;
}
