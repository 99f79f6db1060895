#include "media/document/dom.h"

#include <algorithm>
#include <csetjmp>
#include <gumbo.h>
#include <vector>

#include "media/document/utf8.h"

namespace parley::media {

// Gives memory and never takes it back: the parser's own release of a tree recurses as deep as the
// tree is. When the bound is reached, it jumps out of the parser, which holds nothing else.
struct Dom::Arena {
  static constexpr std::size_t kBlock = 64 * 1024;

  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::size_t left = 0;
  std::size_t given = 0;
  std::size_t bound = 0;
  std::byte* next = nullptr;
  std::jmp_buf full;

  static void* allocate(void* self, std::size_t size) {
    auto& arena = *static_cast<Arena*>(self);
    size = (std::max<std::size_t>(size, 1) + 15) / 16 * 16;
    arena.given += size;
    if (arena.given > arena.bound) std::longjmp(arena.full, 1);
    if (size > arena.left) arena.grow(std::max(size, kBlock));
    void* memory = arena.next;
    arena.next += size;
    arena.left -= size;
    return memory;
  }
  static void release(void*, void*) {}

  void grow(std::size_t size) {
    blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    next = blocks.back().get();
    left = size;
  }

  // Apart, because nothing with a destructor may live in a frame that is jumped over or into.
  GumboOutput* parse(const char* data, std::size_t size) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(full) != 0) return nullptr;
    return gumbo_parse_with_options(&options, data, size);
  }
};

namespace {

std::size_t count_tags(std::string_view html) {
  std::size_t tags = 0;
  for (std::size_t i = 0; i + 1 < html.size(); ++i) {
    if (html[i] == '<' && is_alpha(html[i + 1])) ++tags;
  }
  return tags;
}

const GumboVector* children_of(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : nullptr;
}

const GumboNode* next_sibling(const GumboNode* node) {
  const GumboVector& children = node->parent->v.element.children;
  const std::size_t next = node->index_within_parent + 1;
  return next < children.length ? static_cast<const GumboNode*>(children.data[next]) : nullptr;
}

}  // namespace

void walk(const GumboNode* top, Visitor& visitor) {
  const GumboNode* node = top;
  bool entered = true;  // whether the children of `node` come next
  while (true) {
    const GumboVector* children = entered ? children_of(node) : nullptr;
    if (children && children->length > 0) {
      node = static_cast<const GumboNode*>(children->data[0]);
      entered = visitor.enter(node);
      continue;
    }
    if (entered && node != top) visitor.leave(node);
    // To the next sibling, of this node or of the nearest ancestor that has one.
    while (node != top && !next_sibling(node)) {
      node = node->parent;
      if (node != top) visitor.leave(node);
    }
    if (node == top) return;
    node = next_sibling(node);
    entered = visitor.enter(node);
  }
}

Dom::Dom() : arena_(std::make_unique<Arena>()) {}
Dom::Dom(Dom&&) noexcept = default;
Dom& Dom::operator=(Dom&&) noexcept = default;
Dom::~Dom() = default;

std::optional<Dom> Dom::parse(std::string_view html) {
  if (html.size() > kMaxHtml || count_tags(html) > kMaxTags) return std::nullopt;
  Dom dom;
  dom.arena_->bound = 8 * 1024 * 1024 + 64 * html.size();
  const GumboOutput* output = dom.arena_->parse(html.data(), html.size());
  if (!output) return std::nullopt;
  dom.html_ = output->root;
  return dom;
}

const GumboInternalNode* Dom::body() const {
  const GumboVector& children = html_->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) return child;
  }
  return nullptr;
}

std::string_view attribute(const GumboInternalNode* element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

}  // namespace parley::media
