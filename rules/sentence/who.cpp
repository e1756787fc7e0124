// Whom a rule speaks to: nouns, places, persons, exceptions.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"
#include "rules/text/text.hpp"

namespace kith::sentence {

namespace {

// For comparing: without case, "&" as "and".
std::string comparable(std::string_view name) {
    std::string folded = fold_case(name);
    for (std::size_t at = folded.find(" & "); at != std::string::npos; at = folded.find(" & ", at))
        folded.replace(at, 3, " and ");
    return folded;
}

// The spelling as typed first, so that names that differ in case only stay apart.
const std::string* find_name(const std::vector<std::string>& names, std::string_view typed) {
    const auto exact = std::find(names.begin(), names.end(), typed);
    if (exact != names.end()) return &*exact;
    const std::string wanted = comparable(typed);
    const auto folded =
        std::find_if(names.begin(), names.end(), [&](const std::string& name) { return comparable(name) == wanted; });
    return folded == names.end() ? nullptr : &*folded;
}

// "I know: Payments, Design and 3 more."
std::string some_of(const std::vector<std::string>& names) {
    std::string text = "I know ";
    const std::size_t shown = std::min<std::size_t>(names.size(), 5);
    for (std::size_t index = 0; index < shown; ++index) text += (index > 0 ? ", " : "") + names[index];
    return text + (names.size() > shown ? " and " + std::to_string(names.size() - shown) + " more." : ".");
}

bool is_account_id(std::string_view name) {  // Slack's ids; they are not in a list of names
    return name.size() >= 2 && (name[0] == 'U' || name[0] == 'W') &&
           std::all_of(name.begin() + 1, name.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }) &&
           std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

// --- persons ------------------------------------------------------------------------------------------------------

bool Parser::person_at(std::size_t ahead) const {
    const Token& token = peek(ahead);
    return token.kind == Token::Kind::word && (token.text[0] == '@' || token.text.starts_with("<@"));
}

std::string Parser::person() {
    const Token start = peek();
    std::string name;
    if (start.text == "@" && peek(1).kind == Token::Kind::quoted && peek(1).begin == start.end) {
        name = peek(1).text;
        at_ += 2;
    } else if (start.text.starts_with("<@")) {
        const std::size_t end = std::min(start.text.find('|'), start.text.find('>'));
        if (end == std::string::npos || start.text.back() != '>' || end == 2) {
            fail("I cannot read this mention.", "Name the person as @handle.");
            return {};
        }
        ++at_;
        name = start.text.substr(2, end - 2);
    } else {
        name = start.text.substr(1);
        ++at_;
        // "@Ana Ruiz" where such a person is known
        if (context_.known != nullptr) {
            std::string longer = name;
            for (std::size_t more = 0; more < 4 && is_capital_name_word(peek(more)); ++more) {
                longer += " " + peek(more).text;
                if (find_name(context_.known->people, longer) != nullptr) {
                    at_ += more + 1;
                    name = longer;
                    break;
                }
            }
        }
        const auto handle = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                   c == '-' || static_cast<unsigned char>(c) >= 0x80U || c == ' ';
        };
        if (!std::all_of(name.begin(), name.end(), handle)) {
            fail_at(start, quoted(start.text) + " is no handle I can read.",
                    "Put the name in quotation marks: @“Ana Ruiz”.");
            return {};
        }
    }
    if (is_blank(name)) {
        fail_at(start, "A name is missing after “@”.", "For example: @ana.");
        return {};
    }
    if (code_points(name) > name_chars_max) {
        fail_at(start, "The name is longer than " + std::to_string(name_chars_max) + " characters.");
        return {};
    }
    if (context_.known == nullptr || context_.known->people.empty() || is_account_id(name)) return name;
    if (const std::string* known = find_name(context_.known->people, name)) return *known;
    const std::string near = nearest(name, context_.known->people);
    fail_at(
        start, "I know nobody called " + quoted(name) + ".",
        near.empty() ? "Use the handle as it stands in the directory." : "Did you mean " + print_person(near) + "?");
    return name;
}

bool Parser::more_of_list(bool (Parser::*starts)(std::size_t) const) {
    std::size_t next = peek().kind == Token::Kind::comma ? 1 : 0;
    if (word_at(next, "and") || word_at(next, "or")) ++next;
    if (next == 0 || !(this->*starts)(next)) return false;
    at_ += next;
    return true;
}

IsPerson Parser::persons() {
    IsPerson result;
    const Token start = peek();
    do {
        result.names.push_back(person());
    } while (!failed() && more_of_list(&Parser::person_at));
    if (result.names.size() > names_in_list_max)
        fail_at(start, "That is more than " + std::to_string(names_in_list_max) + " names.",
                "Make two rules of it, or name a team.");
    return result;
}

// --- places -------------------------------------------------------------------------------------------------------

bool Parser::place_at(std::size_t ahead) const {
    if (term_at(ahead)) return false;
    if (word_at(ahead, "the") || word_at(ahead, "team") || word_at(ahead, "teams") || word_at(ahead, "site") ||
        word_at(ahead, "office")) {
        return peek(ahead + 1).kind == Token::Kind::quoted || is_name_word(peek(ahead + 1)) ||
               word_at(ahead + 1, "team") || word_at(ahead + 1, "teams");
    }
    const Token& token = peek(ahead);
    return token.kind == Token::Kind::quoted ||
           (bare_place_words(std::span(tokens_).subspan(std::min(at_ + ahead, tokens_.size() - 1))) > 0);
}

// Reads the name and checks it against those known.
std::string Parser::place_name(std::optional<Place::Kind> kind) {
    const Token start = peek();
    std::vector<std::string> known;
    if (context_.known != nullptr) {
        if (kind != Place::Kind::site) known = context_.known->teams;
        if (kind != Place::Kind::team)
            known.insert(known.end(), context_.known->sites.begin(), context_.known->sites.end());
    }
    std::string name;
    if (start.kind == Token::Kind::quoted) {
        name = start.text;
        ++at_;
    } else {
        if (start.text.starts_with("#") || start.text.starts_with("<#")) {
            fail("Channels cannot be an audience yet.", "Name a team or a site instead.");
            return {};
        }
        const auto rest = std::span(tokens_).subspan(at_);
        const std::size_t bare = bare_place_words(rest);
        const auto words = [&](std::size_t count) {
            std::string text;
            for (std::size_t index = 0; index < count; ++index) text += (index > 0 ? " " : "") + rest[index].text;
            return text;
        };
        std::size_t taken = bare;
        // A known name may hold words that end a bare one: "Sales and Marketing", "data platform". It is taken where
        // the bare reading is no known name.
        const bool bare_known = bare > 0 && find_name(known, words(bare)) != nullptr;
        if (!known.empty() && !bare_known) {
            for (std::size_t count = std::min<std::size_t>(rest.size() - 1, 8); count >= 1; --count) {
                if (count == 1 && is_reserved(rest[0].low)) continue;
                if (!std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(count),
                                 [](const Token& token) { return token.kind == Token::Kind::word; }))
                    continue;
                if (find_name(known, words(count)) == nullptr) continue;
                taken = count;
                break;
            }
        } else if (bare_known && (word_at(bare, "and") || word_at(bare, "or"))) {
            // "Sales and Marketing" where Sales is known too, but Marketing is not.
            const auto after = rest.subspan(std::min(bare + 1, rest.size() - 1));
            const std::size_t next = bare_place_words(after);
            std::string second;
            for (std::size_t index = 0; index < next; ++index) second += (index > 0 ? " " : "") + after[index].text;
            if (next > 0 && find_name(known, second) == nullptr && find_name(known, words(bare + 1 + next)) != nullptr)
                taken = bare + 1 + next;
        }
        if (taken == 0) {
            fail(at_end() ? "The name of a team or site is missing."
                          : "I expect the name of a team or site here, not " + here() + ".",
                 "Put a name that is made of everyday words in quotation marks: people in “Sales and Marketing”.");
            return {};
        }
        name = words(taken);
        at_ += taken;
        if (context_.known == nullptr && taken == 1 && is_name_word(peek()) && !is_capital_name_word(start)) {
            fail_at(start, "I cannot tell where this name ends.",
                    "Put it in quotation marks: " + quoted(name + " " + peek().text) + ".");
            return name;
        }
    }
    if (is_blank(name)) {
        fail_at(start, "The name is empty.", "Name a team or a site.");
        return name;
    }
    if (code_points(name) > name_chars_max) {
        fail_at(start, "The name is longer than " + std::to_string(name_chars_max) + " characters.",
                "Use the name as the directory has it.");
        return name;
    }
    if (known.empty()) return name;
    if (const std::string* found = find_name(known, name)) return *found;
    const std::string near = nearest(name, known);
    const std::string what = kind == Place::Kind::team ? "team" : kind == Place::Kind::site ? "site" : "team or site";
    fail_at(start, "I know no " + what + " " + quoted(name) + ".",
            near.empty() ? some_of(known) : "Did you mean " + print_place_name(near) + "?");
    return name;
}

