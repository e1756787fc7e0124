// Schedules and times of day.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"

namespace kith::sentence {

namespace {

using std::chrono::weekday;

constexpr int monday_first(weekday day) {
    return static_cast<int>(day.iso_encoding());
}

void sort_days(std::vector<weekday>& days) {
    std::sort(days.begin(), days.end(), [](weekday a, weekday b) { return monday_first(a) < monday_first(b); });
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

std::vector<weekday> days_between(int first, int last) {
    std::vector<weekday> days;
    for (int day = first; day <= last; ++day) days.emplace_back(static_cast<unsigned>(day % 7));
    return days;
}

std::string days_in_words(const std::vector<weekday>& days) {
    std::vector<std::string> names;
    for (const weekday day : days) names.emplace_back(to_words(day));
    return join(names, "and");
}

}  // namespace

bool Parser::weekday_at(std::size_t ahead) const {
    return peek(ahead).kind == Token::Kind::word && weekday_from(peek(ahead).low).has_value();
}

bool Parser::joining_at(std::size_t ahead) const {
    std::size_t at = ahead;
    for (const std::string_view person :
         {"someone new",     "someone",      "somebody",    "a person",      "a new person",
          "people",          "a newcomer",   "newcomers",   "anyone",        "they",
          "a new hire",      "new hires",    "a colleague", "an employee",   "a new employee",
          "a new colleague", "a new joiner", "new people",  "a team member", "a new team member"}) {
        if (const std::size_t count = phrase_at(ahead, person); count > 0) {
            at = ahead + count;
            break;
        }
    }
    if (at == ahead) {
        return word_at(at, "joining") || phrase_at(at, "their start date") > 0 ||
               phrase_at(at, "their first day") > 0 || phrase_at(at, "someone's start date") > 0 ||
               phrase_at(at, "someone's first day") > 0 || phrase_at(at, "the start date") > 0 ||
               phrase_at(at, "starting") > 0;
    }
    if (word_at(at, "has") || word_at(at, "have")) ++at;
    return word_at(at, "joins") || word_at(at, "joined") || word_at(at, "join") || word_at(at, "starts") ||
           word_at(at, "started") || word_at(at, "start");
}

bool Parser::at_timing() const {
    if (sees_any({"every", "each"})) {  // not "every person in ..."
        return !(word_at(1, "person") || word_at(1, "employee") || word_at(1, "one") || word_at(1, "colleague") ||
                 word_at(1, "newcomer") || word_at(1, "member"));
    }
    if (sees_any({"daily", "weekly", "monthly", "biweekly", "bi-weekly", "fortnightly", "once a week on",
                  "once per week on", "weekdays", "on weekdays", "weekends", "on weekends", "yearly", "hourly",
                  "quarterly", "twice a week on"})) {
        return true;
    }
    if (sees("on")) {
        return weekday_at(1) || word_at(1, "every") || word_at(1, "each") || word_at(1, "the") || date_at(1) ||
               word_at(1, "weekdays") || word_at(1, "workdays") || phrase_at(1, "someone's") > 0 ||
               phrase_at(1, "their first day") > 0 || phrase_at(1, "working days") > 0 || word_at(1, "their") ||
               (peek(1).kind == Token::Kind::word && nth_from(peek(1).low));
    }
    if (sees("the"))
        return peek(1).kind == Token::Kind::word && (nth_from(peek(1).low) || ordinal_from(peek(1).low) ||
                                                     phrase_at(1, "day someone") > 0 || phrase_at(1, "day after") > 0);
    if (peek().kind == Token::Kind::word && nth_from(peek().low) && (weekday_at(1) || word_at(1, "day"))) return true;
    if (weekday_at(0)) return true;
    if (sees_any({"when", "whenever", "as soon as"})) return true;
    if (sees("after")) return joining_at(1);
    return span_at(0) && (word_at(2, "after") || word_at(2, "before") || word_at(2, "later"));
}

void Parser::set_cadence(Cadence cadence, const Token& start) {
    if (failed()) return;
    if (has_timing_) {
        fail_at(start, "A rule has one schedule; here a second one starts.",
                "Make a second rule for it, or join the days: every Monday and Thursday.");
        return;
    }
    has_timing_ = true;
    rule_.timing.cadence = std::move(cadence);
}

void Parser::timing() {
    const Token start = peek();
    const bool repeats = take_any({"once a week", "once per week", "twice a week", "twice per week"});
    if (take("daily") || take("once a day")) return set_cadence(Daily{}, start);
    if (sees_any({"yearly", "hourly", "quarterly"})) return refuse_day();
    if (take("monthly")) {
        take("on");
        take("the");
        return on_nth(true);
    }
    if (take("weekly")) return every_weekday_list(1);
    if (take_any({"biweekly", "bi-weekly"})) {
        take("on");
        std::vector<weekday> days = weekday_at(0) ? weekdays() : std::vector<weekday>{};
        if (failed()) return;
        if (days.size() != 1) {
            return fail_at(start, quoted(start.text) + " can mean every two weeks or twice a week.",
                           "Say “every other Monday” or “every Monday and Thursday”.");
        }
        return set_cadence(Weekly{2, std::move(days)}, start);
    }
    if (take("fortnightly")) return weeks_on(2, start);
    if (take_any({"every", "each"})) return every();
    if (take_any({"when", "whenever", "as soon as"})) {
        --at_;
        return when();
    }
    if (take("after")) {
        return fail("How long after someone joins?",
                    "Say “when someone joins” for the first day, or “3 days after someone joins”.");
    }
    if (span_at(0)) {
        const int days = span(joining_days_max);
        if (failed()) return;
        if (!take("after"))
            return fail("A rule can count days after someone joins; I do not understand " + here() + " here.",
                        "For example: 3 days after someone joins.");
        return after_joining(days);
    }
    if (take("on")) {
        if (take_any({"every", "each"})) return every();
        if (!repeats && refuse_single_day()) return;
        if (sees_any({"someone's", "their"})) {
            at_ += 1;
            if (!take_any({"first day", "start date", "first working day", "start day"}))
                return fail("I expect “first day” here, not " + here() + ".", "For example: on someone's first day.");
            take_any({"in", "at"});
            if (place_at(0)) joined_places_ = InPlaces{places()};
            return set_cadence(AfterJoining{0}, start);
        }
        if (weekday_at(0) || sees_any({"weekdays", "workdays", "working days", "weekends"})) {
            every_weekday_list(1);
            return;
        }
        take("the");
        if (sees_any({"day someone", "day after someone"})) return timing();
        return on_nth(false);
    }
    if (take("the")) {
        if (take("day after") || take("day")) {
            const int days = tokens_[at_ - 1].low == "after" ? 1 : 0;
            return after_joining(days);
        }
        return on_nth(false);
    }
    if (sees("day someone")) {
        take("day");
        return after_joining(0);
    }
    if (take("day after")) return after_joining(1);
    if (nth_from(peek().low) && !weekday_at(0)) return on_nth(false);
    if (!repeats && refuse_single_day()) return;
    every_weekday_list(1);
}

// "on Monday" may mean the next one only.
bool Parser::refuse_single_day() {
    if (!weekday_at(0) || peek().low.ends_with("days")) return false;
    const bool comma = peek(1).kind == Token::Kind::comma;
    for (const std::string_view more : {"and", "or", "to", "through", "thru"}) {
        if (word_at(comma ? 2 : 1, more)) return false;
    }
    if (comma && weekday_at(2)) return false;
    const std::string day(to_words(*weekday_from(peek().low)));
    fail("Every " + day + ", or only the next one?", "A rule repeats: every " + day + ".");
    return true;
}

// After "every".
void Parser::every() {
    const Token start = peek();
    take("single");
    if (take("day")) {
        std::vector<weekday> days = except_weekdays(days_between(1, 7));
        if (days.size() < 7) return set_cadence(Weekly{1, std::move(days)}, start);
        return set_cadence(Daily{}, start);
    }
    if (sees_any({"weekday", "workday", "working day", "business day", "work day", "weekend"}) || weekday_at(0))
        return every_weekday_list(1);
    if (take("week")) return weeks_on(1, start);
    if (take("fortnight")) return weeks_on(2, start);
    if (take("month")) {
        take(Token::Kind::comma);
        if (!take("on")) {
            return fail("On which day of the month?",
                        "For example: on the first Monday of each month, or on the 15th of each month.");
        }
        take("the");
        return on_nth(true);
    }
    if (take("other") || take("second week") || take("alternate")) {
        if (tokens_[at_ - 1].low == "week") return weeks_on(2, start);
        if (take("week")) return weeks_on(2, start);
        if (weekday_at(0)) return weeks_on(2, start);
        return fail("“Every other” goes with a weekday, not with " + here() + ".",
                    "For example: every other Tuesday, or every Monday, Wednesday and Friday.");
    }
    if (const auto nth = peek().kind == Token::Kind::word ? nth_from(peek().low) : std::nullopt) {
        const bool of_month = word_at(2, "of") || word_at(2, "in");
        if (of_month || *nth == 1 || *nth == -1) return on_nth(of_month ? false : true);
        if (word_at(1, "week")) {
            at_ += 2;
            return weeks_on(*nth, start);
        }
        if (weekday_at(1)) {
            const std::string day(to_words(*weekday_from(peek(1).low)));
            const std::string weeks =
                *nth == 2 ? "every other " + day : "every " + std::to_string(*nth) + " weeks on " + day;
            return fail("“Every " + source(at_, at_ + 2) + "” can be read in two ways.",
                        "Say “" + weeks + "” or “on the " + peek().low + " " + day + " of each month”.");
        }
    }
    if (const auto number = peek().kind == Token::Kind::word ? number_from(peek().low) : std::nullopt) {
        if (word_at(1, "week") || word_at(1, "weeks") || word_at(1, "wk") || word_at(1, "wks")) {
            if (*number < 1 || *number > every_weeks_max) {
                return fail("The number of weeks goes from 1 to " + std::to_string(every_weeks_max) + ".",
                            "Choose another number of weeks.");
            }
            at_ += 2;
            return weeks_on(*number, start);
        }
        if (word_at(1, "day") || word_at(1, "days")) {
            return fail("A rule cannot count in days, so that people can know the day of the week.",
                        "Name weekdays: every Monday and Thursday; or say “every day”.");
        }
        if (word_at(1, "month") || word_at(1, "months"))
            return fail("A rule can come each month, but not every few months yet.",
                        "Say “on the first Monday of each month” or “every 8 weeks on Monday”.");
    }
    refuse_day();
}

void Parser::refuse_day() {
    if (at_end()) return fail("On which day? The sentence ends here.", "For example: every Monday.");
    if (sees_any({"quarter", "year", "hour", "minute", "yearly", "hourly", "quarterly"})) {
        return fail("A rule comes by the day, week or month, not by " + here() + ".",
                    "For example: every 12 weeks on Monday.");
    }
    static constexpr std::string_view names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday",    "weekday"};
    const std::string near = peek().kind == Token::Kind::word ? nearest(peek().text, names) : std::string();
    fail(here() + " is no day I know.",
         near.empty() ? "Name a weekday (every Monday), or “every weekday”, “every day”, “on the 15th of each month”."
                      : "Did you mean “" + near + "”?");
}

std::vector<weekday> Parser::weekdays() {
    std::vector<weekday> days;
    while (!failed()) {
        if (take_any({"weekday", "weekdays", "workday", "workdays", "working day", "working days", "business day",
                      "business days", "work day"})) {
            for (const weekday day : days_between(1, 5)) days.push_back(day);
        } else if (take_any({"weekend", "weekends"})) {
            for (const weekday day : days_between(6, 7)) days.push_back(day);
        } else if (weekday_at(0)) {
            const weekday first = *weekday_from(peek().low);
            ++at_;
            if ((sees_any({"to", "through", "thru", "until", "till"}) || peek().kind == Token::Kind::comma) &&
                weekday_at(1) && peek().low != ",") {
                const bool dash = peek().kind == Token::Kind::comma && peek().text != "," && peek().text != ";";
                if (dash || peek().kind == Token::Kind::word) {
                    const weekday last = *weekday_from(peek(1).low);
                    const int end =
                        monday_first(last) < monday_first(first) ? monday_first(last) + 7 : monday_first(last);
                    for (const weekday day : days_between(monday_first(first), end)) days.push_back(day);
                    at_ += 2;
                } else {
                    days.push_back(first);
                }
            } else {
                days.push_back(first);
            }
        } else {
            refuse_day();
        }
        // A comma belongs to the list only if a day follows.
        std::size_t next = peek().kind == Token::Kind::comma ? 1 : 0;
        if (word_at(next, "and") || word_at(next, "or")) ++next;
        if (next > 0 && (word_at(next, "on") || word_at(next, "every"))) ++next;
        if (next == 0 || !weekday_at(next)) break;
        at_ += next;
    }
    sort_days(days);
    return days;
}

std::vector<weekday> Parser::except_weekdays(std::vector<weekday> days) {
    if (!sees("except") && !sees("but not") && !sees("excluding")) return days;
    std::size_t ahead = sees("but not") ? 2 : 1;
    if (word_at(ahead, "on")) ++ahead;
    if (!weekday_at(ahead)) {
        at_ += ahead;
        fail("After “every day except” I expect weekdays, not " + here() + ".",
             "For example: every weekday except Friday.");
        return days;
    }
    at_ += ahead;
    const Token start = peek();
    const std::vector<weekday> without = weekdays();
    std::erase_if(days, [&](weekday day) { return std::find(without.begin(), without.end(), day) != without.end(); });
    if (days.empty()) fail_at(start, "No day is left.", "Name the days: every Monday and Thursday.");
    return days;
}

// A list of days that repeats each week; Monday to Friday, said as such, is a schedule of its own.
void Parser::every_weekday_list(int weeks) {
    const Token start = peek();
    take("on");
    if (!weekday_at(0) && !sees_any({"weekday", "weekdays", "workday", "workdays", "working day", "working days",
                                     "business day", "business days", "work day", "weekend", "weekends"})) {
        return at_end() || at_time() ? fail("On which day of the week?", "For example: every week on Monday.")
                                     : refuse_day();
    }
    const bool one_by_one = weekday_at(0) && !(word_at(1, "to") || word_at(1, "through") || word_at(1, "thru")) &&
                            peek(1).text != "-" && peek(1).text != "\u2013";
    std::vector<weekday> days = weekdays();
    if (failed()) return;
    days = except_weekdays(std::move(days));
    if (failed()) return;
    if (sees_any({"of the month", "of each month", "of every month", "in the month", "in each month"})) {
        return fail("Which " + days_in_words(days) + " of the month?",
                    "For example: on the first Monday of each month.");
    }
    part_of_day();
    if (!one_by_one && days == days_between(1, 5)) return set_cadence(OnWeekdays{}, start);
    set_cadence(Weekly{weeks, std::move(days)}, start);
}

// After "every 3 weeks".
void Parser::weeks_on(int weeks, const Token& start) {
    take(Token::Kind::comma);
    take("on");
    take_any({"a", "the"});
    if (!weekday_at(0)) {
        const std::string example = weeks == 1   ? "every week on Monday"
                                    : weeks == 2 ? "every other Monday"
                                                 : "every " + std::to_string(weeks) + " weeks on Monday";
        return fail("On which day of the week?", "For example: " + example + ".");
    }
    std::vector<weekday> days = weekdays();
    if (failed()) return;
    part_of_day();
    set_cadence(Weekly{weeks, std::move(days)}, start);
}

// "morning" after a day is no time.
void Parser::part_of_day() {
    if (sees_any({"morning", "mornings", "afternoon", "afternoons", "evening", "evenings"}) &&
        !(word_at(1, "at") || has_time_)) {
        fail("Name the time of day.",
             sees_any({"morning", "mornings"}) ? "For example: at 9:30." : "For example: at 14:00.");
        return;
    }
    take_any({"morning", "mornings", "afternoon", "afternoons", "evening", "evenings"});
}

bool Parser::of_each_month() {
    return take_any({"of each month", "of every month", "of the month", "of a month", "in each month", "in every month",
                     "of each calendar month", "each month", "every month", "in the month", "of month"});
}

// After "on the". `monthly`: that it is each month was said before.
void Parser::on_nth(bool monthly) {
    const Token start = peek();
    if (monthly && (at_end() || at_action() || start.kind == Token::Kind::comma)) {
        return fail("On which day of the month?",
                    "For example: on the first Monday of each month, or on the 15th of each month.");
    }
    if (start.kind != Token::Kind::word) return refuse_day();
    const bool dated = month_from(peek(1).kind == Token::Kind::word ? peek(1).low : "") ||
                       (word_at(1, "of") && peek(2).kind == Token::Kind::word && month_from(peek(2).low));
    if (day_from_iso(start.low) || month_from(start.low) || dated) {
        return fail("A rule repeats; a single date is not possible yet.",
                    "For example: on the 15th of each month; or add “from” and “until” to a weekly rule.");
    }
    if (const auto nth = nth_from(start.low)) {
        ++at_;
        if (take("day")) {
            if (*nth == -1) {
                if (!of_each_month() && !monthly)
                    return fail("The last day of what?", "Say “on the last day of each month”.");
                return set_cadence(MonthlyDay{-1}, start);
            }
            return on_numbered_day(*nth, start, monthly);
        }
        if (sees_any({"working day", "weekday", "workday", "business day"})) {
            return fail(
                "The " + start.low + " working day of a month is not possible yet.",
                "Say “on the " + start.low + (*nth == -1 ? " Friday of each month”." : " Monday of each month”."));
        }
        if (!weekday_at(0)) return refuse_day();
        const weekday day = *weekday_from(peek().low);
        if (*nth == 5)
            return fail_at(start, "Not every month has a fifth " + std::string(to_words(day)) + ".",
                           "Say “on the last " + std::string(to_words(day)) + " of each month”.");
        ++at_;
        if (!of_each_month() && !monthly) {
            return fail("The " + start.low + " " + std::string(to_words(day)) + " of what?",
                        "Say “on the " + start.low + " " + std::string(to_words(day)) + " of each month”.");
        }
        return set_cadence(MonthlyWeekday{*nth, day}, start);
    }
    auto number = ordinal_from(start.low);
    if (!number && start.low.size() <= 2 && start.low[0] >= '0' && start.low[0] <= '9') number = number_from(start.low);
    if (!number) return refuse_day();
    ++at_;
    take("day");
    on_numbered_day(*number, start, monthly);
}

void Parser::on_numbered_day(int day, const Token& start, bool monthly) {
    if (!of_each_month() && !monthly)
        return fail("The " + ordinal(day) + " of what?", "Say “on the " + ordinal(day) + " of each month”.");
    if (day >= 29 && day <= 31)
        return fail_at(start, "Not every month has a " + ordinal(day) + ".", "Say “on the last day of each month”.");
    if (day < 1 || day > 31)
        return fail_at(start, "No month has a day " + std::to_string(day) + ".",
                       "Days go from the 1st to the 28th; or say “on the last day of each month”.");
    set_cadence(MonthlyDay{day}, start);
}

// After "3 days after" and "when".
void Parser::after_joining(int days) {
    const Token start = peek();
    if (!joining_at(0)) {
        static constexpr std::string_view later[] = {"someone",      "a mentor",        "a mentee",
                                                     "a mentorship", "an introduction", "an activity"};
        const bool planned =
            std::any_of(std::begin(later), std::end(later), [&](std::string_view phrase) { return sees(phrase); });
        return fail(planned ? "The only event that a rule can follow yet is that someone joins."
                            : "I expect “someone joins” here, not " + here() + ".",
                    "For example: 3 days after someone joins.");
    }
    while (!at_end() && !take_any({"start date", "joins", "joined", "join", "starts", "started", "start", "joining",
                                   "starting", "date", "first day"}))
        ++at_;
    take_any({"the company", "the organisation", "the organization", "us"});
    take_any({"in", "at"});
    if (place_at(0)) joined_places_ = InPlaces{places()};
    set_cadence(AfterJoining{days}, start);
}

// "when": that someone joins, and nothing else yet.
void Parser::when() {
    const Token start = peek();
    ++at_;
    take_any({"soon as", "as"});
    if (joining_at(0)) return after_joining(0);
    if (sees_any({"someone", "somebody", "anyone", "a person", "people"})) {
        return fail_at(start,
                       "Rules that fire when something becomes true are not possible yet, except “when someone joins”.",
                       "Say it as a schedule: every Monday, suggest a check-in to anyone who has not connected with "
                       "anyone for 14 days.");
    }
    fail_at(start, "The only event that a rule can follow yet is that someone joins.",
            "For example: when someone joins, or 3 days after someone joins.");
}

}  // namespace kith::sentence
