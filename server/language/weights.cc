#include "language/weights.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/grams.h"

namespace parley::language {
namespace {

using base::Code;
using base::fail;

constexpr std::string_view kMagic = "parley-languages-1";
constexpr std::size_t kBuckets = 1 << 16;  // by the upper half of a gram's hash

// FNV-1a over eight bytes at a time: damage is found, not malice.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t h = 0xCBF29CE484222325u;
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    h = (h ^ part) * 0x100000001B3u;
    h ^= h >> 29;
  }
  return h;
}

template <typename T>
void put(std::string& to, T value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

// Takes fixed parts from the front; `good` becomes false when there is not enough.
struct Reader {
  std::string_view rest;
  bool good = true;

  std::string_view take(std::size_t size) {
    if (size > rest.size()) {
      good = false;
      return {};
    }
    auto part = rest.substr(0, size);
    rest.remove_prefix(size);
    return part;
  }
  template <typename T>
  T number() {
    T value{};
    auto part = take(sizeof value);
    if (good) part.copy(reinterpret_cast<char*>(&value), sizeof value);
    return value;
  }
};

}  // namespace

std::string write_weights(const WeightTable& table) {
  std::string head, keys, counts, languages, weights;
  std::vector<std::uint8_t> buckets(kBuckets);
  for (const auto& gram : table.grams) {
    ++buckets[gram.hash >> 16];
    put(keys, static_cast<std::uint16_t>(gram.hash));
    put(counts, static_cast<std::uint8_t>(gram.weights.size()));
    for (auto [language, weight] : gram.weights) {
      put(languages, language);
      put(weights, weight);
    }
  }
  put(head, static_cast<std::uint32_t>(table.languages.size()));
  put(head, static_cast<std::uint32_t>(table.grams.size()));
  put(head, static_cast<std::uint32_t>(weights.size()));
  put(head, table.scale);
  for (float value : table.sharpness) put(head, value);
  for (const auto& language : table.languages) {
    auto code = language.code;
    code.resize(3, '\0');
    head += code;
    put(head, static_cast<std::uint8_t>(language.script));
  }
  for (auto count : buckets) put(head, count);
  return with_checksum(head + keys + counts + languages + weights);
}

std::string with_checksum(std::string_view content) {
  std::string file(kMagic);
  put(file, checksum(content));
  return file.append(content);
}

base::Result<Weights> Weights::read(std::string_view bytes) {
  auto damaged = [](const char* what) {
    return fail(Code::invalid, std::string("the language model is damaged: ") + what);
  };
  Reader in{bytes};
  if (in.take(kMagic.size()) != kMagic) return damaged("it does not begin as one");
  auto sum = in.number<std::uint64_t>();
  if (!in.good || sum != checksum(in.rest)) return damaged("its checksum is wrong");
  Weights made;
  auto languages = in.number<std::uint32_t>();
  auto grams = in.number<std::uint32_t>(), entries = in.number<std::uint32_t>();
  made.scale_ = in.number<float>();
  for (float& value : made.sharpness_) value = in.number<float>();
  if (!in.good || languages > kMaxLanguages) return damaged("too many languages");
  for (std::uint32_t i = 0; i < languages; ++i) {
    std::string code(in.take(3));
    auto script = in.number<std::uint8_t>();
    if (!in.good || script >= kScripts) return damaged("a script that there is not");
    code.resize(std::min(code.find('\0'), code.size()));
    made.languages_.push_back({code, Script(script)});
    made.by_script_[script].push_back(static_cast<std::uint8_t>(i));
  }
  auto buckets = in.take(kBuckets);
  made.keys_ = in.take(std::size_t(grams) * 2);
  made.counts_ = in.take(grams);
  made.languages_of_ = in.take(entries);
  made.weights_of_ = in.take(entries);
  if (!in.good || !in.rest.empty()) return damaged("its length is wrong");
  if (std::ranges::any_of(made.languages_of_,
                          [&](char c) { return static_cast<std::uint8_t>(c) >= languages; })) {
    return damaged("a weight for a language that there is not");
  }
  std::uint32_t gram = 0, entry = 0;
  for (char bucket : buckets) {
    made.first_gram_.push_back(gram);
    made.first_entry_.push_back(entry);
    for (auto end = gram + static_cast<std::uint8_t>(bucket); gram < end; ++gram) {
      if (gram == grams) return damaged("more grams than it says");
      entry += static_cast<std::uint8_t>(made.counts_[gram]);
    }
  }
  made.first_gram_.push_back(gram);
  made.first_entry_.push_back(entry);
  if (gram != grams || entry != entries) return damaged("its counts do not add up");
  return made;
}

void Weights::add(const Word& word, Sums& sums) const {
  for_each_gram(word.letters, [&](std::uint32_t hash) {
    std::size_t bucket = hash >> 16;
    std::uint32_t entry = first_entry_[bucket];
    for (std::uint32_t gram = first_gram_[bucket]; gram < first_gram_[bucket + 1]; ++gram) {
      std::uint16_t key = 0;
      std::memcpy(&key, keys_.data() + std::size_t(gram) * 2, sizeof key);
      std::uint32_t end = entry + static_cast<std::uint8_t>(counts_[gram]);
      if (key == static_cast<std::uint16_t>(hash)) {
        for (; entry < end; ++entry) {
          sums[static_cast<std::uint8_t>(languages_of_[entry])] +=
              static_cast<std::int8_t>(weights_of_[entry]);
        }
        return;
      }
      entry = end;
    }
  });
}

double Weights::sharpness(std::size_t letters) const {
  auto x = std::log(std::max<double>(1, double(letters)));
  for (std::size_t i = 1; i < kSharpnessAt.size(); ++i) {
    double low = std::log(kSharpnessAt[i - 1]), high = std::log(kSharpnessAt[i]);
    if (x > high) continue;
    double part = (x - low) / (high - low);
    return scale_ * (sharpness_[i - 1] * (1 - part) + sharpness_[i] * part);
  }
  return double(scale_) * sharpness_.back();
}

}  // namespace parley::language
