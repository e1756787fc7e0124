// A quick look at the words of a text, before it is read. Internal to the room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/understand/phrases.hpp"

namespace kith::understanding {

// Knows the words that each row of a table cannot do without, in which order, and how far from one another: a row is
// not found in a text that lacks some of them or has them elsewhere. The other way round it promises nothing. Bytes are
// looked at once, a second time where the words of enough rows stand somewhere, and nothing is allocated.
class Gate {
  public:
    // The rows must be of any language, with meanings from 0 to 63. `phrases` must live as long as the object.
    explicit Gate(const Phrases& phrases);

    // Whether these meanings (bit m for meaning m) are worth a closer look.
    using Enough = bool (*)(std::uint64_t meanings);

    // Bit m is 0 only if no row with meaning m is found in what read() makes of the text. Where those whose words stand
    // somewhere are not enough, that is all it looks at.
    std::uint64_t may_find(std::string_view text, Enough enough) const;

    // Rows that ask for no word at all, which let every text pass: a table should have none.
    std::size_t open_rows() const { return open_rows_; }

  private:
    static constexpr std::size_t needs_max = 2'560;
    static constexpr std::size_t words_per_set = 64;
    static constexpr std::size_t letters_max = 48;
    static constexpr std::size_t notes_max = 1'024;
    using NeedId = std::uint16_t;
    using Needs = std::array<std::uint64_t, needs_max / words_per_set>;  // which needs a text fulfils
    struct Part {                                                        // of postings_
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct Prefix {
        std::string_view letters{};
        std::vector<NeedId> needs{};
    };
    struct Correction {  // a word that a slip of the keys may be taken for
        std::string_view word{};
        std::uint32_t letters = 0;
        std::vector<NeedId> needs{};
    };
    struct Note {  // a need that a word at this place fulfils
        NeedId need = 0;
        std::uint16_t place = 0;
    };
    class Look;

    static std::size_t pair_of(std::string_view letters);

    WordIndex<Part> words_{};
    std::vector<NeedId> postings_{};
    std::vector<Prefix> prefixes_{};                                          // by their first two letters
    std::array<std::pair<std::uint16_t, std::uint16_t>, 26 * 26> by_pair_{};  // from and to in prefixes_
    std::array<std::vector<Correction>, 26> corrections_{};                   // by first letter
    std::vector<NeedId> signs_{};                                             // fulfilled by an emoji
    struct Step {
        NeedId need = 0;
        std::size_t within = 0;  // so many tokens behind the step before it at most
    };
    struct Row {
        std::uint64_t meaning = 0;    // one bit
        std::vector<NeedId> needs{};  // besides the one it is filed under
        std::vector<Step> steps{};    // all needs, in their order
    };
    std::vector<std::vector<Row>> rows_{};  // by the need that is fulfilled least often
    Needs keys_{};
    std::size_t open_rows_ = 0;
};

}  // namespace kith::understanding
