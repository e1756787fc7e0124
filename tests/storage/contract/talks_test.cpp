#include "tests/storage/contract/engine.hpp"

namespace kith::test {

TEST_P(StoreContract, offers_are_one_of_a_kind_and_go_with_the_person) {
    Offer offer;
    PersonId bo;
    write([&](Transaction& tx) {
        offer = {.person = tx.people().add(org, person("Ana")),
                 .kind = OfferKind::answers,
                 .topics = {"rust", "public speaking"},
                 .since = day(1)};
        bo = tx.people().add(org, person("Bo"));
        tx.offers().put(org, {.person = offer.person, .kind = OfferKind::answers, .topics = {"go"}});
        tx.offers().put(org, offer);
        tx.offers().put(org, {.person = offer.person, .kind = OfferKind::talk, .topics = {"grief"}});
        tx.offers().put(org, {.person = bo, .kind = OfferKind::introduce});
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.offers().all(org, OfferKind::answers), std::vector{offer});
        EXPECT_EQ(tx.offers().of_person(org, offer.person).size(), 2u);
        EXPECT_TRUE(tx.offers().all(other, OfferKind::answers).empty());
        EXPECT_TRUE(tx.offers().of_person(other, offer.person).empty());
        tx.offers().drop(other, bo, OfferKind::introduce);
        tx.offers().drop(org, bo, OfferKind::talk);
        EXPECT_EQ(tx.offers().all(org, OfferKind::introduce).size(), 1u);
        tx.offers().drop(org, bo, OfferKind::introduce);
        EXPECT_TRUE(tx.offers().all(org, OfferKind::introduce).empty());
        tx.people().forget(org, offer.person);
        EXPECT_TRUE(tx.offers().all(org, OfferKind::answers).empty());
    });
}

TEST_P(StoreContract, talks_keep_every_field_and_leave_nothing_when_erased) {
    Talk talk;
    PersonId cy;
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        cy = tx.people().add(org, person("Cy"));
        talk = {.id = tx.talks().next_id(org),
                .asker = ana,
                .anonymous = true,
                .of_circle = true,
                .topics = {"burnout", "grief"},
                .asked = {bo, cy},
                .wake_at = at(5)};
        tx.talks().put(org, talk);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.talks().find(org, talk.id), talk);
        EXPECT_EQ(tx.talks().find(other, talk.id), std::nullopt);
        for (const PersonId one : {talk.asker, talk.asked[0], cy})
            EXPECT_EQ(tx.talks().of_person(org, one), std::vector{talk});
        EXPECT_TRUE(tx.talks().of_person(other, cy).empty());
        EXPECT_TRUE(tx.talks().due(org, at(4), 10).empty());
        EXPECT_EQ(tx.talks().due(org, at(5), 10).size(), 1u);
        EXPECT_TRUE(tx.talks().due(other, at(5), 10).empty());
        EXPECT_EQ(tx.talks().next_due(org), at(5));
        EXPECT_EQ(tx.talks().next_due(other), std::nullopt);
        talk.listener = talk.asked[0];
        talk.asked.clear();
        talk.asker_shows = talk.listener_shows = true;
        talk.wake_at = at(9);
        tx.talks().put(org, talk);
        EXPECT_EQ(tx.talks().find(org, talk.id), talk);
        EXPECT_TRUE(tx.talks().of_person(org, cy).empty());
        EXPECT_EQ(tx.talks().of_person(org, *talk.listener).size(), 1u);
        tx.talks().erase(other, talk.id);
        EXPECT_TRUE(tx.talks().find(org, talk.id));
        tx.talks().erase(org, talk.id);
        EXPECT_FALSE(tx.talks().find(org, talk.id));
        EXPECT_GT(tx.talks().next_id(org), talk.id);
    });
}

