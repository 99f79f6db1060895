// The finders of entities and personal data, by kind. Each holds its compiled patterns; find() is
// const and thread-safe.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "understand/entities/found.h"
#include "understand/entities/pattern.h"

namespace parley::understand {

using Finds = std::vector<Found>;

class ContactFinder {  // e-mail, URL, phone, IP
 public:
  void find(const Scene& scene, Finds& to) const;

 private:
  Pattern email_{
      R"((?:^|[^\w.%+\-])([A-Za-z0-9](?:[A-Za-z0-9._%+\-]{0,62}[A-Za-z0-9_%+\-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}))"};
  Pattern url_{R"((?i)(?:^|[^\w@])((?:https?://|www\.)[^\s<>"'`{}|\\^]+))"};
  Pattern international_{
      R"((?:^|[^\w+])((?:\+|00)[1-9](?:(?:[ \-./]|\(0\)|[ ]?\(|\)[ ]?){0,2}\d){6,14}))"};
  Pattern american_{
      R"((?:^|[^\w.+\-(])(\(?[2-9]\d{2}\)?[ .\-][2-9]\d{2}[ .\-]\d{4})(?:$|[^\w\-]))"};
  Pattern national_{
      R"((?:^|[^\w.+\-/])(\(?0[1-9]\d{1,4}\)?[ \-/]{1,3}\d(?:[ \-]?\d){4,9})(?:$|[^\w\-]))"};
  Pattern cued_{
      R"((?i)(?:phone|mobile|cell|telefon|telephone|\btel\b|handy|rufnummer|\bcall me\b|reach me|erreichbar|whatsapp)[^\d+\n#]{0,24}(\d(?:[ \-/.()]{0,2}\d){5,13})(?:$|[^\w\-]))"};
  Pattern ipv4_{R"((?:^|[^\w.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?:$|[^\w.]|\.(?:$|\s)))"};
  Pattern ipv6_{
      R"((?:^|[^\w:])((?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,6}|(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4})(?:$|[^\w:]))"};
};

class MoneyFinder {  // amounts, IBAN, card
 public:
  MoneyFinder();
  void find(const Scene& scene, Finds& to) const;

 private:
  Pattern before_, after_;
  Pattern iban_{R"((?:^|[^A-Za-z0-9])([A-Za-z]{2}\d{2}(?:[ \-]?[A-Za-z0-9]){11,30}))"};
  Pattern card_{R"((?:^|[^\w.\-])(\d(?:[ \-]?\d){12,18})(?:$|[^\w\-]|-(?:$|\s)))"};
};

class ReferenceFinder {  // orders, tracking, SKU, versions, flights, bookings, rooms, errors
 public:
  ReferenceFinder();
  void find(const Scene& scene, Finds& to) const;

 private:
  struct Rule {
    std::string_view type;
    Pattern pattern;
    double confidence;
    bool (*fits)(std::string_view value);
  };
  std::vector<Rule> rules_;
};

class PersonFinder {  // names, addresses, postcodes, ids, credentials
 public:
  PersonFinder();
  void find(const Scene& scene, Finds& to) const;

 private:
  void names(const Scene& scene, Finds& to) const;

  std::array<Pattern, 4> name_cues_;
  Pattern plain_name_;
  struct Rule {
    std::string_view type;  // entity; empty: personal data alone
    model::PiiType pii;
    std::string_view subtype;
    Pattern pattern;
    bool (*fits)(std::string_view value);
  };
  std::vector<Rule> rules_;
};

class TimeFinder {  // dates, times, ranges, relative to the scene's now and zone
 public:
  TimeFinder();
  ~TimeFinder();
  void find(const Scene& scene, Finds& to) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

}  // namespace parley::understand
