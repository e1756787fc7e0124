#include "bot/teams.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::size_t changed_at_once = 200;

// The team that the sources give the person; nullopt where they leave it as it is.
std::optional<std::string> team_of(const Person& person, Platform platform, std::string_view workspace,
                                   const std::vector<TeamMembers>& sources) {
    if (!person.team.empty() && !person.team_mapped) return std::nullopt;
    bool here = false;
    for (const Account& account : person.accounts) {
        if (account.platform != platform || account.workspace != workspace) continue;
        here = true;
        for (const TeamMembers& source : sources) {
            if (source.users && source.users->contains(account.user)) return source.team;
        }
    }
    if (!here) return std::nullopt;
    const bool unsure = std::ranges::any_of(
        sources, [&](const TeamMembers& source) { return !source.users && source.team == person.team; });
    if (unsure) return std::nullopt;
    return std::string{};
}

}  // namespace

Carried assign_teams(Store& store, const Organisation& organisation, Platform platform, std::string_view workspace,
                     const std::vector<TeamMembers>& sources) {
    Carried carried;
    std::vector<PersonId> changing;
    store.read([&](Transaction& tx) {
        for (const Person& person : tx.people().all(organisation.id)) {
            const auto team = team_of(person, platform, workspace, sources);
            if (team && (*team != person.team || person.team_mapped != !team->empty())) changing.push_back(person.id);
        }
    });
    for (std::size_t begin = 0; begin < changing.size(); begin += changed_at_once) {
        const std::size_t end = std::min(begin + changed_at_once, changing.size());
        store.transact([&](Transaction& tx) {
            for (std::size_t i = begin; i < end; ++i) {
                auto person = tx.people().find(organisation.id, changing[i]);
                if (!person) continue;
                const auto team = team_of(*person, platform, workspace, sources);
                if (!team) continue;
                person->team = *team;
                person->team_mapped = !team->empty();
                tx.people().update(organisation.id, *person);
            }
        });
        carried.rules = true;
    }
    return carried;
}

}  // namespace kith