TEST_P(StoreContract, talks_go_with_either_side_and_stay_without_one_of_many_who_were_asked) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const PersonId cy = tx.people().add(org, person("Cy"));
        const auto begin = [&](std::optional<PersonId> listener) {
            Talk talk{.id = tx.talks().next_id(org), .asker = ana, .listener = listener, .wake_at = at(1)};
            if (!listener) talk.asked = {bo, cy};
            tx.talks().put(org, talk);
            return talk.id;
        };
        const TalkId asked = begin({});
        const TalkId open = begin(bo);
        tx.people().forget(org, bo);
        EXPECT_EQ(tx.talks().find(org, asked)->asked, std::vector{cy});
        EXPECT_FALSE(tx.talks().find(org, open));
        tx.people().forget(org, ana);
        EXPECT_FALSE(tx.talks().find(org, asked));
    });
}

TEST_P(StoreContract, talks_of_two_who_are_one_are_theirs_and_none_is_with_themselves) {
    write([&](Transaction& tx) {
        const PersonId gone = tx.people().add(org, person("Ana"));
        const PersonId stays = tx.people().add(org, person("Ana Ruiz"));
        const PersonId bo = tx.people().add(org, person("Bo"));
        const auto begin = [&](PersonId asker, std::vector<PersonId> asked, std::optional<PersonId> listener = {}) {
            const Talk talk{.id = tx.talks().next_id(org),
                            .asker = asker,
                            .topics = {"grief"},
                            .asked = std::move(asked),
                            .listener = listener,
                            .wake_at = at(1)};
            tx.talks().put(org, talk);
            return talk.id;
        };
        const TalkId theirs = begin(gone, {bo, stays});
        const TalkId of_bo = begin(bo, {gone, stays});
        const TalkId listens = begin(bo, {}, gone);
        const TalkId with_self = begin(gone, {}, stays);
        tx.offers().put(org, {.person = gone, .kind = OfferKind::talk, .topics = {"grief"}});
        tx.own_notes().put(org, {.person = gone, .title = "ACM"});
        tx.people().merge(org, gone, stays);
        EXPECT_EQ(tx.talks().find(org, theirs)->asker, stays);
        EXPECT_EQ(tx.talks().find(org, theirs)->asked, std::vector{bo});
        EXPECT_EQ(tx.talks().find(org, theirs)->topics, std::vector<std::string>{"grief"});
        EXPECT_EQ(tx.talks().find(org, of_bo)->asked, std::vector{stays});
        EXPECT_EQ(tx.talks().find(org, listens)->listener, stays);
        EXPECT_FALSE(tx.talks().find(org, with_self));
        EXPECT_EQ(tx.offers().of_person(org, stays).size(), 1u);
        EXPECT_EQ(tx.own_notes().of_person(org, stays).size(), 1u);
    });
}

TEST_P(StoreContract, own_notes_keep_every_field_and_are_nobody_elses) {
    OwnNote note;
    PersonId bo;
    write([&](Transaction& tx) {
        note = {.person = tx.people().add(org, person("Ana")),
                .kind = OwnNote::Kind::membership,
                .title = "ACM",
                .text = "number 12",
                .day = day(30),
                .erased_on = day(60),
                .wake_at = at(7)};
        bo = tx.people().add(org, person("Bo"));
        note.id = tx.own_notes().put(org, note);
    });
    restart();
    write([&](Transaction& tx) {
        EXPECT_EQ(tx.own_notes().of_person(org, note.person), std::vector{note});
        EXPECT_TRUE(tx.own_notes().of_person(org, bo).empty());
        EXPECT_TRUE(tx.own_notes().of_person(other, note.person).empty());
        EXPECT_EQ(tx.own_notes().who_keep(org, OwnNote::Kind::membership), std::vector{note.person});
        EXPECT_TRUE(tx.own_notes().who_keep(org, OwnNote::Kind::practice).empty());
        EXPECT_TRUE(tx.own_notes().who_keep(other, OwnNote::Kind::membership).empty());
        EXPECT_EQ(tx.own_notes().due(org, at(7), 10), std::vector{note});
        EXPECT_TRUE(tx.own_notes().due(org, at(6), 10).empty());
        EXPECT_EQ(tx.own_notes().next_due(org), at(7));
        OwnNote taken = note;
        taken.person = bo;
        taken.title = "not theirs";
        tx.own_notes().put(org, taken);
        EXPECT_EQ(tx.own_notes().of_person(org, note.person), std::vector{note});
        note.wake_at.reset();
        note.day.reset();
        note.text.clear();
        EXPECT_EQ(tx.own_notes().put(org, note), note.id);
        EXPECT_EQ(tx.own_notes().of_person(org, note.person), std::vector{note});
        EXPECT_EQ(tx.own_notes().next_due(org), std::nullopt);
        tx.own_notes().erase(org, bo, note.id);
        EXPECT_EQ(tx.own_notes().of_person(org, note.person).size(), 1u);
        tx.own_notes().erase(org, note.person, note.id);
        EXPECT_TRUE(tx.own_notes().of_person(org, note.person).empty());
    });
}

