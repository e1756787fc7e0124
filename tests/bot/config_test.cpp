#include "bot/config.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>

#include "storage/seal.hpp"
#include "storage/store.hpp"
#include "tests/storage/temp_folder.hpp"

namespace kith {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Settings_ : public testing::Test {
  protected:
    test::TempFolder folder{};
    std::vector<ConfigProblem> problems{};

    std::string written(const std::string& name, const std::string& text) {
        std::ofstream{folder.file(name), std::ios::binary} << text;
        return folder.file(name);
    }
    Config read(const std::string& toml, const Environment& environment = {}) {
        problems.clear();
        return read_config(toml.empty() ? "" : written("kith.toml", toml), environment, problems);
    }
};
using ConfigTest = Settings_;

TEST_F(ConfigTest, nothing_given_is_the_defaults_of_the_contract) {
    const Config config = read("");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_EQ(config.listen, "127.0.0.1:8080");
    EXPECT_EQ(config.data_dir, "./kith-data");
    EXPECT_EQ(config.slack_api_base, "https://slack.com/api/");
    EXPECT_EQ(config.slack_posts_per_minute, 300);
    EXPECT_EQ(config.drain, seconds{10});
    EXPECT_EQ(config.floor, 5);
    EXPECT_EQ(config.cap_per_week, 3);
    EXPECT_EQ(config.cap_per_day, 1);
    EXPECT_EQ(config.zone, "UTC");
}

TEST_F(ConfigTest, teams_are_named_by_user_groups_and_channels) {
    const Config config = read("[slack]\nteams = [\"Payments=@payments\", \"Platform=#platform\"]\n");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_THAT(config.slack_teams, ElementsAre(TeamSource{.team = "Payments", .name = "payments"},
                                                TeamSource{.team = "Platform", .channel = true, .name = "platform"}));
    EXPECT_EQ(read("", {{"KITH_SLACK_TEAMS", "Night=@S0NIGHT"}}).slack_teams.front().name, "S0NIGHT");
    read("", {{"KITH_SLACK_TEAMS", "Payments"}});
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().key, "KITH_SLACK_TEAMS");
}

TEST_F(ConfigTest, the_channel_for_thanks_has_a_name_and_an_id) {
    const Config config = read("[slack]\nthanks_channel = \"#kudos=C0123ABCD\"\n");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_EQ(config.slack_thanks_channel, "C0123ABCD");
    EXPECT_EQ(config.slack_thanks_channel_name, "kudos");
    for (const char* wrong : {"#kudos", "kudos=C0123ABCD", "C0123ABCD", "#kudos=", "#kudos=U0123ABCD", "#=C0123ABCD",
                              "#kudos=C0123abcd", "#kudos=C"}) {
        problems.clear();
        read("", {{"KITH_SLACK_THANKS_CHANNEL", wrong}});
        ASSERT_EQ(problems.size(), 1u) << wrong;
        EXPECT_EQ(problems.front().key, "KITH_SLACK_THANKS_CHANNEL");
    }
}

TEST_F(ConfigTest, calendars_are_read_from_hosts_that_are_named_and_by_https) {
    const Config config = read(
        "[activities]\nfeed_hosts = [\"example.org\", \"127.0.0.1:81\"]\nfeed_minutes = 15\n"
        "feeds = [\"industry https://example.org/a.ics\", \"http://127.0.0.1:81/b.ics\"]\n");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_THAT(config.feeds, ElementsAre(FeedSource{"https://example.org/a.ics", ActivityKind::industry},
                                          FeedSource{"http://127.0.0.1:81/b.ics", ActivityKind::social}));
    EXPECT_EQ(config.feed_minutes, 15);
    EXPECT_FALSE(feed_hosts({"example.org"})->front().private_addresses);
    std::string many = "https://example.org/0.ics";
    for (std::size_t i = 1; i <= feeds_max; ++i) many += ",https://example.org/" + std::to_string(i) + ".ics";
    for (const std::string& feeds :
         {std::string{"https://other.example/a.ics"}, std::string{"http://example.org/a.ics"},
          std::string{"https://sub.example.org/a.ics"}, std::string{"https://example.org:8443/a.ics"},
          std::string{"party https://example.org/a.ics"}, std::string{"example.org/a.ics"}, many}) {
        read("", {{"KITH_FEED_HOSTS", "example.org"}, {"KITH_FEEDS", feeds}});
        ASSERT_EQ(problems.size(), 1u) << feeds;
        EXPECT_EQ(problems.front().key, "KITH_FEEDS");
    }
    read("", {{"KITH_FEED_HOSTS", "example.org,10.0.0.1"}});
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().key, "KITH_FEED_HOSTS");
    EXPECT_THAT(to_text(problems), testing::HasSubstr("“10.0.0.1” is no address of the public internet"));
    read("", {{"KITH_FEED_HOSTS", "example.org"}, {"KITH_FEED_MINUTES", "14"}});
    EXPECT_EQ(problems.size(), 1u);
}

