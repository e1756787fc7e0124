#include "bot/config.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <string_view>

#include "adapters/certificate.hpp"
#include "adapters/teams/options.hpp"
#include "adapters/url.hpp"
#include "bot/file_text.hpp"
#include "bot/setting_values.hpp"
#include "rules/phrases/language.hpp"
#include "rules/zones.hpp"
#include "storage/seal.hpp"
#include "storage/sqlite/file_owner.hpp"
#include "storage/store.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace kith {
namespace {

enum class Kind { text, secret, number, list };

struct Setting {
    std::string_view variable;
    std::string_view toml;
    Kind kind;
    std::function<std::string(Config&, const std::string&)> set;  // gives what is wrong, or nothing
};

std::string into(std::string& place, const std::string& value) {
    place = value;
    return {};
}

std::string number_into(int& place, const std::string& value, int least, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < least || number > most) {
        return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    }
    place = number;
    return {};
}

// "10%" or "0.1", up to a half.
std::optional<double> share_of(std::string_view text) {
    const bool percent = text.ends_with('%');
    if (percent) text.remove_suffix(1);
    double share = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (percent) share /= 100;
    if (error != std::errc{} || end != text.data() + text.size() || !(share >= 0 && share <= 0.5)) return std::nullopt;
    return share;
}

