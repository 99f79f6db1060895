// Greetings, thanks and goodbyes: a message is one when all of its words belong to phrases below.

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "understand/talk/talk.h"

namespace parley::understand {
namespace {

enum class Kind { filler, greeting, thanks, goodbye };

struct Phrases {
  Kind kind;
  std::string_view list;  // parted by ", "
};

constexpr auto kPhrases = std::to_array<Phrases>({
    {Kind::greeting,
     "hi, hii, hiii, hello, helo, hallo, hey, heya, heyy, hiya, howdy, yo, greetings, sup, what's "
     "up, "
     "whats up, wassup, good morning, good afternoon, good evening, good day, morning, g'day, "
     "how are you, how are u, how r u, how are you doing, how is it going, how's it going, "
     "how do you do, how are things, nice to meet you, pleased to meet you, hello there, "
     "moin, moin moin, servus, grüezi, grüß gott, grüß dich, gruezi, guten tag, guten morgen, "
     "guten abend, tag, mahlzeit, huhu, halli hallo, hallöchen, na, wie geht's, wie gehts, "
     "wie geht es dir, wie geht es ihnen, bonjour, salut, hola, buenos días, buenas tardes, olá, "
     "buongiorno, anybody there, anyone there, is anyone there, is anybody there, are you there, "
     "jemand da, ist jemand da, ist da jemand, sind sie da, bist du da, 👋"},
    {Kind::thanks,
     "thanks, thank you, thank u, thankyou, thx, thanx, tnx, ty, tysm, tyvm, cheers, much "
     "appreciated, "
     "appreciated, appreciate it, i appreciate it, i appreciate that, i appreciate your help, "
     "much obliged, many thanks, thanks a lot, thanks a bunch, thanks a million, thanks so much, "
     "thank you so much, thank you very much, that helped, that helps, that helped a lot, "
     "that was helpful, that was very helpful, that's helpful, very helpful, this helped, "
     "you've been very helpful, you have been very helpful, you were very helpful, "
     "you've been helpful, you are very helpful, problem solved, that solved it, that fixed it, "
     "that worked, it works now, danke, dankeschön, danke schön, danke sehr, vielen dank, "
     "vielen lieben dank, besten dank, herzlichen dank, lieben dank, tausend dank, merci, "
     "das hat geholfen, das hilft mir, hat geholfen, sehr hilfreich, das war hilfreich, "
     "hat geklappt, das hat geklappt, jetzt geht es, jetzt geht's, gracias, muchas gracias, 🙏"},
    {Kind::goodbye,
     "bye, bye bye, byebye, goodbye, good bye, cya, see ya, see you, see you later, see you soon, "
     "see you around, talk to you later, talk to you soon, talk later, ttyl, take care, farewell, "
     "have a nice day, have a good day, have a great day, have a good one, have a nice weekend, "
     "have a great weekend, have a good evening, have a nice evening, good night, goodnight, "
     "so long, catch you later, later, adios, i have to go, i've got to go, gotta go, got to go, "
     "i'm off, i'm leaving, until next time, till next time, nice talking to you, "
     "nice chatting with you, it was nice talking to you, nice speaking with you, "
     "tschüss, tschüs, tschau, ciao, ade, auf wiedersehen, wiedersehen, auf wiederhören, bis dann, "
     "bis bald, bis später, bis morgen, bis zum nächsten mal, mach's gut, machs gut, "
     "schönen tag noch, schönen tag, einen schönen tag, einen schönen tag noch, "
     "noch einen schönen tag, schönen abend, schönen abend noch, einen schönen abend, gute nacht, "
     "schönes wochenende, ein schönes wochenende, au revoir, hasta luego"},
    {Kind::filler,
     "there, all, team, everyone, everybody, folks, guys, friend, mate, buddy, dear, sir, madam, "
     "ma'am, support, support team, customer service, bot, chatbot, again, you, so much, very "
     "much, "
     "a lot, for your help, for the help, for all your help, for your time, for everything, "
     "for helping, for helping me, for your support, for the information, for the info, "
     "for your assistance, for that, for this, for your quick reply, for the quick reply, "
     "for your answer, for the answer, ok, okay, alright, all right, great, perfect, awesome, "
     "cool, "
     "good, nice, wonderful, excellent, super, fine, well, oh, ah, yes, yeah, yep, no, nope, nah, "
     "and, "
     "then, now, for now, today, that's all, that is all, that's it, that is it, that will be all, "
     "that'd be all, that's all i need, that's all i needed, that's everything, nothing else, "
     "i'm good, i am good, all good, got it, understood, i see, makes sense, will do, really, "
     "zusammen, liebes team, liebes support team, team, an alle, leute, mal, schön, für alles, "
     "für die hilfe, für ihre hilfe, für deine hilfe, für die info, für die schnelle antwort, "
     "für die antwort, für die auskunft, für die rückmeldung, auch, ihnen, dir, euch, noch, "
     "wieder, "
     "gut, sehr gut, prima, klasse, toll, perfekt, alles klar, alles gut, in ordnung, passt, passt "
     "so, "
     "das war's, das war alles, das ist alles, nein, ja, jo, und, dann, erstmal, nochmal, "
     "nochmals, "
     "verstanden, verstehe, sehr, so, my friend, 🙂, 😊, 😀, 👍, ❤, 😃, 😄, 😉, 🎉"},
});

constexpr std::size_t kLongestPhrase = 6;  // words
constexpr std::size_t kLongestCourtesy = 16;

std::map<std::string_view, Kind> by_phrase() {
  std::map<std::string_view, Kind> made;
  for (const auto& group : kPhrases) {
    auto list = group.list;
    while (!list.empty()) {
      auto end = std::min(list.find(", "), list.size());
      made.emplace(list.substr(0, end), group.kind);
      list.remove_prefix(std::min(end + 2, list.size()));
    }
  }
  return made;
}

// The longest known phrase at word `at`; its number of words, 0: none.
std::size_t longest(const std::vector<Word>& words, std::size_t at, Kind& kind) {
  static const auto known = by_phrase();
  std::size_t found = 0;
  std::string phrase;
  for (std::size_t n = 1; n <= kLongestPhrase && at + n <= words.size(); ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[at + n - 1].lower;
    if (auto one = known.find(phrase); one != known.end()) {
      found = n;
      kind = one->second;
    }
  }
  return found;
}

}  // namespace

SmallTalk courtesy(std::string_view text, const std::vector<Word>& words) {
  if (words.empty() || words.size() > kLongestCourtesy) return SmallTalk::none;
  std::array<bool, 4> seen{};
  std::size_t unknown = 0;
  for (std::size_t at = 0; at < words.size();) {
    auto kind = Kind::filler;
    auto count = longest(words, at, kind);
    if (count == 0) {
      // "Hi Anna": one word that may be a name, behind a greeting and in a short message.
      bool name = text[words[at].start] >= 'A' && text[words[at].start] <= 'Z' &&
                  !words[at].capitals && at > 0 && words.size() <= 4 && words[at].after != '?';
      if (!name || ++unknown > 1) return SmallTalk::none;
      ++at;
      continue;
    }
    seen[static_cast<std::size_t>(kind)] = true;
    at += count;
  }
  auto has = [&](Kind kind) { return seen[static_cast<std::size_t>(kind)]; };
  if (has(Kind::goodbye)) return SmallTalk::goodbye;
  if (has(Kind::thanks)) return SmallTalk::thanks;
  return has(Kind::greeting) ? SmallTalk::greeting : SmallTalk::none;
}

}  // namespace parley::understand
