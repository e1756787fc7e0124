#include "rules/text/text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace kith {
namespace {

TEST(Text, well_formed_utf8_is_told_from_other_bytes) {
    for (const std::string_view good :
         {"", "plain", "Zürich", "日本", "🚀", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80"})
        EXPECT_TRUE(valid_utf8(good)) << good;
    struct Bad {
        std::string_view bytes;
        std::size_t good;
        const char* why;
    };
    for (const Bad& bad :
         {Bad{"a\x80", 1, "continuation alone"}, Bad{"\xc0\xaf", 0, "overlong"}, Bad{"\xe0\x80\xaf", 0, "overlong"},
          Bad{"\xf0\x80\x80\xaf", 0, "overlong"}, Bad{"\xed\xa0\x80", 0, "surrogate"},
          Bad{"\xf4\x90\x80\x80", 0, "beyond U+10FFFF"}, Bad{"\xf5\x80\x80\x80", 0, "no such lead"},
          Bad{"\xc3", 0, "cut"}, Bad{"ü\xe2\x82", 2, "cut"}, Bad{"\xff", 0, "never"}}) {
        EXPECT_FALSE(valid_utf8(bad.bytes)) << bad.why;
        EXPECT_EQ(valid_utf8_bytes(bad.bytes), bad.good) << bad.why;
    }
}

TEST(Text, code_points_are_counted) {
    EXPECT_EQ(code_points(""), 0u);
    EXPECT_EQ(code_points("Zürich"), 6u);
    EXPECT_EQ(code_points("🚀!"), 2u);
}

TEST(Text, names_compare_without_case_and_composition) {
    EXPECT_EQ(fold_case("PAYMENTS"), "payments");
    EXPECT_EQ(fold_case("STRASSE"), fold_case("Straße"));
    EXPECT_EQ(fold_case("A\u0308rzte"), fold_case("ÄRZTE"));  // composed and not
    EXPECT_EQ(fold_case("ΣΊΣΥΦΟΣ"), fold_case("σίσυφος"));
    EXPECT_EQ(fold_case("A\xff"), "a\xff");
    EXPECT_NE(fold_case("ı"), fold_case("i"));
}

TEST(Text, lower_case_settles_at_once) {
    EXPECT_EQ(lower_case("Straße ÄÖ"), "straße äö");
    for (const std::string_view text : {"İ", "ẞ", "ΑΣ", "ΑΣΑ", "Ǆ", "ŉ", "ﬀ"})
        EXPECT_EQ(lower_case(lower_case(text)), lower_case(text)) << text;
}

TEST(Text, edits_are_counted_up_to_a_bound) {
    EXPECT_EQ(edit_distance("payments", "payments", 3), 0u);
    EXPECT_EQ(edit_distance("paymnets", "payments", 3), 1u);  // neighbours swapped
    EXPECT_EQ(edit_distance("payment", "payments", 3), 1u);
    EXPECT_EQ(edit_distance("zurich", "zürich", 3), 1u);  // a code point, not two bytes
    EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3u);
    EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);  // more than 2
    EXPECT_EQ(edit_distance("ca", "abc", 3), 3u);
    EXPECT_EQ(edit_distance("", "abc", 3), 3u);
    EXPECT_EQ(edit_distance("a", "b", 0), 1u);
    EXPECT_EQ(edit_distance("abcdef", "badcfe", 5), 3u);
    const std::string longest(edit_length_max, 'x');
    EXPECT_EQ(edit_distance(longest, longest.substr(1), 2), 1u);
    EXPECT_EQ(edit_distance(longest + "x", longest, 2), 3u);
}

// Against the plain recursive definition.
std::size_t plain_distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    std::size_t best = plain_distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1);
    best = std::min(best, plain_distance(a.substr(1), b) + 1);
    best = std::min(best, plain_distance(a, b.substr(1)) + 1);
    if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
        best = std::min(best, plain_distance(a.substr(2), b.substr(2)) + 1);
    return best;
}

TEST(Text, bounded_edits_agree_with_the_definition) {
    unsigned state = 7;
    const auto word = [&] {
        std::string text;
        for (unsigned left = (state = state * 1103515245U + 12345U) >> 16U & 7U; left > 0; --left)
            text += static_cast<char>('a' + ((state = state * 1103515245U + 12345U) >> 16U) % 3U);
        return text;
    };
    for (int round = 0; round < 400; ++round) {
        const std::string a = word();
        const std::string b = word();
        for (std::size_t max = 0; max < 6; ++max)
            EXPECT_EQ(edit_distance(a, b, max), std::min(plain_distance(a, b), max + 1)) << a << " " << b << " " << max;
    }
}

}  // namespace
}  // namespace kith
