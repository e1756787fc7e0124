// kith check: looks at everything a service needs, and says for each finding how to mend it.
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "adapters/slack/web_api.hpp"
#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/network/http_client.hpp"
#include "bot/opened.hpp"
#include "bot/outbound.hpp"
#include "bot/rules_file.hpp"
#include "rules/lead_scope.hpp"
#include "rules/zones.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {

namespace fs = std::filesystem;
namespace net = boost::asio;

namespace {

constexpr std::uint64_t free_bytes_least = 256ULL << 20;
constexpr auto clock_off_max = seconds{60};

class Findings {
  public:
    void good(const std::string& what) { std::cout << "ok    " << what << "\n"; }
    void note(const std::string& what) { std::cout << "note  " << what << "\n"; }
    void bad(const std::string& what, const std::string& remedy) {
        std::cout << "FAIL  " << what << "\n      " << remedy << "\n";
        ++faults_;
    }
    int faults() const { return faults_; }

  private:
    int faults_ = 0;
};

// "Sun, 22 Nov 2026 00:31:19 GMT", as HTTP dates are.
std::optional<Instant> http_date(std::string_view text) {
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() < 25) return std::nullopt;
    const std::size_t month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos) return std::nullopt;
    const std::string number = std::to_string(month / 3 + 1);
    return instant_from_iso(std::string{text.substr(12, 4)} + "-" + (number.size() == 1 ? "0" : "") + number + "-" +
                            std::string{text.substr(5, 2)} + "T" + std::string{text.substr(17, 8)} + "Z");
}

void check_clock(Findings& findings, const HttpResponse& response) {
    const auto date = http_date(first_header(response.headers, "date").value_or(""));
    if (!date) return;
    const auto off = SystemClock{}.now() - *date;
    if (off > clock_off_max || off < -clock_off_max) {
        findings.bad("the clock differs from Slack's by " +
                         std::to_string(std::chrono::duration_cast<seconds>(off).count()) + " s",
                     "set up time synchronisation (chrony, systemd-timesyncd): Slack's requests are refused when the "
                     "clocks differ by 300 s");
    } else {
        findings.good("clock: within a minute of Slack's");
    }
}

void check_slack(Findings& findings, const Config& config) {
    if (config.slack_bot_token.empty()) {
        return findings.note("Slack is not connected: README.md, “Connect Slack in five minutes”");
    }
    net::io_context loop;
    HttpClient client{
        loop, HttpClientOptions{.allowed = outbound_hosts(config), .ca_file = config.ca_file, .proxy = config.proxy}};
    std::variant<HttpResponse, HttpFailure> got;
    net::co_spawn(loop, client.send(slack::auth_test_request(config.slack_api_base, config.slack_bot_token)),
                  [&](std::exception_ptr problem, std::variant<HttpResponse, HttpFailure> answer) {
                      if (!problem) got = std::move(answer);
                      client.stop();
                  });
    loop.run();
    if (const auto* failure = std::get_if<HttpFailure>(&got)) {
        return findings.bad("Slack cannot be reached: " + failure->what,
                            "allow outgoing https to slack.com, or set HTTPS_PROXY and KITH_CA_FILE");
    }
    const auto& response = std::get<HttpResponse>(got);
    check_clock(findings, response);
    const Result<slack::AuthTest> who = slack::read_auth_test(response);
    if (!who) {
        return findings.bad(
            "the bot token does not work: " + who.error().what,
            "copy the “Bot User OAuth Token” of the app's page “Install App” into KITH_SLACK_BOT_TOKEN");
    }
    findings.good("Slack: connected to " + who->team_name + " (" + who->workspace + ")");
    std::string missing;
    for (const std::string_view scope : slack::missing_scopes(who->scopes))
        missing += (missing.empty() ? "" : ", ") + std::string{scope};
    if (!missing.empty()) {
        findings.bad(
            "the app lacks the scopes " + missing,
            "paste deploy/slack/manifest.json into the app's page “App Manifest”, save, and install the app again");
    } else {
        findings.good("Slack: all scopes are granted");
    }
    if (config.public_url.empty())
        findings.note("KITH_PUBLIC_URL is not set: Slack must reach this server at an https address of yours");
}

}  // namespace

