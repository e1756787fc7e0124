#include "bot/console.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "adapters/console/console_adapter.hpp"
#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/demo.hpp"
#include "bot/metrics.hpp"
#include "bot/opened.hpp"
#include "bot/person_called.hpp"
#include "bot/worker.hpp"
#include "rules/answers/decide.hpp"
#include "rules/compose.hpp"

namespace kith {
namespace {

constexpr std::size_t console_line_bytes_max = 16 << 10;
constexpr int replies_max = 50;  // messages one line can lead to

class Terminal {
  public:
    Terminal(Store& store, const Organisation& organisation, const Person& person, Account account)
        : store_(store), organisation_(organisation), person_(person), account_(std::move(account)) {}

    void greet(bool demo) {
        const bool by_hand = ::isatty(STDIN_FILENO) != 0;
        if (by_hand) {
            std::cout << "You are " << name_of(person_, Phrases{}) << (demo ? " in the demo" : "")
                      << ". Write to Kith; “help” says how; “quit” or Ctrl-D ends.\n";
        }
        // The nudge that still waits for an answer, so that there is something to press.
        store_.read([&](Transaction& tx) {
            for (const Nudge& nudge : tx.nudges().of_person(organisation_.id, person_.id, 5)) {
                if (nudge.state != NudgeState::sent) continue;
                const auto entry = tx.outbox().find_by_nudge(organisation_.id, nudge.id);
                if (entry && by_hand) show(entry->message, entry->message_ref);
                return;
            }
        });
    }

    void read_lines() {
        std::string line;
        for (;;) {
            if (::isatty(STDIN_FILENO) != 0) std::cout << "> " << std::flush;
            if (!std::getline(std::cin, line)) break;
            if (line.size() > console_line_bytes_max) {
                std::cerr << "a line may have 16 KiB\n";
                continue;
            }
            if (ends_console(line)) return;
            if (auto event = read_console_line(line, account_, page_)) answer(*event);
        }
        if (::isatty(STDIN_FILENO) != 0) std::cout << "\n";
    }

  private:
    void answer(const Event& event) {
        const Instant now = clock_.now();
        const std::string delivery = "console-" + std::to_string(now.time_since_epoch().count()) + "-" +
                                     std::to_string(::getpid()) + "-" + std::to_string(++count_);
        store_.transact([&](Transaction& tx) {
            tx.inbox().put(InboxEntry{.id = {},
                                      .organisation = organisation_.id,
                                      .delivery_id = delivery,
                                      .event = event,
                                      .received_at = now,
                                      .attempt = 0,
                                      .urgent = is_urgent(event, organisation_.bot_user)});
        });
        // A service beside us may decide it first; either way its messages carry ids made from this delivery.
        while (work(store_, organisation_, now, metrics_).events > 0) {
        }
        std::vector<OutboxEntry> answers;
        store_.transact([&](Transaction& tx) {
            for (int i = 1; i <= replies_max; ++i) {
                auto entry = tx.outbox().find_by_delivery(delivery + "/" + std::to_string(i));
                // What is for somebody else their platform delivers, and what is for later has an id of its own.
                if (!entry || entry->to != account_) continue;
                answers.push_back(*entry);
                tx.outbox().cancel(entry->id, "shown in the console");
            }
        });
        for (const OutboxEntry& entry : answers) show(entry.message, std::to_string(entry.id.value));
    }

    void show(const Message& message, const std::string& ref) {
        page_ = console_page(message, ref);
        std::cout << page_.text << std::flush;
    }

    Store& store_;
    const Organisation& organisation_;
    Person person_;
    Account account_;
    ConsolePage page_{};
    SystemClock clock_{};
    Metrics metrics_{};
    int count_ = 0;
};

}  // namespace

int console(const Config& config, const ConsoleOptions& options) {
    const bool is_demo = std::filesystem::exists(demo_mark(config.data_dir));
    if (!is_demo && !options.operator_says_so) {
        std::cerr << "This store is no demo: what you type would be done in somebody's name. With --i-am-the-operator "
                     "it is done, "
                     "recorded, and told to that person.\n";
        return exit_usage;
    }
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    if (!problems.empty()) {
        std::cerr << to_text(problems);
        return exit_usage;
    }
    std::optional<Person> person;
    Account account{Platform::console, "console", ""};
    opened.store->transact([&](Transaction& tx) {
        person = person_called(tx, opened.organisation.id, options.as);
        if (!person) return;
        const auto own = std::ranges::find(person->accounts, Platform::console, &Account::platform);
        if (own != person->accounts.end()) {
            account = *own;
        } else {
            account.user = person->handle.empty() ? "person-" + std::to_string(person->id.value) : person->handle;
            person->accounts.push_back(account);
            tx.people().update(opened.organisation.id, *person);
        }
        if (is_demo) return;
        const Instant now = SystemClock{}.now();
        tx.audit().add(opened.organisation.id, AuditEntry{.id = 0,
                                                          .at = now,
                                                          .actor = "operator",
                                                          .action = "console.opened",
                                                          .subject = "person:" + std::to_string(person->id.value),
                                                          .detail = ""});
        if (person->accounts.front().platform != Platform::console) {
            tx.outbox().add(
                OutboxEntry{.organisation = opened.organisation.id,
                            .delivery_id = "console-opened-" + std::to_string(now.time_since_epoch().count()),
                            .person = person->id,
                            .to = person->accounts.front(),
                            .message = say(phrases_for(*person, opened.organisation.house)("console.opened")),
                            .due_at = now});
        }
    });
    if (!person) {
        std::cerr << "“" << options.as << "” is nobody known here, or more than one person\n";
        return exit_usage;
    }
    Terminal terminal{*opened.store, opened.organisation, *person, account};
    terminal.greet(is_demo);
    terminal.read_lines();
    return exit_done;
}

}  // namespace kith
