// The words in which something is asked of Kith itself. Internal to the room.
#pragma once

#include <span>

#include "rules/understand/phrases.hpp"

namespace kith::understanding {

enum class Command : int {
    nothing,
    snooze,
    snooze_loosely,  // as snooze, where meant_for_kith(Wording::later)
    stop,
    stop_plainly,  // as stop, where meant_for_kith(Wording::plain)
    stop_loosely,  // as stop, where meant_for_kith(Wording::loose)
    resume,
    why,
    why_nothing,
    help,
    list,
    export_data,
    delete_all,
    delete_one,
    delete_last,
    undo,
    settings,
    list_rules,
    block,
    join,
};

// The first row that fits decides; the meaning is a Command.
std::span<const PhraseRow> command_phrases();
// The rows behind them.
std::span<const PhraseRow> command_phrases_of_help();

}  // namespace kith::understanding