TEST_F(ConfigTest, the_environment_wins_over_the_file) {
    const Config config =
        read("[server]\nlisten = \"127.0.0.1:1\"\ndrain_seconds = 3\n[organisation]\nadmins = [\"a@x.y\", \"U1\"]\n",
             {{"KITH_LISTEN", "127.0.0.1:2"}});
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_EQ(config.listen, "127.0.0.1:2");
    EXPECT_EQ(config.drain, seconds{3});
    EXPECT_THAT(config.admins, ElementsAre("a@x.y", "U1"));
}

TEST_F(ConfigTest, the_file_may_be_named_by_the_environment) {
    problems.clear();
    const std::string file = written("other.toml", "[organisation]\nzone = \"Europe/Berlin\"\n");
    EXPECT_EQ(read_config("", {{"KITH_CONFIG", file}}, problems).zone, "Europe/Berlin");
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(ConfigTest, all_errors_come_at_once_each_with_its_key_and_a_remedy) {
    read("[server]\nlisten = \"nowhere\"\ndrain_seconds = \"soon\"\ncolour = \"blue\"\n[nudges]\ncap_per_week = 9\n",
         {{"KITH_ZONE", "Mars/Base"},
          {"KITH_LOG_LEVEL", "loud"},
          {"KITH_COLOUR", "blue"},
          {"KITH_FLOOR", "4"},
          {"KITH_PUBLIC_URL", "http://example.com"},
          {"KITH_OUTBOUND_ALLOW", "nowhere"},
          {"KITH_RETENTION_DAYS", "181"},
          {"KITH_TEAMS_CERTIFICATE", "x"},
          {"KITH_STORAGE", "postgresql://u:p@h/d"}});
    std::vector<std::string> keys;
    for (const ConfigProblem& problem : problems) {
        keys.push_back(problem.key);
        EXPECT_FALSE(problem.what.empty()) << problem.key;
        EXPECT_FALSE(problem.remedy.empty()) << problem.key;
    }
    EXPECT_THAT(keys, testing::UnorderedElementsAre("server.listen", "server.drain_seconds", "server.colour",
                                                    "nudges.cap_per_week", "KITH_ZONE", "KITH_LOG_LEVEL", "KITH_COLOUR",
                                                    "KITH_FLOOR", "KITH_PUBLIC_URL", "KITH_OUTBOUND_ALLOW",
                                                    "KITH_RETENTION_DAYS", "KITH_TEAMS_CERTIFICATE", "KITH_STORAGE"));
    EXPECT_THAT(to_text(problems), Not(HasSubstr("u:p@h")));
}

TEST_F(ConfigTest, files_addresses_and_lists_that_cannot_serve_are_named_at_the_start) {
    const std::string certificates = written("ca.pem", "-----BEGIN CERTIFICATE-----\n");
    const Config good = read("", {{"HTTPS_PROXY", "proxy:3128"},
                                  {"KITH_CA_FILE", certificates},
                                  {"KITH_PUBLIC_URL", "https://kith.example.com/kith/"},
                                  {"KITH_LISTEN", "[::1]:0"},
                                  {"KITH_OUTBOUND_ALLOW", "localhost:56150, [::1]:9000"}});
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_EQ(good.proxy, "http://proxy:3128");
    EXPECT_EQ(read("", {{"HTTPS_PROXY", "http://u:p@proxy.example:8080"}}).proxy, "http://u:p@proxy.example:8080");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    const std::string nowhere = folder.file("nowhere");
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"KITH_CA_FILE", nowhere},
        {"KITH_CA_FILE", written("empty.pem", "")},
        {"KITH_RULES_FILE", nowhere},
        {"KITH_HOLIDAYS_FILE", nowhere},
        {"KITH_HELP_LINES_FILE", nowhere},
        {"HTTPS_PROXY", "foo"},
        {"HTTPS_PROXY", "https://proxy:3128"},
        {"KITH_LISTEN", "256.1.1.1:80"},
        {"KITH_LISTEN", "kith.example.com:80"},
        {"KITH_PUBLIC_URL", "https://"},
        {"KITH_PUBLIC_URL", "https:///kith"},
        {"KITH_PUBLIC_URL", "https://user:word@kith.example.com"},
        {"KITH_PUBLIC_URL", "https://kith.example.com/?a=b"},
        {"KITH_OUTBOUND_ALLOW", "a.example:1,,b.example:2"},
        {"KITH_OUTBOUND_ALLOW", "http://a.example:1"},
        {"KITH_ADMINS", ", ,"},
    };
    for (const auto& [key, value] : wrong) {
        read("", {{key, value}});
        ASSERT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, key))) << value;
    }
    read("", {{"HTTPS_PROXY", "https://u:word@proxy:3128"}});
    EXPECT_THAT(to_text(problems), Not(HasSubstr("word")));
    read("[organisation]\nadmins = []\n");
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
}

