#include "bot/file_text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>

namespace kith {

namespace fs = std::filesystem;

std::optional<std::string> file_text(const std::string& name, std::size_t bytes_max) {
    std::error_code ignored;
    if (fs::is_directory(name, ignored)) return std::nullopt;
    std::ifstream stream{name, std::ios::binary};
    if (!stream) return std::nullopt;
    std::string text;
    std::array<char, 64 << 10> part;
    while (text.size() <= bytes_max && (stream.read(part.data(), part.size()) || stream.gcount() > 0))
        text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > bytes_max) text.resize(bytes_max + 1);
    return text;
}

bool replace_file(const std::string& name, std::string_view text) {
    const std::string fresh = name + ".new";
    std::error_code failed;
    {
        std::ofstream stream{fresh, std::ios::binary | std::ios::trunc};
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        stream.close();
        if (!stream) {
            fs::remove(fresh, failed);
            return false;
        }
    }
    fs::rename(fresh, name, failed);
    if (!failed) return true;
    fs::remove(fresh, failed);
    return false;
}

bool sync_path(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = ::fsync(descriptor) == 0;
    const int problem = errno;
    ::close(descriptor);
    errno = problem;
    return synced;
}

}  // namespace kith
