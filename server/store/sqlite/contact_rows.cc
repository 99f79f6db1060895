#include "store/sqlite/contact_rows.h"

#include "store/core/rules.h"
#include "store/sqlite/document.h"

namespace parley::store::sqlite {

std::optional<ContactRows::Row> ContactRows::find(const std::string& id) {
  Query query(connection_, "SELECT row, doc FROM contacts WHERE id = ?", id);
  if (!query.next()) return std::nullopt;
  return Row{query.integer(0), parse_doc<model::Contact>(query.text(1), "contacts", id)};
}

void ContactRows::remove_details(const Row& row) {
  words_.remove(row.row, searchable(row.contact.profile));
  for (const auto& [kind, value] : row.contact.profile.external_ids) {
    connection_.run("DELETE FROM contact_external_ids WHERE kind = ? AND value = ? AND contact = ?",
                    kind, value, row.row);
  }
}

void ContactRows::add_details(const Row& row) {
  words_.add(row.row, searchable(row.contact.profile));
  for (const auto& [kind, value] : row.contact.profile.external_ids) {
    connection_.run("INSERT INTO contact_external_ids VALUES (?, ?, ?)", kind, value, row.row);
  }
}

void ContactRows::save(const model::Event& event) {
  std::string id(model::stream_id(event.stream));
  auto before = find(id);
  Row now = before ? *before : Row{event.position, {}};
  model::apply(now.contact, event);
  if (!before || before->contact.profile != now.contact.profile) {
    if (before) remove_details(*before);
    add_details(now);
  }
  connection_.run(
      "INSERT INTO contacts VALUES (?, ?, ?) ON CONFLICT (row) DO UPDATE SET doc = excluded.doc",
      now.row, id, base::to_json_text(now.contact));
}

void ContactRows::erase(const std::string& id) {
  auto row = find(id);
  if (!row) return;
  remove_details(*row);
  connection_.run("DELETE FROM contacts WHERE row = ?", row->row);
}

}  // namespace parley::store::sqlite