int check(const Config& config, const std::vector<ConfigProblem>& problems) {
    Findings findings;
    for (const ConfigProblem& problem : problems) findings.bad(problem.key + ": " + problem.what, problem.remedy);
    if (problems.empty()) findings.good("settings");
    if (!problems.empty()) {
        std::cerr << to_text(problems);
        return exit_usage;
    }

    std::error_code error;
    if (!fs::exists(config.data_dir, error)) {
        findings.note("the data folder " + config.data_dir + " is made at the first start");
    } else {
        struct statvfs disk{};
        if (::statvfs(config.data_dir.c_str(), &disk) == 0) {
            const std::uint64_t left = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
            if (left < free_bytes_least) {
                findings.bad("only " + std::to_string(left >> 20U) + " MiB are left where the data folder is",
                             "make room: a full disk stops intake");
            } else {
                findings.good("disk: " + std::to_string(left >> 20U) + " MiB free");
            }
        }
        struct stat key{};
        if (::stat(config.key_file().c_str(), &key) == 0 && (key.st_mode & 077U) != 0) {
            findings.bad(config.key_file() + " can be read by others", "chmod 600 " + config.key_file());
        }
        if (fs::exists(config.database_file(), error)) {
            try {
                std::vector<ConfigProblem> files;
                const Opened opened = open_store(config, false, false, files);
                for (const ConfigProblem& problem : files)
                    findings.bad(problem.key + ": " + problem.what, problem.remedy);
                if (opened.store->writable()) {
                    findings.good("store: schema version " + std::to_string(schema_version) + ", can be written");
                } else {
                    findings.bad("the store cannot be written",
                                 "check the disk and the permissions of " + config.data_dir);
                }
                if (const std::string wrong = check_sqlite(config.database_file()); !wrong.empty()) {
                    findings.bad("the store is damaged: " + wrong,
                                 "stop the service and restore the last backup: kith restore FILE --force");
                } else {
                    findings.good("store: sound");
                }
                opened.store->read([&](Transaction& tx) {
                    std::size_t no_zone = 0;
                    const std::vector<Person> people = tx.people().all(opened.organisation.id);
                    for (const Person& person : people) no_zone += person.active && !known_zone(person.zone) ? 1 : 0;
                    findings.good("people: " + std::to_string(people.size()));
                    if (no_zone > 0)
                        findings.note(std::to_string(no_zone) +
                                      " of them have no known time zone and get no nudges until they do");
                    if (const std::size_t aside = tx.inbox().set_aside_count(); aside > 0) {
                        findings.bad(std::to_string(aside) + " events could not be decided and were set aside",
                                     "look for worker.decision_failed in the log, and report it");
                    }
                    if (const std::size_t dead = tx.outbox().counts().discarded; dead > 0) {
                        findings.note(std::to_string(dead) +
                                      " messages were given up; the log says why (sender.discarded)");
                    }
                });
                if (!config.rules_file.empty()) {
                    std::vector<Person> people;
                    opened.store->read([&](Transaction& tx) { people = tx.people().all(opened.organisation.id); });
                    const Vocabulary known = vocabulary_of(people);
                    std::ifstream stream{config.rules_file, std::ios::binary};
                    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
                    const RulesFile rules = read_rules(text, people.empty() ? nullptr : &known,
                                                       day_of(to_local(config.zone, SystemClock{}.now())));
                    for (const RuleProblem& problem : rules.problems)
                        findings.bad(to_text(config.rules_file, problem), "correct the sentence");
                    if (rules.problems.empty())
                        findings.good("rules: " + std::to_string(rules.rules.size()) + " in the file");
                }
            } catch (const StoreError& problem) {
                findings.bad(problem.what(), problem.kind() == StoreError::Kind::newer
                                                 ? "run the Kith that wrote it, or a newer one"
                                                 : "check the data folder, the key and the disk");
            }
        }
    }
    if (!config.rules_file.empty() && !std::ifstream{config.rules_file}) {
        findings.bad(config.rules_file + " cannot be read", "check KITH_RULES_FILE");
    }
    check_slack(findings, config);
    std::cout << (findings.faults() == 0 ? "all is well\n" : std::to_string(findings.faults()) + " to mend\n");
    return findings.faults() == 0 ? exit_done : exit_faults;
}

}  // namespace kith
