#include "answer/extractive/confidence.h"

#include <cmath>

namespace parley::answer {

double confidence(const Evidence& evidence) {
  const double z = -6.0 + 6.0 * evidence.score + 4.0 * evidence.vector + 2.0 * evidence.keyword +
                   6.0 * evidence.margin;
  return 1.0 / (1.0 + std::exp(-z));
}

}  // namespace parley::answer