TEST_F(ConfigTest, the_tests_own_variables_are_no_settings) {
    read("", {{"KITH_CORPORA", "x"}, {"KITH_BIN", "y"}, {"KITH_TEST_SEED", "1"}});
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(ConfigTest, what_teams_needs_is_given_whole_and_authentication_is_off_on_this_machine_only) {
    const Environment good = {
        {"KITH_TEAMS_APP_ID", "a"}, {"KITH_TEAMS_APP_PASSWORD", "p"}, {"KITH_TEAMS_TENANT_ID", "t"}};
    EXPECT_TRUE(read("", good).has_teams());
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_FALSE(read("", {}).has_teams());
    read("", {{"KITH_TEAMS_APP_ID", "a"}, {"KITH_TEAMS_TENANT_ID", "t"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_TEAMS_APP_PASSWORD")));
    read("", {{"KITH_TEAMS_APP_PASSWORD", "p"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_TEAMS_APP_ID")));
    read("", {{"KITH_TEAMS_APP_ID", "a"}, {"KITH_TEAMS_APP_PASSWORD", "p"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_TEAMS_TENANT_ID")));
    EXPECT_TRUE(read("", {{"KITH_TEAMS_AUTH", "off"}}).has_teams());
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    for (const std::pair<std::string, std::string>& unsafe :
         {std::pair{std::string{"KITH_LISTEN"}, std::string{"0.0.0.0:8080"}},
          {"KITH_PUBLIC_URL", "https://kith.example.com"}}) {
        read("", {{"KITH_TEAMS_AUTH", "off"}, unsafe});
        EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_TEAMS_AUTH"))) << unsafe.first;
    }
    Environment with_password = good;
    with_password.emplace("KITH_TEAMS_AUTH", "off");
    read("", with_password);
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_TEAMS_AUTH")));
    read("",
         {{"KITH_TEAMS_CLOUD", "moon"}, {"KITH_TEAMS_ENTRA_TOKENS", "yes"}, {"KITH_TEAMS_OPENID_URL", "http://a.b/"}});
    EXPECT_THAT(problems, testing::SizeIs(3));
}

TEST_F(ConfigTest, secrets_may_come_from_files_and_others_may_not) {
    const std::string token = written("token", "xoxb-from-file\n");
    const Config config = read("[slack]\nsigning_secret_file = \"" + written("secret", "s3cret\r\n") + "\"\n",
                               {{"KITH_SLACK_BOT_TOKEN_FILE", token}});
    EXPECT_THAT(problems, IsEmpty()) << to_text(problems);
    EXPECT_EQ(config.slack_bot_token, "xoxb-from-file");
    EXPECT_EQ(config.slack_signing_secret, "s3cret");
    read("", {{"KITH_LISTEN_FILE", token}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_LISTEN_FILE")));
    read("", {{"KITH_MASTER_KEY_FILE", folder.file("missing")}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_MASTER_KEY_FILE")));
    read(
        "",
        {{"KITH_SLACK_BOT_TOKEN_FILE", token}, {"KITH_SLACK_BOT_TOKEN", "xoxb-1"}, {"KITH_SLACK_SIGNING_SECRET", "x"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_SLACK_BOT_TOKEN_FILE")));
}

TEST_F(ConfigTest, no_message_holds_a_secret) {
    read("[security]\nmaster_key = \"VERYSECRETKEY\"\n[slack]\nbot_token = \"VERYSECRETTOKEN\"\nsigning_secret = 5\n",
         {{"KITH_MASTER_KEY", "VERYSECRETKEY2"}, {"KITH_SLACK_BOT_TOKEN", "VERYSECRETTOKEN2"}});
    EXPECT_THAT(problems, Not(IsEmpty()));
    EXPECT_THAT(to_text(problems), Not(HasSubstr("VERYSECRET")));
}

TEST_F(ConfigTest, slack_needs_token_and_secret_together) {
    read("", {{"KITH_SLACK_BOT_TOKEN", "xoxb-1"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_SLACK_SIGNING_SECRET")));
    read("", {{"KITH_SLACK_SIGNING_SECRET", "x"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_SLACK_BOT_TOKEN")));
}

TEST_F(ConfigTest, socket_mode_needs_tokens_and_no_secret) {
    EXPECT_EQ(read("", {{"KITH_SLACK_BOT_TOKEN", "xoxb-1"}, {"KITH_SLACK_APP_TOKEN", "xapp-1"}}).slack_app_token,
              "xapp-1");
    EXPECT_THAT(problems, IsEmpty());
    read("", {{"KITH_SLACK_APP_TOKEN", "xapp-1"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_SLACK_BOT_TOKEN")));
    read("", {{"KITH_SLACK_BOT_TOKEN", "xoxb-1"}, {"KITH_SLACK_APP_TOKEN", "xoxb-VERYSECRET"}});
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "KITH_SLACK_APP_TOKEN")));
    EXPECT_THAT(to_text(problems), Not(HasSubstr("VERYSECRET")));
}

TEST_F(ConfigTest, plain_http_goes_to_loopback_only) {
    for (const char* good :
         {"https://example.com/api/", "http://127.0.0.1:9000/api/", "http://localhost", "http://[::1]:1/"}) {
        read("", {{"KITH_SLACK_API_BASE", good}});
        EXPECT_THAT(problems, IsEmpty()) << good;
    }
    for (const char* bad : {"http://example.com", "http://localhost.example.com/", "http://127.0.0.1.example.com/",
                            "http://127.0.0.1@example.com/", "ftp://x", "slack.com"}) {
        read("", {{"KITH_SLACK_API_BASE", bad}});
        EXPECT_THAT(problems, SizeIs(1)) << bad;
    }
}

TEST_F(ConfigTest, a_base_without_its_slash_gets_one) {
    EXPECT_EQ(read("", {{"KITH_SLACK_API_BASE", "http://127.0.0.1:9000/api"}}).slack_api_base,
              "http://127.0.0.1:9000/api/");
}

TEST_F(ConfigTest, wrong_types_and_broken_toml_are_named) {
    read("[organisation]\nadmins = [\"a@x.y\", 5]\n");
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "organisation.admins")));
    read("[server]\nlisten = true\n");
    EXPECT_THAT(problems, ElementsAre(Field(&ConfigProblem::key, "server.listen")));
    read("[server\n");
    ASSERT_THAT(problems, SizeIs(1));
    EXPECT_THAT(problems[0].what, HasSubstr("line 1"));
    problems.clear();
    read_config(folder.file("missing.toml"), {}, problems);
    EXPECT_THAT(problems, SizeIs(1));
}

TEST_F(ConfigTest, an_empty_variable_is_none) {
    EXPECT_EQ(read("", {{"KITH_LISTEN", ""}}).listen, "127.0.0.1:8080");
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(ConfigTest, the_master_key_is_made_once_for_the_owner_only) {
    Config config;
    config.data_dir = folder.path().string();
    EXPECT_THROW(master_key(config, false), StoreError);
    const std::string made = master_key(config, true);
    EXPECT_TRUE(Sealer::from_keys(made));
    EXPECT_EQ(master_key(config, true), made);
    EXPECT_EQ(master_key(config, false), made);
    struct stat status{};
    ASSERT_EQ(::stat(config.key_file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    config.master_key = "given";
    EXPECT_EQ(master_key(config, true), "given");
    config.master_key.clear();
    config.data_dir = folder.file("no-such-folder");
    EXPECT_THROW(master_key(config, true), StoreError);
}

}  // namespace
}  // namespace kith
