// Learning from examples. Each value becomes a form: runs of capitals, small letters, digits, and
// the marks between them ("B-17" is one capital, "-", two digits). Forms with the same runs are
// one, with the shortest and longest of each run. The words that stood right before and behind the
// values are remembered. A form is found where one of those words stands beside it; alone only if
// it is telling: digits with letters or marks, seen in two examples.

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "understand/entities/own_matchers.h"

namespace parley::understand {
namespace {

struct Run {
  char kind = 0;  // 'A' capitals, 'a' small letters, '9' digits, 0: a mark
  std::string mark;
  std::size_t shortest = 0, longest = 0;
};

using Runs = std::vector<Run>;

Runs runs_of(std::string_view value) {
  Runs made;
  auto add = [&](char kind) {
    if (!made.empty() && made.back().kind == kind) {
      ++made.back().shortest;
    } else {
      made.push_back({kind, "", 1, 0});
    }
  };
  for (std::size_t at = 0; at < value.size();) {
    auto [point, bytes] = base::decode_utf8(value, at);
    auto part = value.substr(at, bytes);
    at += bytes;
    if (point >= '0' && point <= '9') {
      add('9');
    } else if (Tokens letter(part); letter.size() == 1 && letter[0].is_word()) {
      add(letter[0].upper ? 'A' : 'a');
    } else {
      made.push_back({0, std::string(part), 1, 1});
    }
  }
  for (auto& run : made) run.longest = run.shortest;
  return made;
}

// Runs of the same kinds and marks have the same key.
std::string key_of(const Runs& runs) {
  std::string key;
  for (const auto& run : runs) key += run.kind ? std::string(1, run.kind) : "[" + run.mark + "]";
  return key;
}

std::string escaped(std::string_view mark) {
  std::string made;
  for (char c : mark) {
    if ((c & 0x80) == 0 && c != ' ') made += '\\';
    made += c;
  }
  return made;
}

std::string expression_of(const Runs& runs) {
  std::string made = R"((?:^|[^\p{L}\p{N}]))";
  made += "(";
  for (const auto& run : runs) {
    if (run.kind == 0) {
      made += escaped(run.mark);
      continue;
    }
    made += run.kind == 'A' ? R"(\p{Lu})" : run.kind == 'a' ? R"(\p{Ll})" : R"(\d)";
    made += "{" + std::to_string(run.shortest) + "," + std::to_string(run.longest) + "}";
  }
  return made + R"()(?:$|[^\p{L}\p{N}]))";
}

bool is_telling(const Runs& runs, std::size_t seen) {
  bool digits = std::ranges::any_of(runs, [](const Run& run) { return run.kind == '9'; });
  return digits && runs.size() >= 2 && seen >= 2;
}

// The word right before and right behind the value.
void neighbours(const model::EntityExample& example, std::set<std::string>& words) {
  Tokens tokens(example.text);
  auto start = example.text.find(example.value);
  auto first = tokens.at(start), last = tokens.at(start + example.value.size());
  auto add = [&](std::size_t i) {
    if (tokens[i].is_word() && tokens.folded(i).size() > 1 && !is_joining(tokens.folded(i))) {
      words.insert(std::string(tokens.folded(i)));
      return true;
    }
    return false;
  };
  for (auto i = first; i > 0 && first - i < 4; --i) {
    if (add(i - 1)) break;
  }
  if (last < tokens.size()) add(last);
}

}  // namespace

std::vector<LearnedShape> learn_shapes(const model::EntityType& type) {
  struct Form {
    Runs runs;
    std::size_t seen = 0;
  };
  std::map<std::string, Form> forms;
  std::set<std::string> words;
  for (const auto& example : type.examples) {
    auto runs = runs_of(example.value);
    auto& form = forms[key_of(runs)];
    if (form.seen++ == 0) {
      form.runs = runs;
    } else {
      for (std::size_t i = 0; i < runs.size(); ++i) {
        form.runs[i].shortest = std::min(form.runs[i].shortest, runs[i].shortest);
        form.runs[i].longest = std::max(form.runs[i].longest, runs[i].longest);
      }
    }
    neighbours(example, words);
  }
  std::vector<LearnedShape> made;
  for (const auto& [key, form] : forms) {
    made.push_back({type.name,
                    Pattern(expression_of(form.runs)),
                    {words.begin(), words.end()},
                    is_telling(form.runs, form.seen)});
  }
  return made;
}

}  // namespace parley::understand