const std::vector<Setting>& known_settings() {
    static const std::vector<Setting> all = {
        {"KITH_LISTEN", "server.listen", Kind::text,
         [](Config& c, const std::string& v) { return listen_into(c.listen, v); }},
        {"KITH_PUBLIC_URL", "server.public_url", Kind::text,
         [](Config& c, const std::string& v) { return public_url_into(c.public_url, v); }},
        {"KITH_ADMIN_LISTEN", "server.admin_listen", Kind::text,
         [](Config& c, const std::string& v) { return listen_into(c.admin_listen, v); }},
        {"KITH_DRAIN_SECONDS", "server.drain_seconds", Kind::number,
         [](Config& c, const std::string& v) {
             int count = 10;
             std::string wrong = number_into(count, v, 1, 600);
             c.drain = seconds{count};
             return wrong;
         }},
        {"KITH_DATA_DIR", "storage.data_dir", Kind::text,
         [](Config& c, const std::string& v) { return into(c.data_dir, v); }},
        {"KITH_STORAGE", "storage.url", Kind::secret,
         [](Config& c, const std::string& v) {
             c.storage_url = v;
             return std::string{v.starts_with("postgres") ? "PostgreSQL is not built in yet: leave it out to use SQLite"
                                                          : "not a storage that Kith knows"};
         }},
        {"KITH_MASTER_KEY", "security.master_key", Kind::secret,
         [](Config& c, const std::string& v) {
             c.master_key = v;
             const auto sealer = Sealer::from_keys(v);
             return sealer ? std::string{} : sealer.error().what;
         }},
        {"KITH_OUTBOUND_ALLOW", "security.outbound_allow", Kind::list,
         [](Config& c, const std::string& v) { return allowed_into(c.outbound_allow, v); }},
        {"KITH_SLACK_SIGNING_SECRET", "slack.signing_secret", Kind::secret,
         [](Config& c, const std::string& v) { return into(c.slack_signing_secret, v); }},
        {"KITH_SLACK_SIGNING_SECRET_OLD", "slack.signing_secret_old", Kind::secret,
         [](Config& c, const std::string& v) { return into(c.slack_signing_secret_old, v); }},
        {"KITH_SLACK_BOT_TOKEN", "slack.bot_token", Kind::secret,
         [](Config& c, const std::string& v) {
             c.slack_bot_token = v;
             return std::string{v.starts_with("xoxb-") || v.starts_with("xoxe.xoxb-")
                                    ? ""
                                    : "must be a bot token: it begins with xoxb-"};
         }},
        {"KITH_SLACK_APP_TOKEN", "slack.app_token", Kind::secret,
         [](Config& c, const std::string& v) {
             c.slack_app_token = v;
             return std::string{v.starts_with("xapp-") ? "" : "must be an app-level token: it begins with xapp-"};
         }},
        {"KITH_SLACK_CLIENT_ID", "slack.client_id", Kind::text,
         [](Config& c, const std::string& v) { return into(c.slack_client_id, v); }},
        {"KITH_SLACK_CLIENT_SECRET", "slack.client_secret", Kind::secret,
         [](Config& c, const std::string& v) { return into(c.slack_client_secret, v); }},
        {"KITH_SLACK_WORKSPACES", "slack.workspaces", Kind::list,
         [](Config& c, const std::string& v) {
             c.slack_workspaces = split_list(v);
             const bool good = std::ranges::all_of(c.slack_workspaces, [](const std::string& id) {
                 return (id.starts_with('T') || id.starts_with('E')) && id.size() > 1;
             });
             return std::string{good ? "" : "must be ids of workspaces (T...) or enterprises (E...), comma-separated"};
         }},
        {"KITH_SLACK_API_BASE", "slack.api_base", Kind::text,
         [](Config& c, const std::string& v) {
             std::string wrong = url_into(c.slack_api_base, v);
             if (!c.slack_api_base.ends_with('/')) c.slack_api_base += '/';
             return wrong;
         }},
        {"KITH_SLACK_TEAMS", "slack.teams", Kind::list,
         [](Config& c, const std::string& v) {
             c.slack_teams.clear();
             for (const std::string& part : split_list(v)) {
                 auto source = team_source(part);
                 if (!source)
                     return std::string{
                         "must be pairs such as Payments=@payments (a user group) or "
                         "Platform=#platform (a channel), comma-separated"};
                 c.slack_teams.push_back(std::move(*source));
             }
             return std::string{};
         }},
        {"KITH_SLACK_THANKS_CHANNEL", "slack.thanks_channel", Kind::text,
         [](Config& c, const std::string& v) {
             // Its name is for people, its id for Slack: a channel that is renamed stays the same.
             const auto source = team_source("thanks=" + v.substr(0, v.rfind('=')));
             const std::string id = v.find('=') == std::string::npos ? "" : v.substr(v.rfind('=') + 1);
             const bool good_id =
                 id.size() > 1 && (id.front() == 'C' || id.front() == 'G') && std::ranges::all_of(id, [](char letter) {
                     return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
                 });
             if (!source || !source->channel || !good_id)
                 return std::string{"must be the channel's name and its id, such as #kudos=C0123456789"};
             c.slack_thanks_channel = id;
             return into(c.slack_thanks_channel_name, source->name);
         }},
        {"KITH_SLACK_POSTS_PER_MINUTE", "slack.posts_per_minute", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.slack_posts_per_minute, v, 1, 100'000); }},
        {"KITH_TEAMS_APP_ID", "teams.app_id", Kind::text,
         [](Config& c, const std::string& v) { return into(c.teams_app_id, v); }},
        {"KITH_TEAMS_APP_PASSWORD", "teams.app_password", Kind::secret,
         [](Config& c, const std::string& v) { return into(c.teams_app_password, v); }},
        {"KITH_TEAMS_CERTIFICATE", "teams.certificate", Kind::secret,
         [](Config& c, const std::string& v) {
             if (const auto certificate = SigningCertificate::from_pem(v); !certificate)
                 return certificate.error().what;
             return into(c.teams_certificate, v);
         }},
        {"KITH_TEAMS_TENANT_ID", "teams.tenant_id", Kind::text,
         [](Config& c, const std::string& v) { return into(c.teams_tenant_id, v); }},
        {"KITH_TEAMS_TENANTS", "teams.tenants", Kind::list,
         [](Config& c, const std::string& v) {
             c.teams_tenants = split_list(v);
             return std::string{};
         }},
        {"KITH_TEAMS_OPENID_URL", "teams.openid_url", Kind::text,
         [](Config& c, const std::string& v) { return url_into(c.teams_openid_url, v); }},
        {"KITH_TEAMS_TOKEN_URL", "teams.token_url", Kind::text,
         [](Config& c, const std::string& v) { return url_into(c.teams_token_url, v); }},
        {"KITH_TEAMS_CLOUD", "teams.cloud", Kind::text,
         [](Config& c, const std::string& v) {
             c.teams_cloud = v;
             if (teams::cloud_named(v)) return std::string{};
             c.teams_cloud = "public";
             return std::string{"must be one of public, us_government, china"};
         }},
        {"KITH_TEAMS_AUTH", "teams.auth", Kind::text,
         [](Config& c, const std::string& v) {
             c.teams_auth = v != "off";
             return std::string{v == "off" || v == "required" ? "" : "must be required or off"};
         }},
        {"KITH_TEAMS_ENTRA_TOKENS", "teams.entra_tokens", Kind::text,
         [](Config& c, const std::string& v) {
             c.teams_entra_tokens = v == "on";
             return std::string{v == "on" || v == "off" ? "" : "must be on or off"};
         }},
        {"KITH_TEAMS_POSTS_PER_SECOND", "teams.posts_per_second", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.teams_posts_per_second, v, 1, 1'000); }},
        {"KITH_FEED_HOSTS", "activities.feed_hosts", Kind::list,
         [](Config& c, const std::string& v) {
             c.feed_hosts = split_list(v);
             const auto hosts = feed_hosts(c.feed_hosts);
             return hosts ? std::string{} : hosts.error().what + ": " + hosts.error().hint;
         }},
        {"KITH_FEEDS", "activities.feeds", Kind::list,
         [](Config& c, const std::string& v) {
             c.feeds.clear();
             for (const std::string& part : split_list(v)) {
                 auto source = feed_source(part);
                 if (!source || c.feeds.size() == feeds_max)
                     return "must be at most " + std::to_string(feeds_max) +
                            " addresses of calendars, comma-separated, each alone or behind a kind of activity, as in "
                            "“industry https://example.org/events.ics”";
                 c.feeds.push_back(*std::move(source));
             }
             return std::string{};
         }},
        {"KITH_FEED_MINUTES", "activities.feed_minutes", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.feed_minutes, v, feed_minutes_least, 24 * 60); }},
        // It may hold a password.
        {"HTTPS_PROXY", "outbound.proxy", Kind::secret,
         [](Config& c, const std::string& v) { return proxy_into(c.proxy, v); }},
        {"KITH_CA_FILE", "outbound.ca_file", Kind::text,
         [](Config& c, const std::string& v) { return certificates_into(c.ca_file, v); }},
        {"KITH_RULES_FILE", "rules.file", Kind::text,
         [](Config& c, const std::string& v) { return file_into(c.rules_file, v); }},
        {"KITH_LOG_LEVEL", "log.level", Kind::text,
         [](Config& c, const std::string& v) {
             static const std::set<std::string> levels = {"debug", "info", "warning", "error"};
             c.log_level = v == "warn" ? "warning" : v;
             return std::string{levels.contains(c.log_level) ? "" : "must be one of debug, info, warning, error"};
         }},
        {"KITH_ADMINS", "organisation.admins", Kind::list,
         [](Config& c, const std::string& v) {
             c.admins = split_list(v);
             return std::string{c.admins.empty() && !v.empty() ? "names nobody" : ""};
         }},
        {"KITH_ZONE", "organisation.zone", Kind::text,
         [](Config& c, const std::string& v) {
             c.zone = v;
             return std::string{known_zone(v) ? "" : "is no time zone: names look like Europe/Berlin"};
         }},
        {"KITH_LANGUAGE", "organisation.language", Kind::text,
         [](Config& c, const std::string& v) {
             c.language = v;
             return std::string{to_string(language_from(v)) == v ? "" : "is none of en, de, fr, es"};
         }},
        {"KITH_HOLIDAYS_FILE", "organisation.holidays_file", Kind::text,
         [](Config& c, const std::string& v) { return file_into(c.holidays_file, v); }},
        {"KITH_HELP_LINES_FILE", "organisation.help_lines_file", Kind::text,
         [](Config& c, const std::string& v) { return file_into(c.help_lines_file, v); }},
        {"KITH_FLOOR", "privacy.floor", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.floor, v, 5, 10'000); }},
        {"KITH_RETENTION_DAYS", "privacy.retention_days", Kind::number,
         [](Config& c, const std::string& v) {
             int count = 180;
             std::string wrong = number_into(count, v, 1, 180);
             c.retention_days = count;
             return wrong;
         }},
        {"KITH_CAP_PER_WEEK", "nudges.cap_per_week", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.cap_per_week, v, 0, 3); }},
        {"KITH_CAP_PER_DAY", "nudges.cap_per_day", Kind::number,
         [](Config& c, const std::string& v) { return number_into(c.cap_per_day, v, 0, 1); }},
        {"KITH_LEARNING", "nudges.learning", Kind::text,
         [](Config& c, const std::string& v) {
             c.learning = v != "off";
             return std::string{v == "on" || v == "off" ? "" : "must be “on” or “off”"};
         }},
        {"KITH_HOLDOUT", "nudges.holdout", Kind::text,
         [](Config& c, const std::string& v) {
             const auto share = share_of(v);
             c.holdout = share.value_or(0);
             return std::string{share ? "" : "must be a share up to a half, like 10% or 0.1"};
         }},
    };
    return all;
}

