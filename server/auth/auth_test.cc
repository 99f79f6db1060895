#include "auth/auth.h"

#include <future>
#include <gtest/gtest.h>

#include "base/crypto.h"
#include "base/ids.h"

namespace parley::auth {
namespace {

using base::Code;
using namespace model;

constexpr base::Millis kNow = 1'767'323'045'000;
const std::string kWorkspace = "0190b1f0-0000-7000-8000-0000000000aa";
const std::string kPassword = "correct horse battery";

class AuthTest : public ::testing::Test {
 protected:
  AuthTest() { commit("workspace/" + kWorkspace, "", {SettingsChanged{}}); }

  void commit(const std::string& stream, const std::string& subject,
              std::vector<Payload> payloads) {
    store::Transaction transaction;
    transaction.at = kNow;
    store::StreamAppend append{stream, store::kAnyVersion, subject, {}};
    for (auto& payload : payloads) append.events.push_back({std::move(payload), "test", ""});
    transaction.appends.push_back(std::move(append));
    std::promise<bool> done;
    opened_.store->commit(std::move(transaction),
                          [&](auto result) { done.set_value(result.has_value()); });
    EXPECT_TRUE(done.get_future().get());
  }
  std::string account(AccountStatus status = AccountStatus::active) {
    auto id = base::make_id(kNow);
    AccountSaved saved{kWorkspace, Role::agent, status, {"max@example.com"}, {"Max"}};
    commit("agent/" + id, id, {saved, PasswordSet{{base::hash_password(kPassword).value()}}});
    return id;
  }
  std::string session(const std::string& id, base::Millis expires_at = kNow + 1000) {
    auto token = make_token("ps", id);
    commit("agent/" + id, id, {SessionOpened{{token.hash, {expires_at}}}});
    return token.text;
  }
  std::string contact(bool signed_in) {
    auto id = base::make_id(kNow);
    Profile profile;
    profile.name = "Ana";
    commit("contact/" + id, id, {ContactSaved{kWorkspace, signed_in, {profile}}});
    return id;
  }
  // What went wrong, if anything.
  std::optional<Code> sign_in(const std::string& email, const std::string& password,
                              base::Millis now = kNow) {
    wait_.reset();
    auto result = auth_.sign_in(email, password, "127.0.0.1", now, wait_);
    return result ? std::nullopt : std::optional(result.error().code);
  }

  store::Opened opened_ = store::open_memory();
  Auth auth_{*opened_.store, *opened_.secrets};
  std::optional<std::int64_t> wait_;
};

}  // namespace

TEST_F(AuthTest, ASessionNamesItsAccountUntilItExpiresOrIsClosed) {
  auto id = account();
  auto token = session(id);
  auto caller = auth_.caller_of_session(token, kNow);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->kind, CallerKind::account);
  EXPECT_EQ(caller->id, id);
  EXPECT_EQ(caller->name, "Max");
  EXPECT_FALSE(auth_.caller_of_session(token, kNow + 1000));
  commit("agent/" + id, id, {SessionClosed{caller->session_hash}});
  EXPECT_FALSE(auth_.caller_of_session(token, kNow));
  EXPECT_FALSE(auth_.caller_of_session(make_token("ps", id).text, kNow));
}

TEST_F(AuthTest, ADisabledAccountHasNoSessionsAndCannotSignIn) {
  auto id = account();
  auto token = session(id);
  commit(
      "agent/" + id, id,
      {AccountSaved{kWorkspace, Role::agent, AccountStatus::disabled, {"max@example.com"}, {"M"}}});
  EXPECT_FALSE(auth_.caller_of_bearer(token, kNow));
  EXPECT_EQ(sign_in("max@example.com", kPassword), Code::unauthenticated);
}

TEST_F(AuthTest, AnAccessTokenEndsWithItsSession) {
  auto id = account();
  auto caller = auth_.caller_of_session(session(id), kNow).value();
  auto token = auth_.access_token(caller, kNow);
  EXPECT_EQ(auth_.caller_of_bearer(token, kNow).value().id, id);
  commit("agent/" + id, id, {SessionClosed{caller.session_hash}});
  EXPECT_FALSE(auth_.caller_of_bearer(token, kNow));
}

