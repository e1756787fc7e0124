// The JSON contract of `kith simulate`: a line of the host, read; a line of the engine, written.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "rules/engine/engine.hpp"
#include "rules/model/error.hpp"

namespace kith {

inline constexpr std::size_t simulate_line_bytes_max = std::size_t{512} << 20U;
inline constexpr std::size_t turn_people_max = 200'000;  // who join, leave or opt out on one day
inline constexpr std::size_t turn_told_max = 1'000'000;  // replies, or contacts, of one day

struct SimulationEnd {};
using HostLine = std::variant<matching::Org, engine::Turn, SimulationEnd>;

// Errc::invalid names the place and what is expected there, Errc::too_large the limit. Unknown members are skipped;
// absent ones take their default.
Result<HostLine> read_host_line(std::string_view line);

// With the end of the line.
std::string ready_line(std::string_view engine);
std::string decisions_line(const engine::Decisions& decisions);

}  // namespace kith
