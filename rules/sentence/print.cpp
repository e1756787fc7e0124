// The canonical sentence of a rule.
#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rules/sentence/sentence.hpp"
#include "rules/sentence/words.hpp"

namespace kith {

namespace {

using namespace sentence;

// Who the verbs speak of: "anyone has", "people have".
struct Verbs {
    bool plural = false;

    std::string has() const { return plural ? "have" : "has"; }
    std::string is() const { return plural ? "are" : "is"; }
    std::string does() const { return plural ? "do" : "does"; }
};

std::string span_of(int days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string places(const std::vector<Place>& list) {
    std::vector<std::string> parts;
    for (const Place& place : list) {
        const std::string name = print_place_name(place.name);
        switch (place.kind) {
            case Place::Kind::any:
                parts.push_back(name);
                break;
            case Place::Kind::team:
                parts.push_back("the " + name + " team");
                break;
            case Place::Kind::site:
                parts.push_back("the " + name + " site");
                break;
        }
    }
    return join(parts, "or");
}

// "in Payments or Design", "based in Berlin".
std::string location(const InPlaces& term) {
    const bool sites = std::all_of(term.places.begin(), term.places.end(),
                                   [](const Place& place) { return place.kind == Place::Kind::site; });
    if (!sites) return "in " + places(term.places);
    std::vector<std::string> names;
    for (const Place& place : term.places) names.push_back(print_place_name(place.name));
    return "based in " + join(names, "or");
}

std::string persons(const IsPerson& term, std::string_view conjunction) {
    std::vector<std::string> names;
    for (const std::string& name : term.names) names.push_back(print_person(name));
    return join(names, conjunction);
}

std::string comparison(const Comparison& term) {
    return (term.kind == Comparison::Kind::fewer_than ? "fewer than " : "more than ") + std::to_string(term.count);
}

std::string topics(const InterestedIn& term) {
    std::vector<std::string> names;
    for (const std::string& topic : term.topics) names.push_back(print_topic_name(topic));
    return join(names, "or");
}

std::string clause(const Condition& condition, Verbs verbs);

bool is_compound(const Condition& condition) {
    return std::holds_alternative<AllOf>(condition.term) || std::holds_alternative<AnyOf>(condition.term);
}

std::string term_of(const Condition& condition, Verbs verbs) {
    return is_compound(condition) ? "(" + clause(condition, verbs) + ")" : clause(condition, verbs);
}

std::string connected(const std::vector<Condition>& conditions, Verbs verbs, std::string_view conjunction) {
    std::string text;
    for (const Condition& each : conditions) {
        if (!text.empty()) text += conjunction;
        text += term_of(each, verbs);
    }
    return text;
}

std::string negated(const Condition& condition, Verbs verbs) {
    return std::visit(
        overloaded{
            [&](const NotConnectedFor& term) {
                return verbs.has() + " connected with someone" + (term.outside_team ? " outside their team" : "") +
                       " in the last " + span_of(term.days);
            },
            [&](const ConnectedWith& term) {
                return verbs.has() + " not connected with " + comparison(term.people) +
                       (term.people.count == 1 ? " person" : " people") + " in the last " + span_of(term.days);
            },
            [&](const HasTies& term) {
                return verbs.does() + " not have " + comparison(term.ties) + (term.ties.count == 1 ? " tie" : " ties");
            },
            [&](const InterestedIn& term) { return verbs.is() + " not interested in " + topics(term); },
            [&](const Joined& term) {
                return std::string("did not join ") + (term.less ? "less" : "more") + " than " + span_of(term.days) +
                       " ago";
            },
            [&](const WorksRemotely&) { return verbs.does() + " not work remotely"; },
            [&](const InPlaces& term) { return verbs.is() + " not " + location(term); },
            [&](const IsPerson& term) { return verbs.is() + " not " + persons(term, "or"); },
            [&](const auto&) { return "not (" + clause(condition, verbs) + ")"; },
        },
        condition.term);
}

std::string clause(const Condition& condition, Verbs verbs) {
    return std::visit(
        overloaded{
            [&](const NotConnectedFor& term) {
                return verbs.has() + " not connected with anyone" + (term.outside_team ? " outside their team" : "") +
                       " for " + span_of(term.days);
            },
            [&](const ConnectedWith& term) {
                return verbs.has() + " connected with " + comparison(term.people) +
                       (term.people.count == 1 ? " person" : " people") + " in the last " + span_of(term.days);
            },
            [&](const HasTies& term) {
                if (term.ties == Comparison{Comparison::Kind::fewer_than, 1}) return verbs.has() + " no ties";
                return verbs.has() + " " + comparison(term.ties) + (term.ties.count == 1 ? " tie" : " ties");
            },
            [&](const InterestedIn& term) { return verbs.is() + " interested in " + topics(term); },
            [&](const Joined& term) {
                return std::string("joined ") + (term.less ? "less" : "more") + " than " + span_of(term.days) + " ago";
            },
            [&](const WorksRemotely&) { return std::string(verbs.plural ? "work remotely" : "works remotely"); },
            [&](const InPlaces& term) { return verbs.is() + " " + location(term); },
            [&](const IsPerson& term) { return verbs.is() + " " + persons(term, "or"); },
            [&](const Not& term) { return term.condition ? negated(*term.condition, verbs) : std::string(); },
            [&](const AllOf& term) { return connected(term.conditions, verbs, " and "); },
            [&](const AnyOf& term) { return connected(term.conditions, verbs, " or "); },
        },
        condition.term);
}

// The parts of what must be true, in order.
std::vector<const Condition*> conjuncts(const Condition& audience) {
    if (const auto* all = std::get_if<AllOf>(&audience.term)) {
        std::vector<const Condition*> parts;
        for (const Condition& each : all->conditions) parts.push_back(&each);
        return parts;
    }
    return {&audience};
}

// "in Payments", "except in Sales", "except @ana": what can follow a noun directly. Empty: it needs a "who".
std::string scope(const Condition& condition) {
    if (const auto* in = std::get_if<InPlaces>(&condition.term)) return location(*in);
    const auto* negation = std::get_if<Not>(&condition.term);
    if (negation == nullptr || !negation->condition) return {};
    if (const auto* in = std::get_if<InPlaces>(&negation->condition->term)) return "except " + location(*in);
    if (const auto* person = std::get_if<IsPerson>(&negation->condition->term))
        return "except " + persons(*person, "and");
    return {};
}

struct Who {
    std::string noun{};    // "everyone", "newcomers", "@ana and @bo"
    std::string scopes{};  // each with a leading space
    std::string clause{};  // " who has ..."; may be empty
};

// `plural`: "people" instead of "everyone" and "anyone". `noun`: instead of all others.
Who who(const Condition& audience, bool plural, std::string_view noun = {}) {
    std::vector<const Condition*> parts = conjuncts(audience);
    std::size_t next = 0;
    Who result;
    Verbs verbs{.plural = plural};
    if (!noun.empty()) {
        result.noun = noun;
    } else if (const auto* person = std::get_if<IsPerson>(&parts[0]->term)) {
        result.noun = persons(*person, "and");
        verbs.plural = person->names.size() > 1;
        ++next;
    } else if (const auto* joined = std::get_if<Joined>(&parts[0]->term); joined != nullptr && *joined == Joined{}) {
        result.noun = "newcomers";
        verbs.plural = true;
        ++next;
    }
    for (; next < parts.size(); ++next) {
        const std::string text = scope(*parts[next]);
        if (text.empty()) break;
        result.scopes += " " + text;
    }
    if (result.noun.empty()) result.noun = plural ? "people" : next < parts.size() ? "anyone" : "everyone";
    if (next == parts.size()) return result;
    if (next + 1 == parts.size()) {
        result.clause = " who " + clause(*parts[next], verbs);
        return result;
    }
    std::string text;
    for (; next < parts.size(); ++next) {
        if (!text.empty()) text += " and ";
        text += term_of(*parts[next], verbs);
    }
    result.clause = " who " + text;
    return result;
}

std::string weekdays(const std::vector<std::chrono::weekday>& days) {
    std::vector<std::string> names;
    for (const std::chrono::weekday day : days) names.emplace_back(to_words(day));
    return join(names, "and");
}

std::string nth(int number) {
    static constexpr const char* words[] = {"first", "second", "third", "fourth"};
    return number < 1 || number > 4 ? "last" : words[number - 1];
}

// With "someone joins Payments" the place is said here and not again at whom the rule speaks to.
const InPlaces* place_joined(const Rule& rule) {
    if (!std::holds_alternative<AfterJoining>(rule.timing.cadence) || !rule.audience) return nullptr;
    return std::get_if<InPlaces>(&rule.audience->term);
}

std::string joining(const AfterJoining& cadence, const InPlaces* place) {
    std::string text = "When ";
    if (cadence.days > 0) {
        text = number_in_words(cadence.days) + (cadence.days == 1 ? " day after " : " days after ");
        if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    text += "someone joins";
    if (place != nullptr) text += " " + places(place->places);
    return text;
}

std::string timing(const Rule& rule) {
    std::string text = std::visit(
        overloaded{
            [](const Daily&) { return std::string("Every day"); },
            [](const OnWeekdays&) { return std::string("Every weekday"); },
            [](const Weekly& cadence) {
                if (cadence.every == 1) return "Every " + weekdays(cadence.days);
                if (cadence.every == 2 && cadence.days.size() == 1) return "Every other " + weekdays(cadence.days);
                return "Every " + std::to_string(cadence.every) + " weeks on " + weekdays(cadence.days);
            },
            [](const MonthlyWeekday& cadence) {
                return "On the " + nth(cadence.nth) + " " + std::string(to_words(cadence.day)) + " of each month";
            },
            [](const MonthlyDay& cadence) {
                return "On the " + (cadence.day < 1 ? "last day" : ordinal(cadence.day)) + " of each month";
            },
            [&](const AfterJoining& cadence) { return joining(cadence, place_joined(rule)); },
        },
        rule.timing.cadence);
    if (rule.timing.at) {
        text += " at " + to_clock(*rule.timing.at);
        if (rule.timing.zone) text += " " + *rule.timing.zone;
    }
    return text;
}

// " to everyone"; empty where the one who joined is meant.
std::string receivers(const Rule& rule) {
    const bool joined = std::holds_alternative<AfterJoining>(rule.timing.cadence);
    if (place_joined(rule) != nullptr || (joined && !rule.audience)) return {};
    if (!rule.audience) return " to everyone";
    const Who text = who(*rule.audience, false);
    return " to " + text.noun + text.scopes + text.clause;
}

std::string introduction(const Rule& rule, const Introduce& suggestion) {
    const bool joined = std::holds_alternative<AfterJoining>(rule.timing.cadence);
    Who text{.noun = joined ? "them" : "people"};
    if (rule.audience && place_joined(rule) == nullptr) text = who(*rule.audience, true);
    std::string mix;
    switch (suggestion.mix) {
        case Introduce::Mix::any:
            break;
        case Introduce::Mix::across_teams:
            mix = " across teams";
            break;
        case Introduce::Mix::within_teams:
            mix = " within teams";
            break;
        case Introduce::Mix::across_sites:
            mix = " across sites";
            break;
    }
    const std::string size =
        suggestion.group_size == 2 ? " in pairs" : " in groups of " + std::to_string(suggestion.group_size);
    return "introduce " + text.noun + mix + size + text.scopes + text.clause;
}

std::string to_meet(const Rule& rule, RemindToMeet::Side side) {
    const std::string noun = side == RemindToMeet::Side::both      ? "mentors and mentees"
                             : side == RemindToMeet::Side::mentors ? "mentors"
                                                                   : "mentees";
    if (!rule.audience) return "remind " + noun + " to meet";
    const Who text = who(*rule.audience, true, noun);
    return "remind " + text.noun + text.scopes + text.clause + " to meet";
}

std::string action(const Rule& rule) {
    return std::visit(overloaded{
                          [&](const SuggestProgram& suggestion) {
                              return "suggest " + std::string(program_words(suggestion.program)) + receivers(rule);
                          },
                          [&](const RemindToMeet& suggestion) { return to_meet(rule, suggestion.side); },
                          [&](const SuggestCheckIn& suggestion) {
                              std::string partner;
                              switch (suggestion.partner) {
                                  case SuggestCheckIn::Partner::anyone:
                                      break;
                                  case SuggestCheckIn::Partner::teammate:
                                      partner = " with a teammate";
                                      break;
                                  case SuggestCheckIn::Partner::outside_team:
                                      partner = " with someone outside their team";
                                      break;
                                  case SuggestCheckIn::Partner::buddy:
                                      partner = " with a buddy";
                                      break;
                              }
                              return "suggest " + suggestion.what + partner + receivers(rule);
                          },
                          [&](const Introduce& suggestion) { return introduction(rule, suggestion); },
                          [&](const Remind& suggestion) { return "say " + quoted(suggestion.text) + receivers(rule); },
                      },
                      rule.suggestion);
}

std::string limit_text(const Limit& limit) {
    std::string text = limit.times == 1   ? "at most once"
                       : limit.times == 2 ? "at most twice"
                                          : "at most " + std::to_string(limit.times) + " times";
    switch (limit.per) {
        case Limit::Period::day:
            return text + " a day";
        case Limit::Period::week:
            return text + " a week";
        case Limit::Period::month:
            return text + " a month";
    }
    return text;
}

}  // namespace

std::string print_sentence(const Rule& rule) {
    std::string text = timing(rule) + ", " + action(rule);
    if (rule.limit) text += ", " + limit_text(*rule.limit);
    if (rule.from) text += ", from " + to_words(*rule.from);
    if (rule.until) text += ", until " + to_words(*rule.until);
    return text + ".";
}

}  // namespace kith
