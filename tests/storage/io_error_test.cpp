// Single calls to the disk fail: nothing is lost, the caller is told, and the store works again when the disk does.
#include <gtest/gtest.h>

#include "tests/seed.hpp"
#include "tests/storage/fault_vfs.hpp"
#include "tests/storage/sample.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith::test {
namespace {

using Fault = FaultVfs::Fault;

struct Disk {
    std::string name{};
    Fault fault = Fault::io_error;
    bool lasting = false;
    std::uint64_t log_pages_checkpoint = 1'000'000;  // never: each failure meets the writer
};

class IoErrors : public testing::TestWithParam<Disk> {};

std::string long_text(int number) {
    return std::string(3'000, static_cast<char>('a' + number % 26));
}

void put(Store& store, OrganisationId organisation, int number) {
    store.transact([&](Transaction& tx) {
        for (int part = 0; part < 3; ++part) {
            tx.inbox().put(
                received(organisation, std::to_string(number) + "." + std::to_string(part), long_text(number)));
        }
    });
}

// How many of the three events of each number are there.
std::size_t count(Store& store) {
    std::size_t waiting = 0;
    store.read([&](Transaction& tx) { waiting = tx.inbox().waiting(1'000'000).size(); });
    return waiting;
}

TEST_P(IoErrors, every_failing_call_is_told_and_undone) {
    const TempFolder folder;
    FaultVfs vfs;
    const SqliteOptions options{
        .file = folder.file("kith.db"), .vfs = vfs.name(), .log_pages_checkpoint = GetParam().log_pages_checkpoint};
    auto store = open_sqlite(options, sealer());
    OrganisationId organisation;
    store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });

    std::size_t committed = 0;
    int refused = 0;
    int told_full = 0;
    int number = 0;
    for (std::uint64_t n = 1; n < 200; ++n) {
        SCOPED_TRACE("operation " + std::to_string(n));
        vfs.fail_at(n, GetParam().fault, GetParam().lasting);
        bool thrown = false;
        try {
            put(*store, organisation, ++number);
            committed += 3;
        } catch (const StoreError& error) {
            thrown = true;
            ++refused;
            EXPECT_EQ(error.kind(), StoreError::Kind::unavailable) << error.what();
            const std::string what = error.what();
            const bool full = what.find("the disk is full (" + folder.path().string() + ")") != std::string::npos;
            told_full += full ? 1 : 0;
            EXPECT_FALSE(full && GetParam().fault == Fault::io_error) << what;
        }
        if (thrown && GetParam().lasting) {
            EXPECT_FALSE(store->writable());
        }
        const bool met = vfs.failed();
        vfs.heal();
        EXPECT_EQ(count(*store), committed);
        EXPECT_TRUE(store->writable());
        put(*store, organisation, ++number);
        committed += 3;
        EXPECT_EQ(count(*store), committed);
        if (!met) break;  // the work got through before its nth call
    }
    EXPECT_GT(refused, 3);
    // But for a sync or two, which can only fail as such.
    EXPECT_GE(told_full, GetParam().fault == Fault::io_error ? 0 : refused - 2);
    store.reset();
    EXPECT_EQ(check_sqlite(options.file), "");
    store = open_sqlite(options, sealer());
    EXPECT_EQ(count(*store), committed);
}

INSTANTIATE_TEST_SUITE_P(
    Disks, IoErrors,
    testing::Values(Disk{.name = "error_once", .fault = Fault::io_error},
                    Disk{.name = "error_lasting", .fault = Fault::io_error, .lasting = true},
                    Disk{.name = "full_once", .fault = Fault::disk_full},
                    Disk{.name = "full_lasting", .fault = Fault::disk_full, .lasting = true},
                    Disk{.name = "short_write_once", .fault = Fault::short_write},
                    Disk{.name = "short_write_lasting", .fault = Fault::short_write, .lasting = true},
                    Disk{.name = "error_lasting_with_checkpoints",
                         .fault = Fault::io_error,
                         .lasting = true,
                         .log_pages_checkpoint = 8}),
    [](const auto& disk) { return disk.param.name; });

TEST(IoErrorsWhileOpening, leave_a_store_that_opens_when_the_disk_is_well) {
    for (const Fault fault : {Fault::io_error, Fault::disk_full}) {
        // Every call until the file is there, then steps: the calls that follow are those of one migration after the
        // other.
        const std::uint64_t step = test::long_run() ? 1 : fault == Fault::disk_full ? 29 : 23;
        for (std::uint64_t n = 1;; n += n > 30 ? step : 1) {
            ASSERT_LT(n, 1'000u);
            SCOPED_TRACE("operation " + std::to_string(n));
            const TempFolder folder;
            FaultVfs vfs;
            const SqliteOptions options{.file = folder.file("kith.db"), .vfs = vfs.name()};
            vfs.fail_at(n, fault, true);
            bool thrown = false;
            try {
                open_sqlite(options, sealer());
            } catch (const StoreError& error) {
                thrown = true;
                EXPECT_EQ(error.kind(), StoreError::Kind::unavailable) << error.what();
            }
            const bool met = vfs.failed();
            vfs.heal();
            {
                const auto store = open_sqlite(options, sealer());
                OrganisationId organisation;
                store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });
                put(*store, organisation, 1);
                EXPECT_EQ(count(*store), 3u);
            }
            EXPECT_EQ(check_sqlite(options.file), "");
            if (!met) break;
            EXPECT_TRUE(thrown || n > 10);  // the last failures meet the tidying up at the end only
        }
    }
}

}  // namespace
}  // namespace kith::test
