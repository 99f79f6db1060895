// Reads config.json.
#include <cmath>

#include "base/json.h"
#include "understand/embed/bert.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

base::Result<std::size_t> whole_number(const boost::json::object& config, const char* name) {
  const auto* value = config.if_contains(name);
  boost::system::error_code ec;
  auto number = value ? value->to_number<std::uint32_t>(ec) : 0;
  if (ec || !value || value->is_double() || number > 10'000'000) {
    return fail(Code::invalid, "config.json needs a whole number " + std::string(name));
  }
  return number;
}

std::string text_at(const boost::json::object& config, const char* name, const char* otherwise) {
  const auto* value = config.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : otherwise;
}

base::Result<Family> family_of(const std::string& type) {
  if (type == "bert") return Family::bert;
  if (type == "roberta" || type == "xlm-roberta" || type == "camembert") return Family::roberta;
  if (type == "distilbert") return Family::distilbert;
  if (type == "mpnet") return Family::mpnet;
  return fail(Code::invalid, "config.json: model_type is '" + type +
                                 "'; bert, roberta, xlm-roberta, camembert, distilbert and mpnet "
                                 "are understood");
}

base::Result<Activation> activation_of(const std::string& name) {
  if (name == "gelu") return Activation::gelu;
  if (name == "gelu_new" || name == "gelu_fast" || name == "gelu_pytorch_tanh") {
    return Activation::gelu_tanh;
  }
  if (name == "relu") return Activation::relu;
  return fail(Code::invalid, "config.json: the activation is '" + name +
                                 "'; gelu, gelu_new, gelu_fast, gelu_pytorch_tanh and relu are "
                                 "understood");
}

base::Result<void> read_sizes(const boost::json::object& config, BertShape& shape) {
  bool distil = shape.family == Family::distilbert;
  for (auto [name, to] : {std::pair{distil ? "dim" : "hidden_size", &shape.hidden},
                          {distil ? "n_layers" : "num_hidden_layers", &shape.layers},
                          {distil ? "n_heads" : "num_attention_heads", &shape.heads},
                          {distil ? "hidden_dim" : "intermediate_size", &shape.inner},
                          {"vocab_size", &shape.words},
                          {"max_position_embeddings", &shape.positions}}) {
    auto number = whole_number(config, name);
    if (!number) return base::pass(number);
    if (*number == 0) return fail(Code::invalid, "config.json: " + std::string(name) + " is 0");
    *to = *number;
  }
  if (shape.hidden % shape.heads != 0) {
    return fail(Code::invalid, "config.json: the width " + std::to_string(shape.hidden) +
                                   " must be a multiple of the " + std::to_string(shape.heads) +
                                   " heads");
  }
  return {};
}

// What the families count in ways of their own.
base::Result<void> read_differences(const boost::json::object& config, BertShape& shape) {
  if (shape.family == Family::bert || shape.family == Family::roberta) {
    shape.types = 2;
    if (config.contains("type_vocab_size")) {
      auto types = whole_number(config, "type_vocab_size");
      if (!types) return base::pass(types);
      shape.types = *types;
    }
  }
  if (shape.family == Family::mpnet) {
    shape.buckets = 32;
    if (config.contains("relative_attention_num_buckets")) {
      auto buckets = whole_number(config, "relative_attention_num_buckets");
      if (!buckets) return base::pass(buckets);
      shape.buckets = *buckets;
    }
    if (shape.buckets < 4 || shape.buckets % 4 != 0) {
      return fail(Code::invalid,
                  "config.json: relative_attention_num_buckets must be a multiple of 4");
    }
  }
  if (shape.family == Family::roberta || shape.family == Family::mpnet) {
    std::size_t padding = 1;
    if (config.contains("pad_token_id")) {
      auto id = whole_number(config, "pad_token_id");
      if (!id) return base::pass(id);
      padding = *id;
    }
    shape.first_position = padding + 1;
  }
  if (shape.positions < shape.first_position + 8) {
    return fail(Code::invalid, "config.json: max_position_embeddings leaves no room for a text");
  }
  return {};
}

}  // namespace

base::Result<BertShape> read_bert_shape(std::string_view config) {
  auto json = base::parse_json(config);
  if (!json) return fail(Code::invalid, "config.json: " + json.error().message);
  const auto* object = json->if_object();
  if (!object) return fail(Code::invalid, "config.json must be an object");
  BertShape shape;
  auto family = family_of(text_at(*object, "model_type", "bert"));
  if (!family) return base::pass(family);
  shape.family = *family;
  if (auto sizes = read_sizes(*object, shape); !sizes) return base::pass(sizes);
  if (auto read = read_differences(*object, shape); !read) return base::pass(read);
  bool distil = shape.family == Family::distilbert;
  auto activation = activation_of(text_at(*object, distil ? "activation" : "hidden_act", "gelu"));
  if (!activation) return base::pass(activation);
  shape.activation = *activation;
  if (text_at(*object, "position_embedding_type", "absolute") != "absolute") {
    return fail(Code::invalid, "config.json: position_embedding_type must be absolute");
  }
  const auto* epsilon = object->if_contains("layer_norm_eps");
  shape.epsilon = epsilon && epsilon->is_number() ? epsilon->to_number<double>() : 1e-12;
  if (!std::isfinite(shape.epsilon) || shape.epsilon < 0.0 || shape.epsilon > 1.0) {
    return fail(Code::invalid, "config.json: layer_norm_eps must be from 0 to 1");
  }
  return shape;
}

}  // namespace parley::understand
