#include "adapters/form.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(UrlForm, decodes_as_browsers_encode) {
    const auto form = parse_form("a=1+2&b=%2B%25%26%3D&c=%E2%98%95&d&e=&=f&g=x=y");
    ASSERT_TRUE(form.ok());
    EXPECT_EQ(form->get("a"), "1 2");
    EXPECT_EQ(form->get("b"), "+%&=");
    EXPECT_EQ(form->get("c"), "☕");
    EXPECT_EQ(form->find("d"), "");
    EXPECT_EQ(form->find("e"), "");
    EXPECT_EQ(form->find(""), "f");
    EXPECT_EQ(form->get("g"), "x=y");
    EXPECT_EQ(form->find("absent"), std::nullopt);
}

TEST(UrlForm, decodes_once) {
    EXPECT_EQ(parse_form("a=%252B%2541")->get("a"), "%2B%41");
}

TEST(UrlForm, the_first_value_wins) {
    EXPECT_EQ(parse_form("a=1&a=2&A=3")->get("a"), "1");
}

TEST(UrlForm, empty_bodies_and_empty_fields_are_fine) {
    EXPECT_EQ(parse_form("")->size(), 0u);
    EXPECT_EQ(parse_form("&&a=1&&")->size(), 1u);
}

TEST(UrlForm, refuses_with_reasons) {
    const std::pair<const char*, const char*> bad[] = {
        {"a=%", "cut escape"},         {"a=%4", "cut escape"},
        {"a=%4g", "not hex"},          {"a=% 41", "not hex"},
        {"%zz=1", "escape in a name"}, {"a=1&b=%", "in a later field"},
        {"a=%ff", "not UTF-8"},        {"a=\xff", "raw byte, not UTF-8"},
        {"a=%C0%AF", "overlong"},      {"a=%ED%A0%80", "surrogate"},
    };
    for (const auto& [body, reason] : bad) {
        const auto form = parse_form(body);
        ASSERT_FALSE(form.ok()) << reason;
        EXPECT_EQ(form.error().code, Errc::invalid) << reason;
    }
}

TEST(UrlForm, has_a_most_of_fields) {
    std::string body;
    for (std::size_t i = 0; i < form_fields_max; ++i) append_form_field(body, "k" + std::to_string(i), "v");
    EXPECT_TRUE(parse_form(body).ok());
    append_form_field(body, "one", "more");
    ASSERT_FALSE(parse_form(body).ok());
    EXPECT_EQ(parse_form(body).error().code, Errc::too_large);
}

TEST(UrlForm, what_is_written_reads_back) {
    std::string body;
    append_form_field(body, "cursor", "dXNlcjpVMDYx==");
    append_form_field(body, "odd key&=", std::string("a b+c%\xE2\x98\x95\n\0", 11));
    EXPECT_EQ(body.substr(0, 27), "cursor=dXNlcjpVMDYx%3D%3D&o");
    const auto form = parse_form(body);
    EXPECT_EQ(form->get("cursor"), "dXNlcjpVMDYx==");
    EXPECT_EQ(form->get("odd key&="), std::string("a b+c%\xE2\x98\x95\n\0", 11));
}

}  // namespace
}  // namespace kith