Place Parser::place(std::optional<Place::Kind> kind) {
    const auto kind_of = [&](std::size_t ahead) -> std::optional<Place::Kind> {
        if (word_at(ahead, "team") || word_at(ahead, "teams")) return Place::Kind::team;
        if (word_at(ahead, "site") || word_at(ahead, "office") || word_at(ahead, "sites") || word_at(ahead, "offices"))
            return Place::Kind::site;
        return std::nullopt;
    };
    take("the");
    if (sees_any({"my team", "our team", "this team", "my", "our"})) {
        fail("Name the team; I cannot know which one is yours.", "For example: people in Payments.");
        return {};
    }
    if (const auto said = kind_of(0)) {
        kind = said;
        ++at_;
    } else if (!kind) {  // "the Payments team": the kind stands behind the name
        const std::size_t length =
            peek().kind == Token::Kind::quoted ? 1 : bare_place_words(std::span(tokens_).subspan(at_));
        if (const auto after = length > 0 ? kind_of(length) : std::nullopt) kind = after;
    }
    Place result{.kind = kind.value_or(Place::Kind::any), .name = place_name(kind)};
    if (kind_of(0) && (!kind || kind == kind_of(0))) {
        result.kind = *kind_of(0);
        ++at_;
    }
    return result;
}

