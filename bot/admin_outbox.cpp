// kith outbox: the messages that were given up, to be seen and sent again.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/json_text.hpp"
#include "bot/opened.hpp"
#include "bot/outgoing.hpp"
#include "rules/answers/turn.hpp"
#include "storage/codec.hpp"

namespace kith {
namespace {

constexpr std::size_t listed_max = 100'000;

std::vector<OutboxEntry> of_organisation(Transaction& tx, OrganisationId organisation) {
    std::vector<OutboxEntry> entries = tx.outbox().discarded(listed_max);
    std::erase_if(entries, [&](const OutboxEntry& entry) { return entry.organisation != organisation; });
    return entries;
}

}  // namespace

int outbox_discarded(const Config& config) {
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    opened.store->read([&](Transaction& tx) {
        const ExternalIds ids{tx, opened.organisation.id};
        for (const OutboxEntry& entry : of_organisation(tx, opened.organisation.id)) {
            nlohmann::ordered_json line;
            line["delivery_id"] = entry.delivery_id;
            if (entry.person.value != 0) line["person"] = ids.of(entry.person);
            line["platform"] = to_string(entry.to.platform);
            line["workspace"] = entry.to.workspace;
            line["user"] = entry.to.user;
            line["kind"] = entry.nudge ? "nudge" : kind_of(entry.destination);
            line["due_at"] = to_iso(entry.due_at);
            if (entry.expires_at) line["expires_at"] = to_iso(*entry.expires_at);
            line["tries"] = entry.attempt;
            line["problem"] = entry.problem;
            std::cout << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
        }
    });
    return std::cout.flush() ? exit_done : exit_environment;
}

int outbox_resend(const Config& config, const std::vector<std::string>& delivery_ids, const std::string& problem,
                  bool all) {
    if (delivery_ids.empty() && problem.empty() && !all) {
        std::cerr << "name deliveries, or --problem CODE, or --all; `kith outbox discarded` lists them\n";
        return exit_usage;
    }
    std::vector<ConfigProblem> problems;
    const Opened opened = open_store(config, false, false, problems);
    const Instant now = SystemClock{}.now();
    Resent resent;
    std::size_t perhaps_there = 0;
    std::vector<std::string> unknown;
    opened.store->transact([&](Transaction& tx) {
        resent = {};
        perhaps_there = 0;
        unknown.clear();
        std::vector<OutboxEntry> entries = of_organisation(tx, opened.organisation.id);
        for (const std::string& id : delivery_ids) {
            if (std::ranges::none_of(entries, [&](const OutboxEntry& entry) { return entry.delivery_id == id; }))
                unknown.push_back(id);
        }
        std::erase_if(entries, [&](const OutboxEntry& entry) {
            const bool named = std::ranges::find(delivery_ids, entry.delivery_id) != delivery_ids.end();
            return !all && !named && (problem.empty() || entry.problem != problem);
        });
        // Said twice, one of them could never be taken back.
        perhaps_there = std::erase_if(entries, perhaps_in_channel);
        resent = send_again(tx, opened.organisation, entries, now);
        if (resent.sent == 0) return;
        tx.audit().add(opened.organisation.id, AuditEntry{.id = 0,
                                                          .at = now,
                                                          .actor = "operator",
                                                          .action = "outbox.resent",
                                                          .subject = "",
                                                          .detail = std::to_string(resent.sent)});
    });
    for (const std::string& id : unknown) std::cerr << "“" << id << "” is no delivery that was given up\n";
    if (resent.too_late > 0) std::cerr << resent.too_late << " are too old to be sent: they stay in the list\n";
    if (perhaps_there > 0)
        std::cerr << perhaps_there << " may stand in the channel for thanks already: they stay in the list\n";
    std::cerr << resent.sent << " to be sent again\n";
    return unknown.empty() && resent.too_late == 0 && perhaps_there == 0 ? exit_done : exit_faults;
}

}  // namespace kith
