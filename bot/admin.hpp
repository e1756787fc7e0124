// The verbs of the command line. Data goes to standard output, messages for people to standard error; each gives the
// exit status: 0 done, 1 the work found faults, 2 wrong usage or settings or an ill-formed file, 3 the environment
// refused.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/config.hpp"

namespace kith {

inline constexpr int exit_done = 0;
inline constexpr int exit_faults = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_environment = 3;

int check(const Config& config, const std::vector<ConfigProblem>& problems);
int rules_check(const Config& config, const std::string& file);
int rules_print(const std::string& file);
int rules_preview(const Config& config, const std::string& file, int weeks, const std::string& as);
int import_people_file(const Config& config, const std::string& file);
// A calendar where the name ends in .ics, else comma-separated values.
int import_activities_file(const Config& config, const std::string& file);
// Professional organizations, as comma-separated values.
int import_organizations_file(const Config& config, const std::string& file);
// JSON lines, as export_connections writes them.
int import_connections_file(const Config& config, const std::string& file);
int export_connections(const Config& config);
int export_person(const Config& config, const std::string& who);
int export_audit(const Config& config);
int forget(const Config& config, const std::string& who);
int forget_workspace(const Config& config, const std::string& workspace);
int backup(const Config& config, const std::string& file);
int restore(const Config& config, const std::string& file, bool force);
int migrate(const Config& config, std::optional<int> version);
int stats(const Config& config);
// Seals with the first master key what older ones sealed, beside a live service.
int reseal(const Config& config);
// The messages that were given up, as JSON lines without what they say.
int outbox_discarded(const Config& config);
// Those of that delivery id, or with that problem, or all of them.
int outbox_resend(const Config& config, const std::vector<std::string>& delivery_ids, const std::string& problem,
                  bool all);
// Reads JSON lines from standard input.
int parse();
// The intents and their fields, for `kith help parse`.
std::string parse_help();

// Runs a verb and turns what the environment refused into its exit status and a message.
int guarded(const std::function<int()>& verb);

}  // namespace kith