TEST_P(StoreContract, outbox_shows_what_waits_for_somebody_beside_nudges) {
    write([&](Transaction& tx) {
        const PersonId ana = tx.people().add(org, person("Ana"));
        const auto add = [&](const char* id, PersonId to, Instant due) {
            OutboxEntry entry{.organisation = org, .delivery_id = id, .person = to, .to = slack("U1"), .due_at = due};
            entry.message = Message{{Paragraph{{Span{.text = "thanks"}}}}};
            return tx.outbox().add(entry);
        };
        add("later", ana, at(9));
        add("sent", ana, at(1));
        add("to another", tx.people().add(org, person("Bo")), at(9));
        const auto claimed = tx.outbox().claim(at(1), milliseconds{1'000}, 10);
        ASSERT_EQ(claimed.size(), 1u);
        tx.outbox().complete(claimed.front().entry.id, "D1", "1.1");
        const auto waiting = tx.outbox().waiting_for(org, ana);
        ASSERT_EQ(waiting.size(), 1u);
        EXPECT_EQ(waiting.front().delivery_id, "later");
        EXPECT_TRUE(tx.outbox().waiting_for(other, ana).empty());
    });
}

TEST_P(StoreContract, outbox_keeps_nothing_of_a_fleeting_entry_that_has_ended) {
    write([&](Transaction& tx) {
        const auto add = [&](const char* id) {
            OutboxEntry entry{.organisation = org, .delivery_id = id, .to = slack("U1"), .due_at = at(1)};
            entry.message = Message{{Paragraph{{Span{.text = "in confidence"}}}}};
            entry.fleeting = true;
            return tx.outbox().add(entry);
        };
        const OutboxId arrived = add("arrived");
        const OutboxId given_up = add("given up");
        const OutboxId lost = add("lost");
        EXPECT_TRUE(tx.outbox().find(arrived)->fleeting);
        ASSERT_EQ(tx.outbox().claim(at(1), milliseconds{1'000}, 10).size(), 3u);
        EXPECT_TRUE(tx.outbox().complete(arrived, "D1", "1.1"));
        EXPECT_TRUE(tx.outbox().discard(given_up, "refused"));
        EXPECT_TRUE(tx.outbox().doubt(lost, at(9), "lost"));
        EXPECT_FALSE(tx.outbox().find(arrived));
        EXPECT_FALSE(tx.outbox().find(given_up));
        EXPECT_TRUE(tx.outbox().find(lost));
        EXPECT_TRUE(tx.outbox().discarded(10).empty());
        const OutboxCounts counts = tx.outbox().counts();
        EXPECT_EQ(counts.completed + counts.discarded, 0u);
        EXPECT_EQ(counts.uncertain, 1u);
        EXPECT_TRUE(tx.outbox().seen("lost", "D1", "1.2"));
        EXPECT_FALSE(tx.outbox().find(lost));
        EXPECT_EQ(tx.outbox().counts().uncertain, 0u);
    });
}

}  // namespace kith::test
