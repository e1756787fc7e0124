#include "storage/seal.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/storage/sample.hpp"

namespace kith::test {

TEST(Seal, opens_what_it_sealed) {
    const Sealer sealer = test::sealer();
    for (const std::string& plain :
         {std::string{}, std::string("a"), std::string("a\0b\xff", 4), std::string(100'000, 'x')}) {
        EXPECT_EQ(sealer.open(sealer.seal(plain, "note/1/2"), "note/1/2").value(), plain);
    }
}

TEST(Seal, shows_nothing_of_the_text_and_never_repeats_itself) {
    const Sealer sealer = test::sealer();
    const std::string plain = "she is moving to data in May";
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string sealed = sealer.seal(plain, "note");
        EXPECT_EQ(sealed.size(), plain.size() + 4 + 24 + 16);
        EXPECT_EQ(sealed.find("data"), std::string::npos);
        EXPECT_TRUE(seen.insert(sealed.substr(4)).second);
    }
}

TEST(Seal, refuses_every_changed_bit) {
    const Sealer sealer = test::sealer();
    const std::string sealed = sealer.seal("xoxb-token", "token/slack/T1");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        std::string changed = sealed;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        const auto opened = sealer.open(changed, "token/slack/T1");
        ASSERT_FALSE(opened) << bit;
        ASSERT_EQ(opened.error().code, Errc::unauthorized);
    }
}

TEST(Seal, refuses_every_length_but_its_own) {
    const Sealer sealer = test::sealer();
    const std::string sealed = sealer.seal("xoxb-token", "token");
    for (std::size_t length = 0; length < sealed.size(); ++length) {
        EXPECT_FALSE(sealer.open(std::string_view(sealed).substr(0, length), "token")) << length;
    }
    EXPECT_FALSE(sealer.open(sealed + '\0', "token"));
    EXPECT_FALSE(sealer.open('\0' + sealed, "token"));
}

TEST(Seal, refuses_a_value_that_was_moved_elsewhere) {
    const Sealer sealer = test::sealer();
    const std::string sealed = sealer.seal("a note", "note/1/2");
    for (const char* elsewhere : {"note/1/3", "note/2/2", "note/1/2 ", "note/1/", "", "token/1/2"}) {
        EXPECT_FALSE(sealer.open(sealed, elsewhere)) << elsewhere;
    }
}

TEST(Seal, opens_under_an_old_key_and_seals_under_the_first) {
    const std::string old_key = Sealer::make_key();
    const std::string new_key = Sealer::make_key();
    const Sealer before = Sealer::from_keys(old_key).value();
    const Sealer after = Sealer::from_keys(new_key + "," + old_key).value();
    const Sealer later = Sealer::from_keys(" " + new_key + "\n").value();
    EXPECT_EQ(after.open(before.seal("a", "x"), "x").value(), "a");
    EXPECT_EQ(later.open(after.seal("b", "x"), "x").value(), "b");
    const std::string lost = before.seal("c", "x");
    EXPECT_FALSE(later.open(lost, "x"));
    EXPECT_FALSE(later.knows_key_of(lost));
    EXPECT_TRUE(after.knows_key_of(lost));
    EXPECT_NE(before.key_id(), after.key_id());
    EXPECT_EQ(after.key_id(), later.key_id());
}

TEST(Seal, refuses_an_id_that_was_exchanged_for_that_of_another_known_key) {
    const std::string one = Sealer::make_key();
    const std::string two = Sealer::make_key();
    const Sealer both = Sealer::from_keys(one + "," + two).value();
    const std::string from_one = Sealer::from_keys(one).value().seal("a", "x");
    const std::string from_two = Sealer::from_keys(two).value().seal("a", "x");
    EXPECT_FALSE(both.open(from_two.substr(0, 4) + from_one.substr(4), "x"));
}

TEST(Seal, key_ids_are_eight_hex_digits_and_the_same_each_time) {
    const std::string id = test::sealer().key_id();
    EXPECT_EQ(id.size(), 8u);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(id, test::sealer().key_id());
    EXPECT_NE(Sealer::make_key(), Sealer::make_key());
}

TEST(Seal, refuses_keys_that_are_none_and_does_not_repeat_them) {
    const std::string good = Sealer::make_key();
    const std::string short_key = "c2hvcnQ=";
    for (const std::string& keys :
         {std::string{}, std::string("not base64!"), short_key, good + ",", "," + good, good + ",,", good + "," + good,
          good + good, good.substr(0, 40), good + "AAAA", good + "=="}) {
        const auto sealer = Sealer::from_keys(keys);
        ASSERT_FALSE(sealer) << keys.size();
        EXPECT_EQ(sealer.error().code, Errc::invalid);
        EXPECT_EQ((sealer.error().what + sealer.error().hint).find(good.substr(0, 10)), std::string::npos);
    }
}

}  // namespace kith::test
