// What held-out examples say about a set of intents: how good each is, which are mistaken for each
// other, which examples look mislabelled, and whether confidence means what it says. Pure.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "understand/intents.h"

namespace parley::understand {

// Of the answers that name an intent, `precision` are right; of the examples that have it, `recall`
// are found. Both before rejection and over examples in scope.
struct IntentFigures {
  std::string intent;
  std::int64_t examples = 0;  // support
  double precision = 0.0;
  double recall = 0.0;
  double f1 = 0.0;
  std::int64_t refused = 0;  // of its examples
};
BOOST_DESCRIBE_STRUCT(IntentFigures, (), (intent, examples, precision, recall, f1, refused))

// A cell of the confusion matrix off its diagonal. `expected` is kOutOfScope for examples out of
// scope that were not refused.
struct Confusion {
  std::string expected;
  std::string predicted;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Confusion, (), (expected, predicted, count))

// An example that looks mislabelled: another intent is as likely as that intent's own examples are
// on average (confident learning, Northcutt et al. 2021).
struct Suspect {
  std::int64_t example = 0;
  std::string expected;
  std::string predicted;
  double confidence = 0.0;
  double own = 0.0;
};
BOOST_DESCRIBE_STRUCT(Suspect, (), (example, expected, predicted, confidence, own))

// Two intents that are mistaken for each other at least twice and in a tenth of their examples.
struct Overlap {
  std::string first;
  std::string second;
  std::int64_t confused = 0;  // in both directions
  double share = 0.0;         // of the examples of both
};
BOOST_DESCRIBE_STRUCT(Overlap, (), (first, second, confused, share))

// Answers with a confidence from `low` to `high`.
struct ConfidenceBin {
  double low = 0.0;
  double high = 0.0;
  std::int64_t count = 0;
  double confidence = 0.0;  // their mean
  double right = 0.0;       // the share of right ones
};
BOOST_DESCRIBE_STRUCT(ConfidenceBin, (), (low, high, count, confidence, right))

struct IntentReport {
  std::int64_t examples = 0;  // in scope
  double accuracy = 0.0;      // in scope, before rejection
  double macro_f1 = 0.0;
  double accuracy_after_rejection = 0.0;  // right and not refused
  std::int64_t out_of_scope = 0;          // examples that are none of ours
  double out_of_scope_recall = 0.0;       // the share of them that is refused
  double calibration_error = 0.0;
  std::vector<IntentFigures> intents;     // by name
  std::vector<Confusion> confusions;      // most frequent first
  std::vector<Suspect> suspects;          // most suspicious first
  std::vector<Overlap> overlaps;          // greatest share first
  std::vector<ConfidenceBin> confidence;  // ten bins
};
BOOST_DESCRIBE_STRUCT(IntentReport, (),
                      (examples, accuracy, macro_f1, accuracy_after_rejection, out_of_scope,
                       out_of_scope_recall, calibration_error, intents, confusions, suspects,
                       overlaps, confidence))

IntentReport report_on(std::span<const Judgement> judged);

}  // namespace parley::understand
