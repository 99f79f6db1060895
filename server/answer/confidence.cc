#include "answer/confidence.h"

#include <cmath>

namespace parley::answer {

double confidence(const Evidence& e) {
  const double z = -6.364 + 11.463 * e.score - 3.235 * e.keyword + 4.986 * e.vector -
                   2.229 * e.title + 6.442 * e.margin + 0.577 * e.fit - 0.679 * e.unknown -
                   2.929 * e.misnamed;
  return 1.0 / (1.0 + std::exp(-z));
}

}  // namespace parley::answer
