#include "model/event.h"

#include <boost/mp11/list.hpp>

namespace parley::model {
namespace {

template <class T>
struct IsPersonal : std::false_type {};
template <class T>
struct IsPersonal<Personal<T>> : std::true_type {};

template <class T>
constexpr bool has_personal_member() {
  bool found = false;
  base::for_each_member<T>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
    found = found || IsPersonal<Member>::value;
  });
  return found;
}

// A comma or the opening brace, the name and a colon.
void begin_member(std::string& object, const char* name) {
  object += object.empty() ? "{\"" : ",\"";
  object += name;
  object += "\":";
}

template <class T>
EncodedPayload encode_struct(const T& payload) {
  EncodedPayload encoded{T::kType, "", ""};
  base::for_each_member<T>([&](auto d) {
    const auto& member = payload.*d.pointer;
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (IsPersonal<Member>::value) {
      begin_member(encoded.personal, d.name);
      base::append_json(encoded.personal, member.value);
    } else {
      if constexpr (base::IsOptional<Member>::value) {
        if (!member) return;
      }
      begin_member(encoded.data, d.name);
      base::append_json(encoded.data, member);
    }
  });
  encoded.data += encoded.data.empty() ? "{}" : "}";
  if (!encoded.personal.empty()) encoded.personal += "}";
  return encoded;
}

template <class T>
base::Result<Payload> decode_struct(const base::Json& data, const base::Json* personal) {
  T payload;
  base::Reader reader{base::Reading::lenient};
  base::Place root;
  base::for_each_member<T>([&](auto d) {
    auto& member = payload.*d.pointer;
    if constexpr (IsPersonal<std::remove_cvref_t<decltype(member)>>::value) {
      if (!personal) return;
      const auto* value = personal->as_object().if_contains(d.name);
      if (value) base::read_json(reader, root.member(d.name), *value, member.value);
    } else {
      const auto* value = data.as_object().if_contains(d.name);
      if (value) base::read_json(reader, root.member(d.name), *value, member);
    }
  });
  if (reader.faults.empty()) return payload;
  const auto& fault = reader.faults.front();
  return base::fail(base::Code::internal,
                    std::string("event ") + T::kType + ": " + fault.pointer + " " + fault.detail);
}

}  // namespace

std::string_view stream_kind(std::string_view stream) { return stream.substr(0, stream.find('/')); }

std::string_view stream_id(std::string_view stream) {
  auto slash = stream.find('/');
  return slash == stream.npos ? std::string_view() : stream.substr(slash + 1);
}

std::string_view type_of(const Payload& payload) {
  return std::visit([]<class T>(const T&) { return std::string_view(T::kType); }, payload);
}

EncodedPayload encode(const Payload& payload) {
  return std::visit([](const auto& value) { return encode_struct(value); }, payload);
}

bool has_personal(const Payload& payload) {
  return std::visit([]<class T>(const T&) { return has_personal_member<T>(); }, payload);
}

base::Result<Payload> decode(std::string_view type, std::string_view data,
                             std::optional<std::string_view> personal) {
  auto data_json = base::parse_json(data);
  if (!data_json || !data_json->is_object()) {
    return base::fail(base::Code::internal, "event " + std::string(type) + ": damaged data");
  }
  base::Json personal_json;
  if (personal) {
    auto parsed = base::parse_json(*personal);
    if (!parsed || !parsed->is_object()) {
      return base::fail(base::Code::internal,
                        "event " + std::string(type) + ": damaged personal part");
    }
    personal_json = std::move(*parsed);
  }
  base::Result<Payload> result =
      base::fail(base::Code::internal, "unknown event type " + std::string(type));
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Payload>>([&](auto tag) {
    using T = typename decltype(tag)::type;
    if (type == T::kType) {
      result = decode_struct<T>(*data_json, personal ? &personal_json : nullptr);
    }
  });
  return result;
}

}  // namespace parley::model
