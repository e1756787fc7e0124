#include "adapters/http.hpp"

#include <gtest/gtest.h>

#include "adapters/url.hpp"
#include "adapters/utf8.hpp"

namespace kith {
namespace {

TEST(Http, header_names_compare_without_case) {
    const Headers headers = {{"Content-TYPE", "text/plain"}, {"X-Twice", "1"}, {"x-twice", "2"}};
    EXPECT_EQ(first_header(headers, "content-type"), "text/plain");
    EXPECT_EQ(first_header(headers, "X-TWICE"), "1");
    EXPECT_EQ(first_header(headers, "content"), std::nullopt);
    EXPECT_EQ(only_header(headers, "CONTENT-type"), "text/plain");
    EXPECT_EQ(only_header(headers, "x-twice"), std::nullopt) << "a doubled header proves nothing";
    EXPECT_EQ(only_header(headers, "absent"), std::nullopt);
}

TEST(Http, media_types_lose_case_and_parameters) {
    const std::pair<const char*, const char*> cases[] = {{"application/json", "application/json"},
                                                         {" Application/JSON ; charset=utf-8", "application/json"},
                                                         {"text/plain\t", "text/plain"},
                                                         {"", ""},
                                                         {" ", ""},
                                                         {";x", ""}};
    for (const auto& [value, type] : cases) EXPECT_EQ(media_type({{"content-type", value}}), type) << value;
    EXPECT_EQ(media_type({}), "");
}

TEST(Urls, are_taken_apart) {
    const auto url = parse_url("HTTPS://Hooks.Slack.com:8443/a/b?c=d");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->host, "hooks.slack.com");
    EXPECT_EQ(url->port, 8443);
    EXPECT_EQ(url->target, "/a/b?c=d");
    EXPECT_EQ(parse_url("http://x")->port, 80);
    EXPECT_EQ(parse_url("https://x")->target, "/");
    EXPECT_EQ(parse_url("https://x?y")->target, "/?y");
    EXPECT_EQ(parse_url("http://[::1]:80/")->host, "::1");
}

TEST(Urls, doubtful_ones_are_refused) {
    for (const char* bad : {"",
                            "x",
                            "http:",
                            "http://",
                            "http:///x",
                            "//x",
                            "ftp://x",
                            "http://a@b/",
                            "http://a:b@c/",
                            "http://a:/",
                            "http://a:0/",
                            "http://a:65536/",
                            "http://a:1x/",
                            "http://a:-1/",
                            "http://a b/",
                            "http://a/\n",
                            "http://a\\b/",
                            "http://a/#x",
                            "http://a%41/",
                            "http://é/",
                            "http://[::1/",
                            "http://[]/",
                            "http://[g]/",
                            "http://[::1]x/",
                            "http://.a/",
                            "http://a..b/"}) {
        EXPECT_FALSE(parse_url(bad)) << bad;
    }
    EXPECT_TRUE(parse_url("http://a/" + std::string(4'000, 'x')));
    EXPECT_FALSE(parse_url("http://a/" + std::string(5'000, 'x')));
}

TEST(Urls, loopback_is_an_address_not_a_look_alike) {
    for (const char* host : {"localhost", "127.0.0.1", "127.9.9.9", "::1"}) EXPECT_TRUE(is_loopback(host)) << host;
    for (const char* host :
         {"localhost.evil.example", "127.0.0.1.evil.example", "127.evil", "128.0.0.1", "127.1", "", "::2"}) {
        EXPECT_FALSE(is_loopback(host)) << host;
    }
}

TEST(Urls, an_origin_is_scheme_host_and_port) {
    const auto same = [](std::string_view a, std::string_view b) {
        return is_same_origin(parse_url(a).value(), parse_url(b).value());
    };
    EXPECT_TRUE(same("https://a/b", "HTTPS://A:443/c?d"));
    EXPECT_FALSE(same("https://a/b", "http://a:443/b"));
    EXPECT_FALSE(same("https://a/b", "https://a:8443/b"));
    EXPECT_FALSE(same("https://a/b", "https://b.a/b"));
}

TEST(Urls, nothing_in_a_part_of_a_path_ends_it) {
    EXPECT_EQ(percent_encoded(""), "");
    EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encoded("19:a@thread.v2;messageid=1/2?3"), "19%3Aa%40thread.v2%3Bmessageid%3D1%2F2%3F3");
    EXPECT_EQ(percent_encoded("é %"), "%C3%A9%20%25");
}

TEST(Utf8, bad_bytes_are_replaced_one_by_one) {
    const std::pair<std::string, std::string> cases[] = {{"plain", "plain"},
                                                         {"é☕😀", "é☕😀"},
                                                         {"\xff", "\uFFFD"},
                                                         {"a\xC3", "a\uFFFD"},
                                                         {"\xE2\x98x", "\uFFFD\uFFFDx"},
                                                         {"\xC0\xAF", "\uFFFD\uFFFD"},
                                                         {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
                                                         {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"}};
    for (const auto& [bytes, text] : cases) {
        EXPECT_EQ(made_utf8(bytes), text);
        EXPECT_EQ(is_utf8(bytes), bytes == text);
        EXPECT_TRUE(is_utf8(made_utf8(bytes)));
    }
}

TEST(Utf8, leaves_out_what_garbles_and_ends_lines_alike) {
    EXPECT_EQ(literal_text("a\r\nb\rc\u2028d\u2029e\u0085f"), "a\nb\nc\nd\ne\nf");
    EXPECT_EQ(literal_text("a\n\n\n\n\nb\n \nc"), "a\n\nb\n \nc");
    EXPECT_EQ(literal_text("evil \u202Etxt.exe\u202C \u2066x\u2069"), "evil txt.exe x");
    EXPECT_EQ(literal_text("שלום\u200F! \u0080\u009Fx"), "שלום\u200F! x");
    const std::string cut = literal_text("x" + [] {
        std::string long_text;
        for (int i = 0; i < 50'000; ++i) long_text += "é";
        return long_text;
    }());
    EXPECT_TRUE(cut.ends_with("é…"));
    EXPECT_LE(cut.size(), 64'003u);
}

TEST(Utf8, every_code_point_goes_both_ways) {
    for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 61) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, value);
        const CodePoint point = code_point_at(text, 0);
        ASSERT_EQ(point.value, value);
        ASSERT_EQ(point.bytes, text.size());
    }
}

}  // namespace
}  // namespace kith
