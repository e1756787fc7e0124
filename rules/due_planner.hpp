// The machinery behind due(): what it looks up once, so that preview can live through weeks with one of it.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "rules/audience.hpp"
#include "rules/due.hpp"
#include "rules/facts.hpp"
#include "rules/match.hpp"
#include "rules/mentors.hpp"
#include "rules/mentorships.hpp"
#include "rules/pairs.hpp"
#include "rules/schedule.hpp"

namespace kith {

// For introductions that do not come about.
inline bool is_in(const Introduction& introduction, PersonId person) {
    return std::ranges::find(introduction.members, person) != introduction.members.end();
}
inline bool was_ended_unsaid(const Nudge& nudge) {
    return !nudge.sent_at && (nudge.state == NudgeState::cancelled || nudge.state == NudgeState::expired);
}

// Borrows the view's people, rules and holidays, which must outlive it unchanged.
class Planner {
  public:
    enum class Words { said, left_out };

    // `words` left out: messages stay empty, nothing says why a rule means somebody, and check-ins suggest nobody
    // (preview counts and needs none of it).
    Planner(const DueView& view, Words words);
    // With the facts of the view's people and contacts, which were made before. With `only`, rules speak to nobody
    // else: the plan is the same for these, since everybody's budget is their own, where a round has all or none of its
    // people among them. Both are borrowed.
    Planner(const DueView& view, Words words, const Facts& facts, const PeopleSet* only);
    Planner(const Planner&) = delete;
    Planner& operator=(const Planner&) = delete;

    DueDecision plan(Instant now);
    // Goes on as if all of it had been stored, sent and answered.
    void absorb(const DueDecision& decision);

    const Preferences& preferences(Facts::Index i) const;

  private:
    using Index = Facts::Index;

    struct RuleState {
        const LiveRule* live;
        Audience audience;
        std::map<ZoneName, LocalDay> planned_until{};
        const Rule& rule() const { return live->rule; }
        RuleId id() const { return live->owned.id; }
        bool introduces() const { return std::holds_alternative<Introduce>(live->rule.suggestion); }
    };
    // A rule and the days of one zone that it looks at now.
    struct Job {
        const RuleState* rule;
        ZoneName zone;
        LocalDay first;
        LocalDay today;
    };
    // An introduction that will come: its place in the budget is kept free.
    struct Upcoming {
        RuleId rule{};
        std::vector<Instant> at{};
        const PeopleSet* meant = nullptr;
        LocalDay today{};
    };
    // An activity at this instant.
    struct Happening {
        const Activity* activity = nullptr;
        std::vector<Attendance> goers{};
        std::optional<Instant> next{};  // meeting
        std::optional<Instant> met{};   // when the last one that is over began, while it is asked whom they met
    };
    // A round of introductions that was made.
    struct Round {
        LocalDay day{};
        Instant meant_for{};
        std::optional<LocalDay> next{};
        Instant expires_at{};
    };
    // What one call of plan gathers.
    struct Run {
        Instant now{};
        DueDecision decision{};
        std::map<Index, Budget> budgets{};
        std::map<Index, std::vector<Proposal>> proposals{};
        std::set<Index> invited{};
        std::set<NudgeId> overtaken{};      // of decision.overtaken
        std::map<Index, Index> asked_by{};  // whom this plan suggests, to whom
        std::vector<Slot> slots{};          // of decision.nudges
    };

    static constexpr std::size_t joining_max = 2;  // come into one introduction that is made anew for them

