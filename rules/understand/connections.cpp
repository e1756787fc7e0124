// Connections that took place.
#include <algorithm>
#include <string_view>

#include "rules/understand/clause_shapes.hpp"
#include "rules/understand/clauses.hpp"
#include "rules/understand/hints.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/kinds.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/shapes.hpp"
#include "rules/understand/sources.hpp"

namespace kith::understanding {
namespace {

using Sort = ClauseReading::Sort;

bool starts_with_yes(const Text& text) {
    static constexpr std::string_view words[] = {"yes",  "yep",      "yup",      "yeah", "yess", "yea",   "ja",
                                                 "oui",  "si",       "jep",      "sure", "done", "check", "hecho",
                                                 "fait", "erledigt", "thumbsup", "yas",  "aye"};
    return !text.tokens.empty() &&
           std::find(std::begin(words), std::end(words), text.tokens.front().norm) != std::end(words);
}

class Log {
  public:
    Log(const Text& text, const UnderstandContext& context)
        : text_(text), context_(context), today_(day_of(context.now_local)) {
        const auto& reply = context.reply_to;
        replying_ = reply && reply->type != "event" && !reply->people.empty();
    }

    Intent read() {
        const auto command = log_command(text_);
        const std::size_t begin = command ? *command : 0;
        if (text_.tokens.empty()) return Unknown{.because = Because::noise};
        const std::size_t end = command ? text_.tokens.size() : quotation_begin(text_);
        if (all_quoted(text_))
            return Unknown{.because = is_question(text_, text_.tokens.size() - 1, text_.tokens.size())
                                          ? Because::question
                                          : Because::noise};
        if (pasted_mail(text_)) return Unknown{.because = Because::noise};
        if (const auto because = others_paper(text_)) return Unknown{.because = *because};
        affirmed_ = replying_ && affirms();
        logged_ = affirmed_;
        for (const Clause clause : clauses_of(text_, std::min(begin, end), end)) {
            take(clause, read_clause(text_, clause, context_.now_local, replying_, command.has_value()));
        }
        if (replying_ && !logged_ && !cancelled_) answer();
        if (!logged_ && !cancelled_ && !replying_) take_list(begin);
        // "@ines & me, walk around the lake, sunday"
        if (!logged_ && !kind_ && thing_ && !people_.empty() && facts_ && (date_ || duration_ || thing_->date))
            merge(*thing_);
        // The facts may stand one by one: "phone: @ellen, 10 min, yesterday", "Guess who I had lunch with? @ulrike!"
        const bool named = !people_.empty() && (kind_ || spoken_);
        const bool future =
            (date_ && date_->only_future) ||
            (!logged_ && !date_ && names_time_ahead(text_, begin, text_.tokens.size(), context_.now_local));
        if (!logged_ && !cancelled_ && named && facts_ && !future && !strangers_ &&
            (!refusal_ || *refusal_ == Because::noise || refused_nobody_))
            logged_ = true;
        if (!logged_ && command && !people_.empty() && !refusal_) logged_ = true;
        if (cancelled_) return Unknown{.because = Because::cancelled};
        if (logged_ && !told_ && !affirmed_ && !command && asks_around(text_)) return Unknown{.because = Because::plan};
        if (!logged_)
            return Unknown{.because = future && !refusal_ ? Because::plan : refusal_.value_or(Because::noise)};
        return finish();
    }

