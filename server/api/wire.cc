#include "api/wire.h"

#include "media/html.h"

namespace parley::api {

Contact to_wire(const model::Contact& contact) {
  const auto& p = contact.profile;
  return {contact.id,
          {p.name},
          {p.email},
          {p.phone},
          {p.room_number},
          {p.guest_type},
          {p.preferred_language},
          {p.detected_language},
          p.external_ids,
          p.attributes,
          contact.created_at};
}

Account to_wire(const model::Account& account) {
  return {account.id,   account.email,        account.name,
          account.role, account.workspace_id, account.status};
}

Article to_wire(const model::Article& a) {
  auto audience = a.audience.empty() ? std::string("public") : a.audience;
  return {
      a.id,        a.title,    a.content,    a.format,         media::to_html(a.format, a.content),
      audience,    a.state,    a.valid_from, a.valid_until,    a.type,
      a.language,  a.category, a.intent,     a.tags,           a.source,
      a.url,       a.owner,    a.review_by,  a.translation_of, a.version,
      a.updated_at};
}

Message to_wire(const model::Message& m, bool for_agent) {
  Message out;
  out.id = m.id;
  out.conversation_id = m.conversation_id;
  out.position = m.position;
  out.client_id = m.client_id;
  out.kind = m.note ? MessageKind::note : MessageKind::reply;
  out.sender = m.sender;
  out.text = m.text;
  // Drafts are Markdown, also in the hands of an agent; what people type is text.
  bool markdown = m.sender.kind == model::SenderKind::bot || m.suggestion_of;
  out.html = markdown ? media::markdown_to_html(m.text) : media::text_to_html(m.text);
  out.language = m.language;
  out.attachments = m.attachments;
  out.citations = m.citations;
  out.created_at = m.created_at;
  out.delivered_at = m.delivered_at;
  out.read_at = m.read_at;
  if (for_agent) {
    out.understanding = m.understanding;
    out.suggestion_of = m.suggestion_of;
  }
  return out;
}

}  // namespace parley::api