// An app for many workspaces: what it needs beside the two that begin it.
void check_slack_oauth(const Config& config, bool reached, std::vector<ConfigProblem>& problems) {
    const auto miss = [&](const char* key, const std::string& value, const char* remedy) {
        if (value.empty()) problems.push_back({key, "is missing, while its partner is given", remedy});
    };
    miss("KITH_SLACK_CLIENT_ID", config.slack_client_id, "both stand on the app's page “Basic Information”");
    miss("KITH_SLACK_CLIENT_SECRET", config.slack_client_secret, "both stand on the app's page “Basic Information”");
    miss("KITH_PUBLIC_URL", config.public_url, "people install the app there: give the https address of this server");
    if (!reached) {
        problems.push_back({"KITH_SLACK_SIGNING_SECRET", "is missing, while its partner is given",
                            "Slack needs the signing secret or, for Socket Mode, KITH_SLACK_APP_TOKEN"});
    }
    if (!config.slack_bot_token.empty()) {
        problems.push_back({"KITH_SLACK_BOT_TOKEN", "is given beside KITH_SLACK_CLIENT_ID",
                            "remove it: a workspace that is connected already stays so"});
    }
}

// Without the line end that editors and `echo` leave behind a secret.
std::optional<std::string> secret_text(const std::string& name) {
    std::optional<std::string> text = file_text(name);
    while (text && !text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    return text;
}

void apply(Config& config, const Setting& setting, std::string_view key, const std::string& value,
           std::vector<ConfigProblem>& problems) {
    std::string wrong = setting.set(config, value);
    if (wrong.empty()) return;
    if (setting.kind != Kind::secret) wrong += " (is “" + value.substr(0, 100) + "”)";
    problems.push_back({std::string{key}, wrong, "correct or remove it"});
}

void read_table(Config& config, const toml::table& table, const std::string& prefix,
                std::vector<ConfigProblem>& problems) {
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string{name.str()};
        if (const auto* inner = node.as_table()) {
            read_table(config, *inner, key + ".", problems);
            continue;
        }
        bool from_file = false;
        const auto named = std::ranges::find_if(known_settings(), [&](const Setting& setting) {
            from_file = setting.kind == Kind::secret && key == std::string{setting.toml} + "_file";
            return key == setting.toml || from_file;
        });
        if (named == known_settings().end()) {
            problems.push_back(
                {key, "is no setting that Kith knows", "look for a typing error; deploy/example/kith.toml names all"});
            continue;
        }
        std::string value;
        if (const auto* text = node.as_string()) {
            value = text->get();
        } else if (const auto* number = node.as_integer()) {
            value = std::to_string(number->get());
        } else if (const auto* real = node.as_floating_point()) {
            value = std::to_string(real->get());
        } else if (const auto* array = node.as_array(); array != nullptr && named->kind == Kind::list) {
            bool texts = true;
            for (const auto& item : *array) {
                const auto* part = item.as_string();
                texts = texts && part != nullptr;
                if (part != nullptr) value += (value.empty() ? "" : ",") + part->get();
            }
            if (!texts) {
                problems.push_back({key, "has something else than texts in its list", "use a list of texts"});
                continue;
            }
        } else {
            problems.push_back({key, "has the wrong type", "use a text, or a whole number"});
            continue;
        }
        if (from_file) {
            const auto text = secret_text(value);
            if (!text) {
                problems.push_back({key, "names a file that cannot be read", "check the path and its permissions"});
                continue;
            }
            value = *text;
        }
        apply(config, *named, key, value, problems);
    }
}

