// Zip files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct ZippedFile {
    std::string name{};  // ASCII, without folders above it
    std::string content{};
};

// The same files give the same bytes: they are stored as they are, and dated 1 January 1980.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
std::string zip_of(const std::vector<ZippedFile>& files);

}  // namespace kith
