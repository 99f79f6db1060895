#include "answer/extractive/lead.h"

#include <gtest/gtest.h>

namespace parley::answer {
namespace {

TEST(Lead, NamesTheQuantityThatIsAskedFor) {
  EXPECT_EQ(lead("How long do I have?", "You have 30 days to send it back.", "en"), "30 days");
  EXPECT_EQ(lead("how long to Norway", "Parcels to Norway take six working days.", "en"),
            "six working days");
  EXPECT_EQ(lead("How long does it take?", "Delivery takes 3 to 5 business days.", "en"),
            "3 to 5 business days");
  EXPECT_EQ(lead("what does express cost?", "Express delivery is €9.90.", "en"), "€9.90");
  EXPECT_EQ(lead("Was kostet der Versand?", "Der Versand kostet 4,90 €.", "de"), "4,90 €");
  EXPECT_EQ(lead("Wie lange dauert das?", "Das dauert zwei bis drei Werktage.", "de"),
            "zwei bis drei Werktage");
}

TEST(Lead, IsSilentWhereTheSentenceNamesSeveral) {
  EXPECT_EQ(lead("how long does it take", "It takes 3 days, to islands 6 days.", "en"), "");
  EXPECT_EQ(lead("how long is the warranty", "Two years, as the law says.", "en"), "");
  EXPECT_EQ(lead("how much is express", "Express takes 2 days.", "en"), "");
}

TEST(Lead, SaysYesAndNo) {
  EXPECT_EQ(lead("Can I pay by invoice?", "You can pay by invoice.", "en"), "Yes.");
  EXPECT_EQ(lead("Do you deliver on Sundays?", "We do not deliver on Sundays.", "en"), "No.");
  EXPECT_EQ(lead("Kann ich in bar zahlen?", "Barzahlung ist leider nicht möglich.", "de"), "Nein.");
  EXPECT_EQ(lead("Darf ich Hunde mitbringen?", "Hunde dürfen mitkommen.", "de"), "Ja.");
}

TEST(Lead, LeavesConditionsToTheSentence) {
  EXPECT_EQ(lead("Can I change my order?", "Orders cannot be changed once they are packed.", "en"),
            "");
  EXPECT_EQ(lead("Can I return it?", "You can return it within 30 days.", "en"), "");
  EXPECT_EQ(lead("Can't I return it?", "You can return it.", "en"), "");
  EXPECT_EQ(lead("Is it open?", "Yes, it is open.", "en"), "");
  EXPECT_EQ(lead("Is it open?", "The shop opens at nine.", "en"), "");
  EXPECT_EQ(lead("Puis-je payer ?", "Vous ne pouvez pas.", "fr"), "");
}

}  // namespace
}  // namespace parley::answer
