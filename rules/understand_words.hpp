// Words compared by a code instead of letter by letter. Internal to rules/understand*.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "rules/understand_tokens.hpp"

namespace kith::understanding {

// A fixed set of folded words.
class WordSet {
  public:
    WordSet(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) codes_.push_back(word_code(word));
        std::sort(codes_.begin(), codes_.end());
    }
    bool contains(const Token& token) const { return std::binary_search(codes_.begin(), codes_.end(), token.word); }

  private:
    std::vector<std::uint64_t> codes_{};
};

}  // namespace kith::understanding
