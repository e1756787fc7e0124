// What people answer, and when: a small posterior a person over (place in their working day, readiness), with the
// organisation's own as prior.
//
// The evidence is what the nudges got: acted, dismissed or left, and when an answer came. An answer is only seen after
// sending, so its time counts by how likely answers are from then on, not at face value: else the estimate drifts late.
// Nothing else is looked at, and nothing crosses organisations. Pure; the same numbers on one machine.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/time.hpp"

namespace kith::learning {

// Equal stretches of the working day; one more means: the hour is all the same.
inline constexpr std::size_t places = 16;
inline constexpr std::size_t levels = 6;  // of readiness
inline constexpr std::size_t cells = (places + 1) * levels;
using Grid = std::array<float, cells>;

// Kinds of nudges that are answered differently; numbers from 0.
inline constexpr std::size_t kinds_max = 8;
// A nudge that comes soon after another is answered less: days since the one before, in classes.
inline constexpr std::size_t recoveries = 4;
std::size_t recovery_class(std::optional<std::int64_t> days_since);

// Where nothing better is known.
inline constexpr TimeOfDay usual_time{10 * 60 + 10};

struct WorkingDay {
    TimeOfDay start{std::chrono::hours{9}};
    minutes length{std::chrono::hours{8}};
};

// What one person's answers say, without the organisation's prior: under 500 bytes. Deletable; export as it stands.
struct Habits {
    Grid likelihood = flat();
    std::uint32_t seen = 0;      // nudges with an outcome
    std::uint32_t answered = 0;  // acted or dismissed
    static Grid flat();
    // As they are kept: the same on every machine. Absent where the bytes are of no habits.
    std::string to_bytes() const;
    static std::optional<Habits> from_bytes(std::string_view bytes);
    friend bool operator==(const Habits&, const Habits&) = default;
};

// How a minute was chosen; `probability` of that minute is kept, so that effects can be estimated afterwards.
struct Choice {
    bool learnt = false;  // else the usual time was taken
    TimeOfDay at{};
    double probability = 1;
    double chance = 0;        // estimated, that it will be acted on
    double usual_chance = 0;  // the same at the usual time
};

// One nudge and what came of it.
struct Outcome {
    Choice hour{};
    std::optional<TimeOfDay> answered{};  // before `hour.at`: on a later day
    bool on_later_day = false;            // also where that clock time is after `hour.at`
    bool acted = false;
    std::size_t kind = 0;
    std::size_t recovery = 0;
};

// The organisation's side. Offsets of kinds and recovery, and the prior, are its own averages: never of fewer people
// than people_min.
class Average {
  public:
    static constexpr int people_min = 20;
    static constexpr int first_renewal_days = 42;
    static constexpr int renewal_days = 14;
    // One choice in ten is among all minutes alike.
    static constexpr double floor = 0.1;
    // After some nudges draws are from the posterior to this power: nudges are few, and plain draws spend most of them
    // on looking.
    static constexpr int sharpened = 2;
    static constexpr std::uint32_t sharpened_after = 8;

    Average();

    // Learns from one outcome, for the person and for the offsets.
    void learn(Habits& habits, const WorkingDay& day, const Outcome& outcome);
    // Renews prior and offsets from all who have an outcome. Does nothing for fewer than people_min.
    void renew(std::span<const Habits* const> all);

    // That a nudge at that minute is acted on.
    double chance(const Habits& habits, const WorkingDay& day, TimeOfDay at, std::size_t kind,
                  std::size_t recovery) const;
    // The same at the best of these minutes; 0 where there is none.
    double best_chance(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                       std::size_t kind, std::size_t recovery) const;
    // Of these minutes, ascending and not empty: by a draw from the posterior, sharpened (Thompson sampling), in one of
    // ten cases by lot. `draw` is a well-mixed number.
    Choice choose(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                  std::size_t kind, std::size_t recovery, std::uint64_t draw) const;
    // For whom no hour stands out: the minute nearest to the usual one, but in one of ten cases by lot.
    Choice choose_usual(const Habits& habits, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                        std::size_t kind, std::size_t recovery, std::uint64_t draw) const;
    // How much of what better hours were thought to gain shows in the outcomes, 0 to 1: what was acted on at hours
    // thought better, against hours thought worse. Little where hours make no difference, and before there are
    // outcomes.
    double borne_out() const;
    // The share of a kind that was acted on so far; nothing where people_min answers are not yet there.
    std::optional<double> acted_share(std::size_t kind) const;

    // As it is kept: the same on every machine. Absent where the bytes are of none.
    std::string to_bytes() const;
    static std::optional<Average> from_bytes(std::string_view bytes);

  private:
    struct Count {
        double acted = 0, expected = 0, seen = 0;
    };
    Grid posterior(const Habits& habits) const;
    // By lot, with these weights.
    static Choice drawn(const Grid& grid, const WorkingDay& day, std::span<const TimeOfDay> minutes_allowed,
                        std::span<const double> weight, double scaled, std::uint64_t draw);
    static double chance_in(const Grid& grid, const WorkingDay& day, TimeOfDay at, double scaled);
    double offset(std::size_t kind, std::size_t recovery) const;

    Grid prior_;
    std::array<Count, kinds_max> by_kind_{};
    std::array<Count, recoveries> by_recovery_{};
    // Of outcomes at learnt hours: the gain that was expected, and what was acted on beyond the estimate.
    struct Gains {
        double count = 0, gain = 0, gain_squared = 0, beyond = 0, gain_beyond = 0;
    };
    Gains gains_{};
    std::array<double, kinds_max> kind_offset_{};
    std::array<double, recoveries> recovery_offset_{};
};

// "You mostly answer around 13:30": the middle of the two hours in which the person most likely answers best, on a half
// hour. Nothing where fewer than answers_min answers, or no stretch, say so.
inline constexpr std::uint32_t answers_min = 5;
std::optional<TimeOfDay> answers_around(const Average& average, const Habits& habits, const WorkingDay& day);

}  // namespace kith::learning