TEST_F(AuthTest, AVisitorsTokenCarriesWhetherTheyAreSignedIn) {
  for (bool signed_in : {false, true}) {
    auto id = contact(signed_in);
    auto caller = auth_.caller_of_bearer(auth_.visitor_token(id, kNow + 1), kNow);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->kind, CallerKind::visitor);
    EXPECT_EQ(caller->audience().signed_in, signed_in);
    EXPECT_FALSE(caller->audience().agent);
  }
  auto nobody = auth_.visitor_token(base::make_id(kNow), kNow + 1);
  EXPECT_FALSE(auth_.caller_of_bearer(nobody, kNow));
}

TEST_F(AuthTest, AKeyHasItsScopesUntilItIsRevoked) {
  auto id = base::make_id(kNow);
  auto token = make_api_key(id);
  commit("workspace/" + kWorkspace, "",
         {KeyAdded{{id, kWorkspace, "shop", {"articles:read"}, token.hash, {kNow}}}});
  auto caller = auth_.caller_of_bearer(token.text, kNow);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->scopes, std::vector<std::string>{"articles:read"});
  EXPECT_FALSE(auth_.caller_of_bearer(make_api_key(id).text, kNow)) << "another secret";
  commit("workspace/" + kWorkspace, "", {KeyRevoked{id}});
  EXPECT_FALSE(auth_.caller_of_bearer(token.text, kNow));
}

TEST_F(AuthTest, TheRightPasswordSignsInWhateverTheCaseOfTheAddress) {
  account();
  EXPECT_EQ(sign_in(" MAX@example.com", kPassword), std::nullopt);
  EXPECT_EQ(sign_in("max@example.com", "wrong password"), Code::unauthenticated);
  EXPECT_EQ(sign_in("eva@example.com", kPassword), Code::unauthenticated);
}

TEST_F(AuthTest, AfterFiveWrongPasswordsEveryoneWaitsLonger) {
  account();
  for (int i = 0; i < 5; ++i) sign_in("max@example.com", "wrong password");
  EXPECT_EQ(sign_in("max@example.com", kPassword), Code::exhausted);
  auto first = wait_.value();
  auto later = kNow + first * 1000;
  EXPECT_EQ(sign_in("max@example.com", "wrong password", later), Code::unauthenticated);
  EXPECT_EQ(sign_in("max@example.com", kPassword, later), Code::exhausted);
  EXPECT_GT(wait_.value(), first);
}

TEST_F(AuthTest, AnInvitedAccountSignsInOnlyAfterItsLink) {
  auto id = account(AccountStatus::invited);
  EXPECT_EQ(sign_in("max@example.com", kPassword), Code::unauthenticated);
  auto link = make_token("pl", id);
  commit("agent/" + id, id, {LinkIssued{{link.hash, {kNow + 1000}}}});
  EXPECT_EQ(auth_.account_of_link(link.text, kNow).value().id, id);
  EXPECT_FALSE(auth_.account_of_link(link.text, kNow + 1000));
  commit("agent/" + id, id, {PasswordSet{{base::hash_password(kPassword).value()}}});
  EXPECT_FALSE(auth_.account_of_link(link.text, kNow)) << "used";
}

TEST_F(AuthTest, TheSetUpLinkIsOfTheWorkspaceAndUsedUpByItsSettings) {
  auto link = make_token("pl", kWorkspace);
  EXPECT_FALSE(auth_.check_setup_link(link.text, kNow));
  commit("workspace/" + kWorkspace, "", {LinkIssued{{link.hash, {kNow + 1000}}}});
  EXPECT_TRUE(auth_.check_setup_link(link.text, kNow));
  EXPECT_FALSE(auth_.check_setup_link(link.text, kNow + 1000));
  commit("workspace/" + kWorkspace, "", {SettingsChanged{}});
  EXPECT_FALSE(auth_.check_setup_link(link.text, kNow));
}

TEST(Email, IsKeptInLowerCaseAndCheckedForItsShape) {
  EXPECT_EQ(normal_email(" Ana@Example.COM\n"), "ana@example.com");
  EXPECT_FALSE(email_fault("ana@example.com"));
  for (auto text : {"", "ana", "@example.com", "ana@", "ana@example", "a@b@c.de", "a b@c.de",
                    "a@c.de.", "a@c.de,b@c.de"}) {
    EXPECT_TRUE(email_fault(text)) << text;
  }
}

TEST(Password, HasBounds) {
  EXPECT_TRUE(password_fault("1234567"));
  EXPECT_FALSE(password_fault("12345678"));
  EXPECT_FALSE(password_fault(std::string(256, 'x')));
  EXPECT_TRUE(password_fault(std::string(257, 'x')));
}

}  // namespace parley::auth
