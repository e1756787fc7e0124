// What the operator settled for one organisation: read at start, the same for every decision.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/config.hpp"
#include "rules/holidays.hpp"
#include "rules/model/id.hpp"
#include "rules/view.hpp"
#include "storage/store.hpp"

namespace kith {

struct Organisation;

// What the organisations of one store share. Used by the store's thread only.
struct OrganisationsOfStore {
    // Gives an organisation that was just made what is its own: whom it forgets.
    std::function<void(Organisation&)> settle{};
    std::map<OrganisationId, std::unique_ptr<Organisation>> made{};
    std::map<std::string, std::string> bot_users{};  // our own user ids, by Slack workspace
};

struct Organisation {
    OrganisationId id{};
    House house{};
    Holidays holidays{};
    std::vector<std::string> admins{};  // e-mails or platform ids
    std::string bot_user{};             // our own user id on Slack, once known: where settings name the token
    // The app and workspace of the one Slack token of the settings. While they are awaited nothing that came in is
    // decided: it is not known whose it is.
    std::string slack_app{};
    std::string slack_workspace{};
    bool slack_awaited = false;
    // Told right before a person is erased, inside the transaction; what it throws keeps them from being erased. Empty:
    // nobody needs to know.
    std::function<void(const Person&, Instant)> on_forget{};
    // Why nobody can be erased now; empty where they can. Empty itself: nothing stands in the way.
    std::function<std::string()> cannot_forget{};
    // Whether somebody with one of that person's id, address and accounts was erased by their own or an operator's
    // wish, and not for having left. Empty: nobody was.
    std::function<bool(const Person&)> was_forgotten_as{};
    // Whether whoever had the account was erased by their own or an operator's wish, and not for having left. Empty:
    // nobody was.
    std::function<bool(const Account&)> was_forgotten{};
    // Empty: what is kept is all of this one.
    std::shared_ptr<OrganisationsOfStore> of_store{};

    // Our own user id in that workspace; empty where it is not known.
    std::string bot_user_in(const std::string& workspace) const;
};

inline constexpr std::string_view organisation_name = "default";

// The organisation of that id in the store of `ours`: the same house and holidays, but no operators from the settings.
// The reference lives as long as `ours` and all its copies.
const Organisation& organisation_of(const Organisation& ours, OrganisationId id);

// Keeps our own user ids of those that are Slack's, in place of what was known.
void know_bot_users(const Organisation& ours, const std::vector<Install>& installs);

// All organisations of the store, ours first.
std::vector<const Organisation*> all_organisations(Store& store, const Organisation& ours);

// Reads the files the config names; what is wrong with them goes to `problems`.
Organisation make_organisation(const Config& config, std::vector<ConfigProblem>& problems);

// holidays.toml: `everyone = [2026-12-25]`, `[site] "Berlin" = [2026-10-03]`.
Holidays read_holidays(const std::string& file, std::vector<ConfigProblem>& problems);

// help_lines.toml: `[[line]] name, contact`, and where they are said `country, language`.
std::vector<HelpLine> read_help_lines(const std::string& file, std::vector<ConfigProblem>& problems);

// The zone.tab of the zone database: "Europe/Berlin" -> "DE". Empty where there is none, which is no fault.
std::map<ZoneName, std::string> read_zone_countries(const std::string& file);

}  // namespace kith
