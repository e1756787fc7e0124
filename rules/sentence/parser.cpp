// The frame of a sentence: clauses in any order, limits and dates, and what is refused.
#include "rules/sentence/parser.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "rules/text/text.hpp"

namespace kith {

namespace sentence {

Parser::Parser(std::string_view text, std::vector<Token> tokens, const SentenceContext& context)
    : text_(text), tokens_(std::move(tokens)), context_(context) {}

const Token& Parser::peek(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Parser::word_at(std::size_t ahead, std::string_view low) const {
    return peek(ahead).kind == Token::Kind::word && peek(ahead).low == low;
}

std::size_t Parser::phrase_at(std::size_t ahead, std::string_view phrase) const {
    std::size_t count = 0;
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        if (!word_at(ahead + count, phrase.substr(0, space))) return 0;
        ++count;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
    }
    return count;
}

bool Parser::sees_any(std::initializer_list<std::string_view> phrases) const {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return sees(phrase); });
}

bool Parser::take(std::string_view phrase) {
    const std::size_t count = phrase_at(0, phrase);
    at_ += count;
    return count > 0;
}

bool Parser::take_any(std::initializer_list<std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return take(phrase); });
}

bool Parser::take(Token::Kind kind) {
    if (peek().kind != kind || kind == Token::Kind::end) return false;
    ++at_;
    return true;
}

void Parser::fail_at(const Token& token, std::string message, std::string suggestion) {
    if (failed()) return;
    error_ = SentenceError{.column = code_points(text_.substr(0, token.begin)) + 1,
                           .message = std::move(message),
                           .suggestion = std::move(suggestion)};
    at_ = tokens_.size() - 1;
}

std::string Parser::here() const {
    return at_end() ? "the end of the sentence" : quoted(text_.substr(peek().begin, peek().end - peek().begin));
}

std::string Parser::did_you_mean(std::initializer_list<std::string_view> words, std::string_view otherwise) const {
    const std::string near =
        peek().kind == Token::Kind::word ? nearest(peek().low, std::span(words.begin(), words.size())) : "";
    return near.empty() ? std::string(otherwise) : "Did you mean “" + near + "”?";
}

std::string Parser::source(std::size_t first_token, std::size_t last_token) const {
    if (last_token <= first_token) return {};
    const std::size_t begin = tokens_[first_token].begin;
    return std::string(text_.substr(begin, tokens_[last_token - 1].end - begin));
}

std::variant<Rule, SentenceError> Parser::run() {
    lead_in();
    if (at_end())
        fail("There is no sentence here.", "For example: Every Monday at 9:30, suggest a check-in to everyone.");
    while (!at_end()) {
        if (take(Token::Kind::comma) || take(Token::Kind::colon)) continue;
        if (take(Token::Kind::stop)) {
            while (take(Token::Kind::stop)) {
            }
            if (!at_end()) fail("One rule is one sentence; here a second one starts.", "Make it a rule of its own.");
            break;
        }
        if (!clause()) refuse_unknown_clause();
    }
    finish();
    if (error_) return std::move(*error_);
    return std::move(rule_);
}

void Parser::lead_in() {
    take("new");
    if (word_at(0, "rule") && peek(1).kind == Token::Kind::colon) at_ += 2;
    take_any({"please", "kindly"});
}

bool Parser::clause() {
    if (at_limit() && !phrase_before_day()) {
        limit();
    } else if (at_timing()) {
        timing();
    } else if (at_time()) {
        time_of_day();
    } else if (at_first_day()) {
        first_day();
    } else if (at_last_day()) {
        last_day();
    } else if (sees("to") && has_action_ && !has_audience_) {
        take("to");
        audience_to();
    } else if (at_action()) {
        if (has_action_) {
            fail("One rule does one thing; " + here() + " starts a second one.", "Make two rules of it.");
        } else {
            has_action_ = true;
            action();
        }
    } else {
        return false;
    }
    return true;
}

// --- limits and dates ---------------------------------------------------------------------------------------------

// "once a week on Monday" is a schedule.
bool Parser::phrase_before_day() const {
    return sees_any(
        {"once a week on", "once per week on", "twice a week on", "twice per week on", "once a week every"});
}

bool Parser::at_limit() const {
    return sees_any({"at most", "no more than", "not more than", "max", "max.", "maximum", "but at most",
                     "but no more than", "up to", "only once", "only twice", "but only", "limit", "once a", "once per",
                     "twice a", "twice per"}) ||
           (peek().kind == Token::Kind::word && number_from(peek().low) && word_at(1, "times"));
}

bool Parser::limit_times() {
    if (take("once") || take("one time")) {
        rule_.limit->times = 1;
    } else if (take("twice")) {
        rule_.limit->times = 2;
    } else if (peek().kind == Token::Kind::word && peek().low.size() <= 3 && peek().low.ends_with('x') &&
               number_from(peek().low.substr(0, peek().low.size() - 1))) {  // 2x a week
        rule_.limit->times = *number_from(peek().low.substr(0, peek().low.size() - 1));
        if (rule_.limit->times < 1 || rule_.limit->times > limit_times_max) return false;
        ++at_;
    } else if (peek().kind == Token::Kind::word && number_from(peek().low)) {
        rule_.limit->times = count(1, limit_times_max, "times");
        take_any({"times", "time", "x", "nudges", "nudge", "messages", "message"});
    } else {
        return false;
    }
    return true;
}

