#include "rules/model/intent.hpp"

#include <array>

namespace kith {

std::string_view to_string(const Intent& intent) {
    if (const auto* avoid = std::get_if<AvoidPeople>(&intent)) {
        if (avoid->what == AvoidPeople::What::allow) return "unblock";
        if (avoid->what == AvoidPeople::What::show) return "list_blocked";
    }
    // In the order of the variant's alternatives.
    static constexpr std::array<std::string_view, std::variant_size_v<Intent>> names = {"log_connection",
                                                                                        "snooze",
                                                                                        "stop",
                                                                                        "resume",
                                                                                        "why",
                                                                                        "help",
                                                                                        "find_mentor",
                                                                                        "offer_mentoring",
                                                                                        "rsvp",
                                                                                        "ask_support",
                                                                                        "create_rule",
                                                                                        "thanks",
                                                                                        "list_connections",
                                                                                        "export_data",
                                                                                        "delete_data",
                                                                                        "undo",
                                                                                        "settings",
                                                                                        "list_rules",
                                                                                        "block",
                                                                                        "join",
                                                                                        "privacy",
                                                                                        "keep_tie",
                                                                                        "list_ties",
                                                                                        "take_part",
                                                                                        "mentorship",
                                                                                        "change_rule",
                                                                                        "yes",
                                                                                        "no",
                                                                                        "unknown"};
    return names.at(intent.index());
}

std::string_view to_string(Beyond beyond) {
    switch (beyond) {
        case Beyond::nothing:
            return "nothing";
        case Beyond::reminder:
            return "reminder";
        case Beyond::hours:
            return "hours";
        case Beyond::order:
            return "order";
        case Beyond::mentor:
            return "mentor";
        case Beyond::interests:
            return "interests";
        case Beyond::correction:
            return "correction";
        case Beyond::posting:
            return "posting";
    }
    return "nothing";
}

std::string_view to_string(ChangeRule::What what) {
    switch (what) {
        case ChangeRule::What::pause:
            return "pause";
        case ChangeRule::What::resume:
            return "resume";
        case ChangeRule::What::end:
            return "end";
    }
    return "pause";
}

std::string_view to_string(TendTie::What what) {
    switch (what) {
        case TendTie::What::keep:
            return "keep";
        case TendTie::What::stop_reminding:
            return "stop_reminding";
        case TendTie::What::add_to_circle:
            return "add_to_circle";
        case TendTie::What::remove_from_circle:
            return "remove_from_circle";
        case TendTie::What::note:
            return "note";
        case TendTie::What::drop_note:
            return "drop_note";
        case TendTie::What::tag:
            return "tag";
        case TendTie::What::untag:
            return "untag";
        case TendTie::What::show_note:
            return "show_note";
    }
    return "";
}

std::string_view to_string(TakePart::What what) {
    // In the order of the enumeration.
    static constexpr auto names =
        std::to_array<std::string_view>({"offer_talk",       "stop_talk",      "tell",
                                         "end_talk",         "show_name",      "help_lines",
                                         "offer_answers",    "stop_answers",   "offer_introducing",
                                         "stop_introducing", "who_knows",      "introduce_me",
                                         "introduce_from",   "starters",       "practise",
                                         "stop_practising",  "add_membership", "drop_membership",
                                         "memberships",      "contact_for",    "stop_contact",
                                         "publish_profile",  "drop_profile",   "note_outside",
                                         "drop_outside",     "outside_notes",  "take_back_thanks",
                                         "introduce_to",     "who_introduces"});
    return names.at(static_cast<std::size_t>(what));
}

std::string_view to_string(TendMentorship::What what) {
    // In the order of the enumeration.
    static constexpr std::array<std::string_view, 14> names = {
        "show",         "ask",    "accept", "decline", "withdraw", "plan",    "goals",
        "expectations", "agenda", "note",   "extend",  "close",    "outside", "drop_outside"};
    return names.at(static_cast<std::size_t>(what));
}

std::string_view to_string(NudgeScope scope) {
    switch (scope) {
        case NudgeScope::all:
            return "all";
        case NudgeScope::introductions:
            return "introductions";
        case NudgeScope::checkins:
            return "checkins";
        case NudgeScope::reminders:
            return "reminders";
        case NudgeScope::mentoring:
            return "mentoring";
        case NudgeScope::events:
            return "events";
        case NudgeScope::keep_in_touch:
            return "keep_in_touch";
        case NudgeScope::person:
            return "person";
        case NudgeScope::other:
            return "other";
    }
    return "all";
}

std::string_view to_string(RsvpResponse response) {
    switch (response) {
        case RsvpResponse::yes:
            return "yes";
        case RsvpResponse::no:
            return "no";
        case RsvpResponse::maybe:
            return "maybe";
    }
    return "maybe";
}

std::string_view to_string(Urgency urgency) {
    return urgency == Urgency::crisis ? "crisis" : "normal";
}

std::string_view to_string(DeleteScope scope) {
    switch (scope) {
        case DeleteScope::all:
            return "all";
        case DeleteScope::connection:
            return "connection";
        case DeleteScope::last:
            return "last";
    }
    return "all";
}

std::string_view to_string(Because because) {
    switch (because) {
        case Because::question:
            return "question";
        case Because::negation:
            return "negation";
        case Because::plan:
            return "plan";
        case Because::other_person:
            return "other_person";
        case Because::cancelled:
            return "cancelled";
        case Because::wish:
            return "wish";
        case Because::noise:
            return "noise";
    }
    return "noise";
}

}  // namespace kith
