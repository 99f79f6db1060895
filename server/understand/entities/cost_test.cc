// What finding costs grows with the text and no faster: the counted work of one text is held
// against that of a text twice as long.
#include <gtest/gtest.h>
#include <string>

#include "understand/entities/cues.h"
#include "understand/entities/entities.h"
#include "understand/entities/tokens.h"

namespace parley::understand {
namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

constexpr std::string_view kHostile[] = {
    "1 ",         "1",      "a@",     "1.1.",        "+49 ",         "+",         "(",
    "DE89 ",      "/",      "31.",    "€1",          "😀",           "#A-",       "Anna ",
    "Anna-",      "von ",   "Mr ",    "P<",          "eyJaaaaaaaa.", "://a:",     "Am ",
    "1 St ",      "Calle ", "5 May ", "in 3 ",       "order ",       "order id ", "password: ",
    "4111 1111 ", "AB12 ",  "1-1-",   "-----BEGIN ", "born ",        "last ",     "Via 20 de ",
    "Mah. 1 ",    "::1",    "1:1:",   "xn--",        "\n",           "'",         "A. "};

// Finds of a hostile text are at most one for every byte, tokens too, and it ends.
TEST(Cost, HostileTextsOfTheLargestSizeEnd) {
  static const EntityFinder finder;
  for (auto piece : kHostile) {
    auto text = repeated(piece, 64 * 1024);
    auto found = finder.find({text});
    EXPECT_LE(found.taken.size(), text.size()) << piece;
  }
}

// Steps of the parts whose work could multiply: hits of cues, and how far a cue is looked for.
TEST(Cost, CuesAreFoundOncePerToken) {
  const Cues cues(number_cues());
  for (auto piece : kHostile) {
    auto once = repeated(piece, 16 * 1024), twice = repeated(piece, 32 * 1024);
    Reading a(once, cues), b(twice, cues);
    EXPECT_LE(b.tokens.size(), 2 * a.tokens.size() + 16) << piece;
    EXPECT_LE(b.hits.size(), 2 * a.hits.size() + 16) << piece;
    EXPECT_LE(a.hits.size(), a.tokens.size()) << piece;
  }
}

}  // namespace
}  // namespace parley::understand