// What belongs together of the settings for Teams, and what must not.
void check_teams_settings(const Config& config, std::vector<ConfigProblem>& problems) {
    if (!config.teams_auth) {
        const std::string host = config.listen.substr(0, config.listen.rfind(':'));
        const bool has_secret = !config.teams_app_password.empty() || !config.teams_certificate.empty();
        if (!is_loopback(host) || !config.public_url.empty() || has_secret)
            problems.push_back({"KITH_TEAMS_AUTH", "is off, and anybody could speak for anybody",
                                "off is for trying it on this machine: listen on 127.0.0.1, without KITH_PUBLIC_URL, "
                                "KITH_TEAMS_APP_PASSWORD and KITH_TEAMS_CERTIFICATE"});
        return;
    }
    if (!config.teams_app_password.empty() && !config.teams_certificate.empty())
        problems.push_back(
            {"KITH_TEAMS_CERTIFICATE", "is given beside KITH_TEAMS_APP_PASSWORD", "keep one of the two"});
    const bool proves = !config.teams_app_password.empty() || !config.teams_certificate.empty();
    if (config.teams_app_id.empty() == proves) {
        problems.push_back({proves ? "KITH_TEAMS_APP_ID" : "KITH_TEAMS_APP_PASSWORD",
                            "is missing, while its partner is given",
                            "Teams needs the app id and its password, or KITH_TEAMS_CERTIFICATE"});
    }
    if (!config.teams_app_id.empty() && config.teams_tenant_id.empty() && config.teams_tenants.empty())
        problems.push_back({"KITH_TEAMS_TENANT_ID", "is missing: nobody's people could talk to the bot",
                            "set it to the tenant the app is registered in"});
}

