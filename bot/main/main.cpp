// The command line: reads arguments and settings, calls the verb.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>

#include "bot/admin.hpp"
#include "bot/app.hpp"
#include "bot/console.hpp"
#include "bot/demo.hpp"
#include "bot/demo_company.hpp"
#include "bot/log.hpp"
#include "bot/match_verb.hpp"
#include "bot/preview_bench.hpp"
#include "bot/rules_bench.hpp"
#include "bot/simulate_verb.hpp"
#include "bot/teams_package.hpp"
#include "bot/version.hpp"

namespace {

using namespace kith;

std::string config_file;

// The settings for a verb. False after their problems were told.
bool settings(Config& config, std::vector<ConfigProblem>* kept = nullptr) {
    std::vector<ConfigProblem> problems;
    config = read_config(config_file, process_environment(), problems);
    set_log_level(config.log_level);
    if (kept != nullptr) {
        *kept = problems;
        return true;
    }
    std::cerr << to_text(problems);
    return problems.empty();
}

// A verb that needs settings.
std::function<int()> with_settings(std::function<int(const Config&)> verb) {
    return [verb = std::move(verb)] {
        Config config;
        return settings(config) ? verb(config) : exit_usage;
    };
}

// What a verb printed may be lost to a full disk or a closed pipe: then it is not done.
int unless_lost(int status) {
    if (std::cout.flush() || status == exit_usage) return status;
    std::cerr << "standard output cannot be written: make room, or look where it goes\n";
    return exit_environment;
}

// The seed of a story or a choice: 0 or more.
CLI::Option* seed_option(CLI::App* to, std::uint64_t& seed, const std::string& what) {
    return to->add_option("--seed", seed, what)->check(CLI::NonNegativeNumber);
}

// Names the command that is not there, of all that stand on the line; false where each is.
bool commands_known(CLI::App& app, int argc, char** argv) {
    CLI::App* at = &app;
    std::string before;
    for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
        if (at->get_subcommands([](const CLI::App*) { return true; }).empty()) return true;
        const auto found = at->get_subcommands([&](const CLI::App* sub) { return sub->get_name() == argv[i]; });
        if (found.empty()) {
            std::cerr << "there is no command “" << before << argv[i] << "”; `kith help"
                      << (before.empty() ? "" : " " + before.substr(0, before.size() - 1)) << "` lists them\n";
            return false;
        }
        at = found.front();
        before += std::string{argv[i]} + " ";
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Kith nudges employees toward connection in the chat they already use."};
    app.name("kith");
    app.set_version_flag("--version", std::string{"kith "} + std::string{version});
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::simple);
    std::function<int()> verb;
    const auto add = [&](CLI::App* to, const std::string& name, const std::string& what) {
        CLI::App* sub = to->add_subcommand(name, what);
        sub->add_option("--config", config_file, "TOML file with settings; KITH_ variables win over it");
        return sub;
    };

    CLI::App* serve_verb = add(&app, "serve", "run the service in the foreground");
    serve_verb->callback([&] { verb = with_settings([](const Config& config) { return serve(config); }); });

    DemoOptions demo_options;
    bool no_serve = false;
    std::string demo_listen;
    CLI::App* demo_verb =
        app.add_subcommand("demo", "a made-up company lives through six weeks; needs no account anywhere");
    demo_verb->add_option("--people", demo_options.people,
                          "how many people, " + std::to_string(demo_people_min) + " to " +
                              std::to_string(demo_people_max) + "; " + std::to_string(demo_options.people) +
                              " where it is left out");
    seed_option(demo_verb, demo_options.seed, "another seed, another story");
    demo_verb->add_flag("--no-serve", no_serve, "print the story and end");
    demo_verb->add_option("--listen", demo_listen, "where the sandbox page will answer (not built yet)");
    demo_verb->callback([&] {
        verb = [&] {
            if (const char* folder = std::getenv("KITH_DATA_DIR"); folder != nullptr && *folder != '\0')
                demo_options.data_dir = folder;
            const int status = demo(demo_options, std::cout);
            if (status == exit_done) {
                std::cout << "\nWhat to do next\n"
                          << "  talk to it as Ana:  KITH_DATA_DIR=" << demo_options.data_dir << " " << argv[0]
                          << " console --as ana\n"
                          << "  connect Slack:      README.md, “Connect Slack in five minutes”\n";
            }
            return status;
        };
    });