  private:
    void take(Clause clause, const ClauseReading& reading) {
        if (!logged_) {
            auto because = heading(text_, clause, context_.now_local);
            if (!because) because = attribution(text_, clause);
            if (because) {
                headed_sentence_ = text_.tokens[clause.begin].sentence;
                return refuse(*because);
            }
        } else if (!reading.people.empty() && tells_who_joined(text_, clause.begin, clause.end)) {
            for (const NamedPerson& person : reading.people) kith::understanding::add_person(people_, person);
            company_ = true;
            return;
        }
        if (headed_sentence_ && *headed_sentence_ == text_.tokens[clause.begin].sentence && !logged_) return;
        if (!logged_ && denied_ && did_something_else(clause, reading)) return meet_present(reading);
        if (!logged_ && !before_us_.empty() && !reading.question && reading.people.empty() &&
            !(reading.date && reading.date->only_future) && !refusal_in(text_, clause.begin, clause.end) &&
            tells_of_us(text_, clause, reading.thing, reading.duration.has_value())) {
            if (!before_us_missed_ || makes_up_for_it(text_, clause)) {
                present_ = before_us_;
                meet_present(reading);
                if (kind_is_open() && before_us_kind_ == ConnectionKind::call) kind_ = before_us_kind_;
                return;
            }
        }
        if (!logged_ && !refusal_ && spoken_ && kind_ && people_.empty() && !reading.people.empty() &&
            tells_who_joined(text_, clause.begin, clause.end)) {
            present_ = reading.people;
            return meet_present(reading);
        }
        // "@fay had a day off and talked to @gina": who did the one did the other
        const Token& begins = text_.tokens[clause.begin];
        if (!logged_ && refusal_ == Because::other_person && others_sentence_ == begins.sentence &&
            one_of(begins.norm, {"and", "und", "et", "y"}) && reading.sort == Sort::connection && reading.spoken &&
            !names_self(text_, clause))
            return refuse(Because::other_person);
        if (reading.sort == Sort::refusal && reading.because == Because::other_person)
            others_sentence_ = begins.sentence;
        if (!logged_ && leads_to_us(clause, reading)) {
            before_us_ = reading.people;
            before_us_kind_ = reading.kind;
            before_us_missed_ = reading.sort == Sort::refusal && reading.because == Because::cancelled;
        }
        // "it's done, 30 min in the garden on monday"
        if (affirmed_ && reading.sort == Sort::other && reading.duration && reading.people.empty() && !reading.question)
            return merge(reading);
        if (affirmed_ && text_.tokens[clause.begin].sentence == 0 && reading.sort == Sort::other) return;
        if (logged_ && attempted_ && !reading.duration && tells_nobody_was_reached(text_, clause.begin, clause.end)) {
            logged_ = false;
            cancelled_ = true;
            return;
        }
        switch (reading.sort) {
            case Sort::connection:
                return take_connection(clause, reading);
            case Sort::facts:
                return take_facts(clause, reading);
            case Sort::exclusion:
                for (const NamedPerson& person : reading.people) {
                    std::erase_if(people_,
                                  [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
                }
                return;
            case Sort::refusal:
                return take_refusal(clause, reading);
            case Sort::other:
                return take_other(clause, reading);
        }
    }

    // "Our book club met yesterday: @ana, @bo", "Stammtisch gestern: @hans und ich": what there was, then who was
    // there.
    void take_list(std::size_t begin) {
        if (refusal_ && *refusal_ != Because::noise) return;
        const auto& tokens = text_.tokens;
        std::size_t colon = tokens.size();
        while (colon > begin && tokens[colon - 1].norm != ":") --colon;
        if (colon < begin + 3 || !lists_people(text_, colon, tokens.size())) return;
        const Clause head{.begin = begin, .end = colon - 1};
        if (heading(text_, head, context_.now_local) || refusal_in(text_, head.begin, head.end) ||
            is_question(text_, head.begin, head.end) ||
            names_time_ahead(text_, head.begin, head.end, context_.now_local))
            return;
        const auto mentioned = [](const Token& t) { return t.type == TokenType::mention; };
        const auto at = [&](std::size_t i) { return tokens.begin() + static_cast<std::ptrdiff_t>(i); };
        if (std::any_of(at(head.begin), at(head.end), mentioned)) return;
        const auto dates = find_dates(text_, today_, head.begin, head.end);
        const bool over =
            !dates.empty() && dates.front().past && *dates.front().past < today_ && !dates.front().only_future;
        if (!dates.empty() && (dates.front().only_future || dates.front().span)) return;
        const auto verb = std::find_if(at(head.begin), at(head.end), [](const Token& t) { return has(t, Tag::met); });
        const KindFound kind = find_kind(
            text_, head.begin, head.end,
            verb == at(head.end) ? std::nullopt : std::optional{static_cast<std::size_t>(verb - tokens.begin())});
        const bool with_sender = std::any_of(at(colon), tokens.end(), [](const Token& t) {
            return has_any(t, Tag::self | Tag::self_object) || t.norm == "yours";
        });
        if (!kind.noun && verb == at(head.end) && !(over && with_sender)) return;
        for (auto token = at(colon); token != tokens.end(); ++token) {
            if (mentioned(*token)) kith::understanding::add_person(people_, token->person);
        }
        if (kind.kind) kind_ = kind.kind;
        if (!dates.empty()) date_ = dates.front();
        logged_ = true;
    }

    // "didn't have coffee with @gio, we had lunch", "no lunch with @pia, we did coffee instead"
    bool did_something_else(Clause clause, const ClauseReading& reading) const {
        using enum ConnectionKind;
        return reading.people.empty() && reading.spoken && !reading.question && reading.kind_named &&
               reading.kind != denied_->kind && reading.kind != meeting && reading.kind != message &&
               reading.sort != Sort::refusal && lacks_company(text_, clause) && done_together(text_, clause);
    }

    void take_connection(Clause clause, const ClauseReading& reading) {
        // "nobody picked up when I called @ana"
        const Token& first = text_.tokens[clause.begin];
        // "@ana picked up right away when I rang her"
        if (!logged_ && first.norm == "when" && !present_.empty() && reading.spoken && reading.people.empty())
            return meet_present(reading);
        const bool depends = refusal_ && (first.norm == "when" || first.norm == "as" || first.norm == "after" ||
                                          first.norm == "before" || first.norm == "since");
        if (!logged_ && depends) return refuse(Because::plan);
        // "lunch with @ana tomorrow, coffee with @bo on thursday": planned like what stands before
        const bool surely_past = reading.date && reading.date->past && !reading.date->future;
        if (!logged_ && refusal_ == Because::plan && planned_sentence_ == first.sentence && !reading.spoken &&
            !surely_past)
            return;
        if (reading.question && !guessing(text_, clause)) {
            if (logged_) return start_note(clause.begin);
            if (!asked_) asked_ = reading;
            return refuse(Because::question);
        }
        if (logged_ && !reading.people.empty() && (note_begin_ || !people_.empty()) && !continues(reading) &&
            !adds(clause, reading)) {
            return start_note(clause.begin);
        }
        if (logged_ && reading.people.empty()) {
            // "..., we talked 20 min" adds to it, "..., talked about her role" is the note
            if (!duration_) duration_ = reading.duration;
            if (!date_) date_ = reading.date;
            if (reading.kind && (!kind_ || kind_ == ConnectionKind::meeting)) kind_ = reading.kind;
            const bool all_said = !has_words(text_, reading.facts_end, clause.end) && !reading.pronoun;
            if (!all_said && !note_begin_) note_begin_ = tail_is_note() ? *tail_ : clause.begin;
            return;
        }
        logged_ = true;
        cancelled_ = false;
        told_ = told_ || reading.spoken;
        attempted_ = tries_to_reach(text_, clause) || tells_of_a_visit(text_, clause.begin, clause.end);
        pronoun_ = pronoun_ || reading.pronoun;
        merge(reading);
        note_begin_.reset();
        tail_.reset();
        if (has_words(text_, reading.facts_end, clause.end)) tail_ = reading.facts_end;
    }

    void take_facts(Clause clause, const ClauseReading& reading) {
        if (reading.question && !guessing(text_, clause)) {
            if (!asked_) asked_ = reading;
            return refuse(Because::question);
        }
        if (asked_ && answers_itself(text_, clause)) {
            merge(*asked_);
            merge(reading);
            logged_ = !people_.empty();
            return;
        }
        if (!logged_ && !present_.empty() && lacks_company(text_, clause) && reading.people.empty() && reading.spoken &&
            reading.kind_named)
            return meet_present(reading);
        const bool bare = std::all_of(reading.people.begin(), reading.people.end(),
                                      [](const NamedPerson& person) { return person.form == NameForm::bare_name; });
        if (logged_ && !reading.people.empty() && bare) return start_note(clause.begin);  // a signature
        if (logged_ && kind_is_open() && reading.kind && lacks_company(text_, clause) && done_together(text_, clause))
            kind_ = reading.kind;
        if (note_begin_ && !reading.correction && !correcting_) {
            if (!duration_ && reading.people.empty()) duration_ = reading.duration;
            return;
        }
        // "@bo and @cy were late, we had lunch with the client"
        strangers_ = strangers_ || (reading.spoken && reading.people.empty() && !people_.empty() && !reading.pronoun &&
                                    !lacks_company(text_, clause));
        merge(reading);
        facts_ = true;
        spoken_ = spoken_ || reading.spoken;
    }

    void take_refusal(Clause clause, const ClauseReading& reading) {
        if (logged_ && in_brackets(text_, clause)) return;
        if (logged_ && told_of_circumstance(text_, clause, told_ && !attempted_)) return start_note(clause.begin);
        if (logged_ && corrects(text_, clause)) {
            correcting_ = true;
            return;
        }
        if (asked_ && reading.because == Because::question) return;
        if (logged_ && reading.people.empty() &&
            (reading.because == Because::cancelled || reading.because == Because::noise)) {
            logged_ = false;
            if (reading.because == Because::cancelled) {
                cancelled_ = true;
            } else {
                refuse(Because::noise);
                refused_nobody_ = false;
                people_.clear();
            }
            return;
        }
        // "lunch with @bo: confirmed for friday": nothing told it as done
        if (logged_ && !told_ && !affirmed_ && reading.people.empty() && reading.because == Because::plan &&
            begins_as_arranged(text_, clause)) {
            logged_ = false;
            people_.clear();
            return refuse(Because::plan);
        }
        if (logged_) return start_note(clause.begin);
        const bool ahead = reading.date && reading.date->only_future;
        if (reading.presence && !ahead &&
            (reading.because == Because::plan || reading.because == Because::other_person)) {
            present_ = reading.people;
            if (!thing_) thing_ = reading;
        }
        if (reading.because == Because::negation && !reading.people.empty() && reading.kind && !ahead) {
            denied_ = reading;
        }
        if (reading.because == Because::plan) planned_sentence_ = text_.tokens[clause.begin].sentence;
        // What is denied before "but" leaves room for what was: "not a coffee but a tea: @ottilie".
        refused_nobody_ =
            (!refusal_ || refused_nobody_) && reading.people.empty() && reading.because == Because::negation;
        if (reading.because == Because::plan && clause.end < text_.tokens.size() &&
            text_.tokens[clause.end].norm == ":") {
            headed_sentence_ = text_.tokens[clause.begin].sentence;
        }
        refuse(reading.because);
    }

    void take_other(Clause clause, const ClauseReading& reading) {
        if (reading.question && !logged_ && !guessing(text_, clause)) {
            refused_nobody_ = false;
            return refuse(Because::question);
        }
        if (logged_ && corrects(text_, clause)) {
            correcting_ = true;
            return;
        }
        if (logged_ && in_brackets(text_, clause)) return;
        if (logged_) {
            // "ran into @bo, ended up having lunch together"
            if (kind_is_open() && reading.kind && !reading.question && lacks_company(text_, clause) &&
                done_together(text_, clause))
                kind_ = reading.kind;
            if (!duration_ && reading.people.empty() && tells_how_long(text_, clause)) duration_ = reading.duration;
            if (!date_ && reading.date && reading.people.empty() && tells_when(text_, clause, *reading.date)) {
                date_ = reading.date;
                return;
            }
            // "@bo (finance) yesterday re: budget"
            if (!date_ && !note_begin_ && reading.date && reading.date->begin == clause.begin && reading.date->past &&
                !reading.date->only_future && reading.date->end < clause.end &&
                one_of(text_.tokens[reading.date->end].norm, {"re", "about", "wegen", "zu", "sobre", "regarding"})) {
                date_ = reading.date;
                return start_note(reading.date->end);
            }
            return start_note(clause.begin);
        }
        // "coffee with @ana?? yes we finally did it today"
        if (asked_ && answers_itself(text_, clause)) {
            merge(*asked_);
            merge(reading);
            logged_ = !people_.empty();
            return;
        }
        if (spoken_ && facts_) return start_note(clause.begin);
        if (reading.presence) present_ = reading.people;
        if (reading.named_thing && !thing_) thing_ = reading;
        // "@nia was in town so we had dinner last night"
        const bool met_them = !present_.empty() && lacks_company(text_, clause) && reading.people.empty() &&
                              reading.spoken && reading.kind_named;
        // "called @ana, busy, but then we talked"
        const bool after_all = cancelled_ && attempted_ && reading.spoken;
        if (met_them || after_all) return meet_present(reading);
        spoken_ = spoken_ || reading.spoken;
        strangers_ = strangers_ || (reading.spoken && reading.people.empty() && !people_.empty() && !reading.pronoun &&
                                    !lacks_company(text_, clause));
        if (!date_ && reading.date && reading.date->past) early_date_ = reading.date;
        if (!kind_ && (reading.spoken || replying_)) kind_ = reading.kind;
        if (!duration_ && reading.spoken) duration_ = reading.duration;
    }

    // "@bo kept me waiting, then we had lunch", "I was gonna call @bo but she was faster, we talked": whatever the
    // first clause lacks, it names who "we" are. Not where it is denied, or somebody else's company; where it was
    // called off, only for what makes up for it.
    bool leads_to_us(Clause clause, const ClauseReading& reading) const {
        if (reading.people.size() != 1 || reading.question || (reading.date && reading.date->only_future)) return false;
        if (reading.sort != Sort::refusal) return reading.sort == Sort::other || reading.presence;
        const auto others = [](const Token& t) { return has_any(t, Tag::role | Tag::group); };
        return reading.because == Because::plan || reading.because == Because::cancelled ||
               (reading.because == Because::other_person && lacks_company(text_, clause) &&
                std::none_of(text_.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                             text_.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), others));
    }

    void meet_present(const ClauseReading& reading) {
        for (const NamedPerson& person : present_.empty() && denied_ ? denied_->people : present_)
            kith::understanding::add_person(people_, person);
        if (thing_ && !denied_ && thing_->presence) merge(*thing_);
        if (denied_ && !date_) date_ = denied_->date;
        merge(reading);
        logged_ = told_ = true;
        cancelled_ = false;
    }

    // "Done." or "Yes we did!" as a sentence of its own: what follows is a remark.
    bool affirms() const {
        std::size_t end = 0;
        while (end < text_.tokens.size() && text_.tokens[end].sentence == 0 &&
               text_.tokens[end].type != TokenType::line_end)
            ++end;
        if (end == text_.tokens.size() || is_question(text_, 0, end) || refusal_in(text_, 0, end)) return false;
        const auto found = replies().find(text_, 0, end);
        const auto dates = find_dates(text_, today_, 0, end);
        return !found.empty() && (dates.empty() || !dates.front().only_future);
    }

    // "... in the canteen" is a place, "... about the launch" is worth a note.
    bool tail_is_note() const {
        if (!tail_) return false;
        const Token& first = text_.tokens[*tail_];
        if (first.norm == "'s" || has(first, Tag::self_object)) return false;
        return !has(first, Tag::preposition) && !has_any(first, Tag::with | Tag::joins | bit(Tag::adverb));
    }

    bool continues(const ClauseReading& reading) const {
        // the same people again, or others in the same kind
        return std::all_of(reading.people.begin(), reading.people.end(), [&](const NamedPerson& person) {
            return std::any_of(people_.begin(), people_.end(),
                               [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
        });
    }

    // "Met @juno. Met @kofi too.": the same again with somebody else.
    bool adds(Clause clause, const ClauseReading& reading) const {
        if (note_begin_ || (reading.kind && reading.kind != kind_) || reading.date || reading.duration) return false;
        return std::any_of(text_.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                           text_.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), [](const Token& t) {
                               return one_of(t.norm, {"too", "also", "auch", "aussi", "tambien", "egalement"});
                           });
    }

    // Nothing that a later clause could not say better.
    bool kind_is_open() const { return !kind_ || kind_ == ConnectionKind::meeting; }

    void start_note(std::size_t at) {
        if (note_begin_) return;
        note_begin_ = tail_is_note() ? *tail_ : at;
    }

    void refuse(Because because) {
        const bool weak = refusal_ == Because::noise || (refusal_ == Because::plan && because == Because::cancelled) ||
                          (refusal_ == Because::negation && because == Because::plan);
        if (!refusal_ || weak) refusal_ = because;
    }

    void merge(const ClauseReading& reading) {
        for (const NamedPerson& person : reading.people) kith::understanding::add_person(people_, person);
        if (reading.kind && (!kind_ || kind_ == ConnectionKind::meeting ||
                             (kind_ == ConnectionKind::message && reading.kind == ConnectionKind::call)))
            kind_ = reading.kind;
        if (reading.date && (!date_ || reading.correction || correcting_)) {
            date_ = reading.date;
            correcting_ = false;
        }
        if (reading.duration && !duration_) duration_ = reading.duration;
    }

    // Replies with hardly a word.
    void answer() {
        if (refusal_ && !(refusal_ == Because::noise)) {
            return;
        }
        if (text_.tokens.empty()) return;
        const auto found = replies().first_row(text_);
        const bool yes = starts_with_yes(text_);
        const bool people_told = facts_ && yes && !people_.empty();  // "yes, with @bo too"
        const bool facts_told = people_told || (facts_ && (date_ || kind_) &&
                                                (yes || spoken_ || !date_ || (date_->past && !date_->only_future)));
        if (found || facts_told || (spoken_ && (date_ || duration_ || kind_))) logged_ = true;
        if (logged_ && date_ && date_->only_future) {
            logged_ = false;
            refuse(Because::plan);
        }
    }

    Intent finish() {
        LogConnection log;
        const auto& reply = context_.reply_to;
        if (replying_) {
            std::vector<NamedPerson> people;
            const bool some_of =
                !people_.empty() && std::all_of(people_.begin(), people_.end(),
                                                [&](const NamedPerson& person) { return in_reply(person); });
            // Who is named was there; who was asked about only if the words say so.
            const bool bare_role = people_.size() == 1 && people_.front().form == NameForm::bare_name &&
                                   people_.front().name.find(' ') != std::string::npos &&
                                   fold(people_.front().name).starts_with("my ");
            if (bare_role) people_.clear();
            const bool asked_about_too = people_.empty() || affirmed_ || starts_with_yes(text_) || pronoun_ ||
                                         company_ || (adds_people(text_) && !instead());
            if (!some_of && asked_about_too) {
                for (const std::string& name : reply->people)
                    people.push_back({.name = name, .form = NameForm::context});
            }
            for (const NamedPerson& person : people_) {
                if (!in_context_names(people, person)) kith::understanding::add_person(people, person);
            }
            people_ = std::move(people);
        }
        if (people_.empty()) return Unknown{.because = refusal_.value_or(Because::noise)};
        log.people = people_;
        log.needs_person_resolution = std::any_of(people_.begin(), people_.end(), [](const NamedPerson& person) {
            return person.form == NameForm::bare_name;
        });
        log.kind_said = kind_.has_value();
        log.kind = kind_.value_or(replying_ ? suggested(*reply) : ConnectionKind::meeting);
        if (log.kind == ConnectionKind::coffee) log.drink = kind_ || !replying_ ? drink_of(text_) : reply->drink;
        if (!date_) date_ = early_date_;
        log.date_said = date_.has_value();
        if (!date_) {
            log.date = today_;
        } else if (date_->past && !date_->span && *date_->past <= today_) {
            log.date = date_->past;
        } else if (date_->past && *date_->past > today_) {
            return Unknown{.because = Because::plan};
        } else {
            log.date_unclear = true;
        }
        log.duration = duration_;
        if (!text_.note.empty()) {
            log.note = text_.note;
        } else if (!note_begin_ && tail_is_note()) {
            log.note = mere_opinion(text_, *tail_) ? std::string{} : note_from(text_, *tail_);
        } else if (note_begin_) {
            log.note = small_talk(text_, {.begin = *note_begin_, .end = text_.tokens.size()})
                           ? std::string{}
                           : note_from(text_, *note_begin_);
        }
        return log;
    }

    bool instead() const {
        return std::any_of(text_.tokens.begin(), text_.tokens.end(), [](const Token& token) {
            return token.norm == "instead" || token.norm == "stattdessen" || token.norm == "rather";
        });
    }

    bool in_reply(const NamedPerson& person) const {
        return std::any_of(context_.reply_to->people.begin(), context_.reply_to->people.end(),
                           [&](const std::string& name) { return fold(name) == fold(person.name); });
    }
    static ConnectionKind suggested(const ReplyContext& reply) {
        return reply.kind.value_or(reply.type == "mentor" ? ConnectionKind::mentoring : ConnectionKind::meeting);
    }
    // "Ana" in an answer about ana is that person.
    static bool in_context_names(const std::vector<NamedPerson>& people, const NamedPerson& person) {
        return std::any_of(people.begin(), people.end(),
                           [&](const NamedPerson& known) { return fold(known.name) == fold(person.name); });
    }

    const Text& text_;
    const UnderstandContext& context_;
    LocalDay today_;
    bool replying_ = false;
    bool logged_ = false;
    bool affirmed_ = false;  // the first sentence of an answer says that it took place
    bool cancelled_ = false;
    bool facts_ = false;
    bool spoken_ = false;
    bool strangers_ = false;       // what was had, was had with somebody who is not named
    bool correcting_ = false;      // the next day replaces the one before
    bool refused_nobody_ = false;  // refusals so far named nobody
    std::optional<Because> refusal_{};
    std::optional<std::uint32_t> headed_sentence_{};  // begins with "Reminder:" or the like
    std::vector<NamedPerson> people_{};
    std::optional<ConnectionKind> kind_{};
    std::optional<DateFound> date_{};
    std::optional<DateFound> early_date_{};
    std::optional<minutes> duration_{};
    bool told_ = false;       // by a verb in the past, not only named
    bool attempted_ = false;  // "called @ana": perhaps nobody answered
    bool pronoun_ = false;    // "with her": whoever was asked about
    bool company_ = false;    // "and @bo joined": on top of who was named before
    std::optional<std::uint32_t> planned_sentence_{};
    std::vector<NamedPerson> present_{};
    std::vector<NamedPerson> before_us_{};  // named where nothing was told yet, before "we ..."
    std::optional<ConnectionKind> before_us_kind_{};
    bool before_us_missed_ = false;
    std::optional<std::uint32_t> others_sentence_{};  // tells what somebody else did
    std::optional<ClauseReading> thing_{};
    std::optional<ClauseReading> denied_{};  // "no lunch with @pia": perhaps something else was had
    std::optional<ClauseReading> asked_{};
    std::optional<std::size_t> tail_{};
    std::optional<std::size_t> note_begin_{};
};

}  // namespace

void take_note(Text& text) {
    for (std::size_t i = 1; i + 1 < text.tokens.size(); ++i) {
        const std::string& word = text.tokens[i].norm;
        const bool mark = word == "note" || word == "notes" || word == "notiz" || word == "nota" || word == "nb";
        if (!mark || text.tokens[i + 1].norm != ":") continue;
        text.note = note_from(text, i + 2);
        if (text.note.empty()) text.note = words_of(text, i + 2, text.tokens.size());  // an emoji alone
        text.tokens.resize(i);
        return;
    }
}

Intent read_connection(const Text& text, const UnderstandContext& context) {
    return Log{text, context}.read();
}

}  // namespace kith::understanding
