#include "understand/intents.h"

#include <gtest/gtest.h>

namespace parley::understand {
namespace {

// A desk with three intents; each example names its own thing, so none repeats another.
std::vector<Example> desk(int each = 12) {
  std::vector<Example> examples;
  const char* things[] = {"shoes", "coat",  "lamp", "phone", "book",  "chair",
                          "table", "shirt", "ring", "watch", "radio", "carpet"};
  for (int i = 0; i < each; ++i) {
    std::string thing = things[i % 12];
    examples.push_back({"where is my parcel with the " + thing, "order_status"});
    examples.push_back({"I forgot my password for the " + thing + " shop", "password_reset"});
    examples.push_back({"give me my money back for the " + thing, "refund"});
  }
  return examples;
}

class IntentsTest : public testing::Test {
 protected:
  std::unique_ptr<Embedder> embedder_ = make_hashing_embedder();

  std::shared_ptr<const Intents> train(const std::vector<Example>& examples,
                                       const TrainOptions& options = {}) {
    auto trained = train_intents(examples, *embedder_, options);
    EXPECT_TRUE(trained) << (trained ? "" : trained.error().message);
    return trained ? trained->intents : nullptr;
  }
  model::Intent ask(const Intents& intents, std::string_view text) {
    return intents.classify(text, *embed_one(*embedder_, text));
  }
};

TEST_F(IntentsTest, KnowsWhatItWasTaught) {
  for (auto classifier : {Classifier::softmax, Classifier::perceptron}) {
    auto intents = train(desk(), {.classifier = classifier});
    auto intent = ask(*intents, "where is my parcel with the chair please");
    EXPECT_EQ(intent.name, "order_status");
    EXPECT_FALSE(intent.out_of_scope);
    EXPECT_GT(intent.confidence, 0.5);
    ASSERT_EQ(intent.alternatives.size(), 2u);
    EXPECT_GE(intents->quality().accuracy, 0.95);
    EXPECT_EQ(intents->quality().examples, 36);
    EXPECT_EQ(ask(*intents, "money back please").name, "refund");
  }
}

TEST_F(IntentsTest, SameDataGivesSameBytesWithAnyNumberOfThreads) {
  auto bytes = train(desk(), {.threads = 1})->save();
  EXPECT_EQ(train(desk(), {.threads = 1})->save(), bytes);
  EXPECT_EQ(train(desk(), {.threads = 4})->save(), bytes);
  EXPECT_NE(train(desk(), {.seed = 2, .threads = 1})->save(), bytes);
}

TEST_F(IntentsTest, RefusesWhatItDoesNotKnow) {
  auto intents = train(desk());
  EXPECT_TRUE(ask(*intents, "quantum chromodynamics").out_of_scope);
  EXPECT_TRUE(ask(*intents, "").out_of_scope);
}

TEST_F(IntentsTest, LearnsFromExamplesOfNoneOfOurs) {
  auto examples = desk();
  for (const char* team : {"red", "blue", "green", "white", "black", "home", "away", "local"}) {
    examples.push_back({std::string("who won the match of the ") + team + " team", "oos"});
  }
  auto intents = train(examples);
  EXPECT_EQ(intents->names().size(), 3u);
  auto asked = ask(*intents, "who won the match of the yellow team");
  EXPECT_TRUE(asked.out_of_scope);
  EXPECT_NE(asked.name, "oos");
  EXPECT_GT(intents->quality().out_of_scope_recall, 0.8);
}

TEST_F(IntentsTest, AFileGivesTheSameModelAgain) {
  auto intents = train(desk());
  auto loaded = load_intents(intents->save(), *embedder_);
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)->id(), intents->id());
  EXPECT_EQ((*loaded)->save(), intents->save());
  auto a = ask(*intents, "money for my shoes"), b = ask(**loaded, "money for my shoes");
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.confidence, b.confidence);
}

TEST_F(IntentsTest, ADamagedFileIsRefusedWhereverItIsDamaged) {
  auto bytes = train(desk(4))->save();
  for (std::size_t at = 0; at < bytes.size(); at += 97) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    // The line end behind the hash is not a part of the content.
    auto loaded = load_intents(damaged, *embedder_);
    EXPECT_FALSE(loaded) << at;
    EXPECT_FALSE(load_intents(bytes.substr(0, at), *embedder_)) << at;
  }
  EXPECT_FALSE(load_intents(bytes + "x", *embedder_));
}

TEST_F(IntentsTest, AModelOfAnotherEmbedderIsAConflict) {
  auto other = make_hashing_embedder(64);
  auto loaded = load_intents(train(desk(4))->save(), *other);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, base::Code::conflict);
}

TEST_F(IntentsTest, TwoExamplesOrOneOrOneIntentAreEnoughToBegin) {
  EXPECT_EQ(ask(*train(desk(2)), "where is my parcel with the hat").name, "order_status");
  EXPECT_EQ(ask(*train(desk(1)), "where is my parcel with the hat").name, "order_status");
  auto single = train({{"hello there", "greeting"}});
  EXPECT_EQ(ask(*single, "hello there").name, "greeting");
  EXPECT_FALSE(train_intents({}, *embedder_));
  EXPECT_FALSE(train_intents(std::vector<Example>{{"who won", "oos"}}, *embedder_));
}

