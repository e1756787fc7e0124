#include "rules/engine/engine.hpp"

#include <set>

#include "rules/engine/state.hpp"

namespace kith::engine {

Engine::Engine(matching::Org org, std::uint64_t seed) : state_(std::make_unique<State>(std::move(org), seed)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<Decisions> Engine::decide(const Turn& turn) {
    State& state = *state_;
    if (turn.date < state.today || (state.began && turn.date == state.today))
        return Error{.code = Errc::conflict, .what = "date: must come after the days before"};
    std::set<std::string_view> leaving(turn.left.begin(), turn.left.end());
    std::set<std::string_view> joining;
    for (const OrgPerson& person : turn.joined) {
        const bool there = state.find(person.id) != nobody && !leaving.contains(person.id);
        if (there || !joining.insert(person.id).second)
            return Error{.code = Errc::conflict, .what = "joined: " + person.id + " is there already"};
    }
    state.decisions = {.date = turn.date};
    state.take(turn);
    if (state.round_is_due()) state.hold_round();
    state.tell();
    state.prompt_mentors();
    state.greet_newcomers();
    state.check_in();
    return std::move(state.decisions);
}

}  // namespace kith::engine