void check_feeds(const Config& config, std::vector<ConfigProblem>& problems) {
    const auto hosts = feed_hosts(config.feed_hosts);
    if (!hosts) return;
    for (const FeedSource& feed : config.feeds) {
        const auto target = target_of(feed.url, *hosts);
        if (const auto* why = std::get_if<std::string_view>(&target))
            problems.push_back({"KITH_FEEDS", std::string{*why}, "use https, and name each host in KITH_FEED_HOSTS"});
    }
}

}  // namespace

std::string public_address(const Config& config, std::string_view path) {
    std::string_view url = config.public_url;
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string{url} + std::string{path};
}

Environment process_environment() {
    Environment environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text{*entry};
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view name = text.substr(0, equals);
        if (name.starts_with("KITH_") || name == "HTTPS_PROXY") {
            environment.emplace(name, text.substr(equals + 1));
        }
    }
    return environment;
}

Config read_config(const std::string& file, const Environment& environment, std::vector<ConfigProblem>& problems) {
    Config config;
    std::string name = file;
    if (const auto configured = environment.find("KITH_CONFIG"); name.empty() && configured != environment.end()) {
        name = configured->second;
    }
    if (!name.empty()) {
        const auto text = file_text(name);
        if (!text) {
            problems.push_back({name, "cannot be read", "check the path and its permissions"});
        } else {
            try {
                read_table(config, toml::parse(*text), "", problems);
            } catch (const toml::parse_error& error) {
                problems.push_back(
                    {name,
                     "line " + std::to_string(error.source().begin.line) + ": " + std::string{error.description()},
                     "correct the TOML"});
            }
        }
    }
    std::set<std::string_view> seen_here;
    for (const auto& [variable, value] : environment) {
        if (variable == "KITH_CONFIG" || variable == "KITH_CORPORA" || variable == "KITH_BIN" ||
            variable.starts_with("KITH_TEST_") || variable.starts_with("KITH_BIN_")) {
            continue;
        }
        const bool from_file =
            variable.ends_with("_FILE") && std::ranges::none_of(known_settings(), [&](const Setting& setting) {
                return setting.variable == variable;
            });
        const std::string base = from_file ? variable.substr(0, variable.size() - 5) : variable;
        const auto named = std::ranges::find(known_settings(), base, &Setting::variable);
        if (named == known_settings().end() || (from_file && named->kind != Kind::secret)) {
            problems.push_back({variable, "is no setting that Kith knows",
                                "look for a typing error; deploy/example/kith.toml names all"});
            continue;
        }
        if (from_file && environment.contains(base)) {
            problems.push_back({variable, "is given beside " + base, "keep one of the two"});
            continue;
        }
        if (!from_file) {
            if (!value.empty()) apply(config, *named, variable, value, problems);
            continue;
        }
        const auto text = secret_text(value);
        if (!text) {
            problems.push_back({variable, "names a file that cannot be read", "check the path and its permissions"});
        } else {
            apply(config, *named, variable, *text, problems);
        }
    }
    const bool reached = !config.slack_signing_secret.empty() || !config.slack_app_token.empty();
    const bool many = !config.slack_client_id.empty() || !config.slack_client_secret.empty();
    if (many) check_slack_oauth(config, reached, problems);
    if (reached && config.slack_bot_token.empty() && !many) {
        problems.push_back({"KITH_SLACK_BOT_TOKEN", "is missing, while its partner is given",
                            "Slack needs the bot token, and the app-level token or the signing secret"});
    }
    if (!reached && !config.slack_bot_token.empty()) {
        problems.push_back({"KITH_SLACK_SIGNING_SECRET", "is missing, while its partner is given",
                            "Slack needs the bot token, and the signing secret or, for Socket Mode without a public "
                            "address, KITH_SLACK_APP_TOKEN"});
    }
    check_teams_settings(config, problems);
    check_feeds(config, problems);
    return config;
}

std::string to_text(const std::vector<ConfigProblem>& problems) {
    std::string text;
    for (const ConfigProblem& problem : problems)
        text += problem.key + ": " + problem.what + "; " + problem.remedy + "\n";
    return text;
}

std::string master_key(const Config& config, bool may_create) {
    if (!config.master_key.empty()) return config.master_key;
    const std::string name = config.key_file();
    if (auto text = secret_text(name)) return *text;
    if (!may_create)
        throw StoreError(
            StoreError::Kind::key,
            "there is no master key: " + name + " is missing and KITH_MASTER_KEY is not set; put back your copy of it");
    const std::string key = Sealer::make_key();
    // A new file that is synced before anything is sealed with it: a key lost in a power cut would lose every note.
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw StoreError(StoreError::Kind::unavailable, "cannot write the master key to " + name);
    const std::string line = key + "\n";
    const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                         ::fsync(file) == 0 && give_to_folder_owner(file, name);
    ::close(file);
    sync_path(config.data_dir);
    if (!written) throw StoreError(StoreError::Kind::unavailable, "cannot write the master key to " + name);
    return key;
}

}  // namespace kith