std::vector<Place> Parser::places() {
    std::vector<Place> result;
    const Token start = peek();
    std::optional<Place::Kind> kind;
    if (word_at(0, "teams") || word_at(0, "sites") || word_at(0, "offices")) {  // in teams Payments and Design
        kind = word_at(0, "teams") ? Place::Kind::team : Place::Kind::site;
        ++at_;
    } else if (phrase_at(0, "the teams") > 0 || phrase_at(0, "the sites") > 0 || phrase_at(0, "the offices") > 0) {
        kind = word_at(1, "teams") ? Place::Kind::team : Place::Kind::site;
        at_ += 2;
    }
    take("either");
    do {
        take("in");
        result.push_back(place(kind));
        // the Payments and Design teams
        const std::string& last = tokens_[at_ > 0 ? at_ - 1 : 0].low;
        if (last == "teams" || last == "sites" || last == "offices") {
            for (Place& each : result) {
                if (each.kind == Place::Kind::any) each.kind = result.back().kind;
            }
        }
    } while (!failed() && more_of_list(&Parser::place_at));
    if (result.size() > names_in_list_max)
        fail_at(start, "That is more than " + std::to_string(names_in_list_max) + " names.", "Make two rules of it.");
    return result;
}

// "in", "based in", "from", "at", "on" where a place follows.
bool Parser::location_at(std::size_t ahead) const {
    if (word_at(ahead, "based")) return word_at(ahead + 1, "in") || word_at(ahead + 1, "at");
    if (word_at(ahead, "in")) {
        static constexpr std::array<std::string_view, 8> others{"pairs", "groups", "trios", "threes",
                                                                "twos",  "small",  "a",     "different"};
        return peek(ahead + 1).kind != Token::Kind::end &&
               std::none_of(others.begin(), others.end(),
                            [&](std::string_view other) { return word_at(ahead + 1, other); });
    }
    if (word_at(ahead, "from") || word_at(ahead, "of"))
        return (place_at(ahead + 1) || peek(ahead + 1).text.starts_with("#")) && !date_at(ahead + 1);
    if (word_at(ahead, "at")) {
        return !word_at(ahead + 1, "most") && !word_at(ahead + 1, "noon") && !word_at(ahead + 1, "midday") &&
               !word_at(ahead + 1, "midnight") && place_at(ahead + 1) && !date_at(ahead + 1);
    }
    if (word_at(ahead, "on"))
        return place_at(ahead + 1) && !weekday_at(ahead + 1) && !date_at(ahead + 1) &&
               (word_at(ahead + 1, "team") || word_at(ahead + 1, "the"));
    return false;
}

