#include "understand/tone.h"

#include <fstream>
#include <gtest/gtest.h>

#include "understand/tone/lexicon.h"
#include "understand/tone/tone_model.h"
#include "understand/words/words.h"

namespace parley::understand {
namespace {

using model::SentimentLabel;

// Without a sentence vector, so that the words alone are judged.
Tone tone(std::string_view text) {
  static const ToneJudge kJudge;
  return kJudge.judge(text, split_words(text), {}, "none");
}
SentimentLabel label(std::string_view text) { return tone(text).sentiment.label; }
double score(std::string_view text) { return tone(text).sentiment.score; }

std::vector<Mood> moods(std::string_view text) { return find_moods(split_words(text)); }

TEST(Lexicon, TheLongestPhraseCounts) {
  auto found = moods("that is not bad");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].word, 2u);
  EXPECT_GT(found[0].value, 0.0);
}

TEST(Lexicon, ANegationReachesThreeWordsAndEndsAtACommaOrBut) {
  EXPECT_TRUE(moods("I am not at all happy")[0].denied);
  EXPECT_FALSE(moods("I am not from here and happy")[0].denied);
  EXPECT_FALSE(moods("No, it is great")[0].denied);
  EXPECT_FALSE(moods("not cheap but great").back().denied);
  EXPECT_FALSE(moods("not nothing great")[0].denied);
}

TEST(Lexicon, StrongerWordsAndCapitalsWeighMore) {
  EXPECT_GT(moods("very great")[0].value, moods("great")[0].value);
  EXPECT_LT(moods("slightly great")[0].value, moods("great")[0].value);
  EXPECT_GT(moods("it is GREAT")[0].value, moods("it is great")[0].value);
}

TEST(Lexicon, KnowsInflectedGermanWords) {
  EXPECT_LT(moods("eine enttäuschende Antwort").at(0).value, 0.0);
}

TEST(Tone, TellsPraiseFromBlameAndFact) {
  EXPECT_EQ(label("Great service, thank you so much"), SentimentLabel::positive);
  EXPECT_EQ(label("This is terrible, I am very disappointed"), SentimentLabel::negative);
  EXPECT_EQ(label("How long does delivery take?"), SentimentLabel::neutral);
  EXPECT_EQ(label("Vielen Dank, das hat super geklappt"), SentimentLabel::positive);
  EXPECT_EQ(label("Das ist eine Frechheit"), SentimentLabel::negative);
  EXPECT_EQ(label("Wie lange dauert der Versand?"), SentimentLabel::neutral);
}

TEST(Tone, NegationTurnsTheMood) {
  EXPECT_EQ(label("I am not happy with this"), SentimentLabel::negative);
  EXPECT_LT(score("I am not happy"), 0.0);
  EXPECT_GT(score("not bad at all"), score("bad"));
  EXPECT_EQ(label("nothing to complain about, all good"), SentimentLabel::positive);
}

TEST(Tone, ComplaintsWithoutAnEmotionalWordAreNegative) {
  EXPECT_EQ(label("third time I am asking where my order is"), SentimentLabel::negative);
  EXPECT_EQ(label("I have been on hold for 50 minutes"), SentimentLabel::negative);
  EXPECT_EQ(label("Zum dritten Mal: wo ist meine Bestellung"), SentimentLabel::negative);
}

TEST(Tone, PoliteAngerIsNegative) {
  EXPECT_LT(score("With all due respect, this is not the service I was promised."), 0.0);
  EXPECT_LT(score("I must say I am rather surprised that nobody has answered for two months."),
            0.0);
}

TEST(Tone, SarcasmWithAMarkIsNegative) {
  EXPECT_LT(score("Oh great, another crash 🙄"), 0.0);
  EXPECT_LT(score("Fantastic, broken again 🙄"), 0.0);
}

TEST(Tone, EmojiAreHeard) {
  EXPECT_GT(score("the parcel came today 😍"), score("the parcel came today"));
  EXPECT_LT(score("the parcel came today 😡"), score("the parcel came today"));
}

TEST(Tone, NamesTheEmotion) {
  EXPECT_EQ(tone("thanks a lot, I really appreciate it").emotion.label, "gratitude");
  EXPECT_EQ(tone("where is the office").emotion.label, "neutral");
  EXPECT_EQ(tone("You are thieves and liars, shame on you!!!").emotion.label, "anger");
  EXPECT_EQ(tone("I am so happy, this is wonderful").emotion.label, "joy");
}

