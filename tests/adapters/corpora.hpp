// Public test corpora, outside the project: KITH_CORPORA names their folder, else the sibling of the checkout.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace kith::corpora {

inline std::filesystem::path folder() {
    const char* named = std::getenv("KITH_CORPORA");
    return named != nullptr ? std::filesystem::path(named)
                            : std::filesystem::path(KITH_SOURCE_DIR) / ".." / "shared" / "corpora";
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& path) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(path)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace kith::corpora

// Leaves the test where the corpus is absent: skipped with the reason, or failed where CI must have it.
#define KITH_NEEDS_CORPUS(path)                                                             \
    if (!std::filesystem::exists(path)) {                                                   \
        if (std::getenv("CI") != nullptr) FAIL() << "missing corpus " << (path);            \
        GTEST_SKIP() << "missing corpus " << (path) << "; name its folder in KITH_CORPORA"; \
    }
