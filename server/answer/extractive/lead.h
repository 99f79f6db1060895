// The one thing that a question waits for, in front of the sentence that says it: "Yes.", "No.", or
// the quantity. English and German. Private to answer. Pure.
#pragma once

#include <string>
#include <string_view>

namespace parley::answer {

// `sentence` is the plain sentence that answers `question`, in `language` (ISO 639-1). Empty where
// there is no such thing, where the sentence begins with it, or where it holds only under a
// condition, so that the sentence itself must speak. A quantity stands verbatim in the sentence.
std::string lead(std::string_view question, std::string_view sentence, std::string_view language);

}  // namespace parley::answer
