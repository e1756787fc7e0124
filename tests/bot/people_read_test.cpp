// What the time of one thing, and one person's question, read follows from what they are about, and not from how many
// people the organisation has: only the plan of a day reads everybody.
#include <gmock/gmock.h>

#include "bot/timed.hpp"
#include "tests/bot/office.hpp"

namespace kith {
namespace {

using namespace test;

class CountedPeople : public People {
  public:
    explicit CountedPeople(std::size_t& read) : read_(read) {}
    People* inner = nullptr;
    PersonId add(OrganisationId its, const Person& person) override { return inner->add(its, person); }
    bool update(OrganisationId its, const Person& person) override { return inner->update(its, person); }
    std::optional<Person> find(OrganisationId its, PersonId id) override { return one(inner->find(its, id)); }
    std::optional<Person> find_by_key(OrganisationId its, std::string_view key) override {
        return one(inner->find_by_key(its, key));
    }
    std::optional<Person> find_by_account(OrganisationId its, const Account& account) override {
        return one(inner->find_by_account(its, account));
    }
    std::vector<Person> find_by_name(OrganisationId its, std::string_view name, std::size_t most) override {
        return several(inner->find_by_name(its, name, most));
    }
    std::optional<Person> find_by_email(OrganisationId its, std::string_view email) override {
        return one(inner->find_by_email(its, email));
    }
    std::vector<Person> leads(OrganisationId its) override { return several(inner->leads(its)); }
    std::vector<Person> all(OrganisationId its) override { return several(inner->all(its)); }
    std::size_t count(OrganisationId its) override { return inner->count(its); }
    std::vector<PersonId> suspended_before(OrganisationId its, Instant before, std::size_t most) override {
        return several(inner->suspended_before(its, before, most));
    }
    Preferences preferences(OrganisationId its, PersonId person) override {
        ++read_;
        return inner->preferences(its, person);
    }
    void set_preferences(OrganisationId its, PersonId person, const Preferences& chosen) override {
        inner->set_preferences(its, person, chosen);
    }
    std::string conversation(OrganisationId its, const Account& account) override {
        return inner->conversation(its, account);
    }
    void set_conversation(OrganisationId its, const Account& account, std::string_view conversation) override {
        inner->set_conversation(its, account, conversation);
    }
    void merge(OrganisationId its, PersonId gone, PersonId stays) override { inner->merge(its, gone, stays); }
    PersonId known_as(OrganisationId its, PersonId person) override { return inner->known_as(its, person); }
    bool forget(OrganisationId its, PersonId person) override { return inner->forget(its, person); }

  private:
    template <class Found>
    Found one(Found found) {
        read_ += found ? 1 : 0;
        return found;
    }
    template <class Found>
    Found several(Found found) {
        read_ += found.size();
        return found;
    }
    std::size_t& read_;
};

class CountedTransaction : public Transaction {
  public:
    CountedTransaction(Transaction& inner, CountedPeople& people) : inner_(inner), people_(people) {
        people_.inner = &inner.people();
    }
    People& people() override { return people_; }
    Directory& directory() override { return inner_.directory(); }
    Connections& connections() override { return inner_.connections(); }
    KeptTies& kept_ties() override { return inner_.kept_ties(); }
    MentorOffers& mentor_offers() override { return inner_.mentor_offers(); }
    Offers& offers() override { return inner_.offers(); }
    Talks& talks() override { return inner_.talks(); }
    OwnNotes& own_notes() override { return inner_.own_notes(); }
    Mentorships& mentorships() override { return inner_.mentorships(); }
    Activities& activities() override { return inner_.activities(); }
    Rules& rules() override { return inner_.rules(); }
    Nudges& nudges() override { return inner_.nudges(); }
    Habits& habits() override { return inner_.habits(); }
    Dialogs& dialogs() override { return inner_.dialogs(); }
    Timers& timers() override { return inner_.timers(); }
    Inbox& inbox() override { return inner_.inbox(); }
    Outbox& outbox() override { return inner_.outbox(); }
    Installs& installs() override { return inner_.installs(); }
    Audit& audit() override { return inner_.audit(); }

  private:
    Transaction& inner_;
    CountedPeople& people_;
};

class CountedStore : public Store {
  public:
    explicit CountedStore(Store& inner) : inner_(inner) {}
    std::size_t read_people = 0;
    void transact(const std::function<void(Transaction&)>& work) override {
        inner_.transact([&](Transaction& tx) { counted(tx, work); });
    }
    void read(const std::function<void(Transaction&)>& work) override {
        inner_.read([&](Transaction& tx) { counted(tx, work); });
    }
    void backup(const std::string& file) override { inner_.backup(file); }
    bool writable() override { return inner_.writable(); }
    std::uint64_t log_bytes() override { return inner_.log_bytes(); }
    std::uint64_t change_counter() override { return inner_.change_counter(); }

  private:
    void counted(Transaction& tx, const std::function<void(Transaction&)>& work) {
        CountedTransaction counting{tx, people_};
        work(counting);
    }
    Store& inner_;
    CountedPeople people_{read_people};
};

struct Read {
    std::size_t by_plan = 0;
    std::size_t by_wake = 0;
    std::size_t by_question = 0;
};

// People and preferences that are read in an organisation of so many.
Read read_of(int people) {
    Office office;
    for (int i = 0; i < people; ++i) {
        const std::string n = std::to_string(i);
        office.add("Person" + n, "p" + n, "U" + n);
    }
    office.rule("Every Monday at 9:30, suggest a check-in to everyone in the Payments team.");
    office.says("E1", "U1", "met Jo Smith of Acme at PyCon, remind me to write tomorrow");
    office.works();
    office.claims();
    CountedStore store{*office.store};
    const auto counted = [&](const auto& job) {
        store.read_people = 0;
        job();
        return store.read_people;
    };
    Read read;
    read.by_plan = counted([&] { tick(store, office.organisation, office.now(), office.metrics); });
    office.clock.advance(days{2});
    bool told = false;
    read.by_wake = counted([&] { told = end_times(store, office.organisation, office.now()).messages; });
    EXPECT_TRUE(told);
    office.says("E2", "U1", "why nothing");
    read.by_question = counted([&] { work(store, office.organisation, office.now(), office.metrics); });
    return read;
}

TEST(PeopleRead, follow_what_is_due_but_for_the_plan_of_a_day) {
    const Read few = read_of(20);
    const Read many = read_of(400);
    EXPECT_GE(few.by_plan, 20U);
    EXPECT_GE(many.by_plan, 400U);
    EXPECT_EQ(many.by_wake, few.by_wake);
    EXPECT_EQ(many.by_question, few.by_question);
    EXPECT_LT(few.by_wake, 10U);
    EXPECT_LT(few.by_question, 20U);
}

}  // namespace
}  // namespace kith
