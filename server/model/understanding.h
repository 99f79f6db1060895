// What was understood of one message: the shape that the API, the command line and the log share.
// Spans count Unicode code points, half open.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/need.h"

namespace parley::model {

struct Language {
  std::string code;         // ISO 639-1 where there is one; "und" when nothing can be said
  double confidence = 0.0;  // 0…1
  bool operator==(const Language&) const = default;
};
BOOST_DESCRIBE_STRUCT(Language, (), (code, confidence))

struct IntentScore {
  std::string name;
  double confidence = 0.0;
  bool operator==(const IntentScore&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntentScore, (), (name, confidence))

struct Intent {
  std::string name;  // empty when there are no intents to choose from
  double confidence = 0.0;
  std::vector<IntentScore> alternatives;
  bool out_of_scope = false;
  bool operator==(const Intent&) const = default;
};
BOOST_DESCRIBE_STRUCT(Intent, (), (name, confidence, alternatives, out_of_scope))

struct Entity {
  std::string type;
  std::string text;  // as written
  base::Json value;  // normalised; text, {"amount","currency"} or {"from","to"}
  std::int64_t start = 0;
  std::int64_t end = 0;
  double confidence = 0.0;
  bool operator==(const Entity&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entity, (), (type, text, value, start, end, confidence))

enum class SentimentLabel { negative, neutral, positive };
BOOST_DESCRIBE_ENUM(SentimentLabel, negative, neutral, positive)

struct Sentiment {
  SentimentLabel label = SentimentLabel::neutral;
  double score = 0.0;  // -1…+1
  bool operator==(const Sentiment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Sentiment, (), (label, score))

struct Emotion {
  std::string label = "neutral";
  double confidence = 0.0;
  bool operator==(const Emotion&) const = default;
};
BOOST_DESCRIBE_STRUCT(Emotion, (), (label, confidence))

enum class PiiType {
  email,
  phone,
  card,
  iban,
  ip,
  national_id,
  passport,
  date_of_birth,
  address,
  name,
  credential
};
BOOST_DESCRIBE_ENUM(PiiType, email, phone, card, iban, ip, national_id, passport, date_of_birth,
                    address, name, credential)

struct Pii {
  PiiType type = PiiType::email;
  std::optional<std::string> subtype;  // "us_ssn", "de_steuer_id"
  std::int64_t start = 0;
  std::int64_t end = 0;
  bool operator==(const Pii&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pii, (), (type, subtype, start, end))

struct Understanding {
  std::string text;
  Language language;
  Intent intent;
  std::vector<Entity> entities;
  std::vector<std::string> key_phrases;
  Sentiment sentiment;
  Emotion emotion;
  std::vector<Pii> pii;
  std::string redacted;
  double complexity = 0.0;                 // 0…1
  double urgency = 0.0;                    // 0…1
  std::vector<Factor> complexity_factors;  // those with a value above 0
  std::vector<Factor> urgency_factors;
  double took_ms = 0.0;
  bool operator==(const Understanding&) const = default;
};
BOOST_DESCRIBE_STRUCT(Understanding, (),
                      (text, language, intent, entities, key_phrases, sentiment, emotion, pii,
                       redacted, complexity, urgency, complexity_factors, urgency_factors, took_ms))

}  // namespace parley::model
