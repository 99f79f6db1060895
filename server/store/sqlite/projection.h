// Events into rows of the read models, on the writer's connection and inside its transaction. The
// same code runs for a commit and for a rebuild.
//
// apply() may leave work for flush(); the transaction must not be committed before it. After a
// rollback, forget().
#pragma once

#include "model/event.h"
#include "store/sqlite/contact_rows.h"
#include "store/sqlite/conversation_rows.h"
#include "store/sqlite/message_rows.h"

namespace parley::store::sqlite {

class Projection {
 public:
  explicit Projection(Connection& connection);

  // Reads what apply() will need for this stream, so that a damaged row is met before anything is
  // written.
  void prepare(const std::string& stream);
  void apply(const model::Event& event);
  void flush();
  void trim() { conversations_.trim(); }
  void forget();
  // After an erasure: no removed word stays in the index.
  void purge_words();

 private:
  void on_conversation(const model::Event& event);
  void on_receipt(const model::Event& event);
  void on_contact(const model::Event& event);
  void on_account(const model::Event& event);
  void on_article(const model::Event& event);
  void on_intent(const model::Event& event);
  void on_example(const model::Event& event);
  void on_training(const model::Event& event);
  template <class Row>
  void keep(const char* table, const model::Event& event, const Row& row);
  void on_workspace(const model::Event& event);
  void forget_person(const std::string& contact_id);

  Connection& connection_;
  Words message_words_;
  Words contact_words_;
  ConversationRows conversations_;
  MessageRows messages_;
  ContactRows contacts_;
};

}  // namespace parley::store::sqlite