    static TimeOfDay time_of_rule(const Rule& rule) { return rule.timing.at.value_or(default_time); }
    void remember(const DueDecision& decision, bool answered);
    ZoneName zone_of_rounds(const Rule& rule) const { return rule.timing.zone.value_or(zone_); }
    std::vector<ZoneName> zones_of(const Rule& rule) const;
    std::vector<Job> jobs(Run& run) const;
    Instant next_midnight(Instant now) const;
    Budget& budget_of(Run& run, Index i) const;
    // A preview counts everybody; a nudge, and a partner in a round, needs an account to be told through.
    bool reachable(Index i) const { return words_ == Words::left_out || !facts_.person(i).accounts.empty(); }
    bool has_nudge(RuleId rule, Index i, LocalDay occasion) const {
        return std::ranges::find(taken_[i], std::pair{rule, occasion}) != taken_[i].end();
    }

    // Whom the rule means on that day, ascending: of those whose calendar is that zone's (people without a known zone
    // have the organisation's), or of all.
    const PeopleSet& meant(const RuleState& rule, LocalDay today, const ZoneName& zone = everybody) const;
    // Those of them for whom the rule has an occasion in the days of the job.
    std::vector<Index> meant_in(const Job& job) const;
    // What makes the rule mean them.
    std::vector<Fact> why(const RuleState& state, Index i, LocalDay today) const;
    bool takes_part(const Upcoming& round, Index i) const;
    // Whether those who were introduced met (due_follow_ups.cpp).
    void follow_up(Run& run, const Job& job) const;

    void propose(Run& run, const Job& job) const;
    // What a rule about a program has for somebody now (due_programs.cpp); why nothing, as a code of Held.
    struct Part {
        NudgeKind kind{};
        std::int64_t subject = 0;
        std::vector<PersonId> about{};
        std::vector<Fact> facts{};
        std::optional<Instant> ends_at{};  // later there is no use in it
    };
    std::variant<Part, std::string> part_for(const RuleState& state, Index i, Instant now) const;
    std::variant<Part, std::string> activity_for(Index i, Program program, Instant now) const;
    std::variant<Part, std::string> offer_for(Index i, Program program) const;
    std::variant<Part, std::string> mentorship_for(Index i, RemindToMeet::Side side, Instant now) const;
    // Suggestions of activities that they got lately, whoever suggested.
    int suggested_lately(Index i, Instant now) const;
    bool was_suggested(Index i, const Activity& activity) const;
    // For them, not their own, and of nobody they are kept apart from.
    bool is_offered_to(Index i, const Activity& activity) const;
    // The same, open, with room and not theirs already.
    bool may_join(Index i, const Activity& activity, const std::vector<Attendance>& goers, Instant now) const;
    void choose(Run& run) const;
    // Of what may come at any minute of its day, and how each minute came about (due_hours.cpp).
    bool learns(Index i) const;
    void draw_minutes(Run& run, Index i, std::vector<Proposal>& proposals) const;
    // By lot, to see whether nudges help: true where it is not to be said.
    bool withhold(Run& run, const Proposal& proposal) const;
    // In place of what silence refuses: the question whether to go on; nothing where it is not due yet.
    std::optional<Proposal> question(const Budget& budget, const Proposal& refused) const;
    // `rule` is absent for what the person asked for themselves.
    void add(Run& run, const RuleState* rule, Index i, Proposal proposal, const Slot& slot) const;
    // Of whom people asked to be reminded (due_kept_ties.cpp).
    void keep_in_touch(Run& run) const;
    std::optional<Proposal> reminder_of(const KeptTie& tie, Index i, Instant now) const;
    // Of mentorships (due_mentorships.cpp).
    void mentoring(Run& run) const;
    std::optional<Proposal> moment_for(const Mentorship& mentorship, bool to_mentor, Instant now) const;
    std::optional<LocalDay> last_meeting_of(const Mentorship& mentorship) const;
    std::vector<PersonId> about_in(const Mentorship& mentorship, PersonId receiver, std::string_view code) const;
    std::vector<const Person*> others_named(const Mentorship& mentorship, PersonId receiver) const;
    RequestTold told_of(const Mentorship& mentorship) const;
    bool was_said(const MentorMoment& moment, const Mentorship& mentorship, Index i) const;
    bool is_taken(NudgeKind kind, const Mentorship& mentorship, Index i, LocalDay day) const;
    // The one a proposal is about, as the plan has it; nullptr for other proposals.
    const Mentorship* mentorship_of(const Proposal& proposal) const;
    // Wishes for a mentor (due_mentor_matches.cpp), of those that can be matched in the week that begins then.
    void match_mentors(Run& run) const;
    std::vector<MentorWish> mentor_wishes(LocalDay week) const;
    std::map<PersonId, int> places_taken(LocalDay week) const;
    // Activities (due_activities.cpp).
    void plan_activities(Run& run) const;
    void move_up(Run& run, Happening& happening) const;
    void tell_goer(Run& run, const Happening& happening, const Attendance& goer) const;
    void ask_whom_met(Run& run, const Happening& happening, const Attendance& goer) const;
    void suggest_activities(Run& run) const;
    // How often each was suggested lately, to anybody.
    std::map<std::int64_t, int> suggested_to(Instant now) const;
    void say_dated(Run& run, Index i, Proposal proposal) const;
    std::vector<Attendance> goers(const Activity& activity) const;
    // Those who go and agreed to be seen, but nobody kept apart.
    std::vector<PersonId> seen_by(PersonId person, const std::vector<Attendance>& goers, std::size_t most) const;
    bool was_told(Index i, const Activity& activity, NudgeKind kind, std::string_view code,
                  std::string_view value) const;
    std::optional<Proposal> of_activity(const Activity& activity, Index i, NudgeKind kind, LocalDay occasion,
                                        Instant not_before, std::optional<Instant> expires_at, Reason reason) const;
    // What the person noted for the next time with somebody; empty: nothing.
    std::string note_for(PersonId person, const std::vector<PersonId>& about) const;
    // Gives what goes out together its minute, and the parts of one message their order.
    void put_together(Run& run) const;
    void tell_of_company(PlannedNudge& planned) const;
    // Keeps those whose members get nothing else in that message, nor another minute.
    void settle_groups(Run& run) const;