TEST_F(IntentsTest, ARareIntentBesideAFrequentOneIsFound) {
  std::vector<Example> examples;
  for (int i = 0; i < 200; ++i) {
    examples.push_back({"where is parcel number " + std::to_string(i), "order_status"});
  }
  examples.push_back({"please delete my account", "delete_account"});
  examples.push_back({"remove the account that I have", "delete_account"});
  EXPECT_EQ(ask(*train(examples), "delete the account").name, "delete_account");
}

TEST_F(IntentsTest, ContradictingAndRepeatedExamplesDoNoHarm) {
  auto examples = desk();
  examples.push_back({examples[0].text, "refund"});
  for (int i = 0; i < 5; ++i) examples.push_back(examples[1]);
  auto intents = train(examples);
  EXPECT_EQ(ask(*intents, "where is my parcel with the sofa").name, "order_status");
  EXPECT_LT(intents->quality().accuracy, 1.0);
}

TEST_F(IntentsTest, LanguagesLiveTogetherAlsoThoseWithoutSpaces) {
  auto examples = desk(6);
  for (const char* text :
       {"荷物はどこにありますか", "私の荷物はまだ届きません", "荷物の配達状況を知りたい"}) {
    examples.push_back({text, "order_status"});
  }
  for (const char* text : {"返金してください", "お金を返してほしい", "返金の方法を教えて"}) {
    examples.push_back({text, "refund"});
  }
  for (const char* text : {"wo bleibt mein Paket", "mein Paket ist noch nicht da"}) {
    examples.push_back({text, "order_status"});
  }
  auto intents = train(examples);
  EXPECT_EQ(ask(*intents, "荷物はどこですか").name, "order_status");
  EXPECT_EQ(ask(*intents, "返金をお願いします").name, "refund");
  EXPECT_EQ(ask(*intents, "Wo ist denn mein Paket?").name, "order_status");
}

TEST_F(IntentsTest, TellsWhatAModelThatDidNotSeeAnExampleSaidOfIt) {
  auto examples = desk();
  examples.push_back(examples[0]);
  examples.push_back({"where is my parcel with the lamps", "refund"});
  auto trained = train_intents(examples, *embedder_);
  ASSERT_TRUE(trained);
  ASSERT_EQ(trained->judged.size(), 37u);  // one is repeated
  for (std::size_t i = 0; i < 36; ++i) {
    EXPECT_EQ(trained->judged[i].example, i);
    EXPECT_EQ(trained->judged[i].expected, examples[i].intent);
  }
  const auto& wrong = trained->judged.back();
  EXPECT_EQ(wrong.example, 37u);
  EXPECT_EQ(wrong.expected, "refund");
  EXPECT_EQ(wrong.predicted, "order_status");
  EXPECT_LT(wrong.own, wrong.confidence);
}

TEST_F(IntentsTest, ExplainsByWordsPiecesAndExamples) {
  for (auto classifier : {Classifier::softmax, Classifier::perceptron}) {
    auto intents = train(desk(), {.classifier = classifier});
    std::string text = "my parcel zzparcelzz";
    auto why = intents->explain(text, *embed_one(*embedder_, text));
    EXPECT_EQ(why.intent, ask(*intents, text));
    EXPECT_EQ(why.intent.name, "order_status");
    EXPECT_EQ(why.against, why.intent.alternatives[0].name);
    EXPECT_EQ(why.scope < why.threshold, why.intent.out_of_scope);
    ASSERT_FALSE(why.evidence.empty());
    if (classifier == Classifier::softmax) {
      EXPECT_EQ(why.evidence[0].kind, "word");
      EXPECT_EQ(why.evidence[0].text, "parcel");
      EXPECT_GT(why.evidence[0].weight, 0.0);
    }
    EXPECT_TRUE(std::ranges::any_of(
        why.evidence, [](const Evidence& one) { return one.kind == "piece" && one.weight > 0.0; }));
    EXPECT_GT(why.meaning, 0.0);
    ASSERT_EQ(why.nearest.size(), 5u);
    EXPECT_EQ(why.nearest[0].intent, "order_status");
    EXPECT_TRUE(why.nearest[0].text.starts_with("where is my parcel"));
    EXPECT_GE(why.nearest[0].similarity, why.nearest[1].similarity);
  }
}

TEST_F(IntentsTest, StopsWhenAskedTo) {
  double last = 0.0;
  int calls = 0;
  auto stopped = train_intents(desk(), *embedder_, {.progress = [&](double part) {
                                 EXPECT_GE(part, last);
                                 last = part;
                                 return ++calls < 5;
                               }});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, base::Code::stale);
  EXPECT_EQ(calls, 5);
}

TEST(Examples, TellWhatIsWrongByLine) {
  auto read = parse_examples(
      "{\"text\":\"a parcel\",\"intent\":\"order\"}\n"
      "{\"text\":\"  \",\"intent\":\"order\"}\n"
      "{\"text\":\"A parcel\",\"intent\":\"refund\"}\n"
      "{\"text\":\"a parcel\",\"intent\":\"order\"}\n"
      "not json\n"
      "{\"text\":\"caf\xE9\",\"intent\":\"order\"}\n");
  std::vector<std::size_t> lines;
  for (const auto& finding : read.findings) lines.push_back(finding.line);
  EXPECT_EQ(lines, (std::vector<std::size_t>{2, 3, 4, 5, 6, 0}));
  EXPECT_EQ(read.examples.size(), 4u);
}

}  // namespace
}  // namespace parley::understand
