// Words that say nothing about what is asked. Private to knowledge.
#pragma once

#include <string_view>

namespace parley::knowledge {

// Parted by single spaces, with one at both ends.
struct StopWords {
  std::string_view language;
  std::string_view words;
};

inline constexpr StopWords kStopWords[] = {
    {"en",
     " a about am an and any are aren't as at be been but by can can't could couldn't did didn't "
     "do "
     "does doesn't doing don't for from had has have having he hello her here hers hey hi him his "
     "how i i'd i'll i'm i've if in into is isn't it it's its just let me my no not of on or our "
     "ours please she should so some such than thank thanks that that's the their theirs them then "
     "there these they they're this those to too us very was wasn't way we we're were what what's "
     "when where which while who whom whose why will with won't would wouldn't you you're your "
     "yours tell know want need like get got im dont cant "},
    {"de",
     " aber als also am an auf aus bei bin bis bitte da danke das dass dein deine dem den denn der "
     "des dich die dies diese diesem diesen dieser dieses dir du ein eine einem einen einer eines "
     "er es euch f\u00FCr gibt guten habe haben hallo hat hatte ich ihm ihn ihnen ihr ihre ihrem "
     "ihren ihrer im in ist ja kann kannst k\u00F6nnen k\u00F6nnt k\u00F6nnte man mein meine "
     "meinem "
     "meinen meiner mich mir mit m\u00F6chte muss nach nicht noch nun nur ob oder schon sein seine "
     "sich sie sind so soll um und uns unser unsere vom von vor wann war warum was weil welche "
     "welcher welches wenn wer werden wie wieso will wir wird wo wurde w\u00FCrde zu zum zur "},
    {"fr",
     " au aux avec ce ces cette comment dans de des du elle en est et eu il ils je la le les leur "
     "lui ma mais me mes moi mon ne nos notre nous o\u00F9 on ou par pas pour pourquoi quand que "
     "quel quelle qui sa se ses son sont sur ta te tes toi ton tu un une vos votre vous "},
    {"es",
     " a al como c\u00F3mo con cu\u00E1ndo de del donde d\u00F3nde el ella en es esta este la las "
     "le "
     "les lo los me mi mis no nos o para pero por porque puedo que qu\u00E9 se si sin son su sus "
     "te "
     "tu un una uno y yo "},
};

}  // namespace parley::knowledge