void Parser::limit() {
    const Token& start = peek();
    const std::size_t first = at_;
    if (rule_.limit) return fail("A rule has one limit; " + here() + " starts a second one.", "Keep the stricter one.");
    take("but");
    const bool said =
        take_any({"at most", "no more than", "not more than", "max", "maximum", "up to", "only", "limit to", "limit"});
    rule_.limit = Limit{};
    if (!limit_times())
        return fail("After “at most” I expect how often, not " + here() + ".", "For example: at most twice a week.");
    take_any({"per person", "for each person", "each person", "per head"});
    if (!take_any({"a", "per", "each", "every", "in a", "any"})) {
        return fail("How often in what time? I expect “a day”, “a week” or “a month” here, not " + here() + ".",
                    "For example: at most once a week.");
    }
    if (take("day")) {
        rule_.limit->per = Limit::Period::day;
    } else if (take("week")) {
        rule_.limit->per = Limit::Period::week;
    } else if (take("month")) {
        rule_.limit->per = Limit::Period::month;
    } else {
        return fail("A limit counts in a day, a week or a month, not in " + here() + ".",
                    "For example: at most twice a month.");
    }
    if (!said && !take("at most") && !take("max")) {
        fail_at(start, quoted(source(first, at_)) + " can mean a schedule or a limit.",
                "For a schedule name the days: every Monday and Thursday. For a limit: at most " + source(first, at_) +
                    ".");
    }
}

bool Parser::at_first_day() const {
    return sees_any({"starting", "beginning", "as of", "effective", "from", "since", "start", "begin"});
}

bool Parser::at_last_day() const {
    return sees_any({"until", "till", "til", "through", "ending", "up until", "ends", "end on"});
}

void Parser::first_day() {
    const Token& start = peek();
    at_ += 1;
    take_any({"of", "from", "on", "the"});
    const LocalDay day = date();
    if (failed()) return;
    if (rule_.from) return fail_at(start, "A rule has one first day.", "Keep one of the two dates.");
    rule_.from = day;
    if (take("onwards") || take("onward") || take("on")) return;
    if (sees_any({"to", "-"})) {
        at_ += 1;
        until_token_ = at_;
        rule_.until = date();
    }
}

void Parser::last_day() {
    const Token& start = peek();
    at_ += 1;
    take_any({"until", "on", "the"});
    until_token_ = at_;
    if (take("end of") || take("the end of"))
        return fail("I need the last day as a date.",
                    "For example: until " + to_words(end_of_year(context_.today)) + ".");
    const LocalDay day = date();
    if (failed()) return;
    if (rule_.until) return fail_at(start, "A rule has one last day.", "Keep one of the two dates.");
    rule_.until = day;
}

// --- refusals and the end -----------------------------------------------------------------------------------------

void Parser::refuse_what_is_planned() {
    if (sees("pause"))
        return fail("Pauses cannot be written as a sentence yet.",
                    "Pause the rule itself; or end it with “until” and a date.");
    if (sees_any({"when", "whenever", "if", "once", "as soon as"})) return when();
}

void Parser::refuse_unknown_clause() {
    refuse_what_is_planned();
    if (failed()) return;
    if (sees("and") && has_timing_ && (word_at(1, "every") || word_at(1, "each"))) {
        return fail("A rule has one schedule; here a second one starts.", "Make a second rule for it.");
    }
    if (sees("and") && has_time_ && !has_action_) {
        return fail("A rule has one time of day.", "Make a second rule for the other time.");
    }
    if (sees("and") && has_action_ && at_action_ahead(1)) {
        return fail("One rule does one thing; a second one starts here.", "Make two rules of it.");
    }
    if (sees("in") && has_timing_ && !has_action_) {
        return fail("I expect the time or what to do here, not " + here() + ".",
                    "Say first what to do, then to whom: suggest a check-in to everyone in Payments.");
    }
    if (!has_timing_ && !has_action_) {
        return fail("A rule starts with when or with what to do; I do not understand " + here() + ".",
                    did_you_mean({"every", "each", "suggest", "introduce", "remind", "say", "when", "Mondays"},
                                 "For example: Every Monday at 9:30, suggest a check-in to everyone."));
    }
    if (!has_action_) {
        return fail("I expect what to do here, not " + here() + ".",
                    did_you_mean({"suggest", "introduce", "remind", "say", "nudge", "ping"},
                                 "A rule can “suggest a check-in to …”, “introduce people …” or “say “…” to …”."));
    }
    if (sees("and") || sees("or"))
        return fail("I do not understand what " + here() + " adds to here.",
                    "Bring conditions together after “who”: anyone who is in Payments or has no ties.");
    fail("I do not understand the sentence from " + here() + " on.",
         did_you_mean(
             {"who", "except", "until", "from", "every"},
             "What can follow: a schedule, “at” a time, “at most once a week”, “from” a date, “until” a date."));
}

