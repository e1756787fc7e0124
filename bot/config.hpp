// The settings: a TOML file and the environment; the environment wins. Read once, at start.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/feed_source.hpp"
#include "bot/team_source.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct Config {
    std::string listen = "127.0.0.1:8080";
    std::string public_url{};
    std::string admin_listen{};
    std::string data_dir = "./kith-data";
    std::string storage_url{};  // empty: SQLite in data_dir
    std::string master_key{};   // empty: made once in data_dir
    std::string slack_signing_secret{};
    std::string slack_signing_secret_old{};
    std::string slack_bot_token{};
    std::string slack_client_id{};  // of an app that anybody may install in their workspace
    std::string slack_client_secret{};
    std::vector<std::string> slack_workspaces{};  // and of those, the workspaces that are the operator's own
    std::string slack_app_token{};                // with it work comes by Socket Mode
    std::string slack_api_base = "https://slack.com/api/";
    int slack_posts_per_minute = 300;
    std::vector<TeamSource> slack_teams{};    // user groups and channels that are teams; the first one counts
    std::string slack_thanks_channel{};       // the id of the channel where thanks may be said; empty: nowhere
    std::string slack_thanks_channel_name{};  // without '#'
    std::string teams_app_id{};
    std::string teams_app_password{};
    std::string teams_certificate{};  // PEM with its private key, in place of the password
    std::string teams_tenant_id{};
    std::string teams_openid_url{};  // empty: the cloud's
    std::string teams_token_url{};   // empty: the cloud's
    std::string teams_cloud = "public";
    std::vector<std::string> teams_tenants{};  // whose people may talk to us; empty: our own tenant's
    bool teams_entra_tokens = false;
    bool teams_auth = true;
    int teams_posts_per_second = 30;
    bool has_teams() const { return !teams_app_id.empty() || !teams_auth; }
    std::vector<std::string> outbound_allow{};  // host:port
    std::vector<std::string> feed_hosts{};      // whose calendars may be read
    std::vector<FeedSource> feeds{};            // which are
    int feed_minutes = 60;                      // from one reading of them to the next
    std::string proxy{};
    std::string ca_file{};
    std::string rules_file{};
    std::string log_level = "info";
    seconds drain = seconds{10};
    std::vector<std::string> admins{};  // e-mails or platform ids
    std::string zone = "UTC";
    std::string language = "en";
    std::string holidays_file{};
    std::string help_lines_file{};
    int floor = 5;
    std::optional<int> retention_days{};
    int cap_per_week = 3;
    int cap_per_day = 1;
    bool learning = true;
    double holdout = 0;  // 0 to 0.5

    std::string store_name = "kith.db";  // no setting: a restore looks at a copy beside the store

    std::string database_file() const { return data_dir + "/" + store_name; }
    std::string key_file() const { return data_dir + "/master.key"; }
    std::string forgotten_file() const { return data_dir + "/forgotten.jsonl"; }
};

struct ConfigProblem {
    std::string key{};   // "KITH_LISTEN" or "server.listen"
    std::string what{};  // never the value of a secret
    std::string remedy{};
};

using Environment = std::map<std::string, std::string>;

// Reads `file` (empty: KITH_CONFIG, or none) and the environment. All problems are found at once; with any, the config
// must not be used.
Config read_config(const std::string& file, const Environment& environment, std::vector<ConfigProblem>& problems);

// `path` at the address that the world reaches Kith by; needs Config::public_url.
std::string public_address(const Config& config, std::string_view path);

// The variables of this process that concern Kith.
Environment process_environment();

// "KITH_SLACK_BOT_TOKEN: ...": one line a problem, for people.
std::string to_text(const std::vector<ConfigProblem>& problems);

// The master key: configured, or read from the data folder, or made there once (mode 0600). Throws StoreError when the
// folder cannot be written.
std::string master_key(const Config& config, bool may_create);

}  // namespace kith
