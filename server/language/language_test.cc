#include "language/language.h"

#include <gtest/gtest.h>

namespace parley::language {
namespace {

TEST(Language, NamesTheLanguageOfSentencesInManyScripts) {
  const std::pair<const char*, const char*> sentences[] = {
      {"en", "Where is my order? It should have been here on Monday."},
      {"de", "Wo ist meine Bestellung? Sie sollte am Montag da sein."},
      {"es", "¿Dónde está mi pedido? Todavía no ha llegado."},
      {"fr", "Où est ma commande ? Elle devait arriver lundi."},
      {"ru", "Где мой заказ?"},
      {"uk", "Де моє замовлення? Воно мало бути тут у понеділок."},
      {"ja", "注文はどこですか"},
      {"zh", "我的订单在哪里？"},
      {"ko", "제 주문은 어디에 있나요?"},
      {"he", "איפה ההזמנה שלי?"},
      {"ar", "أين طلبي؟ كان يجب أن يصل يوم الاثنين"},
      {"fa", "سفارش من کجاست؟ باید دوشنبه می‌رسید"},
      {"ur", "میرا آرڈر کہاں ہے؟ مجھے ابھی تک نہیں ملا"},
      {"hi", "मेरा ऑर्डर कहाँ है? अभी तक नहीं मिला है"},
      {"el", "Πού είναι η παραγγελία μου;"},
      {"th", "คำสั่งซื้อของฉันอยู่ที่ไหน"},
      {"vi", "Đơn hàng của tôi ở đâu? Tôi chưa nhận được."},
      {"tr", "Siparişim nerede? Pazartesi günü gelmesi gerekiyordu."},
      {"pl", "Gdzie jest moje zamówienie? Miało być w poniedziałek."},
      {"zu", "Ngicela ungisize, angikaze ngilithole iphasela lami."}};
  for (auto [code, text] : sentences) EXPECT_EQ(detect(text).best.code, code) << text;
}

TEST(Language, KnowsWhatCustomersBeginWith) {
  EXPECT_EQ(detect("hello").best.code, "en");
  EXPECT_EQ(detect("Hi there").best.code, "en");
  EXPECT_EQ(detect("danke").best.code, "de");
  EXPECT_EQ(detect("Merci!").best.code, "fr");
  EXPECT_EQ(detect("спасибо").best.code, "ru");
}

TEST(Language, IsSurerOfMoreText) {
  double few = detect("my card").best.confidence;
  double more = detect("my card has not arrived, what can I do about that now?").best.confidence;
  EXPECT_LT(few, more);
  EXPECT_GT(more, 0.9);
}

TEST(Language, SaysNothingWhereThereIsNothingToJudge) {
  for (auto text : {"", "12345", "👍👍", "?!", "#1-10293", "x", "ok", "OK 👍", "አማርኛ"}) {
    auto detection = detect(text);
    EXPECT_EQ(detection.best.code, "und") << text;
    EXPECT_EQ(detection.best.confidence, 0.0) << text;
    EXPECT_TRUE(detection.alternatives.empty()) << text;
  }
}

TEST(Language, AShortAnswerStaysInTheLanguageOfTheConversation) {
  Hints german{"de", {}, {}};
  for (auto text : {"ok", "12345", "👍", "info", "Status?"}) {
    EXPECT_EQ(detect(text, german).best.code, "de") << text;
  }
  EXPECT_EQ(detect("ok", {"ru", {}, {}}).best.code, "ru");
  EXPECT_EQ(detect("I would like to speak English with you now", german).best.code, "en");
  EXPECT_EQ(detect("спасибо, всё работает", german).best.code, "ru");
}

TEST(Language, AKnownLanguageOfTheCustomerWinsWhereTheTextCouldBeEither) {
  auto share = [](const Detection& detection, std::string_view code) {
    if (detection.best.code == code) return detection.best.confidence;
    for (const auto& other : detection.alternatives) {
      if (other.code == code) return other.confidence;
    }
    return 0.0;
  };
  const char* text = "min ordre";
  EXPECT_GT(share(detect(text, {{}, {}, {"nb"}}), "nb"), share(detect(text), "nb"));
}

TEST(Language, OnlyAllowedLanguagesAreAnswered) {
  const char* text = "¿Dónde está mi pedido? No ha llegado todavía.";
  auto detection = detect(text, {{}, {"en", "pt"}, {}});
  EXPECT_TRUE(detection.best.code == "en" || detection.best.code == "pt");
  for (const auto& other : detection.alternatives) {
    EXPECT_TRUE(other.code == "en" || other.code == "pt");
  }
  auto none = detect(text, {{}, {"ru", "el"}, {}});
  EXPECT_EQ(none.best.code, "und");
  EXPECT_TRUE(none.alternatives.empty());
}

TEST(Language, AMixedMessageHasParts) {
  std::string english = "Hello, my order has not arrived yet and I am waiting.";
  std::string german = "Können Sie mir bitte sagen, wo mein Paket geblieben ist?";
  auto detection = detect(english + " " + german);
  ASSERT_EQ(detection.parts.size(), 2u);
  EXPECT_EQ(detection.parts[0].language, "en");
  EXPECT_EQ(detection.parts[1].language, "de");
  EXPECT_EQ(detection.parts[0].begin, 0u);
  EXPECT_EQ(detection.parts[1].begin, english.size() + 1);
  EXPECT_LT(detection.best.confidence, 0.7);
}

TEST(Language, PartsMayBeInDifferentScripts) {
  auto detection = detect("Please help me with this, it is urgent. Где мой заказ? Я жду.");
  ASSERT_EQ(detection.parts.size(), 2u);
  EXPECT_EQ(detection.parts[1].language, "ru");
}

TEST(Language, AForeignNameIsNoPart) {
  EXPECT_TRUE(detect("Я вчера купил у вас iPhone, а он не работает").parts.empty());
  EXPECT_EQ(detect("Я вчера купил у вас iPhone, а он не работает").best.code, "ru");
}

TEST(Language, WrongBytesSeparateWords) {
  EXPECT_EQ(detect("Where is my \xFF\xC3 order? I am still \xE2\x82 waiting for it").best.code,
            "en");
  EXPECT_EQ(detect("\xFF\xFE\x80").best.code, "und");
}

TEST(Language, ReadsTheBeginningOfALongText) {
  std::string english;
  while (english.size() < (1 << 20)) english += "Where is my order? ";
  EXPECT_EQ(detect(english).best.code, "en");
  EXPECT_EQ(detect(std::string(1 << 20, 'a')).parts.size(), 0u);
  std::string late(kMaxJudged, ' ');
  EXPECT_EQ(detect(late + english).best.code, "und");
}

TEST(Language, ADamagedModelIsRefused) {
  EXPECT_FALSE(Detector::open(""));
  EXPECT_FALSE(Detector::open("parley-languages-1 and then nonsense"));
}

}  // namespace
}  // namespace parley::language