void Parser::finish() {
    if (failed()) return;
    if (!has_action_) {
        return fail("The sentence does not say what to do.", "For example: suggest a check-in to everyone.");
    }
    if (!has_timing_) {
        return fail("The sentence does not say when.", "Add a schedule, for example: every Monday at 9:30.");
    }
    const bool joining = std::holds_alternative<AfterJoining>(rule_.timing.cadence);
    if (joining && std::holds_alternative<RemindToMeet>(rule_.suggestion)) {
        return fail_at(tokens_[0], "Mentors and mentees are reminded by a schedule.",
                       "For example: Every 4 weeks on Tuesday, remind mentors and mentees to meet.");
    }
    if (audience_is_them_ && !joining) {
        return fail_at(tokens_[them_token_], "Who is meant by " + quoted(tokens_[them_token_].text) + "?",
                       "Name them: everyone, people in Payments, @ana.");
    }
    if (joined_places_) {
        std::vector<Condition> parts{Condition{*joined_places_}};
        if (rule_.audience) parts.push_back(*rule_.audience);
        rule_.audience = all_of(std::move(parts));
    }
    const auto* weekly = std::get_if<Weekly>(&rule_.timing.cadence);
    if (weekly != nullptr && weekly->every > 1 && !rule_.from) rule_.from = context_.today;
    if (rule_.from && rule_.until && *rule_.until < *rule_.from) {
        return fail_at(
            tokens_[until_token_],
            "The last day, " + to_words(*rule_.until) + ", is before the first, " + to_words(*rule_.from) + ".",
            "Choose a later last day.");
    }
    if (rule_.audience && terms_of(*rule_.audience) > condition_terms_max) {
        return fail_at(tokens_[0], "That is more than " + std::to_string(condition_terms_max) + " conditions.",
                       "Make two rules of it.");
    }
    if (rule_.audience && depth_of(*rule_.audience) > condition_depth_max) {
        return fail_at(tokens_[0], "The conditions are nested too deep.", "Make two rules of it.");
    }
    // No canonical form is four times as long as what was typed.
    if (text_.size() * 4 + 400 > sentence_bytes_max && print_sentence(rule_).size() > sentence_bytes_max) {
        fail_at(tokens_[0], "The rule would be longer than " + std::to_string(sentence_bytes_max) + " bytes.",
                "Make two rules of it.");
    }
}

// --- trees --------------------------------------------------------------------------------------------------------

Condition negation(Condition condition) {
    if (const auto* inner = std::get_if<Not>(&condition.term)) return Condition(*inner->condition);
    return Condition{Not{std::make_shared<const Condition>(std::move(condition))}};
}

namespace {

template <class Group>
Condition group(std::vector<Condition> conditions) {
    Group result;
    for (Condition& each : conditions) {
        if (auto* same = std::get_if<Group>(&each.term)) {
            std::move(same->conditions.begin(), same->conditions.end(), std::back_inserter(result.conditions));
        } else {
            result.conditions.push_back(std::move(each));
        }
    }
    if (result.conditions.size() == 1) return std::move(result.conditions.front());
    return Condition{std::move(result)};
}

}  // namespace

Condition all_of(std::vector<Condition> conditions) {
    return group<AllOf>(std::move(conditions));
}
Condition any_of(std::vector<Condition> conditions) {
    return group<AnyOf>(std::move(conditions));
}

}  // namespace sentence

std::variant<Rule, SentenceError> parse_sentence(std::string_view text, const SentenceContext& context) {
    if (text.size() > sentence_bytes_max) {
        return SentenceError{.column = 1,
                             .message = "The sentence is longer than " + std::to_string(sentence_bytes_max) + " bytes.",
                             .suggestion = "Make two rules of it."};
    }
    if (const std::size_t good = valid_utf8_bytes(text); good < text.size()) {
        return SentenceError{.column = code_points(text.substr(0, good)) + 1,
                             .message = "The text is not valid UTF-8.",
                             .suggestion = "Type it anew."};
    }
    if (const std::size_t at = sentence::find_forbidden(text); at != std::string_view::npos) {
        return SentenceError{.column = code_points(text.substr(0, at)) + 1,
                             .message = "There is an invisible control character here.",
                             .suggestion = "Delete it, or type the words anew."};
    }
    sentence::Lexed lexed = sentence::lex(text);
    if (lexed.unclosed_quote) {
        return SentenceError{.column = code_points(text.substr(0, lexed.error_at)) + 1,
                             .message = "This quotation mark is not closed.",
                             .suggestion = "Add the closing quotation mark."};
    }
    return sentence::Parser(text, std::move(lexed.tokens), context).run();
}

}  // namespace kith
