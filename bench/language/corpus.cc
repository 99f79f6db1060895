#include "corpus.h"

#include <algorithm>
#include <fstream>

namespace parley::bench {
namespace {

namespace fs = std::filesystem;
using language::Script;
using language::Word;

std::vector<Line> read_lines(const fs::path& file, Script script) {
  std::vector<Line> lines;
  std::ifstream in(file);
  for (std::string text; std::getline(in, text);) {
    auto words = language::split_words(text, 200);
    if (script != Script::none) {
      std::erase_if(words, [&](const Word& word) { return word.script != script; });
    }
    if (!words.empty() || script == Script::none) lines.push_back({text, std::move(words)});
  }
  return lines;
}

// Text without spaces comes as one long word; pieces of one and two letters are its dictionary.
void cut_up(const std::vector<Line>& lines, std::vector<Word>& pieces) {
  for (const auto& line : lines) {
    for (const auto& word : line.words) {
      std::size_t size = 1;
      for (std::size_t at = 0; at + size <= word.letters.size(); at += size, size = 3 - size) {
        pieces.push_back({word.letters.substr(at, size), word.script});
      }
    }
  }
}

Script usual_script(const std::vector<Line>& lines) {
  std::array<std::size_t, language::kScripts> letters{};
  for (const auto& line : lines) {
    for (const auto& word : line.words) letters[std::size_t(word.script)] += word.letters.size();
  }
  return Script(std::ranges::max_element(letters) - letters.begin());
}

}  // namespace

std::vector<Tongue> read_corpus(const fs::path& lines, const fs::path& texts) {
  std::vector<Tongue> tongues;
  for (const auto& entry : fs::directory_iterator(lines / kLevels[2])) {
    if (entry.path().extension() == ".txt") tongues.emplace_back().code = entry.path().stem();
  }
  std::ranges::sort(tongues, {}, &Tongue::code);
  for (auto& tongue : tongues) {
    for (std::size_t level = 0; level < kLevels.size(); ++level) {
      tongue.levels[level] = read_lines(lines / kLevels[level] / (tongue.code + ".txt"), {});
    }
    tongue.script = usual_script(tongue.levels[2]);
    if (texts.empty()) continue;
    tongue.messages = read_lines(texts / (tongue.code + ".msg"), tongue.script);
    for (auto& line : read_lines(texts / (tongue.code + ".dic"), tongue.script)) {
      if (line.words.size() == 1) tongue.dictionary.push_back(std::move(line.words[0]));
    }
    if (tongue.script == Script::han_kana) cut_up(tongue.messages, tongue.dictionary);
  }
  return tongues;
}

}  // namespace parley::bench
