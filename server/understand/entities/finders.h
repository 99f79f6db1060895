// The finders of entities and personal data, by kind. Each holds its compiled patterns; find() is
// const and thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "understand/entities/cues.h"
#include "understand/entities/found.h"
#include "understand/entities/pattern.h"

namespace parley::understand {

using Finds = std::vector<Found>;

class ContactFinder {  // e-mail, URL, IP
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;

 private:
  void emails(const Scene& scene, const Tokens& tokens, Finds& to) const;
  void ips(const Scene& scene, const Reading& reading, Finds& to) const;

  Pattern url_{R"((?i)(?:^|[^\w@])((?:https?://|www\.)[^\s<>"'`{}|\\^]+))"};
  Pattern domain_{
      R"((?:^|[\s(<"'])((?:[a-z0-9](?:[a-z0-9\-]{0,62})\.)+(?:com|org|net|io|de|fr|es|it|nl|pl|pt|se|co\.uk|com\.tr|com\.br|eu|info|app|dev|shop)(?:/[^\s<>"'`{}|\\^]*)?)(?:$|[\s)>"',;:!?.]))"};
  Pattern ipv4_{
      R"((?:^|[^\w.\-])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?:$|[^\w.\-]|[.\-](?:$|\s)))"};
  Pattern ipv6_{
      R"((?:^|[^\w:.])((?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4})(?:$|[^\w:]|:(?:$|\s)))"};
};

class MoneyFinder {  // amounts
 public:
  MoneyFinder();
  void find(const Scene& scene, Finds& to) const;

 private:
  Pattern before_, after_;
};

class NumberFinder {  // cards, IBANs, national ids, passports
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;

 private:
  bool take(const Scene& scene, const Reading& reading, std::size_t first, std::size_t last,
            const std::string& compact, Finds& to) const;
};

class PhoneFinder {
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;
};

class ReferenceFinder {  // orders, tracking, SKU, versions, flights, bookings, rooms, errors
 public:
  ReferenceFinder();
  void find(const Scene& scene, const Reading& reading, Finds& to) const;

 private:
  struct Rule {
    std::string_view type;
    Pattern pattern;
    double confidence;
    bool (*fits)(std::string_view value);
  };
  std::vector<Rule> rules_;
};

class SecretFinder {  // passwords, keys, tokens
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;

 private:
  Pattern jwt_{R"((?:^|[^\w\-.])(eyJ[\w\-]{8,}\.[\w\-]{8,}(?:\.[\w\-]*)?))"};
};

class NameFinder {  // persons: by the words around, and by lists of names
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;
};

class AddressFinder {  // streets to towns, and postcodes
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;
};

class TimeFinder {  // dates, times, ranges, relative to the scene's now and zone
 public:
  void find(const Scene& scene, const Reading& reading, Finds& to) const;
};

}  // namespace parley::understand
