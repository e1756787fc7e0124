// What must be true of a person: "who has not connected with anyone for 14 days and works remotely".
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"

namespace kith::sentence {

namespace {

// Negated as often as was said.
Condition unless(bool negated, Condition condition) {
    return negated ? negation(std::move(condition)) : std::move(condition);
}

// What leads call it when people meet, as a participle or a noun.
constexpr std::initializer_list<std::string_view> meeting = {"connected",
                                                             "talked",
                                                             "spoken",
                                                             "spoke",
                                                             "met up",
                                                             "met",
                                                             "chatted",
                                                             "been in touch",
                                                             "been in contact",
                                                             "had contact",
                                                             "had any contact",
                                                             "had a connection",
                                                             "had any connection",
                                                             "had a conversation",
                                                             "checked in",
                                                             "caught up",
                                                             "had coffee",
                                                             "reached out",
                                                             "interacted",
                                                             "logged a connection",
                                                             "logged any connection",
                                                             "had a chat",
                                                             "been connected",
                                                             "connect",
                                                             "talk",
                                                             "speak",
                                                             "meet",
                                                             "chat",
                                                             "check in"};

}  // namespace

bool Parser::term_at(std::size_t ahead) const {
    const Token& token = peek(ahead);
    if (token.kind == Token::Kind::open) return true;
    if (token.kind != Token::Kind::word) return false;
    static constexpr auto starts = std::to_array<std::string_view>(
        {"who",        "that",  "they",    "which",     "is",      "are",   "has",  "have",   "had",
         "works",      "work",  "working", "joined",    "started", "does",  "do",   "did",    "not",
         "interested", "based", "in",      "connected", "without", "wants", "want", "talked", "never",
         "whose",      "likes", "like",    "enjoys",    "enjoy",   "was",   "were", "having"});
    return std::find(starts.begin(), starts.end(), token.low) != starts.end();
}

Condition Parser::condition(int depth) {
    enum class Word { none, both, either } word = Word::none;
    std::vector<Condition> conditions;
    const std::size_t first = at_;
    bool comma_open = false;
    while (!failed()) {
        conditions.push_back(term(depth));
        if (failed()) break;
        if (conditions.size() > static_cast<std::size_t>(condition_terms_max)) {
            fail("That is more than " + std::to_string(condition_terms_max) + " conditions.", "Make two rules of it.");
            break;
        }
        const std::size_t comma = peek().kind == Token::Kind::comma ? 1 : 0;
        const bool either = word_at(comma, "or");
        const bool both = word_at(comma, "and") || word_at(comma, "but");
        const std::size_t next = comma + (either || both ? 1 : 0);
        if (next == 0 || !term_at(next)) break;
        if (!either && !both) {
            // "works remotely, has no ties and joined ...": the word comes with the last one.
            if (word_at(next, "in") || word_at(next, "based")) break;
            comma_open = true;
            at_ += next;
            continue;
        }
        const Word said = either ? Word::either : Word::both;
        if (word != Word::none && word != said) {
            const std::size_t joint = at_ + comma;
            at_ = joint;
            fail("“And” and “or” are mixed here, which can be read in two ways.",
                 "Put brackets: (" + source(first, joint - comma) + ") " + tokens_[joint].text + " …");
            break;
        }
        word = said;
        comma_open = false;
        at_ += next;
    }
    if (comma_open) fail("Is that “and” or “or”?", "Put “and” or “or” before the last condition.");
    if (failed()) return {};
    if (conditions.size() == 1) return std::move(conditions.front());
    return word == Word::either ? any_of(std::move(conditions)) : all_of(std::move(conditions));
}

Condition Parser::term(int depth) {
    take_any({"who", "that", "they", "which"});
    if (peek().kind == Token::Kind::open || (word_at(0, "not") && peek(1).kind == Token::Kind::open)) {
        const bool negated = take("not");
        if (depth >= condition_depth_max) {
            fail("The brackets are nested too deep.", "Make two rules of it.");
            return {};
        }
        const Token start = peek();
        take(Token::Kind::open);
        Condition inner = condition(depth + 1);
        if (failed()) return {};
        if (!take(Token::Kind::close)) {
            fail_at(start, "This bracket is not closed.", "Add “)” after its last condition.");
            return {};
        }
        return unless(negated, std::move(inner));
    }
    bool negated = false;
    while (take_any({"not", "never"})) negated = !negated;
    if (take_any({"has", "have", "had", "having"})) return has(negated);
    if (take_any({"with", "without"})) {
        if (tokens_[at_ - 1].low == "without") {
            take("any");
            if (take_any({"ties", "tie", "a tie"}))
                return unless(negated, Condition{HasTies{{Comparison::Kind::fewer_than, 1}}});
            return refuse_term();
        }
        return has(negated);
    }
    if (take_any({"is", "are", "was", "were"})) return is(negated);
    if (sees_any({"interested", "based", "in"})) return is(negated);
    if (sees_any({"joined", "started"})) return joined(negated);
    if (take_any({"works", "work", "working"})) return works(negated);
    if (take_any({"likes", "like", "enjoys", "enjoy"})) return unless(negated, Condition{InterestedIn{topics()}});
    if (take_any({"does", "do", "did"})) {
        while (take_any({"not", "never"})) negated = !negated;
        if (take("work")) return works(negated);
        if (take("have")) return has(negated);
        if (sees_any({"join", "start"})) return joined(negated);
        if (take_any(meeting)) return connected(negated);
        return refuse_term();
    }
    if (take_any(meeting)) return connected(negated);
    return refuse_term();
}

Condition Parser::refuse_term() {
    static constexpr auto planned =
        std::to_array<std::string_view>({"mentor", "mentee", "mentors", "mentees", "mentoring", "lead", "leads",
                                         "manager", "managers", "birthday", "level", "language"});
    for (std::size_t ahead = 0; ahead < 3; ++ahead) {
        if (std::find(planned.begin(), planned.end(), peek(ahead).low) == planned.end()) continue;
        fail("A rule cannot ask about " + quoted(peek(ahead).text) + " yet.",
             "What it can ask: days since the last connection, number of ties, interests, when they joined, team, "
             "site, whether they work remotely.");
        return {};
    }
    fail(at_end() ? "A condition is missing here." : "I know no condition that starts with " + here() + " here.",
         did_you_mean({"connected", "talked", "spoken", "joined", "interested", "works", "remotely", "fewer", "based"},
                      "For example: who has not connected with anyone for 14 days; who has fewer than 3 ties; who is "
                      "interested in "
                      "chess; who joined less than 90 days ago; who works remotely."));
    return {};
}

// "fewer than 3" and its like.
std::optional<Comparison> Parser::comparison() {
    using Kind = Comparison::Kind;
    const auto number = [&](int change, Kind kind) {
        const int typed = count(0, compared_max, "people or ties");
        const int changed = typed + change;
        if (changed < 0 || changed > compared_max)
            fail("That number makes no sense here.", "For example: fewer than 3.");
        return Comparison{kind, std::clamp(changed, 0, compared_max)};
    };
    if (take_any({"fewer than", "less than", "under", "below"})) return number(0, Kind::fewer_than);
    if (take_any({"more than", "over", "above"})) return number(0, Kind::more_than);
    if (take_any({"at least", "no fewer than", "no less than", "minimum"})) return number(-1, Kind::more_than);
    if (take_any({"at most", "no more than", "up to", "not more than", "maximum", "max", "only"}))
        return number(1, Kind::fewer_than);
    const bool exact =
        peek().kind == Token::Kind::word && number_from(peek().low) && peek().low != "a" && peek().low != "an";
    if (exact && (word_at(1, "or"))) {
        const bool fewer = word_at(2, "fewer") || word_at(2, "less");
        const bool more = word_at(2, "more");
        if (fewer || more) {
            const Comparison result = number(fewer ? 1 : -1, fewer ? Kind::fewer_than : Kind::more_than);
            take("or");
            ++at_;
            return result;
        }
    }
    if (sees("exactly") || (exact && (word_at(1, "tie") || word_at(1, "ties") || word_at(1, "people") ||
                                      word_at(1, "person") || word_at(1, "colleagues")))) {
        fail("Exactly that many? I can compare with fewer than or more than.",
             "For example: fewer than 3, more than 2, at least 3.");
        return Comparison{};
    }
    return std::nullopt;
}

Condition Parser::ties(bool negated, std::optional<Comparison> comparison) {
    take_any({"tie", "ties"});
    return unless(negated, Condition{HasTies{*comparison}});
}

// After "has"; `negated` so far.
Condition Parser::has(bool negated) {
    while (take_any({"not", "never"})) negated = !negated;
    take_any({"yet", "recently", "also", "ever"});
    if (sees_any({"joined", "started"})) return joined(negated);
    if (take_any({"been here for", "been here", "been with us for", "been with us", "been at the company for"})) {
        const bool less = sees_any({"less than", "fewer than", "under"});
        if (!less && !sees_any({"more than", "over", "at least"})) return refuse_term();
        at_ += sees_any({"under", "over"}) ? 1 : 2;
        const int length = span(span_days_max);
        return unless(negated, Condition{Joined{less, length}});
    }
    if (take_any({"an interest in", "interest in", "interests in"}))
        return unless(negated, Condition{InterestedIn{topics()}});
    if (take_any({"no ties", "no tie", "no ties at all", "zero ties"}))
        return unless(negated, Condition{HasTies{{Comparison::Kind::fewer_than, 1}}});
    if (negated && take_any({"any ties", "any tie", "a tie", "a single tie", "ties"}))
        return Condition{HasTies{{Comparison::Kind::fewer_than, 1}}};
    if (take_any({"any ties", "ties", "some ties", "a tie"}))
        return unless(negated, Condition{HasTies{{Comparison::Kind::more_than, 0}}});
    if (take_any({"no connections", "no connection", "no contact", "no conversation", "no conversations",
                  "had no connection", "had no contact", "had no connections", "no contacts", "had no conversation"})) {
        NotConnectedFor result;
        take_any({"with anyone", "with anybody", "to anyone", "with people", "with others", "with someone"});
        result.outside_team = outside_team();
        result.days = recent_span();
        return unless(negated, Condition{result});
    }
    if (take_any({"been out of touch", "been out of contact", "been quiet", "been silent", "been inactive"})) {
        take_any({"with anyone", "with everyone", "with people"});
        return unless(negated, Condition{NotConnectedFor{recent_span(), false}});
    }
    const std::size_t first = at_;
    if (const auto found = comparison()) {
        if (failed()) return {};
        if (sees_any({"tie", "ties"})) return ties(negated, found);
        if (sees_any({"connections", "connection", "meetings", "contacts", "conversations"})) {
            fail("I count people or ties, not " + here() + ".",
                 "Say “has connected with fewer than 3 people in the last 30 days” or “has fewer than 3 ties”.");
            return {};
        }
        fail("I expect “ties” here, not " + here() + ".", "For example: has fewer than 3 ties.");
        return {};
    }
    at_ = failed() ? at_ : first;
    if (take_any(meeting)) return connected(negated);
    return refuse_term();
}

bool Parser::outside_team() {
    return take_any({"outside their team", "outside of their team", "outside their own team",
                     "outside of their own team", "from outside their team", "from another team", "from other teams",
                     "in another team", "in other teams", "beyond their team", "from a different team",
                     "outside the team", "on another team", "of another team", "on other teams", "in a different team",
                     "outside his or her team"});
}

// "for 14 days", "in the last 2 weeks", as days.
int Parser::recent_span() {
    if (!take_any({"for", "in", "within", "since", "during", "over"})) {
        const bool bare = span_at(0) || sees_any({"the last", "the past"});
        if (!bare) {
            fail(at_end() ? "For how long?" : "For how long? I expect “for” or “in the last” here, not " + here() + ".",
                 "For example: for 14 days, or in the last 30 days.");
            return 1;
        }
    }
    take_any({"the last", "the past", "the previous", "last", "past", "these last", "the"});
    return span(span_days_max);
}

// After "connected" or a word like it.
Condition Parser::connected(bool negated) {
    take_any({"up with", "with", "to", "in with", "together with", "in touch with"});
    const std::size_t object = at_;
    if (const auto people = comparison()) {
        if (failed()) return {};
        take("different");
        take_any({"other", "different"});
        if (!take_any({"people", "person", "colleagues", "colleague", "others", "persons", "coworkers"})) {
            fail("I expect “people” here, not " + here() + ".",
                 "For example: has connected with fewer than 2 people in the last 30 days.");
            return {};
        }
        if (outside_team()) {
            --at_;
            fail("Counting only people outside their team is not possible yet.",
                 "Say “has not connected with anyone outside their team for 30 days”.");
            return {};
        }
        return unless(negated, Condition{ConnectedWith{*people, recent_span()}});
    }
    if (failed()) return {};
    at_ = object;
    // "no one" in a sentence without "not" is the same as "not with anyone".
    const bool nobody = take_any({"no one", "no-one", "nobody", "noone", "no other person"});
    if (!nobody) {
        if (person_at(0)) {
            fail("Conditions about one person's connections with another are not possible yet.",
                 "Say “with anyone” or “with anyone outside their team”.");
            return {};
        }
        take_any({"anyone else", "anybody else", "someone else", "anyone new", "anyone", "anybody", "someone",
                  "somebody", "a colleague", "any colleague", "colleagues", "people", "others", "any one",
                  "a single person", "another person", "any other person"});
    }
    NotConnectedFor term;
    term.outside_team = outside_team();
    if (sees("outside")) {
        fail("Here I know only “outside their team”.",
             "Say “who has not connected with anyone outside their team for 14 days”.");
        return {};
    }
    if (sees("in") && location_at(0) && !span_at(1) && !word_at(1, "the") && !word_at(1, "last") &&
        !word_at(1, "past") && !word_at(1, "over") && !word_at(1, "about") && !word_at(1, "more") &&
        !word_at(1, "months") && !word_at(1, "weeks")) {
        fail("Connections within one team or site cannot be asked for yet.",
             "Say “with anyone” or “with anyone outside their team”.");
        return {};
    }
    if (at_end() && !failed()) {
        fail("For how long?", "For example: for 14 days.");
        return {};
    }
    if (take_any({"yet", "at all", "lately", "recently"}) && !sees_any({"for", "in", "within", "since"})) {
        fail_at(tokens_[at_ - 1], "For how long?", "For example: for 14 days.");
        return {};
    }
    term.days = recent_span();
    const bool without = negated != nobody;
    return without ? Condition{term} : negation(Condition{term});
}

// After "is"; also before "interested in" and "in" alone.
Condition Parser::is(bool negated) {
    while (take_any({"not", "never"})) negated = !negated;
    take_any({"also", "currently"});
    if (take_any({"interested in", "into", "keen on", "interested"}))
        return unless(negated, Condition{InterestedIn{topics()}});
    if (person_at(0)) return unless(negated, Condition{persons()});
    if (take_any(
            {"remote", "working remotely", "working from home", "fully remote", "remote workers", "a remote worker"}))
        return unless(negated, Condition{WorksRemotely{}});
    if (take_any({"new", "a newcomer", "newcomers", "new here", "a new joiner", "new joiners"}))
        return unless(negated, Condition{Joined{}});
    if (take_any({"a member of", "members of", "part of"})) return unless(negated, Condition{InPlaces{places()}});
    if (location_at(0)) return unless(negated, Condition{location()});
    return refuse_term();
}

// "joined less than 90 days ago".
Condition Parser::joined(bool negated) {
    ++at_;
    take_any({"the company", "us"});
    if (take_any({"in the last", "within the last", "in the past", "within the past", "within", "during the last"})) {
        const int length = span(span_days_max);
        return unless(negated, Condition{Joined{true, length}});
    }
    const bool less = sees_any({"less than", "fewer than", "under"});
    if (!less && !sees_any({"more than", "over", "at least"})) {
        if (sees_any({"before", "after", "since", "on", "in"})) {
            fail("A date when they joined cannot be asked for yet.",
                 "Say “joined less than 90 days ago” or “joined more than 90 days ago”.");
        } else {
            fail("I expect “less than” or “more than” here, not " + here() + ".",
                 "For example: joined less than 90 days ago.");
        }
        return {};
    }
    at_ += sees_any({"under", "over"}) ? 1 : 2;
    const int length = span(span_days_max);
    if (failed()) return {};
    if (!take("ago") && !take("before") && !take("back")) {
        fail("I expect “ago” here, not " + here() + ".", "For example: joined less than 90 days ago.");
        return {};
    }
    return unless(negated, Condition{Joined{less, length}});
}

Condition Parser::works(bool negated) {
    if (take_any({"remotely", "remote", "from home", "fully remote", "from elsewhere"}))
        return unless(negated, Condition{WorksRemotely{}});
    if (location_at(0)) return unless(negated, Condition{location()});
    return refuse_term();
}

}  // namespace kith::sentence
