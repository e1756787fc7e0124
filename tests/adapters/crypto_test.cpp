#include "adapters/crypto.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/adapters/corpora.hpp"

namespace kith {
namespace {

using namespace std::string_literals;

TEST(Crypto, sha256_of_the_standards_examples) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, hmac_agrees_with_wycheproof) {
    const auto file = corpora::folder() / "wycheproof" / "testvectors_v1" / "hmac_sha256_test.json";
    KITH_NEEDS_CORPUS(file);
    const auto document = nlohmann::json::parse(corpora::bytes_of(file));
    int checked = 0;
    for (const auto& group : document.at("testGroups")) {
        const std::size_t tag_bytes = group.at("tagSize").get<std::size_t>() / 8;
        for (const auto& test : group.at("tests")) {
            const HmacSha256 key(from_hex(test.at("key").get<std::string>()).value());
            const std::string message = from_hex(test.at("msg").get<std::string>()).value();
            const std::string tag = test.at("tag").get<std::string>();
            const std::string ours = to_hex(key.sign({message})).substr(0, tag_bytes * 2);
            EXPECT_EQ(equal_in_constant_time(ours, tag), test.at("result") == "valid") << "case " << test.at("tcId");
            ++checked;
        }
    }
    EXPECT_EQ(checked, document.at("numberOfTests").get<int>());
    EXPECT_GT(checked, 100);
}

TEST(Crypto, hmac_signs_parts_as_one_and_a_key_many_times) {
    const HmacSha256 key("secret");
    const Digest whole = key.sign({"v0:12:body"});
    EXPECT_EQ(key.sign({"v0", ":", "12", "", ":body"}), whole);
    EXPECT_EQ(key.sign({"v0:12:body"}), whole);
    EXPECT_NE(key.sign({"v0:12:bodx"}), whole);
    EXPECT_NE(HmacSha256("secreT").sign({"v0:12:body"}), whole);
}

TEST(Crypto, hmac_with_an_empty_key) {
    // RFC 2104 with a key of zero bytes; the value is well known for the empty message.
    EXPECT_EQ(to_hex(HmacSha256("").sign({})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Crypto, hex_goes_both_ways) {
    EXPECT_EQ(to_hex("\x00\xff\x10"s.substr(0, 0)), "");
    EXPECT_EQ(to_hex(std::string("\x00\xff\x10", 3)), "00ff10");
    EXPECT_EQ(from_hex("00FF10"), std::string("\x00\xff\x10", 3));
    for (const char* bad : {"0", "0g", "0x", " 0", "00 "}) EXPECT_EQ(from_hex(bad), std::nullopt) << bad;
}

TEST(Crypto, base64_goes_both_ways) {
    const std::pair<std::string, std::string> pairs[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xff\xfe\xfd", "//79"}};
    for (const auto& [plain, coded] : pairs) {
        EXPECT_EQ(to_base64(plain), coded);
        EXPECT_EQ(from_base64(coded), plain);
    }
}

TEST(Crypto, base64_for_urls_has_no_padding_and_its_own_digits) {
    EXPECT_EQ(to_base64url("\xff\xfe\xfd"), "__79");
    EXPECT_EQ(from_base64url("__79"), "\xff\xfe\xfd");
    EXPECT_EQ(to_base64url("f"), "Zg");
    EXPECT_EQ(from_base64url("Zg"), "f");
    EXPECT_EQ(from_base64url(""), "");
    for (const char* bad : {"Zg==", "//79", "Zh", "Z", "Z g", "Zm9=", "Zm+v"})
        EXPECT_EQ(from_base64url(bad), std::nullopt) << bad;
}

TEST(Crypto, base64_is_strict) {
    const std::pair<const char*, const char*> bad[] = {
        {"Zg", "no padding"},           {"Zg=", "half the padding"},     {"Zh==", "bits after the end"},
        {"Zm9=", "bits after the end"}, {"Zg==Zg==", "padding inside"},  {"Z g=", "white space"},
        {"Zm9-", "another alphabet"},   {"====", "nothing but padding"}, {"Z===", "six bits"}};
    for (const auto& [text, reason] : bad) EXPECT_EQ(from_base64(text), std::nullopt) << reason;
}

TEST(Crypto, comparison_needs_equal_length_and_bytes) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
    EXPECT_FALSE(equal_in_constant_time("ab", "abc"));
}

}  // namespace
}  // namespace kith