    ConsoleOptions console_options;
    CLI::App* console_verb = add(&app, "console", "talk to the bot in a terminal, or through a pipe");
    console_verb->add_option("--as", console_options.as, "the person: handle, id, e-mail or platform id")->required();
    console_verb->add_flag("--i-am-the-operator", console_options.operator_says_so,
                           "on a store that is no demo; it is recorded, and the person sees it");
    console_verb->callback([&] {
        verb = [&] {
            Config config;
            if (!settings(config)) return exit_usage;
            return console(config, console_options);
        };
    });

    CLI::App* check_verb =
        add(&app, "check", "look at settings, store, clock, tokens and rules; each finding with its remedy");
    check_verb->callback([&] {
        verb = [&] {
            Config config;
            std::vector<ConfigProblem> problems;
            settings(config, &problems);
            return check(config, problems);
        };
    });

    std::string file;
    std::string who;
    std::string as;
    std::string format = "jsonl";
    int weeks = 4;
    bool force = false;
    CLI::App* rules_verb = app.add_subcommand("rules", "check, preview or print a rules file");
    rules_verb->require_subcommand(1);
    CLI::App* rules_check_verb = add(rules_verb, "check", "errors with line, column and suggestion");
    rules_check_verb->add_option("FILE", file)->required();
    rules_check_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return rules_check(config, file); }); });
    CLI::App* rules_print_verb = add(rules_verb, "print", "the canonical sentences");
    rules_print_verb->add_option("FILE", file)->required();
    rules_print_verb->callback([&] { verb = [&] { return rules_print(file); }; });
    CLI::App* rules_preview_verb = add(rules_verb, "preview", "what each rule would do in the next weeks");
    rules_preview_verb->add_option("FILE", file)->required();
    rules_preview_verb->add_option("--weeks", weeks)->check(CLI::Range(1, 12));
    rules_preview_verb->add_option("--as", as, "the lead whose teams the rules may reach");
    rules_preview_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return rules_preview(config, file, weeks, as); }); });

    CLI::App* import_verb = app.add_subcommand(
        "import", "bring people, activities, organizations or connections in from a file; all or nothing");
    import_verb->require_subcommand(1);
    CLI::App* import_people_verb = add(import_verb, "people", "people.csv");
    import_people_verb->add_option("FILE", file)->required();
    import_people_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return import_people_file(config, file); }); });
    CLI::App* import_activities_verb = add(import_verb, "activities", "a calendar (.ics), or activities.csv");
    import_activities_verb->add_option("FILE", file)->required();
    import_activities_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return import_activities_file(config, file); }); });
    CLI::App* import_organizations_verb =
        add(import_verb, "organizations", "organizations.csv: professional organizations");
    import_organizations_verb->add_option("FILE", file)->required();
    import_organizations_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return import_organizations_file(config, file); }); });
    CLI::App* import_connections_verb =
        add(import_verb, "connections", "JSON lines, as export connections writes them");
    import_connections_verb->add_option("FILE", file)->required();
    import_connections_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return import_connections_file(config, file); }); });

    CLI::App* export_verb = app.add_subcommand("export", "data as JSON lines");
    export_verb->require_subcommand(1);
    const auto format_option = [&](CLI::App* sub) {
        sub->add_option("--format", format)->check(CLI::IsMember({"jsonl"}));
    };
    CLI::App* export_connections_verb = add(export_verb, "connections", "every logged connection");
    format_option(export_connections_verb);
    export_connections_verb->callback(
        [&] { verb = with_settings([](const Config& config) { return export_connections(config); }); });
    CLI::App* export_audit_verb = add(export_verb, "audit", "who changed what");
    format_option(export_audit_verb);
    export_audit_verb->callback(
        [&] { verb = with_settings([](const Config& config) { return export_audit(config); }); });
    CLI::App* export_person_verb = add(export_verb, "person", "everything held about one person");
    export_person_verb->add_option("ID", who)->required();
    export_person_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return export_person(config, who); }); });

    CLI::App* forget_verb = add(&app, "forget", "erase everything about a person, or about a workspace");
    std::string workspace;
    auto* forget_person = forget_verb->add_option("PERSON", who);
    forget_verb->add_option("--workspace", workspace, "id of a Slack workspace or enterprise")->excludes(forget_person);
    forget_verb->callback([&] {
        if (who.empty() == workspace.empty()) throw CLI::RequiredError("PERSON or --workspace");
        verb = with_settings([&](const Config& config) {
            return workspace.empty() ? forget(config, who) : forget_workspace(config, workspace);
        });
    });

    CLI::App* backup_verb = add(&app, "backup", "copy the store, beside a live service");
    backup_verb->add_option("FILE", file)->required();
    backup_verb->callback([&] { verb = with_settings([&](const Config& config) { return backup(config, file); }); });
    CLI::App* restore_verb = add(&app, "restore", "put a backup in the place of the store");
    restore_verb->add_option("FILE", file)->required();
    restore_verb->add_flag("--force", force, "replace a store that is there");
    restore_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return restore(config, file, force); }); });
    std::optional<int> schema;
    CLI::App* migrate_verb = add(&app, "migrate", "bring the store's schema up to date");
    migrate_verb->add_option("--to", schema, "a version of the schema");
    migrate_verb->callback(
        [&] { verb = with_settings([&](const Config& config) { return migrate(config, schema); }); });

    TeamsPackageOptions package_options;
    CLI::App* teams_verb = app.add_subcommand("teams", "what Microsoft Teams wants");
    teams_verb->require_subcommand(1);
    CLI::App* package_verb = add(teams_verb, "package", "the app package, filled in from the settings, as a zip file");
    package_verb->add_option("--output", package_options.output, "kith-teams.zip where absent");
    package_verb->add_option("--developer", package_options.developer, "who runs it, as people see it");
    package_verb->add_option("--website", package_options.website, "https address; KITH_PUBLIC_URL where absent");
    package_verb->add_option("--privacy", package_options.privacy, "the same, of your privacy statement");
    package_verb->add_option("--terms", package_options.terms, "the same, of your terms of use");
    package_verb->add_option("--app-version", package_options.app_version, "higher than that of the last upload");
    package_verb->callback([&] {
        verb = with_settings([&](const Config& config) { return write_teams_package(config, package_options); });
    });

    MatchOptions match_options;
    CLI::App* match_verb = app.add_subcommand("match", "one round of introductions, JSON in and out");
    match_verb->add_option("--input", match_options.input, "kith-org/1")->required();
    match_verb->add_option("--output", match_options.output, "kith-pairs/1")->required();
    seed_option(match_verb, match_options.seed, "another seed, another choice among equals");
    match_verb->callback([&] { verb = [&] { return match_file(match_options); }; });

    std::uint64_t simulate_seed = 0;
    CLI::App* simulate_verb = app.add_subcommand("simulate", "the decision engine day by day, JSON lines in and out");
    bool stdio = false;
    simulate_verb->add_flag("--stdio", stdio, "talk on standard input and output")->required();
    seed_option(simulate_verb, simulate_seed, "another seed, another choice among equals");
    simulate_verb->footer(simulate_help());
    simulate_verb->callback([&] { verb = [&] { return simulate(std::cin, std::cout, std::cerr, simulate_seed); }; });

    CLI::App* bench_verb = app.add_subcommand("bench", "how long the engine takes, as one JSON object");
    bench_verb->require_subcommand(1);
    MatchBenchOptions match_bench_options;
    CLI::App* bench_match_verb = bench_verb->add_subcommand("match", "a round of a made-up organisation");
    bench_match_verb->add_option("--people", match_bench_options.people)->check(CLI::Range(1, match_bench_people_max));
    seed_option(bench_match_verb, match_bench_options.seed, "another seed, another organisation");
    bench_match_verb->add_option("--org", match_bench_options.org, "a file to keep the organisation in, as kith-org/1");
    bench_match_verb->callback([&] { verb = [&] { return bench_match(match_bench_options); }; });
    RulesBenchOptions rules_bench_options;
    CLI::App* bench_rules_verb = bench_verb->add_subcommand("rules", "the rules of a made-up organisation");
    bench_rules_verb->add_option("--people", rules_bench_options.people)->check(CLI::Range(2, rules_bench_people_max));
    bench_rules_verb->add_option("--rules", rules_bench_options.rules)->check(CLI::Range(1, rules_bench_rules_max));
    seed_option(bench_rules_verb, rules_bench_options.seed, "another seed, another organisation");
    bench_rules_verb->callback([&] { verb = [&] { return bench_rules(rules_bench_options); }; });
    PreviewBenchOptions preview_bench_options;
    CLI::App* bench_preview_verb = bench_verb->add_subcommand("preview", "previews in a made-up organisation");
    bench_preview_verb->add_option("--people", preview_bench_options.people)
        ->check(CLI::Range(2, rules_bench_people_max));
    bench_preview_verb->add_option("--rules", preview_bench_options.rules)->check(CLI::Range(0, rules_bench_rules_max));
    seed_option(bench_preview_verb, preview_bench_options.seed, "another seed, another organisation");
    bench_preview_verb->callback([&] { verb = [&] { return bench_preview(preview_bench_options); }; });

    CLI::App* parse_verb = app.add_subcommand("parse", "understand JSON lines from standard input");
    parse_verb->footer(parse_help());
    parse_verb->callback([&] { verb = [] { return parse(); }; });
    CLI::App* stats_verb = add(&app, "stats", "counts as one JSON object");
    stats_verb->callback([&] { verb = with_settings([](const Config& config) { return stats(config); }); });

    CLI::App* reseal_verb =
        add(&app, "reseal", "after a change of master key: seal with the first what the others sealed");
    reseal_verb->callback([&] { verb = with_settings([](const Config& config) { return reseal(config); }); });

    CLI::App* outbox_verb = app.add_subcommand("outbox", "messages that were given up");
    outbox_verb->require_subcommand(1);
    CLI::App* outbox_discarded_verb = add(outbox_verb, "discarded", "list them as JSON lines");
    outbox_discarded_verb->callback(
        [&] { verb = with_settings([](const Config& config) { return outbox_discarded(config); }); });
    std::vector<std::string> deliveries;
    std::string problem;
    bool all = false;
    CLI::App* outbox_resend_verb = add(outbox_verb, "resend", "send them again");
    outbox_resend_verb->add_option("DELIVERY_ID", deliveries, "which ones");
    outbox_resend_verb->add_option("--problem", problem, "all that were given up for this");
    outbox_resend_verb->add_flag("--all", all, "all of them");
    outbox_resend_verb->callback([&] {
        verb = with_settings([&](const Config& config) { return outbox_resend(config, deliveries, problem, all); });
    });

    CLI::App* help_verb = app.add_subcommand("help", "about a command");
    std::vector<std::string> about;
    help_verb->add_option("COMMAND", about);
    help_verb->callback([&] {
        verb = [&] {
            CLI::App* shown = &app;
            std::string before;  // "kith", "kith rules": what the usage begins with
            for (const std::string& name : about) {
                before += (before.empty() ? "" : " ") + shown->get_name();
                const auto all = shown->get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; });
                shown = all.empty() ? nullptr : all.front();
                if (shown == nullptr) {
                    std::cerr << "there is no command “" << name << "”; `kith help` lists them\n";
                    return exit_usage;
                }
            }
            std::cout << (shown == &app ? app.get_formatter()->make_help(&app, "kith", CLI::AppFormatMode::Normal)
                                        : shown->help(before));
            return exit_done;
        };
    });

    if (!commands_known(app, argc, argv)) return exit_usage;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return unless_lost(app.exit(error) == 0 ? exit_done : exit_usage);
    }
    const int status = guarded(verb);
    // What the service prints is for whoever waits for it; it has served all the same.
    return serve_verb->parsed() ? status : unless_lost(status);
}