InPlaces Parser::location() {
    const bool based = take("based");
    ++at_;
    InPlaces result{places()};
    if (based) {
        for (Place& each : result.places) each.kind = each.kind == Place::Kind::any ? Place::Kind::site : each.kind;
    }
    return result;
}

void Parser::exception(std::vector<Condition>& audience) {
    take_any({"for", "those", "people"});
    if (location_at(0)) {
        audience.push_back(negation(Condition{location()}));
    } else if (person_at(0)) {
        audience.push_back(negation(Condition{persons()}));
    } else if (take_any({"newcomers", "new people"})) {
        audience.push_back(negation(Condition{Joined{}}));
    } else if (term_at(0) && (word_at(0, "who") || word_at(0, "that"))) {
        audience.push_back(negation(condition(1)));
    } else if (place_at(0)) {
        audience.push_back(negation(Condition{InPlaces{places()}}));
    } else {
        fail("Except whom? I expect “in” a team or site, or a person, not " + here() + ".",
             "For example: except in Sales, or except @ana.");
    }
}

// One more restriction after the noun. False where none follows.
bool Parser::scope(std::vector<Condition>& audience) {
    if (location_at(0)) {
        audience.push_back(Condition{location()});
        return true;
    }
    const std::size_t comma = peek().kind == Token::Kind::comma ? 1 : 0;
    for (const std::string_view word :
         {"except", "but not", "excluding", "other than", "apart from", "not including"}) {
        if (const std::size_t length = phrase_at(comma, word); length > 0) {
            at_ += comma + length;
            exception(audience);
            return true;
        }
    }
    if (word_at(comma, "but") && person_at(comma + 1)) {
        at_ += comma + 1;
        exception(audience);
        return true;
    }
    if (phrase_at(comma, "not in") > 0 || phrase_at(comma, "not based in") > 0) {
        at_ += comma + 1;
        audience.push_back(negation(Condition{location()}));
        return true;
    }
    std::size_t next = comma;
    if (word_at(next, "and") || word_at(next, "but")) ++next;
    const bool relative = word_at(next, "who") || word_at(next, "that") || word_at(next, "which") ||
                          phrase_at(next, "whose") > 0 || word_at(next, "interested") || word_at(next, "working") ||
                          word_at(next, "having") || word_at(next, "with") || word_at(next, "without") ||
                          (next > comma && term_at(next)) ||
                          (comma == 0 && sees_any({"has not", "have not", "has no", "have no", "not connected"}));
    if (!relative) return false;
    if (word_at(next, "with") && !(word_at(next + 1, "no") || word_at(next + 1, "fewer") || word_at(next + 1, "more") ||
                                   word_at(next + 1, "less") || word_at(next + 1, "at")))
        return false;
    at_ += next;
    const std::size_t start = at_;
    Condition found = condition(1);
    if (failed()) return true;
    if (std::holds_alternative<AnyOf>(found.term) && location_at(0) && tokens_[start].kind != Token::Kind::open) {
        fail("It is not clear whether " +
                 quoted(source(at_, at_ + 1) + " " + (at_ + 1 < tokens_.size() ? tokens_[at_ + 1].text : "")) +
                 " goes with the last condition or with all.",
             "Say the place first: anyone in Payments who has no ties or works remotely.");
        return true;
    }
    audience.push_back(std::move(found));
    return true;
}