    // Introductions that do not come about (due_again.cpp).
    struct Behind {
        Index who = Facts::nobody;
        std::optional<LocalDay> told_on{};  // when they were told whom they would meet; absent: never
    };
    void match_again(Run& run) const;
    void match_again(Run& run, const RuleState& state, const Round& round,
                     const std::vector<const Introduction*>& called_off) const;
    void match_again(Run& run, const RuleState& state, const Round& round, const std::vector<Behind>& people,
                     std::size_t behind) const;
    std::vector<const Introduction*> made_in(RuleId rule, LocalDay round) const;
    bool comes_apart(const Run& run, const RuleState& state, const Introduction& introduction) const;
    void overtake(Run& run, const Introduction& introduction, bool waiting = true) const;
    bool left_round(const Run& run, RuleId rule, LocalDay round, Index i, bool planned) const;
    const Nudge* nudge_of(Index i, const Introduction& introduction) const;
    std::vector<const Nudge*> questions_of(Index i, const Nudge& introduction) const;
    std::optional<LocalDay> told_on(Index i, const Introduction& introduction) const;
    bool was_never_told(const Introduction& introduction) const;
    void call_off(Run& run, const Introduction& introduction) const;
    std::vector<Behind> left_behind(const Run& run, RuleId rule, LocalDay round,
                                    const std::vector<const Introduction*>& called_off) const;
    std::vector<Behind> left_over(const Run& run, RuleId rule, LocalDay round) const;
    // When the person has room for it before `until`; else why not. `told`: of an introduction that fails.
    std::variant<Proposal, std::string> room_for(Run& run, const RuleState& state, const Round& round, Index i,
                                                 NudgeKind kind, bool told, Instant until) const;

