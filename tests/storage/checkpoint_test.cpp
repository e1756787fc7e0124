// The log stays bounded while everything goes on, and readers stand beside the writer. Run under the thread sanitizer
// too.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <iostream>
#include <thread>

#include "storage/sqlite/checkpoint.hpp"
#include "tests/storage/fault_vfs.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

constexpr std::uint64_t frame_bytes = 4'096 + 24;

class StoreThreads : public testing::Test {
  protected:
    std::unique_ptr<Store> open(std::uint64_t log_pages = 1'000) {
        auto store = open_sqlite({.file = file, .vfs = vfs.name(), .log_pages_checkpoint = log_pages}, sealer());
        store->transact([&](Transaction& tx) { org = tx.installs().organisation("Acme"); });
        return store;
    }
    std::unique_ptr<Store> open_real(std::uint64_t log_pages) {
        auto store = open_sqlite({.file = file, .log_pages_checkpoint = log_pages}, sealer());
        store->transact([&](Transaction& tx) { org = tx.installs().organisation("Acme"); });
        return store;
    }
    std::uint64_t log_file_bytes() const {
        struct stat status{};
        return ::stat((file + "-wal").c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
    }
    void put(Store& store, int number, std::size_t text_bytes = 4'000) {
        store.transact([&](Transaction& tx) {
            tx.inbox().put(received(org, std::to_string(number), std::string(text_bytes, 'x')));
        });
    }

    FaultVfs vfs{};  // spares the real syncs
    TempFolder folder{};
    std::string file = folder.file("kith.db");
    OrganisationId org;
};

TEST_F(StoreThreads, the_log_stays_bounded_under_a_writer_that_never_pauses) {
    // On a disk that syncs at once, where the writer outruns the checkpoints, and on the real one.
    for (const bool real_disk : {false, true}) {
        const std::uint64_t pages = real_disk ? 10 : 50;
        const int transactions = real_disk ? 150 : 1'500;
        file = folder.file(real_disk ? "real.db" : "fast.db");
        const auto store = real_disk ? open_real(pages) : open(pages);
        std::uint64_t longest = 0;
        for (int i = 0; i < transactions; ++i) {
            put(*store, i);
            longest = std::max(longest, log_file_bytes());
        }
        const std::uint64_t bound = sqlite::Checkpointer::log_growth_max * pages;
        std::cout << "longest log: " << longest / frame_bytes << " pages, bound " << bound << "\n";
        EXPECT_GT(static_cast<std::uint64_t>(transactions) * 3, 5 * bound) << "there was enough to be bounded";
        EXPECT_LE(longest, 2 * bound * frame_bytes);
        EXPECT_LE(store->log_bytes(), 2 * bound * frame_bytes);
    }
}

TEST_F(StoreThreads, the_log_waits_for_a_reader_and_shrinks_after_it) {
    constexpr std::uint64_t pages = 20;
    const auto store = open(pages);
    const auto beside = open();
    int number = 0;
    beside->read([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);
        for (; number < 200; ++number) put(*store, number);
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);  // still the same snapshot
    });
    const std::uint64_t held_up = log_file_bytes();
    EXPECT_GT(held_up, 2 * sqlite::Checkpointer::log_growth_max * pages * frame_bytes);
    for (; number < 600; ++number) put(*store, number);
    EXPECT_LT(log_file_bytes(), held_up);
    beside->read([&](Transaction& tx) { EXPECT_EQ(tx.inbox().waiting_count(), 600u); });
}

TEST_F(StoreThreads, readers_beside_the_writer_see_whole_transactions) {
    const auto writer = open(30);
    std::atomic<bool> done{false};
    std::atomic<int> looks{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&, store = std::shared_ptr<Store>(open())] {
            std::size_t before = 0;
            while (!done) {
                store->read([&](Transaction& tx) {
                    const std::size_t events = tx.inbox().waiting_count();
                    EXPECT_EQ(tx.outbox().counts().pending, events);  // one of each in a transaction
                    EXPECT_GE(events, before);
                    before = events;
                });
                ++looks;
            }
        });
    }
    for (int i = 0; i < 300; ++i) {
        writer->transact([&](Transaction& tx) {
            tx.inbox().put(received(org, std::to_string(i), std::string(1'000, 'x')));
            tx.outbox().add(letter(org, std::to_string(i), at(i)));
        });
    }
    done = true;
    for (std::thread& reader : readers) reader.join();
    EXPECT_GT(looks, 0);
}

TEST_F(StoreThreads, two_writers_take_turns) {
    constexpr int each = 100;
    std::vector<std::thread> writers;
    for (int i = 0; i < 2; ++i) {
        writers.emplace_back([&, i, store = std::shared_ptr<Store>(open(30))] {
            for (int n = 0; n < each; ++n) put(*store, i * each + n, 200);
        });
    }
    for (std::thread& writer : writers) writer.join();
    open()->read([&](Transaction& tx) { EXPECT_EQ(tx.inbox().waiting_count(), 2u * each); });
    EXPECT_EQ(check_sqlite(file), "");
}

TEST_F(StoreThreads, opening_and_closing_at_once_ends_the_checkpoint_thread) {
    for (int i = 0; i < 20; ++i) open(1);
    EXPECT_EQ(check_sqlite(file), "");
}

TEST_F(StoreThreads, log_bytes_tell_what_is_not_in_the_file_yet) {
    const auto store = open(1'000'000);
    const auto beside = open(1'000'000);
    beside->read([&](Transaction& tx) {
        EXPECT_EQ(tx.inbox().waiting_count(), 0u);  // from here on nothing later can be folded
        for (int i = 0; i < 20; ++i) put(*store, i);
        EXPECT_GE(store->log_bytes(), 20u * 4'096);
    });
}

}  // namespace
}  // namespace kith::test
