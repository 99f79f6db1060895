#include "answer/confidence.h"

#include <cmath>

namespace parley::answer {

double confidence(const Evidence& e) {
  const double z = -6.547 + 14.839 * e.score - 4.049 * e.keyword + 3.174 * e.vector -
                   2.641 * e.title + 6.767 * e.margin + 0.301 * e.fit - 0.452 * e.unknown -
                   2.908 * e.misnamed;
  return 1.0 / (1.0 + std::exp(-z));
}

}  // namespace parley::answer
