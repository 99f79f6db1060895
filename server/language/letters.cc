#include "language/letters.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace parley::language {
namespace {

struct Block {
  char32_t first, last;
  Script script;
};

// Letters and the marks on them, without digits and punctuation; Unicode 15, Scripts.txt, in order.
constexpr std::array kBlocks = std::to_array<Block>({
    {'A', 'Z', Script::latin},          {'a', 'z', Script::latin},
    {0xAA, 0xAA, Script::latin},        {0xBA, 0xBA, Script::latin},
    {0xC0, 0xD6, Script::latin},        {0xD8, 0xF6, Script::latin},
    {0xF8, 0x2AF, Script::latin},       {0x300, 0x36F, Script::latin},
    {0x370, 0x373, Script::greek},      {0x376, 0x377, Script::greek},
    {0x37B, 0x37D, Script::greek},      {0x37F, 0x37F, Script::greek},
    {0x386, 0x386, Script::greek},      {0x388, 0x3FF, Script::greek},
    {0x400, 0x52F, Script::cyrillic},   {0x531, 0x556, Script::armenian},
    {0x561, 0x587, Script::armenian},   {0x591, 0x5BD, Script::hebrew},
    {0x5C1, 0x5C2, Script::hebrew},     {0x5D0, 0x5F4, Script::hebrew},
    {0x610, 0x61A, Script::arabic},     {0x620, 0x65F, Script::arabic},
    {0x66E, 0x6D3, Script::arabic},     {0x6D5, 0x6DC, Script::arabic},
    {0x6DF, 0x6E8, Script::arabic},     {0x6EA, 0x6EF, Script::arabic},
    {0x6FA, 0x6FF, Script::arabic},     {0x750, 0x77F, Script::arabic},
    {0x900, 0x963, Script::devanagari}, {0x970, 0x97F, Script::devanagari},
    {0x980, 0x9E3, Script::bengali},    {0x9F0, 0x9F1, Script::bengali},
    {0xA01, 0xA5E, Script::gurmukhi},   {0xA70, 0xA75, Script::gurmukhi},
    {0xA81, 0xAE3, Script::gujarati},   {0xB82, 0xBD7, Script::tamil},
    {0xC00, 0xC63, Script::telugu},     {0xE01, 0xE3A, Script::thai},
    {0xE40, 0xE4E, Script::thai},       {0x10A0, 0x10FF, Script::georgian},
    {0x1100, 0x11FF, Script::hangul},   {0x1C90, 0x1CBF, Script::georgian},
    {0x1E00, 0x1EFF, Script::latin},    {0x1F00, 0x1FFF, Script::greek},
    {0x3005, 0x3006, Script::han_kana}, {0x3041, 0x3096, Script::han_kana},
    {0x309D, 0x30FA, Script::han_kana}, {0x30FC, 0x30FF, Script::han_kana},
    {0x3131, 0x318E, Script::hangul},   {0x31F0, 0x31FF, Script::han_kana},
    {0x3400, 0x4DBF, Script::han_kana}, {0x4E00, 0x9FFF, Script::han_kana},
    {0xAC00, 0xD7A3, Script::hangul},   {0xF900, 0xFAFF, Script::han_kana},
    {0xFB50, 0xFDFB, Script::arabic},   {0xFE70, 0xFEFC, Script::arabic},
    {0xFF66, 0xFF9F, Script::han_kana}, {0x20000, 0x323AF, Script::han_kana},
});

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Where capitals and small letters alternate, and the capital is the even or the odd one.
bool is_even_capital(char32_t c) {
  return within(c, 0x100, 0x137) || within(c, 0x14A, 0x177) || within(c, 0x1DE, 0x1EF) ||
         within(c, 0x1F8, 0x21F) || within(c, 0x222, 0x233) || within(c, 0x1E00, 0x1E95) ||
         within(c, 0x1EA0, 0x1EFF) || within(c, 0x460, 0x481) || within(c, 0x48A, 0x4BF) ||
         within(c, 0x4D0, 0x52F) || within(c, 0x1A0, 0x1A5);
}
bool is_odd_capital(char32_t c) {
  return within(c, 0x139, 0x148) || within(c, 0x179, 0x17E) || within(c, 0x1CD, 0x1DC) ||
         within(c, 0x4C1, 0x4CE) || within(c, 0x1AF, 0x1B0) || within(c, 0x1B3, 0x1B6);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D || c == 0xAD; }

}  // namespace

Script script_of(char32_t c) {
  const auto* next = std::ranges::upper_bound(kBlocks, c, {}, &Block::first);
  if (next == kBlocks.begin()) return Script::none;
  const Block& block = *(next - 1);
  return c <= block.last ? block.script : Script::none;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return within(c, 'A', 'Z') ? c + 32 : c;
  if (within(c, 0xC0, 0xDE)) return c == 0xD7 ? c : c + 32;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c == 0x18F) return 0x259;
  if (is_even_capital(c)) return c | 1;
  if (is_odd_capital(c)) return c + (c & 1);
  if (c == 0x386) return 0x3AC;
  if (within(c, 0x388, 0x38A)) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (within(c, 0x38E, 0x38F)) return c + 63;
  if (within(c, 0x391, 0x3AB)) return c + 32;
  if (within(c, 0x400, 0x40F)) return c + 80;
  if (within(c, 0x410, 0x42F)) return c + 32;
  if (within(c, 0x531, 0x556)) return c + 48;
  return c;
}

std::vector<Word> split_words(std::string_view text, std::size_t limit) {
  std::vector<Word> words;
  bool open = false, apostrophe = false;  // within a word; after an apostrophe within it
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = base::decode_utf8(text, at);
    Script script = script_of(c);
    bool mark = within(c, 0x300, 0x36F);  // belongs to whatever it stands on
    if (script == Script::none || (mark && !open)) {
      bool inside = open && !apostrophe && is_apostrophe(c);
      open = inside || (open && is_joiner(c));
      apostrophe = inside;
    } else {
      if (!open || (!mark && words.back().script != script)) {
        if (words.size() == limit) break;
        words.push_back({{}, script, at, at});
      } else if (apostrophe) {
        words.back().letters += U'\'';
      }
      words.back().letters += lower(c);
      words.back().end = at + bytes;
      open = true;
      apostrophe = false;
    }
    at += bytes;
  }
  return words;
}

}  // namespace parley::language
