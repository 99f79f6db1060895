#include "language/everyday.h"

#include <algorithm>
#include <array>

namespace parley::language {
namespace {

struct Entry {
  std::u32string_view word;
  std::string_view languages;
};

constexpr std::array kEntries = std::to_array<Entry>({
    {U"bonjour", " fr "},    {U"bonsoir", " fr "},      {U"buenas", " es "},  {U"buenos", " es "},
    {U"buongiorno", " it "}, {U"bye", " en "},          {U"cancel", " en "},  {U"ciao", " it "},
    {U"cześć", " pl "},      {U"dag", " nl "},          {U"danke", " de "},   {U"dziękuję", " pl "},
    {U"gracias", " es "},    {U"grazie", " it "},       {U"guten", " de "},   {U"hallo", " de nl "},
    {U"hei", " nb nn fi "},  {U"hej", " sv da "},       {U"hello", " en "},   {U"help", " en "},
    {U"hey", " en "},        {U"hi", " en "},           {U"hola", " es ca "}, {U"merci", " fr "},
    {U"obrigada", " pt "},   {U"obrigado", " pt "},     {U"oui", " fr "},     {U"please", " en "},
    {U"salut", " fr ro "},   {U"sorry", " en "},        {U"tack", " sv "},    {U"tak", " da "},
    {U"takk", " nb nn is "}, {U"thank", " en "},        {U"thanks", " en "},  {U"there", " en "},
    {U"yes", " en "},        {U"дякую", " uk "},        {U"привет", " ru "},  {U"привіт", " uk "},
    {U"спасибо", " ru "},    {U"здравствуйте", " ru "},
});

}  // namespace

std::string_view said_every_day_in(std::u32string_view word) {
  const auto* found = std::ranges::find(kEntries, word, &Entry::word);
  return found == kEntries.end() ? std::string_view() : found->languages;
}

}  // namespace parley::language
