#include "http/schema.h"

#include <gtest/gtest.h>
#include <stdexcept>

namespace parley::http {
namespace sample {

enum class Mood { glad, sad };
BOOST_DESCRIBE_ENUM(Mood, glad, sad)

struct Leaf {
  std::string name;
  std::optional<double> score;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, score))

template <class T>
struct Page {
  std::vector<T> data;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Page<Leaf>, (), (data, next_cursor))

struct Tree {
  std::int64_t position;
  int count;
  bool open;
  Mood mood;
  base::Time at;
  std::vector<Leaf> leaves;
  std::map<std::string, Leaf> by_name;
  std::optional<Leaf> best;
  std::optional<base::Json> anything;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (position, count, open, mood, at, leaves, by_name, best, anything))

}  // namespace sample

namespace other {
struct Leaf {
  int x;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (x))
}  // namespace other

namespace {

TEST(Schema, DescribesEveryKindOfMember) {
  SchemaBook book;
  base::Json reference = schema<sample::Tree>().describe(book);
  EXPECT_EQ(reference, base::Json({{"$ref", "#/components/schemas/Tree"}}));
  base::Json leaf{{"$ref", "#/components/schemas/Leaf"}};
  base::Json wanted{{"type", "object"},
                    {"properties",
                     {{"position", {{"type", "integer"}, {"format", "int64"}}},
                      {"count", {{"type", "integer"}, {"format", "int32"}}},
                      {"open", {{"type", "boolean"}}},
                      {"mood", {{"type", "string"}, {"enum", {"glad", "sad"}}}},
                      {"at", {{"type", "string"}, {"format", "date-time"}}},
                      {"leaves", {{"type", "array"}, {"items", leaf}}},
                      {"by_name", {{"type", "object"}, {"additionalProperties", leaf}}},
                      {"best", leaf},
                      {"anything", boost::json::object{}}}},
                    {"required", {"position", "count", "open", "mood", "at", "leaves", "by_name"}}};
  EXPECT_EQ(base::Json(book.components().at("Tree")), wanted);
  EXPECT_EQ(book.components().at("Leaf").at("required"), base::Json(boost::json::array{"name"}));
}

TEST(Schema, NamesTemplatesByTheirArguments) {
  SchemaBook book;
  schema<sample::Page<sample::Leaf>>().describe(book);
  EXPECT_TRUE(book.components().contains("Page_Leaf"));
  EXPECT_EQ(component_name("f() [with T = a::B<std::vector<c::D, e::F> >; S = x]"), "B_vector_D_F");
  EXPECT_EQ(component_name("f() [T = (anonymous namespace)::X]"), "X");
}

TEST(Schema, RefusesTwoTypesOfOneName) {
  SchemaBook book;
  schema<sample::Leaf>().describe(book);
  EXPECT_NO_THROW(schema<sample::Leaf>().describe(book));
  EXPECT_THROW(schema<other::Leaf>().describe(book), std::logic_error);
}

}  // namespace
}  // namespace parley::http
