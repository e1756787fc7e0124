#include "tests/storage/contract/engine.hpp"

namespace kith::test {

TEST_P(StoreContract, mentor_offers_are_one_a_person_and_go_with_them) {
    MentorOffer offer;
    PersonId bo;
    write([&](Transaction& tx) {
        offer = {.person = tx.people().add(org, person("Ana")),
                 .topics = {"rust", "with \"marks\", and more"},
                 .capacity = 3,
                 .since = day(1)};
        bo = tx.people().add(org, person("Bo"));
        tx.mentor_offers().put(org, {.person = offer.person, .topics = {"go"}, .since = day(0)});
        tx.mentor_offers().put(org, offer);
        tx.mentor_offers().put(org, {.person = bo, .topics = {"sql"}, .since = day(2)});
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.mentor_offers().find(org, offer.person), offer);
        EXPECT_EQ(tx.mentor_offers().find(other, offer.person), std::nullopt);
        EXPECT_EQ(tx.mentor_offers().all(org).size(), 2u);
        EXPECT_TRUE(tx.mentor_offers().all(other).empty());
        tx.mentor_offers().drop(other, bo);
        EXPECT_TRUE(tx.mentor_offers().find(org, bo));
        tx.mentor_offers().drop(org, bo);
        EXPECT_FALSE(tx.mentor_offers().find(org, bo));
        EXPECT_TRUE(tx.people().forget(org, offer.person));
        EXPECT_TRUE(tx.mentor_offers().all(org).empty());
    });
}

}  // namespace kith::test
