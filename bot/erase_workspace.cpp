#include "bot/erase_workspace.hpp"

#include <algorithm>

#include "bot/effects.hpp"
#include "bot/forgotten.hpp"
#include "bot/log.hpp"

namespace kith {

WorkspaceErased erase_workspace(Store& store, const Organisation& ours, const Install& install, std::string_view actor,
                                std::string_view why, Instant now) {
    const Organisation& its = organisation_of(ours, install.organisation);
    const auto there = [&](const Account& account) {
        return account.platform == install.platform && account.workspace == install.workspace;
    };
    std::vector<PersonId> people;
    store.read([&](Transaction& tx) {
        for (const Person& person : tx.people().all(its.id)) {
            if (std::ranges::any_of(person.accounts, there)) people.push_back(person.id);
        }
    });
    WorkspaceErased erased;
    const bool more = people.size() > erased_at_once;
    if (more) people.resize(erased_at_once);
    for (const PersonId id : people) {
        store.transact([&](Transaction& tx) {
            auto person = tx.people().find(its.id, id);
            if (!person) return;
            if (std::ranges::all_of(person->accounts, there)) {
                // They left with the workspace, and were not forgotten by a wish: they may come again with it.
                if (!person->suspended_at) person->suspended_at = now;
                erase_person(tx, its, *person, actor, why, now);
                ++erased.people;
            } else {
                std::erase_if(person->accounts, there);
                tx.people().update(its.id, *person);
            }
        });
    }
    if (more) return erased;
    store.transact([&](Transaction& tx) {
        tx.installs().erase(its.id, install.platform, install.workspace);
        tx.audit().add(its.id, AuditEntry{.id = 0,
                                          .at = now,
                                          .actor = std::string{actor},
                                          .action = "workspace.erased",
                                          .subject = "workspace:" + install.workspace,
                                          .detail = std::string{why}});
    });
    erased.whole = true;
    return erased;
}

bool erase_removed(Store& store, const Organisation& ours, Instant now) {
    std::vector<Install> over;
    store.read([&](Transaction& tx) {
        for (Install& install : tx.installs().all()) {
            if (install.revoked && install.removed_at && *install.removed_at <= now - removed_kept)
                over.push_back(std::move(install));
        }
    });
    bool more = false;
    for (const Install& install : over) {
        WorkspaceErased erased;
        try {
            erased = erase_workspace(store, ours, install, "platform", "30 days after the app was removed", now);
        } catch (const ForgottenListError& error) {
            log_error("worker.erasing_put_off", {{"what", std::string{error.what()}}});
            continue;  // the next sweep finds it
        }
        log_info("workspace.erased", {{"workspace", install.workspace},
                                      {"people", static_cast<std::int64_t>(erased.people)},
                                      {"whole", erased.whole}});
        more = more || !erased.whole;
    }
    return more;
}

}  // namespace kith
