#pragma once

#include <optional>
#include <string>

namespace kith {

// The whole content of a file. Absent when it cannot be read, or is a folder.
std::optional<std::string> file_text(const std::string& name);

}  // namespace kith
