#include "rules/model/nudge.hpp"

#include "rules/model/rule.hpp"

#include <array>

namespace kith {

std::string_view to_string(Program program) {
    switch (program) {
        case Program::activity:
            return "activity";
        case Program::social_event:
            return "social_event";
        case Program::team_event:
            return "team_event";
        case Program::volunteering:
            return "volunteering";
        case Program::community:
            return "community";
        case Program::exercise_class:
            return "exercise_class";
        case Program::industry_event:
            return "industry_event";
        case Program::finding_mentor:
            return "finding_mentor";
        case Program::being_mentor:
            return "being_mentor";
        case Program::offering_talk:
            return "offering_talk";
        case Program::circle:
            return "circle";
        case Program::thanks:
            return "thanks";
        case Program::practice:
            return "practice";
        case Program::membership:
            return "membership";
        case Program::keeping_touch:
            return "keeping_touch";
        case Program::introducing:
            return "introducing";
        case Program::answering:
            return "answering";
        case Program::profile:
            return "profile";
        case Program::interests:
            return "interests";
    }
    return "";
}
namespace {

constexpr std::array states = {NudgeState::planned, NudgeState::sent, NudgeState::answered, NudgeState::cancelled,
                               NudgeState::expired};
constexpr std::array answers = {NudgeAnswer::done,    NudgeAnswer::later,    NudgeAnswer::stopped,
                                NudgeAnswer::joined,  NudgeAnswer::declined, NudgeAnswer::planned,
                                NudgeAnswer::not_yet, NudgeAnswer::could_not};

}  // namespace

std::string_view to_string(NudgeState state) {
    switch (state) {
        case NudgeState::planned:
            return "planned";
        case NudgeState::sent:
            return "sent";
        case NudgeState::answered:
            return "answered";
        case NudgeState::cancelled:
            return "cancelled";
        case NudgeState::expired:
            return "expired";
    }
    return "";
}

std::optional<NudgeState> nudge_state_from(std::string_view text) {
    for (const NudgeState state : states) {
        if (to_string(state) == text) return state;
    }
    return std::nullopt;
}

std::string_view to_string(NudgeAnswer answer) {
    switch (answer) {
        case NudgeAnswer::done:
            return "done";
        case NudgeAnswer::later:
            return "later";
        case NudgeAnswer::stopped:
            return "stopped";
        case NudgeAnswer::joined:
            return "joined";
        case NudgeAnswer::declined:
            return "declined";
        case NudgeAnswer::planned:
            return "planned";
        case NudgeAnswer::not_yet:
            return "not_yet";
        case NudgeAnswer::could_not:
            return "could_not";
    }
    return "";
}

std::optional<NudgeAnswer> nudge_answer_from(std::string_view text) {
    for (const NudgeAnswer answer : answers) {
        if (to_string(answer) == text) return answer;
    }
    return std::nullopt;
}

std::string_view to_string(IntroductionState state) {
    switch (state) {
        case IntroductionState::stands:
            return "stands";
        case IntroductionState::called_off:
            return "called_off";
        case IntroductionState::dissolved:
            return "dissolved";
    }
    return "";
}

std::optional<IntroductionState> introduction_state_from(std::string_view text) {
    for (const IntroductionState state :
         {IntroductionState::stands, IntroductionState::called_off, IntroductionState::dissolved}) {
        if (to_string(state) == text) return state;
    }
    return std::nullopt;
}

}  // namespace kith
