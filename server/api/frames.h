// The JSON of what sockets send, from the wire's shapes.
#pragma once

#include <memory>
#include <string>

#include "api/desk.h"
#include "api/wire.h"

namespace parley::api {

// The desk outlives the frames. It is given after the hub was made, since the hub is part of it.
class WireFrames final : public deliver::Frames {
 public:
  void use(Desk& desk) { desk_ = &desk; }

  std::string message(const model::Message& message, bool for_agent) const override;
  std::string conversation(const model::Conversation& row) const override;
  std::string state(const model::Conversation& row,
                    std::optional<std::int64_t> queue_position) const override;
  std::string suggestion(const model::SuggestionSet& set,
                         const std::optional<model::Understanding>& understanding) const override;
  std::string alert(const model::Conversation& row, model::OwnerReason reason) const override;
  std::string receipt(const std::string& conversation_id,
                      const model::ReceiptRecorded& receipt) const override;

 private:
  Desk* desk_ = nullptr;
};

}  // namespace parley::api
