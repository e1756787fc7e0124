#include "adapters/graphemes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kith {
namespace {

TEST(Graphemes, what_is_seen_as_one_character_is_not_parted) {
    for (const std::string one :
         {"e\u0301", "👩\u200D🚀", "👍🏽", "☕\uFE0F", "🇩🇪", "कि", "\r\n", "\u1100\u1161\u11A8", "5\uFE0F\u20E3"}) {
        const std::string text = "ab" + one + "cd";
        for (std::size_t inside = 3; inside < 2 + one.size(); ++inside)
            EXPECT_EQ(grapheme_floor(text, inside), 2u) << one;
        EXPECT_EQ(grapheme_floor(text, 2), 2u) << one;
        EXPECT_EQ(grapheme_floor(text, 2 + one.size()), 2 + one.size()) << one;
    }
}

TEST(Graphemes, edges_and_bytes_that_are_not_utf8) {
    EXPECT_EQ(grapheme_floor("", 0), 0u);
    EXPECT_EQ(grapheme_floor("abc", 3), 3u);
    EXPECT_EQ(grapheme_floor("abc", 1), 1u);
    EXPECT_LE(grapheme_floor("a\xff\xfe\x80", 2), 2u);
}

}  // namespace
}  // namespace kith
