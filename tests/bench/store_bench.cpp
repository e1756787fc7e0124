// How fast the embedded store takes events and hands out messages. Prints one JSON object.
//   store_bench [FOLDER]     the folder's disk is what is measured; default: the temporary folder
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace kith;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::uint64_t file_bytes(const std::string& name) {
    struct stat status{};
    return ::stat(name.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

InboxEntry event(OrganisationId organisation, int number) {
    return {
        .organisation = organisation,
        .delivery_id = "Ev" + std::to_string(number * 2'654'435'761LL % 4'294'967'291LL) + "-" + std::to_string(number),
        .event = MessageReceived{.from = {.workspace = "T0123456789", .user = "U0123456789"},
                                 .where = {.id = "D0123456789"},
                                 .message_ref = "1770000000.000100",
                                 .text = "had coffee with <@U0987654321> yesterday, 30 min, she is moving to data"},
        .received_at = Instant{milliseconds{1'770'000'000'000 + number}}};
}

OutboxEntry message(OrganisationId organisation, int number) {
    return {
        .organisation = organisation,
        .person = PersonId{number % 1'000 + 1},
        .to = {.workspace = "T0123456789", .user = "U0123456789"},
        .message = {.blocks = {Paragraph{
                                   {Span{.text = "You have not connected with anyone for 14 days. Have a coffee with "},
                                    Span{.style = Span::Style::person,
                                         .text = "Ana Ruiz",
                                         .account = {.workspace = "T0123456789", .user = "U0987654321"}}}},
                               Buttons{{{.action = "done", .label = "Done", .value = "n12", .primary = true},
                                        {.action = "later", .label = "Later", .value = "n12"},
                                        {.action = "why", .label = "Why this?", .value = "n12"},
                                        {.action = "stop", .label = "Stop these", .value = "n12"}}}}},
        .nudge = NudgeId{number + 1},
        .due_at = Instant{milliseconds{1'770'000'000'000 + number}}};
}

}  // namespace

int main(int count, char** arguments) {
    std::string folder = count > 1 ? arguments[1] : std::filesystem::temp_directory_path().string();
    folder += "/kith-bench-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) return 3;
    const std::string file = folder + "/kith.db";
    const Sealer sealer = Sealer::from_keys(Sealer::make_key()).value();
    const SqliteOptions options{.file = file};
    OrganisationId organisation;
    std::printf("{");
    {
        const auto store = open_sqlite(options, sealer);
        store->transact([&](Transaction& tx) { organisation = tx.installs().organisation("Acme"); });
        int number = 0;
        std::uint64_t longest = 0;
        for (const int batch : {1, 32, 256}) {
            const int rows = batch == 1 ? 2'000 : 51'200;
            const auto start = Clock::now();
            const double cpu = cpu_seconds();
            double slowest = 0;
            for (int done = 0; done < rows; done += batch) {
                const auto begin = Clock::now();
                store->transact([&](Transaction& tx) {
                    for (int i = 0; i < batch; ++i) tx.inbox().put(event(organisation, number++));
                });
                slowest = std::max(slowest, seconds_since(begin));
                longest = std::max(longest, file_bytes(file + "-wal"));
            }
            std::printf("\"put_%d_rows_per_second\":%.0f,\"put_%d_cpu_us_per_row\":%.2f,\"put_%d_slowest_ms\":%.1f,",
                        batch, rows / seconds_since(start), batch, (cpu_seconds() - cpu) / rows * 1e6, batch,
                        slowest * 1e3);
        }
        std::printf("\"longest_log_bytes\":%llu,", static_cast<unsigned long long>(longest));
        {  // decide: take 32, mark them as done
            const auto start = Clock::now();
            int rows = 0;
            while (rows < 50'000) {
                store->transact([&](Transaction& tx) {
                    for (const InboxEntry& entry : tx.inbox().waiting(32)) {
                        tx.inbox().done(entry.id);
                        ++rows;
                    }
                });
            }
            std::printf("\"inbox_done_32_rows_per_second\":%.0f,", rows / seconds_since(start));
        }
        {
            const int rows = 200'000;
            const auto start = Clock::now();
            const double cpu = cpu_seconds();
            for (int done = 0; done < rows; done += 1'000) {
                store->transact([&](Transaction& tx) {
                    for (int i = 0; i < 1'000; ++i) tx.outbox().add(message(organisation, done + i));
                });
            }
            std::printf("\"outbox_add_1000_rows_per_second\":%.0f,\"outbox_add_1000_cpu_us_per_row\":%.1f,",
                        rows / seconds_since(start), (cpu_seconds() - cpu) / rows * 1e6);
        }
        for (const int batch : {1, 32, 256}) {
            const int rows = batch == 1 ? 1'000 : 25'600;
            const Instant now{milliseconds{1'770'000'000'000 + 1'000'000}};
            const auto start = Clock::now();
            const double cpu = cpu_seconds();
            for (int done = 0; done < rows; done += batch) {
                std::vector<Outbox::Claimed> claimed;
                store->transact([&](Transaction& tx) {
                    claimed = tx.outbox().claim(now, milliseconds{30'000}, static_cast<std::size_t>(batch));
                });
                store->transact([&](Transaction& tx) {
                    for (const auto& one : claimed)
                        tx.outbox().complete(one.entry.id, "D0123456789", "1770000000.000100");
                });
            }
            std::printf("\"claim_complete_%d_rows_per_second\":%.0f,\"claim_complete_%d_cpu_us_per_row\":%.1f,", batch,
                        rows / seconds_since(start), batch, (cpu_seconds() - cpu) / rows * 1e6);
        }
    }
    {
        const auto start = Clock::now();
        const auto store = open_sqlite(options, sealer);
        const double opened = seconds_since(start);
        std::size_t due = 0;
        OutboxCounts counts;
        store->transact([&](Transaction& tx) {
            due = tx.outbox()
                      .claim(Instant{milliseconds{1'770'000'000'000 + 1'000'000}}, milliseconds{30'000}, 100)
                      .size();
            counts = tx.outbox().counts();
        });
        std::printf("\"pending_at_opening\":%zu,\"open_ms\":%.2f,\"open_and_first_100_due_ms\":%.2f,", counts.pending,
                    opened * 1e3, seconds_since(start) * 1e3);
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("\"max_rss_kb\":%ld}\n", usage.ru_maxrss);
    std::filesystem::remove_all(folder);
    return 0;
}
