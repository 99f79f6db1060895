#include <gtest/gtest.h>

#include "understand/intent_report.h"

namespace parley::understand {
namespace {

Judgement said(std::size_t example, std::string expected, std::string predicted, double confidence,
               double own, bool refused = false) {
  return {example, std::move(expected), std::move(predicted), confidence, own, refused};
}

// Four of a and two of b; one of each is mistaken for the other.
std::vector<Judgement> some() {
  return {said(0, "a", "a", 0.9, 0.9),       said(1, "a", "a", 0.7, 0.7),
          said(2, "a", "a", 0.8, 0.8, true), said(3, "a", "b", 0.95, 0.01),
          said(4, "b", "b", 0.9, 0.9),       said(5, "b", "a", 0.5, 0.4)};
}

TEST(IntentReport, CountsWhatWasRight) {
  auto report = report_on(some());
  EXPECT_EQ(report.examples, 6);
  EXPECT_DOUBLE_EQ(report.accuracy, 4.0 / 6.0);
  EXPECT_DOUBLE_EQ(report.accuracy_after_rejection, 3.0 / 6.0);
  ASSERT_EQ(report.intents.size(), 2u);
  EXPECT_EQ(report.intents[0].intent, "a");
  EXPECT_EQ(report.intents[0].examples, 4);
  EXPECT_EQ(report.intents[0].refused, 1);
  EXPECT_DOUBLE_EQ(report.intents[0].precision, 3.0 / 4.0);
  EXPECT_DOUBLE_EQ(report.intents[0].recall, 3.0 / 4.0);
  EXPECT_DOUBLE_EQ(report.intents[1].precision, 1.0 / 2.0);
  EXPECT_DOUBLE_EQ(report.macro_f1, (3.0 / 4.0 + 1.0 / 2.0) / 2.0);
}

TEST(IntentReport, ShowsWhatIsMistakenForWhat) {
  auto judged = some();
  judged.push_back(said(6, "a", "b", 0.6, 0.3));
  auto report = report_on(judged);
  ASSERT_EQ(report.confusions.size(), 2u);
  EXPECT_EQ(report.confusions[0].expected, "a");
  EXPECT_EQ(report.confusions[0].predicted, "b");
  EXPECT_EQ(report.confusions[0].count, 2);
  ASSERT_EQ(report.overlaps.size(), 1u);
  EXPECT_EQ(report.overlaps[0].confused, 3);
  EXPECT_DOUBLE_EQ(report.overlaps[0].share, 3.0 / 7.0);
}

TEST(IntentReport, SuspectsWhatAnotherIntentIsSurerOfThanOfItsOwnExamples) {
  auto report = report_on(some());
  ASSERT_EQ(report.suspects.size(), 1u);  // b is 0.65 sure of its own; 5 is less sure to be a
  EXPECT_EQ(report.suspects[0].example, 3);
  EXPECT_EQ(report.suspects[0].expected, "a");
  EXPECT_EQ(report.suspects[0].predicted, "b");
}

TEST(IntentReport, ExamplesOutOfScopeCountForThemselves) {
  auto judged = some();
  judged.push_back(said(6, std::string(kOutOfScope), "a", 0.3, 0.5, true));
  judged.push_back(said(7, std::string(kOutOfScope), "c", 0.9, 0.05));
  auto report = report_on(judged);
  EXPECT_EQ(report.examples, 6);
  EXPECT_DOUBLE_EQ(report.accuracy, 4.0 / 6.0);
  EXPECT_EQ(report.out_of_scope, 2);
  EXPECT_DOUBLE_EQ(report.out_of_scope_recall, 0.5);
  EXPECT_EQ(report.confusions.size(), 3u);
}

TEST(IntentReport, ConfidenceIsComparedWithTheShareOfRightAnswers) {
  auto report = report_on(std::vector{said(0, "a", "a", 0.95, 0.95), said(1, "a", "b", 0.95, 0.05),
                                      said(2, "b", "b", 1.0, 1.0), said(3, "b", "b", 0.5, 0.5)});
  ASSERT_EQ(report.confidence.size(), 10u);
  EXPECT_EQ(report.confidence[9].count, 3);
  EXPECT_NEAR(report.confidence[9].confidence, 2.9 / 3.0, 1e-12);
  EXPECT_NEAR(report.confidence[9].right, 2.0 / 3.0, 1e-12);
  EXPECT_NEAR(report.calibration_error, (0.9 + 0.5) / 4.0, 1e-12);
  EXPECT_EQ(report_on({}).calibration_error, 0.0);
}

}  // namespace
}  // namespace parley::understand