TEST(Tone, AngerIsStrongerThanDisappointment) {
  EXPECT_LT(score("You are thieves and liars, shame on you!!!"),
            score("Unfortunately the mug was broken."));
}

TEST(Tone, APlainComplaintDoesNotHandTheConversationOver) {
  EXPECT_GT(score("My parcel has not arrived yet."), -0.6);
  EXPECT_GT(score("Unfortunately the mug was broken."), -0.6);
}

TEST(Tone, MoreOfTheSameMoodIsNoWeaker) {
  EXPECT_LE(score("terrible, awful, useless"), score("terrible"));
  EXPECT_GE(score("great, wonderful, perfect"), score("great"));
}

TEST(Tone, NothingIsNeutral) {
  EXPECT_EQ(score(""), 0.0);
  EXPECT_EQ(label(" \n"), SentimentLabel::neutral);
}

TEST(Tone, ScoresStayInTheirRangeAndAreTheSameEachTime) {
  std::string hate, love;
  for (int i = 0; i < 500; ++i) {
    hate += "terrible awful ";
    love += "great wonderful ";
  }
  EXPECT_GE(score(hate), -1.0);
  EXPECT_LE(score(love), 1.0);
  EXPECT_EQ(score(hate), score(hate));
}

class ToneTraining : public testing::Test {
 protected:
  std::string train() {
    auto bytes = train_tone(ToneKind::sentiment, examples_, *embedder_);
    EXPECT_TRUE(bytes);
    return bytes.value_or("");
  }
  std::unique_ptr<Embedder> embedder_ = make_hashing_embedder(32);
  std::vector<ToneExample> examples_ = {
      {"zork zork", "negative"},  {"a zork again", "negative"}, {"zork it is", "negative"},
      {"blip blip", "positive"},  {"what a blip", "positive"},  {"blip it is", "positive"},
      {"where is it", "neutral"}, {"it is there", "neutral"},   {"when is it", "neutral"},
  };
};

TEST_F(ToneTraining, LearnsTheWordsOfACompany) {
  auto file = std::filesystem::temp_directory_path() / "parley-tone-test.model";
  std::ofstream(file, std::ios::binary) << train();
  ToneJudge judge;
  auto used = judge.use(file);
  std::filesystem::remove(file);
  ASSERT_TRUE(used);
  EXPECT_EQ(*used, ToneKind::sentiment);
  auto said = [&](std::string_view text) {
    return judge.judge(text, split_words(text), *embed_one(*embedder_, text), embedder_->model())
        .sentiment.label;
  };
  EXPECT_EQ(said("such a zork"), SentimentLabel::negative);
  EXPECT_EQ(said("such a blip"), SentimentLabel::positive);
}

TEST_F(ToneTraining, GivesTheSameBytesEachTime) { EXPECT_EQ(train(), train()); }

TEST_F(ToneTraining, RefusesALabelOfAnotherKind) {
  examples_[0].label = "joy";
  EXPECT_EQ(train_tone(ToneKind::sentiment, examples_, *embedder_).error().code,
            base::Code::invalid);
}

TEST_F(ToneTraining, ADamagedFileIsRefused) {
  auto bytes = train();
  EXPECT_TRUE(read_tone_model(bytes));
  for (std::size_t size : {0, 5, 60, 90, 200}) {
    EXPECT_FALSE(read_tone_model(bytes.substr(0, size))) << size;
  }
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    EXPECT_FALSE(read_tone_model(damaged)) << at;
  }
  EXPECT_FALSE(read_tone_model(bytes + "x"));
}

TEST(ToneData, ReadsLabelsAndWeightsAndTellsWhatIsWrong) {
  auto read = parse_tone_examples(ToneKind::sentiment,
                                  "{\"text\":\"fine\",\"sentiment\":\"positive\"}\n"
                                  "{\"text\":\"hm\",\"sentiment\":\"neutral\",\"weight\":0.25}\n"
                                  "{\"text\":\"x\",\"sentiment\":\"angry\"}\n"
                                  "{\"text\":\"y\",\"sentiment\":\"neutral\",\"weight\":2}\n");
  ASSERT_EQ(read.examples.size(), 2u);
  EXPECT_EQ(read.examples[1].weight, 0.25);
  ASSERT_EQ(read.findings.size(), 2u);
  EXPECT_NE(read.findings[0].message.find("negative, neutral, positive"), std::string::npos);
  auto table = parse_tone_examples(ToneKind::sentiment, "text,sentiment\nfine,positive\n");
  EXPECT_EQ(table.examples.size(), 1u);
}

}  // namespace
}  // namespace parley::understand