// The noun alone: "anyone", "newcomers", "@ana and @bo", "the Payments team". False where there is none.
bool Parser::noun(std::vector<Condition>& audience) {
    const auto& start = peek();
    if (person_at(0)) {
        audience.push_back(Condition{persons()});
        return true;
    }
    if (sees_any({"them", "they", "him or her", "the newcomer", "the new person", "the new colleague", "the new joiner",
                  "the new hire", "this person"})) {
        them_token_ = at_;
        audience_is_them_ = true;
        at_ += sees("them") || sees("they") ? 1
               : sees("him or her") || sees("the new person") || sees("the new colleague") || sees("the new joiner") ||
                       sees("the new hire")
                   ? 3
                   : 2;
        return true;
    }
    take_any({"all of", "all", "every", "each", "any", "those", "the"});
    const bool after_article = at_ > 0 && tokens_[at_ - 1].low == "the" && &tokens_[at_ - 1] == &start;
    if (take_any({"remote", "remote-working"})) audience.push_back(Condition{WorksRemotely{}});
    if (take_any({"newcomers", "newcomer", "new people", "new employees", "new employee", "new hires", "new hire",
                  "new joiners", "new joiner", "new starters", "new starter", "new colleagues", "new colleague",
                  "new staff", "joiners", "starters", "new team members"})) {
        audience.push_back(Condition{Joined{}});
        return true;
    }
    if (take_any({"everyone", "everybody",  "anyone",     "anybody",      "people",     "employees", "employee",
                  "staff",    "colleagues", "colleague",  "coworkers",    "co-workers", "members",   "member",
                  "folks",    "persons",    "person",     "team members", "someone",    "somebody",  "one",
                  "workers",  "teammates",  "team mates", "ones",         "humans",     "ppl",       "us"})) {
        take_any({"else"});
        return true;
    }
    if (!audience.empty()) return true;  // "all remote"
    if (after_article) --at_;
    if (at_ > 0 && (tokens_[at_ - 1].low == "all" || tokens_[at_ - 1].low == "those") &&
        (location_at(0) || sees("who") || at_end() || sees("to")))
        return true;
    // "the Payments team", "team Payments"; a bare name only where it is known.
    const std::size_t article = sees("the") ? 1 : 0;
    const bool team_first = word_at(article, "team") || word_at(article, "teams");
    const std::size_t length =
        peek(article).kind == Token::Kind::quoted
            ? 1
            : bare_place_words(std::span(tokens_).subspan(std::min(at_ + article, tokens_.size() - 1)));
    const auto marked = [&](std::string_view word) { return length > 0 && word_at(article + length, word); };
    if (team_first || marked("team") || marked("teams") || marked("office") || marked("site")) {
        audience.push_back(Condition{InPlaces{places()}});
        return true;
    }
    if (named_place_at()) {
        audience.push_back(Condition{InPlaces{places()}});
        return true;
    }
    if (context_.known != nullptr) {  // "Ana Ruiz", the longest name that is known
        std::string name;
        std::size_t taken = 0;
        const std::string* person = nullptr;
        for (std::size_t count = 0; count < 4 && is_name_word(peek(count)); ++count) {
            name += (count > 0 ? " " : "") + peek(count).text;
            if (const std::string* known = find_name(context_.known->people, name)) {
                person = known;
                taken = count + 1;
            }
        }
        at_ += taken;
        if (person != nullptr) audience.push_back(Condition{IsPerson{{*person}}});
        return person != nullptr;
    }
    return false;
}