    // Room in introductions that nobody heard of (due_untold.cpp).
    bool can_be_made_anew(const Run& run, const Introduction& introduction) const;
    bool all_have_a_place(const Run& run, const RuleState& state, const Round& round, const std::vector<Index>& people,
                          const Introduction* anew) const;
    MatchRequest request_of(const Run& run, const RuleState& state, const Round& round) const;
    bool have_a_place(const Run& run, const RuleState& state, const Round& round, const Introduction& introduction,
                      const std::vector<Index>& joining) const;
    bool made_room(const Run& run, const RuleState& state, const Round& round, const Introduction& introduction) const;
    void make_room(Run& run, const RuleState& state, const Round& round,
                   const std::vector<const Introduction*>& apart) const;
    std::vector<const Introduction*> untold_in(const Run& run, const RuleState& state, const Round& round,
                                               Instant until, const std::vector<const Introduction*>& apart) const;

    // Introductions (due_rounds.cpp).
    Round round_on(const RuleState& state, LocalDay day) const;
    void introduce(Run& run, const Job& job) const;
    bool left_out_before(RuleId rule, Index i, std::optional<LocalDay> last_place) const;
    // The facts of their proposals are told after those of the group.
    void tell(Run& run, const RuleState& rule, const std::vector<Index>& group,
              const std::map<Index, Proposal>& proposals, bool each_alone = false) const;
    // Into the budget, where room for it was found before.
    void put(Run& run, const RuleState& rule, Index i, Proposal proposal) const;
    // When all of them can be told in one conversation, if that can be had.
    std::optional<Instant> minute_together(Run& run, const std::vector<Index>& group,
                                           const std::map<Index, Proposal>& proposals) const;
    Message said_together(const RuleState& rule, const std::vector<Index>& group, LocalDay round) const;
    void invite(Run& run, const Job& job) const;
    std::vector<Upcoming> upcoming(Instant now) const;

    // Whom to suggest for a check-in, with the fact that speaks for it (due_partner.cpp).
    std::optional<std::pair<Index, Fact>> partner(const Run& run, const RuleState& rule, Index i, LocalDay today,
                                                  Instant at) const;
    std::optional<std::pair<Index, Fact>> buddy(const Run& run, Index i, LocalDay today, Instant at) const;
    bool may_suggest(Index i, Index other, Instant at) const;

    static inline const ZoneName everybody{};

    void look_at_people();
    bool concerns(Index i) const { return only_ == nullptr || (*only_)[i]; }

    const DueView& view_;
    Words words_;
    ZoneName zone_;
    std::unique_ptr<const Facts> own_facts_{};  // absent where they are borrowed
    const Facts& facts_;
    const PeopleSet* only_ = nullptr;
    std::vector<RuleState> rules_{};
    std::vector<ZoneName> zones_{};  // in use by active people, sorted
    bool unzoned_ = false;           // somebody active has no known zone
    std::vector<bool> zoned_{};
    std::map<ZoneName, PeopleSet> calendars_{};           // who lives by which zone's days
    std::vector<std::pair<LocalDay, Index>> by_start_{};  // those who have a start date, by it
    // Only goes on where it was: plan() is asked for later and later days.
    mutable std::map<std::pair<RuleId, ZoneName>, Meant> meant_{};
    std::vector<std::vector<Nudge>> nudges_{};                       // by person
    std::vector<std::vector<std::pair<RuleId, LocalDay>>> taken_{};  // by person: which occasions of which rules
    std::vector<bool> invited_{};
    std::set<std::pair<PersonId, std::int64_t>> offered_{};      // programs, by offer_of()
    std::set<std::pair<PersonId, std::int64_t>> taking_part_{};  // in them
    std::vector<std::optional<Instant>> asked_about_{};          // when somebody was last asked to reach out to them
    std::vector<Introduction> introductions_{};
    std::map<std::pair<RuleId, PersonId>, LocalDay>
        left_out_{};  // the last round, where it left them without a partner
    Pairs met_{}, apart_{};
    mutable std::vector<Mentorship> mentorships_{};  // as of the last plan
};

}  // namespace kith
