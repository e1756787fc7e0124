// Part of the sentence language: recursive descent over words. Internal to the room.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/sentence/lexer.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/sentence/words.hpp"

namespace kith::sentence {

// One sentence. The first failure is kept and moves the cursor to the end, where every test answers no: so the
// functions below return something harmless after a failure, and only run() looks at it.
class Parser {
  public:
    Parser(std::string_view text, std::vector<Token> tokens, const SentenceContext& context);
    std::variant<Rule, SentenceError> run();

  private:
    // --- cursor (parser.cpp) ---
    const Token& peek(std::size_t ahead = 0) const;
    bool word_at(std::size_t ahead, std::string_view low) const;
    // Number of words of `phrase` (separated by spaces) if it stands `ahead`, else 0.
    std::size_t phrase_at(std::size_t ahead, std::string_view phrase) const;
    bool sees(std::string_view phrase) const { return phrase_at(0, phrase) > 0; }
    bool sees_any(std::initializer_list<std::string_view> phrases) const;
    bool take(std::string_view phrase);
    bool take_any(std::initializer_list<std::string_view> phrases);
    bool take(Token::Kind kind);
    bool at_end() const { return peek().kind == Token::Kind::end; }
    bool failed() const { return error_.has_value(); }
    void fail(std::string message, std::string suggestion = {}) {
        fail_at(peek(), std::move(message), std::move(suggestion));
    }
    void fail_at(const Token& token, std::string message, std::string suggestion = {});
    // The word here in quotation marks, or "the sentence ends" at the end.
    std::string here() const;
    // "Did you mean “who”?" if the word here is a mistyped one of `words`, else `otherwise`.
    std::string did_you_mean(std::initializer_list<std::string_view> words, std::string_view otherwise) const;
    std::string source(std::size_t first_token, std::size_t last_token) const;

    // --- clauses (parser.cpp) ---
    void lead_in();
    bool clause();
    void limit();
    bool at_limit() const;
    bool phrase_before_day() const;
    bool limit_times();
    void first_day();
    void last_day();
    bool at_first_day() const;
    bool at_last_day() const;
    void refuse_unknown_clause();
    void refuse_what_is_planned();
    void finish();

    // --- dates, spans (date.cpp) ---
    LocalDay date();
    bool date_at(std::size_t ahead) const;
    LocalDay day_of_month(int day, std::chrono::month month, const Token& start);
    std::optional<int> year();
    // "14 days", "two weeks", as days.
    int span(int days_max);
    bool span_at(std::size_t ahead) const;
    int count(int min, int max, std::string_view what);

    // --- when (when.cpp) ---
    bool at_timing() const;
    void timing();
    void every();
    void every_weekday_list(int weeks);
    void weeks_on(int weeks, const Token& start);
    void on_nth(bool monthly);
    void on_numbered_day(int day, const Token& start, bool monthly);
    bool of_each_month();
    void after_joining(int days);
    bool joining_at(std::size_t ahead) const;
    void when();
    std::vector<std::chrono::weekday> weekdays();
    bool weekday_at(std::size_t ahead) const;
    std::vector<std::chrono::weekday> except_weekdays(std::vector<std::chrono::weekday> days);
    void set_cadence(Cadence cadence, const Token& start);
    void part_of_day();
    void refuse_day();
    bool refuse_single_day();

    // --- time of day (time.cpp) ---
    bool at_time() const;
    void time_of_day();
    void set_time(int hour, int minute, const Token& start);
    void zone();

    // --- what (what.cpp) ---
    bool at_action() const { return at_action_ahead(0); }
    bool at_action_ahead(std::size_t ahead) const;
    void action();
    void suggest();
    void introduce();
    void introduce_how(std::vector<Condition>& audience, Introduce& introduction);
    bool introduce_mix(Introduce& introduction);
    bool introduce_size(Introduce& introduction);
    void say();
    void prompt();
    // "an exercise class", "finding a mentor"; nothing is read where none stands here.
    std::optional<Program> program();
    // "mentors and mentees in Berlin to meet". False where none of it stands here.
    bool remind_to_meet();
    // "check in with someone", "have lunch", after "to": what to do in one's own words.
    bool activity(SuggestCheckIn& suggestion);
    std::string thing();
    bool thing_at() const;
    bool partner(SuggestCheckIn& suggestion);
    void own_text(std::string text, const Token& start);
    void set_suggestion(Suggestion suggestion) { rule_.suggestion = std::move(suggestion); }
    void audience_to();
    void set_audience(std::vector<Condition> conditions, const Token& start);

    // --- who (who.cpp) ---
    // The parts of what must be true; empty: everyone.
    std::vector<Condition> who();
    bool noun(std::vector<Condition>& audience);
    bool scope(std::vector<Condition>& audience);
    bool location_at(std::size_t ahead) const;
    InPlaces location();
    void exception(std::vector<Condition>& audience);
    bool person_at(std::size_t ahead) const;
    IsPerson persons();
    std::string person();
    std::vector<Place> places();
    Place place(std::optional<Place::Kind> kind);
    bool place_at(std::size_t ahead) const;
    std::string place_name(std::optional<Place::Kind> kind);
    bool named_place_at() const;
    std::vector<std::string> topics();
    std::string topic();
    bool more_of_list(bool (Parser::*starts)(std::size_t) const);
    bool topic_at(std::size_t ahead) const;

    // --- conditions (condition.cpp) ---
    Condition condition(int depth);
    Condition term(int depth);
    bool term_at(std::size_t ahead) const;
    Condition has(bool negated);
    Condition is(bool negated);
    Condition joined(bool negated);
    Condition works(bool negated);
    Condition connected(bool negated);
    Condition ties(bool negated, std::optional<Comparison> comparison);
    std::optional<Comparison> comparison();
    bool outside_team();
    int recent_span();
    Condition refuse_term();

    std::string_view text_;
    std::vector<Token> tokens_;
    const SentenceContext& context_;
    std::size_t at_ = 0;
    std::optional<SentenceError> error_{};

    Rule rule_{};
    bool has_timing_ = false;
    bool has_time_ = false;
    bool has_action_ = false;
    bool has_audience_ = false;
    bool audience_is_them_ = false;
    std::optional<InPlaces> joined_places_{};
    std::size_t them_token_ = 0;
    std::size_t until_token_ = 0;
};

// The negation, simplified: Not of a Not is what stands inside.
Condition negation(Condition condition);
// What must all be true: none of `conditions` is an AllOf directly inside the result.
Condition all_of(std::vector<Condition> conditions);
Condition any_of(std::vector<Condition> conditions);

}  // namespace kith::sentence
