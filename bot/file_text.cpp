#include "bot/file_text.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace kith {

std::optional<std::string> file_text(const std::string& name) {
    std::error_code ignored;
    if (std::filesystem::is_directory(name, ignored)) return std::nullopt;
    std::ifstream stream{name, std::ios::binary};
    if (!stream) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace kith
