// Check digits and normal forms of numbers. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parley::understand {

std::string digits_of(std::string_view text);
// ASCII letters and digits, letters in upper case.
std::string compact_upper(std::string_view text);
std::string lower_ascii(std::string_view text);
bool is_alnum(char c);  // ASCII
bool has_digit(std::string_view text);

// ISO/IEC 7812: the Luhn check digit.
bool luhn(std::string_view digits);
// A payment card: length and first digits of a known network, and Luhn.
bool is_card(std::string_view digits);

// ISO 13616: how long an IBAN of that country is; 0 for a country without.
std::size_t iban_length(std::string_view country);
// Compact form, mod 97 and the country's length.
bool is_iban(std::string_view compact);

// UPU S10 (postal tracking): two letters, nine digits of which the last checks, two letters.
bool is_s10(std::string_view compact);

// "1.234,50", "1,234.50", "1'234.50", "49,90", "1234": what was written as a number. A single
// separator before exactly three digits groups thousands.
std::optional<double> parse_amount(std::string_view text);

}  // namespace parley::understand
