// Arbitrary values of any described type, the same for the same seed: for tests of every module.
#pragma once

#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "model/event.h"

namespace parley::model {

class Arbitrary {
 public:
  explicit Arbitrary(std::uint64_t seed) : random_(seed) {}

  // 0 … bound - 1
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool chance(std::size_t one_in) { return below(one_in) == 0; }

  // Short, with multi-byte characters, quotes and control characters among them.
  std::string text() {
    static const std::string kParts[] = {"a",  "Z",  "0", " ",      "ß",      "漢",   "😀", "\"",
                                         "\\", "\n", "'", "parcel", "refund", "\x01", "é"};
    std::string made;
    for (auto parts = below(6); parts > 0; --parts) made += kParts[below(std::size(kParts))];
    return made;
  }

  template <class T>
  T make() {
    T value{};
    fill(value);
    return value;
  }

  Payload payload() { return payload(below(std::variant_size_v<Payload>)); }
  // Of the type with this index in the variant.
  Payload payload(std::size_t type) {
    Payload made;
    boost::mp11::mp_with_index<std::variant_size_v<Payload>>(
        type, [&](auto index) { made = make<std::variant_alternative_t<index(), Payload>>(); });
    return made;
  }

 private:
  void fill(bool& value) { value = chance(2); }
  void fill(std::string& value) { value = text(); }
  void fill(double& value) {
    value = static_cast<double>(random_()) / static_cast<double>(Random::max()) * 2 - 1;
  }
  void fill(std::int64_t& value) {
    value = static_cast<std::int64_t>(chance(4) ? random_() : random_() % 100);
  }
  void fill(base::Time& value) { value.at = static_cast<base::Millis>(below(4'000'000'000'000)); }
  void fill(base::Json& value) { value = text(); }
  template <base::DescribedEnum E>
  void fill(E& value) {
    using All = boost::describe::describe_enumerators<E>;
    boost::mp11::mp_with_index<boost::mp11::mp_size<All>::value>(
        below(boost::mp11::mp_size<All>::value),
        [&](auto index) { value = boost::mp11::mp_at_c<All, index()>::value; });
  }
  template <class T>
  void fill(std::optional<T>& value) {
    if (chance(2)) value = make<T>();
  }
  template <class T>
  void fill(std::vector<T>& value) {
    for (auto items = below(3); items > 0; --items) value.push_back(make<T>());
  }
  template <class T>
  void fill(std::map<std::string, T>& value) {
    for (auto items = below(3); items > 0; --items) value[text()] = make<T>();
  }
  template <class T>
  void fill(Personal<T>& value) {
    fill(value.value);
  }
  template <base::Described T>
  void fill(T& value) {
    base::for_each_member<T>([&](auto d) { fill(value.*d.pointer); });
  }

  using Random = std::mt19937_64;
  Random random_;
};

}  // namespace parley::model
