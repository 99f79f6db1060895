// What makes a conversation hard and a message urgent: how much each factor weighs, which is a
// setting of the company, and what each factor came to for one message. The formulas are in
// docs/guide/understanding.md.
#pragma once

#include <boost/describe.hpp>
#include <string>

namespace parley::model {

// Complexity = Σ weight · value / Σ weight. Each weight is 0…1, and so is each value.
struct ComplexityWeights {
  double length = 0.15;            // words of the message
  double questions = 0.10;         // several at once
  double entities = 0.10;          // kinds of things that it is about
  double unanswered = 0.20;        // questions before it without an answer
  double turns = 0.15;             // how long it goes on
  double distinct_intents = 0.10;  // changing subjects
  double contradictions = 0.10;    // "but you said", "no, I meant"
  double mood = 0.05;              // negative, of the message or running
  double sentiment_fall = 0.05;    // from the running score to the message's
  bool operator==(const ComplexityWeights&) const = default;
};
BOOST_DESCRIBE_STRUCT(ComplexityWeights, (),
                      (length, questions, entities, unanswered, turns, distinct_intents,
                       contradictions, mood, sentiment_fall))

// Urgency = 1 − Π (1 − weight · value): independent reasons add up like chances.
struct UrgencyWeights {
  double safety = 0.8;         // fire, injury, police
  double urgent_words = 0.6;   // "asap", "sofort"
  double money_at_risk = 0.5;  // theft, fraud, charged twice
  double outage = 0.4;         // down, locked out, stranded
  double repeated = 0.3;       // "third time", "still waiting"
  double deadline = 0.3;       // "expires", "before my flight"
  double today = 0.3;
  double tomorrow = 0.2;
  double mood = 0.25;          // negative, of the message
  double running_mood = 0.15;  // negative, before it
  double capitals = 0.1;       // more than half of the words
  double exclamations = 0.1;   // "!!"
  bool operator==(const UrgencyWeights&) const = default;
};
BOOST_DESCRIBE_STRUCT(UrgencyWeights, (),
                      (safety, urgent_words, money_at_risk, outage, repeated, deadline, today,
                       tomorrow, mood, running_mood, capitals, exclamations))

struct UnderstandingSettings {
  ComplexityWeights complexity;
  UrgencyWeights urgency;
  bool operator==(const UnderstandingSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(UnderstandingSettings, (), (complexity, urgency))

struct Factor {
  std::string name;    // a weight's name above
  double value = 0.0;  // 0…1
  double weight = 0.0;
  bool operator==(const Factor&) const = default;
};
BOOST_DESCRIBE_STRUCT(Factor, (), (name, value, weight))

}  // namespace parley::model
