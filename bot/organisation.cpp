#include "bot/organisation.hpp"

#include <toml++/toml.h>

#include <fstream>
#include <sstream>

#include "bot/feeds.hpp"

namespace kith {
namespace {

constexpr std::size_t help_lines_max = 20;
constexpr const char* zone_table = "/usr/share/zoneinfo/zone.tab";

LocalDay day_in(const toml::date& date) {
    return LocalDay{std::chrono::local_days{std::chrono::year{date.year} / std::chrono::month{date.month} /
                                            std::chrono::day{date.day}}};
}

std::optional<toml::table> parsed(const std::string& file, std::vector<ConfigProblem>& problems) {
    try {
        return toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        problems.push_back(
            {file, "line " + std::to_string(error.source().begin.line) + ": " + std::string{error.description()},
             "correct the TOML, or check that the file can be read"});
        return std::nullopt;
    }
}

}  // namespace

Holidays read_holidays(const std::string& file, std::vector<ConfigProblem>& problems) {
    Holidays holidays;
    const auto table = parsed(file, problems);
    if (!table) return holidays;
    const auto add_all = [&](const toml::node& node, const std::string& key, auto add) {
        const auto* list = node.as_array();
        bool good = list != nullptr;
        if (list != nullptr) {
            for (const auto& item : *list) {
                if (const auto* date = item.as_date()) {
                    add(day_in(date->get()));
                } else {
                    good = false;
                }
            }
        }
        if (!good) problems.push_back({file, "“" + key + "” must be a list of dates, like [2026-12-25]", "correct it"});
    };
    for (const auto& [key, node] : *table) {
        const std::string name{key.str()};
        if (name == "everyone") {
            add_all(node, name, [&](LocalDay day) { holidays.add(day); });
        } else if (const auto* sites = node.as_table(); sites != nullptr && name == "site") {
            for (const auto& [site, days] : *sites) {
                add_all(days, std::string{site.str()},
                        [&, place = std::string{site.str()}](LocalDay day) { holidays.add(place, day); });
            }
        } else {
            problems.push_back({file, "“" + name + "” is not known here", "use everyone = [...] and a table [site]"});
        }
    }
    return holidays;
}

namespace {

// "DE, AT" -> both; "UK" is what the zone database calls GB. Names of countries are shown, and count for nothing.
std::vector<std::string> codes_in(std::string_view said) {
    std::vector<std::string> codes;
    const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    for (std::size_t at = 0; at < said.size(); ++at) {
        const std::size_t begin = at;
        while (at < said.size() && is_letter(said[at])) ++at;
        const std::string_view word = said.substr(begin, at - begin);
        if (word.size() == 2 && word[0] <= 'Z' && word[1] <= 'Z') codes.emplace_back(word == "UK" ? "GB" : word);
    }
    return codes;
}

}  // namespace

std::vector<HelpLine> read_help_lines(const std::string& file, std::vector<ConfigProblem>& problems) {
    std::vector<HelpLine> lines;
    const auto table = parsed(file, problems);
    if (!table) return lines;
    const auto* list = (*table)["line"].as_array();
    if (list == nullptr || list->empty()) {
        problems.push_back({file, "names no help line", "add [[line]] entries with name and contact"});
        return lines;
    }
    for (const auto& item : *list) {
        const auto* line = item.as_table();
        const auto name = line == nullptr ? std::nullopt : (*line)["name"].value<std::string>();
        const auto contact = line == nullptr ? std::nullopt : (*line)["contact"].value<std::string>();
        if (!name || !contact) {
            problems.push_back({file, "an entry lacks name or contact", "give both"});
        } else if (lines.size() < help_lines_max) {
            const auto country = (*line)["country"].value_or(std::string{});
            lines.push_back({.text = *name + (country.empty() ? "" : " (" + country + ")") + ": " + *contact,
                             .language = (*line)["language"].value_or(std::string{}),
                             .countries = codes_in(country)});
        }
    }
    return lines;
}

std::map<ZoneName, std::string> read_zone_countries(const std::string& file) {
    std::map<ZoneName, std::string> countries;
    std::ifstream table(file);
    for (std::string line; std::getline(table, line);) {
        std::istringstream columns(line);
        std::string country;
        std::string place;
        ZoneName zone;
        const bool read = std::getline(columns, country, '\t') && std::getline(columns, place, '\t') &&
                          std::getline(columns, zone, '\t');
        if (read && country.size() == 2 && !zone.empty()) countries.emplace(zone, country);
    }
    return countries;
}

std::string Organisation::bot_user_in(const std::string& workspace) const {
    if (of_store) {
        if (const auto known = of_store->bot_users.find(workspace); known != of_store->bot_users.end())
            return known->second;
    }
    return bot_user;
}

const Organisation& organisation_of(const Organisation& ours, OrganisationId id) {
    if (id == ours.id || !ours.of_store) return ours;
    std::unique_ptr<Organisation>& other = ours.of_store->made[id];
    if (!other) {
        other = std::make_unique<Organisation>(Organisation{.id = id, .house = ours.house, .holidays = ours.holidays});
        // A channel is one of our own workspace.
        other->house.thanks_channel.clear();
        other->house.thanks_channel_name.clear();
        if (ours.of_store->settle) ours.of_store->settle(*other);
    }
    return *other;
}

void know_bot_users(const Organisation& ours, const std::vector<Install>& installs) {
    if (!ours.of_store) return;
    ours.of_store->bot_users.clear();
    for (const Install& install : installs) {
        if (install.platform == Platform::slack) ours.of_store->bot_users[install.workspace] = install.bot_user;
    }
}

std::vector<const Organisation*> all_organisations(Store& store, const Organisation& ours) {
    std::vector<const Organisation*> all{&ours};
    if (!ours.of_store) return all;
    std::vector<OrganisationId> ids;
    store.read([&](Transaction& tx) { ids = tx.installs().organisations(); });
    for (const OrganisationId id : ids) {
        if (id != ours.id) all.push_back(&organisation_of(ours, id));
    }
    return all;
}

Organisation make_organisation(const Config& config, std::vector<ConfigProblem>& problems) {
    Organisation organisation;
    organisation.house.zone = config.zone;
    organisation.house.language = config.language;
    organisation.house.cap_per_week = config.cap_per_week;
    organisation.house.cap_per_day = config.cap_per_day;
    organisation.house.learning = config.learning;
    organisation.house.holdout = config.holdout;
    organisation.house.floor = config.floor;
    if (config.retention_days) organisation.house.retention_days_nudges = *config.retention_days;
    if (!config.public_url.empty()) organisation.house.feeds_url = public_address(config, feeds_path);
    organisation.house.thanks_channel = config.slack_thanks_channel;
    organisation.house.thanks_channel_name = config.slack_thanks_channel_name;
    organisation.admins = config.admins;
    if (!config.holidays_file.empty()) organisation.holidays = read_holidays(config.holidays_file, problems);
    if (!config.help_lines_file.empty()) {
        organisation.house.help_lines = read_help_lines(config.help_lines_file, problems);
        organisation.house.country_of_zone = read_zone_countries(zone_table);
    }
    return organisation;
}

}  // namespace kith
