// The power goes at any moment: what transact() returned for is there afterwards, and nothing is there by half.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "tests/storage/fault_vfs.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

constexpr int transactions = 24;
constexpr int runs_a_seed = 60;

std::string label(int transaction, int part) {
    return "t" + std::to_string(transaction) + "." + std::to_string(part);
}
int parts_of(int transaction) {
    return 1 + transaction % 4;
}

// Transaction n stores some events, marks those of n - 1 as done, and puts an answer to them into the outbox.
void transact(Store& store, OrganisationId organisation, int transaction) {
    store.transact([&](Transaction& tx) {
        for (const InboxEntry& entry : tx.inbox().waiting(100)) tx.inbox().done(entry.id);
        for (int part = 0; part < parts_of(transaction); ++part) {
            const std::string text(static_cast<std::size_t>(transaction * 997 % 9'000), 'x');
            ASSERT_TRUE(tx.inbox().put(received(organisation, label(transaction, part), text)));
        }
        tx.outbox().add(letter(organisation, label(transaction, 0), at(transaction)));
    });
}

struct Outcome {
    int acknowledged = 0;
    int lost = 0;
    bool opened = false;  // the power went after the store had been opened
};

class PowerLoss {
  public:
    explicit PowerLoss(std::uint64_t seed) : seed_(seed), random_(seed) { measure(); }

    // One life, one cut, one look at what is left.
    Outcome run(const std::string& synchronous) {
        Outcome outcome;
        const TempFolder before;
        const TempFolder after;
        FaultVfs vfs(random_());
        const bool while_opening = random_() % 8 == 0;
        const std::uint64_t cut = while_opening ? 1 + random_() % opening_ : opening_ + 1 + random_() % working_;
        vfs.cut_power_at(cut);
        SCOPED_TRACE("seed " + std::to_string(seed_) + ", cut at operation " + std::to_string(cut));
        live(vfs, before, synchronous, outcome);
        vfs.write_image(after.path().string());
        look(after, outcome);
        return outcome;
    }

  private:
    static SqliteOptions options(const TempFolder& folder, const FaultVfs& vfs, const std::string& synchronous) {
        // Checkpoints come often, so that cuts fall into them too.
        return {
            .file = folder.file("kith.db"), .vfs = vfs.name(), .synchronous = synchronous, .log_pages_checkpoint = 24};
    }

    void measure() {
        const TempFolder folder;
        FaultVfs vfs;
        const auto store = open_sqlite(options(folder, vfs, "FULL"), sealer());
        OrganisationId organisation;
        store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });
        opening_ = vfs.operations();
        for (int i = 0; i < transactions; ++i) transact(*store, organisation, i);
        working_ = vfs.operations() - opening_;
    }

    static void live(FaultVfs& vfs, const TempFolder& folder, const std::string& synchronous, Outcome& outcome) {
        try {
            const auto store = open_sqlite(options(folder, vfs, synchronous), sealer());
            OrganisationId organisation;
            store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });
            outcome.opened = true;
            for (int i = 0; i < transactions; ++i) {
                transact(*store, organisation, i);
                ++outcome.acknowledged;
            }
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), StoreError::Kind::unavailable) << error.what();
        }
    }

    static void look(const TempFolder& folder, Outcome& outcome) {
        const FaultVfs calm;  // spares the real syncs
        const auto store = open_sqlite({.file = folder.file("kith.db"), .vfs = calm.name()}, sealer());
        OrganisationId organisation;
        store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });
        struct Undo {};
        try {
            store->transact([&](Transaction& tx) {
                int last = -1;
                for (int i = 0; i < transactions; ++i) {
                    int there = tx.outbox().find_by_delivery(label(i, 0)) ? 1 : 0;
                    for (int part = 0; part < parts_of(i); ++part) {
                        if (!tx.inbox().put(received(organisation, label(i, part)))) ++there;
                    }
                    if (there == 0) {
                        if (i < outcome.acknowledged) ++outcome.lost;
                        continue;
                    }
                    EXPECT_EQ(there, parts_of(i) + 1) << "transaction " << i << " is there by half";
                    EXPECT_LE(i, outcome.acknowledged) << "transaction " << i << " never ran";
                    EXPECT_EQ(i, last + 1) << "a transaction before " << i << " is missing";
                    last = i;
                }
                throw Undo{};  // the look changed the inbox
            });
        } catch (const Undo&) {
        }
        store->read([&](Transaction& tx) {
            // Only the events of the last transaction wait.
            std::string first;
            for (const InboxEntry& entry : tx.inbox().waiting(100)) {
                const std::string of = entry.delivery_id.substr(0, entry.delivery_id.find('.'));
                if (first.empty()) first = of;
                EXPECT_EQ(of, first);
            }
            EXPECT_EQ(tx.inbox().waiting_count(), tx.inbox().waiting(100).size());
        });
        EXPECT_EQ(check_sqlite(folder.file("kith.db")), "");
    }

    std::uint64_t seed_;
    std::mt19937_64 random_;
    std::uint64_t opening_ = 0;
    std::uint64_t working_ = 0;
};

std::uint64_t seed_of(std::uint64_t number) {
    const char* given = std::getenv("KITH_TEST_SEED");
    return given == nullptr ? number : std::strtoull(given, nullptr, 10) + number;
}

class PowerLossTest : public testing::TestWithParam<std::uint64_t> {};

TEST_P(PowerLossTest, loses_nothing_acknowledged_and_keeps_nothing_by_half) {
    const std::uint64_t seed = seed_of(GetParam());
    PowerLoss power(seed);
    int acknowledged = 0;
    int in_the_middle = 0;
    for (int run = 0; run < runs_a_seed && !HasFailure(); ++run) {
        const Outcome outcome = power.run("FULL");
        EXPECT_EQ(outcome.lost, 0);
        acknowledged += outcome.acknowledged;
        if (outcome.opened && outcome.acknowledged < transactions) ++in_the_middle;
    }
    std::cout << "seed " << seed << ": " << runs_a_seed << " cuts, " << in_the_middle
              << " of them between the first and the last transaction, " << acknowledged << " acknowledged, 0 lost\n";
    EXPECT_GT(in_the_middle, runs_a_seed / 2);
    EXPECT_GT(acknowledged, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, PowerLossTest, testing::Values(101, 202, 303, 404),
                         [](const auto& seed) { return "seed_" + std::to_string(seed.param); });

TEST(PowerLossOfSloppyStore, loses_acknowledged_work_without_a_sync_for_each_commit) {
    // What the test above can see: the same lives and cuts lose work when a commit does not wait for the disk.
    const std::uint64_t seed = seed_of(101);
    PowerLoss power(seed);
    int acknowledged = 0;
    int lost = 0;
    // How much is lost depends on when checkpoints sync the log; a few losses are proof enough.
    for (int run = 0; run < 4 * runs_a_seed && lost < 10; ++run) {
        const Outcome outcome = power.run("NORMAL");
        acknowledged += outcome.acknowledged;
        lost += outcome.lost;
    }
    std::cout << "seed " << seed << ", synchronous=NORMAL: " << acknowledged << " acknowledged, " << lost << " lost\n";
    EXPECT_GT(lost, 0);
}

}  // namespace
}  // namespace kith::test
