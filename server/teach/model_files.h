// The files of trained models: each named by the hash of its content, written once and never
// changed. Blocking; thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley::teach {

// The name of that content, as understand::Intents::id().
std::string model_name(std::string_view bytes);
std::filesystem::path model_file(const std::filesystem::path& folder, const std::string& name);

// When it returns, the file is whole, on disk and under its name.
base::Result<void> write_model(const std::filesystem::path& folder, const std::string& name,
                               std::string_view bytes);
// Code::not_found when there is no such file, Code::internal when its content is another.
base::Result<std::string> read_model(const std::filesystem::path& folder, const std::string& name);

}  // namespace parley::teach
