// A logged meeting of people.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

enum class ConnectionKind { coffee, meal, call, walk, message, meeting, mentoring, activity };

inline constexpr std::array connection_kinds = {
    ConnectionKind::coffee,  ConnectionKind::meal,    ConnectionKind::call,      ConnectionKind::walk,
    ConnectionKind::message, ConnectionKind::meeting, ConnectionKind::mentoring, ConnectionKind::activity};

// "coffee": as stored, exported and printed by `kith parse`.
std::string_view to_string(ConnectionKind kind);
std::optional<ConnectionKind> connection_kind_from(std::string_view text);

struct Connection {
    ConnectionId id{};
    PersonId logged_by{};
    std::vector<PersonId> people{};  // the others, without logged_by; none where all of them were erased
    ConnectionKind kind = ConnectionKind::meeting;
    bool kind_said = true;  // false: `meeting`, or what was suggested, was assumed
    LocalDay date{};        // in the logger's calendar
    std::optional<minutes> duration{};
    std::string note{};  // private to the logger, and with note_shared to those in it
    bool note_shared = false;
    Instant logged_at{};
    std::optional<NudgeId> nudge{};  // the nudge it answers
    friend bool operator==(const Connection&, const Connection&) = default;
};

// Two people who met: the last time, as far as anyone logged it, and what lies between them.
struct Contact {
    PersonId a{};  // a < b
    PersonId b{};
    LocalDay last{};
    int count = 0;           // different days
    double strength = 0.25;  // of the tie as of `last`, 0 to 1 (rules/ties.hpp); one meeting of two unless told
    friend bool operator==(const Contact&, const Contact&) = default;
};

inline constexpr std::size_t connection_people_max = 50;
inline constexpr std::size_t note_bytes_max = 4'000;

}  // namespace kith
