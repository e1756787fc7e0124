// The same organisation and seed give the same bytes in every build: tests/corpus/match_bytes.json says which, and
// tests/end_to_end/match.test.mjs asks the real binary for the same.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bot/match_company.hpp"
#include "bot/match_org.hpp"
#include "bot/match_verb.hpp"

namespace kith {
namespace {

// FNV-1a, 64 bits (Fowler, Noll and Vo).
std::string hash_of(const std::string& text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    std::ostringstream hex;
    hex << std::hex << hash;
    return hex.str();
}

TEST(MatchBytes, are_the_same_in_every_build) {
    std::ifstream file(KITH_SOURCE_DIR "/tests/corpus/match_bytes.json");
    const auto cases = nlohmann::json::parse(file);
    ASSERT_GE(cases.size(), 4U);
    for (const auto& tested : cases) {
        auto org = nlohmann::json::parse(org_json(made_up_org(tested.at("people"), tested.at("organisation"))));
        org["settings"].update(tested.at("settings"));
        std::istringstream text(org.dump());
        const auto read = read_org(text);
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(hash_of(match_org(*read, tested.at("seed"))), tested.at("hash").get<std::string>()) << tested.dump();
    }
}

}  // namespace
}  // namespace kith
