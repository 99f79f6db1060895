#include "language/language.h"

#include <gtest/gtest.h>

namespace parley::language {
namespace {

TEST(Language, NamesTheLanguageOfSentences) {
  EXPECT_EQ(detect("Where is my order? It should have been here on Monday.").best.code, "en");
  EXPECT_EQ(detect("Wo ist meine Bestellung? Sie sollte am Montag da sein.").best.code, "de");
  EXPECT_EQ(detect("¿Dónde está mi pedido?").best.code, "es");
  EXPECT_EQ(detect("Где мой заказ?").best.code, "ru");
  EXPECT_EQ(detect("注文はどこですか").best.code, "ja");
  EXPECT_EQ(detect("איפה ההזמנה שלי?").best.code, "he");
}

TEST(Language, IsSurerOfMoreText) {
  double few = detect("my card").best.confidence;
  double more = detect("my card has not arrived, what can I do about that now?").best.confidence;
  EXPECT_LT(few, 0.7);
  EXPECT_GT(more, 0.9);
}

TEST(Language, SaysNothingWhereNothingCanBeSaid) {
  for (auto text : {"", "12345", "👍👍", "?!", "#A-10293", "x", "ok"}) {
    EXPECT_EQ(detect(text).best.code, "und") << text;
  }
}

TEST(Language, AShortAnswerStaysInTheLanguageOfTheConversation) {
  Hints german{"de", {}};
  EXPECT_EQ(detect("ok", german).best.code, "de");
  EXPECT_EQ(detect("12345", german).best.code, "de");
  EXPECT_EQ(detect("I would like to speak English with you now", german).best.code, "en");
  EXPECT_EQ(detect("спасибо", german).best.code, "ru");
}

TEST(Language, OnlyAllowedLanguagesAreAnswered) {
  Hints hints{std::nullopt, {"en", "de"}};
  auto detection = detect("¿Dónde está mi pedido? No ha llegado todavía.", hints);
  EXPECT_EQ(detection.best.code, "und");
  EXPECT_TRUE(detection.alternatives.empty());
}

}  // namespace
}  // namespace parley::language