// Whether the words here are a known place, where a noun is expected.
bool Parser::named_place_at() const {
    if (context_.known == nullptr) return false;
    const std::size_t length =
        peek().kind == Token::Kind::quoted ? 1 : bare_place_words(std::span(tokens_).subspan(at_));
    std::string name;
    for (std::size_t index = 0; index < length; ++index) name += (index > 0 ? " " : "") + peek(index).text;
    return length > 0 &&
           (find_name(context_.known->teams, name) != nullptr || find_name(context_.known->sites, name) != nullptr);
}

std::vector<Condition> Parser::who() {
    std::vector<Condition> audience;
    if (!noun(audience)) {
        if (term_at(0) && (sees("who") || sees("those"))) {  // to who has ...
        } else if (location_at(0)) {
        } else {
            const bool name = peek().kind == Token::Kind::quoted || is_capital_name_word(peek());
            fail(at_end() ? "To whom? The sentence ends here." : "To whom? I expect people here, not " + here() + ".",
                 name ? "Write “people in " + peek().text + "” for a team or site, or “@” before the name of a person."
                      : did_you_mean({"everyone", "anyone", "everybody", "anybody", "people", "newcomers"},
                                     "For example: everyone, people in Payments, newcomers, @ana."));
            return audience;
        }
    }
    while (!failed() && scope(audience)) {
    }
    return audience;
}

// --- topics -------------------------------------------------------------------------------------------------------

bool Parser::topic_at(std::size_t ahead) const {
    if (term_at(ahead) || at_limit()) return false;
    return peek(ahead).kind == Token::Kind::quoted ||
           bare_topic_words(std::span(tokens_).subspan(std::min(at_ + ahead, tokens_.size() - 1))) > 0;
}

std::string Parser::topic() {
    const Token start = peek();
    std::string name;
    if (start.kind == Token::Kind::quoted) {
        name = start.text;
        ++at_;
    } else {
        const std::size_t length = bare_topic_words(std::span(tokens_).subspan(at_));
        if (length == 0) {
            fail(at_end() ? "The topic is missing." : "I expect a topic here, not " + here() + ".",
                 "For example: people interested in chess or climbing; other words in quotation marks.");
            return {};
        }
        for (std::size_t index = 0; index < length; ++index) name += (index > 0 ? " " : "") + peek(index).text;
        at_ += length;
    }
    name = lower_case(name);
    if (is_blank(name)) {
        fail_at(start, "The topic is empty.", "For example: chess.");
    } else if (code_points(name) > name_chars_max) {
        fail_at(start, "The name is longer than " + std::to_string(name_chars_max) + " characters.",
                "Use the name as the directory has it.");
    } else if (context_.known != nullptr && !context_.known->topics.empty()) {
        const std::vector<std::string>& known = context_.known->topics;
        if (std::any_of(known.begin(), known.end(), [&](const std::string& each) { return lower_case(each) == name; }))
            return name;
        if (const std::string* found = find_name(known, name)) return lower_case(*found);
        const std::string near = nearest(name, context_.known->topics);
        fail_at(start, "Nobody has named the interest " + quoted(name) + ".",
                near.empty() ? some_of(context_.known->topics)
                             : "Did you mean " + print_topic_name(lower_case(near)) + "?");
    }
    return name;
}

std::vector<std::string> Parser::topics() {
    std::vector<std::string> result;
    const Token start = peek();
    while (!failed()) {
        result.push_back(topic());
        if (failed()) break;
        const std::size_t next = peek().kind == Token::Kind::comma ? 1 : 0;
        if (word_at(next, "and") && topic_at(next + 1)) {
            at_ += next;
            fail("“And” between interests is not clear: all of them, or any?",
                 "Say “chess or climbing” for any; “is interested in chess and is interested in climbing” for both.");
            break;
        }
        if (!more_of_list(&Parser::topic_at)) break;
    }
    if (result.size() > names_in_list_max)
        fail_at(start, "That is more than " + std::to_string(names_in_list_max) + " names.", "Name fewer.");
    return result;
}

}  // namespace kith::sentence
