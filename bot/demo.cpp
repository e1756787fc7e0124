#include "bot/demo.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <queue>
#include <set>

#include "bot/admin.hpp"
#include "bot/clock.hpp"
#include "bot/demo_company.hpp"
#include "bot/demo_story.hpp"
#include "bot/effects.hpp"
#include "bot/metrics.hpp"
#include "bot/outgoing.hpp"
#include "bot/worker.hpp"
#include "rules/model/error.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/zones.hpp"
#include "storage/seal.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;

// The story tells so much of each week beside what its main characters do; everything happens all the same.
constexpr std::size_t lines_a_week = 10;
constexpr std::size_t preview_lines = 12;
constexpr std::size_t line_chars_max = 150;  // of what Kith says, where it is told in one line
constexpr std::size_t quote_chars_max = 110;
constexpr std::size_t answer_lines_max = 6;  // of what Kith says to a main character

// Days of the story are in order of time, so the place stands where the clock is not the house's.
std::string clock_line(Instant now, const ZoneName& zone, const ZoneName& house) {
    const LocalTime local = to_local(zone, now);
    std::string time = to_clock(time_of(local));
    if (time.size() == 4) time.insert(0, " ");
    const std::string place = zone == house ? "" : " (" + zone.substr(zone.rfind('/') + 1) + ")";
    std::string line = std::string{to_words(weekday_of(day_of(local))).substr(0, 3)} + " " + time + place;
    std::ranges::replace(line, '_', ' ');
    return line;
}

std::string first_line(const Message& message, std::size_t chars_max) {
    std::string text = plain_text(message);
    std::ranges::replace(text, '\n', ' ');
    if (text.size() <= chars_max) return text;
    std::size_t end = chars_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    const std::size_t space = text.rfind(' ', end);
    return text.substr(0, space == std::string::npos ? end : space) + " …";
}

// The text in lines of so many bytes where its words allow it.
std::vector<std::string> folded(std::string_view text, std::size_t chars_max) {
    std::vector<std::string> lines;
    while (text.size() > chars_max) {
        const std::size_t space = text.rfind(' ', chars_max);
        if (space == std::string_view::npos || space == 0) break;
        lines.emplace_back(text.substr(0, space));
        text.remove_prefix(space + 1);
    }
    lines.emplace_back(text);
    return lines;
}

// Something a made-up person does at a moment of the simulated clock.
struct Act {
    Instant at{};
    std::uint64_t order = 0;
    std::size_t who = 0;
    Event event{};
    std::string told{};            // how the story tells it; empty: not told
    const Scene* scene = nullptr;  // of the written part of the story
    bool operator>(const Act& other) const { return std::pair{at, order} > std::pair{other.at, other.order}; }
};

class Demo {
  public:
    Demo(const DemoOptions& options, Store& store, std::ostream& out)
        : options_(options), store_(store), out_(out), random_(options.seed), clock_(Instant{}) {}

    void live() {
        const Instant today = std::chrono::floor<days>(SystemClock{}.now());
        start_ = week_of(LocalDay{std::chrono::floor<days>(today.time_since_epoch())}) - weeks{options_.weeks};
        clock_.set(Instant{start_.time_since_epoch()});
        found_company();
        begin();
        const Instant end = clock_.now() + weeks{options_.weeks};
        Instant wake = clock_.now();
        for (;;) {
            Instant next = wake;
            if (!acts_.empty()) next = std::min(next, acts_.top().at);
            std::optional<Instant> due;
            store_.read([&](Transaction& tx) { due = tx.outbox().next_due(); });
            if (due) next = std::min(next, *due);
            if (next >= end) break;
            if (next > clock_.now()) clock_.set(next);
            new_week();
            if (clock_.now() >= wake) wake = plan();
            act();
            deliver();
        }
        clock_.set(end);
        summary();
    }

  private:
    double unit() { return static_cast<double>(random_() >> 11U) * 0x1.0p-53; }
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }

    void found_company() {
        company_ = made_up_company(options_.people, start_, random_);
        store_.transact([&](Transaction& tx) {
            organisation_.id = tx.installs().organisation(organisation_name);
            organisation_.house.zone = "Europe/Berlin";
            for (DemoPerson& made : company_) {
                made.person.id = tx.people().add(organisation_.id, made.person);
                by_account_[made.person.accounts.front().user] = by_id_[made.person.id] = index_of(made);
            }
            // The company was not founded this Monday: some met in the weeks before.
            for (std::size_t i = 0; i < company_.size(); ++i) {
                if (below(3) == 0) continue;
                const std::size_t other = colleague_of(i);
                Connection met;
                met.id = tx.connections().next_id(organisation_.id);
                met.logged_by = company_[i].person.id;
                met.people = {company_[other].person.id};
                met.kind = ConnectionKind::coffee;
                met.date = start_ - days{5 + static_cast<int>(below(40))};
                met.logged_at = clock_.now();
                tx.connections().add(organisation_.id, met);
                ties_before_.insert(std::minmax(met.logged_by, met.people.front()));
            }
        });
        std::set<std::string> sites;
        for (const DemoPerson& made : company_) sites.insert(made.person.site);
        out_ << "A made-up company of " << company_.size() << " people in 5 teams and " << sites.size()
             << " time zones (seed " << options_.seed << "), from " << to_words(start_)
             << ". Times are each person's own; where that is not Berlin's, the place stands beside it.\n";
    }

    std::size_t index_of(const DemoPerson& made) const { return static_cast<std::size_t>(&made - company_.data()); }

    // Somebody of the same team, or now and then of another.
    std::size_t colleague_of(std::size_t i) {
        for (;;) {
            const std::size_t other = below(company_.size());
            if (other == i) continue;
            if (company_[other].person.team == company_[i].person.team || below(6) == 0) return other;
        }
    }

    ZoneName zone_of(std::size_t i) const { return company_[i].person.zone; }
    Instant at_local(std::size_t i, LocalDay day, TimeOfDay time) const {
        return to_instant(zone_of(i), LocalTime{day} + time);
    }
    Account account_of(std::size_t i) const { return company_[i].person.accounts.front(); }

    void schedule(Instant at, std::size_t who, Event event, std::string told, const Scene* scene = nullptr) {
        acts_.push(Act{at, ++order_, who, std::move(event), std::move(told), scene});
    }
    void says(Instant at, std::size_t who, const std::string& text, bool told = true) {
        schedule(at, who, message(who, text), told ? "“" + text + "”" : "");
    }
    MessageReceived message(std::size_t who, const std::string& text) {
        return {.from = account_of(who),
                .where = {.id = "console-" + account_of(who).user},
                .message_ref = std::to_string(order_),
                .text = text};
    }
    void presses(Instant at, std::size_t who, const Button& button, const std::string& message_ref) {
        schedule(at, who,
                 ActionTaken{.from = account_of(who),
                             .where = {.id = "console-" + account_of(who).user},
                             .action = button.action,
                             .value = button.value,
                             .message_ref = message_ref},
                 "[" + button.label + "]");
    }

    void begin() {
        // Five leads write rules in chat; the first one's preview is shown.
        const std::size_t dana = 0;
        lead_ = dana;
        says(at_local(dana, start_, hours{8} + minutes{30}), dana,
             "rule every Monday and Thursday at 9:30 suggest a check-in to anyone in " + company_[dana].person.team +
                 " who has not connected with anyone for 14 days");
        static const std::array<std::string, 4> others = {
            std::string{
                "rule every Tuesday at 10:00 suggest coffee with someone from another team to anyone in {} who has not "
                "connected with anyone outside their team for 21 days"},
            "rule every other Wednesday at 11:00 introduce people in {} in pairs",
            "rule every Thursday at 14:00 suggest a check-in to anyone in {} who has not connected with anyone for 10 "
            "days",
            "rule 3 days after someone joins suggest lunch with a teammate to anyone in {}",
        };
        for (std::size_t lead = 1; lead < 5 && lead < company_.size(); ++lead) {
            std::string text = others[lead - 1];
            text.replace(text.find("{}"), 2, company_[lead].person.team);
            says(at_local(lead, start_, hours{9} + minutes{static_cast<int>(5 * lead)}), lead, text, lead == 1);
        }
        for (std::size_t i = 0; i < company_.size(); ++i) {
            if (!is_main_character(i) && below(4) == 0) schedule_chatter(i, start_);
        }
        for (std::size_t i = 0; i < demo_scenes().size(); ++i) {
            const Scene& scene = demo_scenes()[i];
            if (scene.week >= options_.weeks) continue;
            const LocalDay day = start_ + weeks{scene.week} + days{scene.weekday};
            const std::string text = filled(
                scene.says, [&](std::size_t who) { return company_[who].person.handle; },
                [&](std::size_t days_later) { return to_words(start_ + days{static_cast<int>(days_later)}); });
            const std::string way = scene.way.empty() ? "" : "   (" + std::string{scene.way} + ")";
            schedule(at_local(scene.who, day, minutes{scene.minute}), scene.who, message(scene.who, text),
                     "“" + text + "”" + way, &scene);
        }
    }

    // People log meetings of their own accord, in their own words.
    void schedule_chatter(std::size_t i, LocalDay day) {
        const std::string other = company_[colleague_of(i)].person.handle;
        const std::string text = filled(
            demo_saying(below(demo_sayings())), [&](std::size_t) { return other; },
            [](std::size_t) { return std::string{}; });
        says(at_local(i, day, hours{11} + minutes{static_cast<int>(below(300))}), i, text);
    }

    void new_week() {
        const LocalDay day{std::chrono::floor<days>(clock_.now().time_since_epoch())};
        if (day > last_day_) {
            last_day_ = day;
            if (weekday_of(day) != std::chrono::Saturday && weekday_of(day) != std::chrono::Sunday) {
                for (std::size_t i = 0; i < company_.size(); ++i) {
                    if (is_main_character(i)) continue;
                    if (day > start_ && unit() < company_[i].temper.chatty) schedule_chatter(i, day);
                }
            }
        }
        const LocalDay week = week_of(day);
        if (week == week_) return;
        week_ = week;
        told_ = 0;
        out_ << "\nWeek of " << to_words(week) << "\n" << std::flush;
    }

    // What main characters do, and what Kith says to them, is told whatever else the week held.
    void tell(std::size_t who, const std::string& line, bool always = false) {
        if (always || is_main_character(who)) {
            out_ << "  " << clock_line(clock_.now(), zone_of(who), organisation_.house.zone) << "  " << line << "\n";
            return;
        }
        if (told_ >= lines_a_week) {
            if (told_++ == lines_a_week) out_ << "  ... (the others' week goes on like this)\n";
            return;
        }
        ++told_;
        out_ << "  " << clock_line(clock_.now(), zone_of(who), organisation_.house.zone) << "  " << line << "\n";
    }

    Instant plan() { return tick(store_, organisation_, clock_.now(), metrics_).next_wake; }

    void act() {
        bool any = false;
        while (!acts_.empty() && acts_.top().at <= clock_.now()) {
            const Act act = acts_.top();
            acts_.pop();
            any = true;
            if (!act.told.empty()) tell(act.who, company_[act.who].person.name + " " + act.told);
            if (act.scene != nullptr && !act.scene->press.empty()) presses_[act.who].insert(act.scene->press);
            store_.transact([&](Transaction& tx) {
                tx.inbox().put(InboxEntry{.id = {},
                                          .organisation = organisation_.id,
                                          .delivery_id = "demo-" + std::to_string(act.order),
                                          .event = act.event,
                                          .received_at = clock_.now(),
                                          .attempt = 0});
            });
        }
        while (any) {
            const Worked worked = work(store_, organisation_, clock_.now(), metrics_);
            if (worked.carried.rules) plan();
            any = worked.events > 0;
        }
    }

    // The sender's part: what is due is claimed, shown to the person, and settled.
    void deliver() {
        for (;;) {
            const std::vector<Claim> claims =
                claim_due(store_, organisation_, {Platform::console}, clock_.now(), 64, metrics_).claims;
            if (claims.empty()) return;
            for (const Claim& claim : claims) {
                const auto* amended = std::get_if<Amend>(&claim.outgoing.destination);
                const std::string ref = amended == nullptr ? std::to_string(claim.id.value) : amended->message_ref;
                settle(store_, organisation_, claim, Delivered{"console-" + claim.outgoing.to.user, ref}, clock_.now(),
                       0, metrics_);
                const auto who = by_account_.find(claim.outgoing.to.user);
                if (who != by_account_.end()) read(who->second, claim.outgoing, ref);
            }
        }
    }

    // A person reads a message: it is told, and they may react.
    void read(std::size_t who, const Outgoing& outgoing, const std::string& ref) {
        DemoPerson& reader = company_[who];
        const std::vector<Button> buttons = buttons_of(outgoing.message);
        const auto button = [&](std::string_view action) -> const Button* {
            const auto found = std::ranges::find(buttons, action, &Button::action);
            return found == buttons.end() ? nullptr : &*found;
        };
        const bool shown = who == lead_ && button("approve") != nullptr;
        if (shown) {
            tell(who, "Kith shows " + reader.person.name + " what it would do:", true);
            quote(outgoing.message, preview_lines);
        } else if (std::holds_alternative<Amend>(outgoing.destination)) {
            // What they did themselves is told already.
        } else if (const std::vector<MessagePart> parts = parts_of(outgoing.message); !parts.empty()) {
            ++combined_;
            tell(who, "Kith → " + reader.person.name + ", " + std::to_string(parts.size()) + " things in one message:");
            for (const MessagePart& part : parts) tell(who, "  - " + first_line(Message{part.blocks}, line_chars_max));
        } else if (is_main_character(who) && plain_text(outgoing.message).size() > line_chars_max) {
            tell(who, "Kith → " + reader.person.name + ":");
            quote(outgoing.message, answer_lines_max);
        } else {
            tell(who, "Kith → " + reader.person.name + ": " + first_line(outgoing.message, line_chars_max));
        }
        const Instant soon = clock_.now() + minutes{3 + static_cast<int>(below(90))};
        if (const Button* approve = button("approve")) return presses(clock_.now() + minutes{4}, who, *approve, ref);
        if (const Button* pick = button("pick")) return presses(soon, who, *pick, ref);
        for (const std::string_view action : presses_[who]) {
            if (const Button* wanted = button(action)) return presses(soon, who, *wanted, ref);
        }
        if (const Button* join = button("join")) {
            const Button* decline = button("decline");
            return presses(soon, who, reader.temper.joins || decline == nullptr ? *join : *decline, ref);
        }
        // A follow-up has its own words for "done".
        const Button* done = button("met") != nullptr ? button("met") : button("done");
        if (done == nullptr) return;
        ++nudged_[who];
        if (reader.temper.shy && nudged_[who] == 2) {
            if (const Button* stop = button("stop")) return presses(soon, who, *stop, ref);
        }
        if (unit() < reader.temper.curious) {
            if (const Button* why = button("why")) presses(soon, who, *why, ref);
        }
        const double chance = unit();
        const Instant later = soon + minutes{30 + static_cast<int>(below(200))};
        if (chance < reader.temper.answers) {
            if (below(2) == 0) return presses(later, who, *done, ref);
            static const char* const replies[] = {"done, we talked for 20 min", "yep, coffee today ☕", "did it 👍"};
            return says(later, who, replies[below(std::size(replies))]);
        }
        if (chance < reader.temper.answers + reader.temper.busy) {
            if (below(4) == 0) return says(later, who, "snooze until Monday");
            if (const Button* postpone = button("later")) presses(soon, who, *postpone, ref);
        }
    }

    // The beginning of a message, line by line.
    void quote(const Message& message, std::size_t lines_max) {
        const std::string text = plain_text(message);
        std::size_t at = 0;
        for (std::size_t lines = 0; at < text.size() && lines < lines_max; ++lines) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            for (const std::string& line : folded(text.substr(at, end - at), quote_chars_max))
                out_ << "               | " << line << "\n";
            at = end + 1;
        }
        if (at < text.size()) out_ << "               | ...\n";
    }

    static std::vector<Button> buttons_of(const Message& message) {
        std::vector<Button> all;
        for (const Block& block : message.blocks) {
            if (const auto* buttons = std::get_if<Buttons>(&block))
                all.insert(all.end(), buttons->buttons.begin(), buttons->buttons.end());
        }
        return all;
    }

    // Everything here is read from the store.
    void summary() {
        std::size_t sent = 0;
        std::size_t messages = 0;
        std::size_t answered = 0;
        std::size_t done = 0;
        std::set<PersonId> reached;
        std::size_t connections = 0;
        std::size_t with_note = 0;
        std::set<std::pair<PersonId, PersonId>> ties;
        std::size_t rules = 0;
        std::size_t stopped = 0;
        std::size_t joined = 0;
        std::size_t introductions = 0;
        store_.read([&](Transaction& tx) {
            for (const Nudge& nudge : tx.nudges().since(organisation_.id, Instant{})) {
                if (!nudge.sent_at) continue;
                ++sent;
                messages += nudge.carried_by ? 0 : 1;
                reached.insert(nudge.person);
                answered += nudge.answer.has_value() ? 1 : 0;
                done += nudge.answer == NudgeAnswer::done ? 1 : 0;
            }
            tx.connections().each(organisation_.id, [&](const Connection& connection) {
                if (connection.date < start_) return;
                ++connections;
                with_note += connection.note.empty() ? 0 : 1;
                for (const PersonId other : connection.people) ties.insert(std::minmax(connection.logged_by, other));
            });
            for (const Person& person : tx.people().all(organisation_.id)) {
                const Preferences preferences = tx.people().preferences(organisation_.id, person.id);
                stopped += preferences.stopped || !preferences.stopped_kinds.empty() ? 1 : 0;
                joined += preferences.joined_kinds.empty() ? 0 : 1;
            }
            for (const OwnedRule& rule : tx.rules().all(organisation_.id))
                rules += rule.state == RuleState::live ? 1 : 0;
            for (const Introduction& one : tx.nudges().introductions(organisation_.id))
                introductions += one.state == IntroductionState::stands ? 1 : 0;
        });
        std::size_t fresh = 0;
        for (const auto& tie : ties) fresh += ties_before_.contains(tie) ? 0 : 1;
        const auto share = [](std::size_t part, std::size_t whole) {
            return whole == 0 ? 0 : (100 * part + whole / 2) / whole;
        };
        const double a_week = static_cast<double>(messages) / static_cast<double>(company_.size()) / options_.weeks;
        out_ << "\nAfter " << options_.weeks << " weeks\n"
             << "  reached      " << reached.size() << " of " << company_.size() << " people got a nudge\n"
             << "  nudges       " << sent << " sent, " << std::to_string(a_week).substr(0, 4)
             << " messages a person and week; " << answered << " answered (" << share(answered, sent) << " %), " << done
             << " with “done”; " << combined_ << " messages held more than one\n"
             << "  connections  " << connections << " logged, " << with_note << " with a private note\n"
             << "  ties         " << ties.size() << " pairs met, " << fresh << " of them for the first time here\n"
             << "  introduced   " << introductions << " groups; " << joined << " people said yes to introductions\n"
             << "  control      " << stopped << " stopped a kind of nudge, and it stopped; " << rules
             << " rules are live\n";
    }

    DemoOptions options_;
    Store& store_;
    std::ostream& out_;
    std::mt19937_64 random_;
    ManualClock clock_;
    Metrics metrics_{};
    Organisation organisation_{};
    LocalDay start_{};
    LocalDay week_{};
    LocalDay last_day_{};
    std::vector<DemoPerson> company_{};
    std::size_t combined_ = 0;
    std::map<std::string, std::size_t> by_account_{};
    std::map<PersonId, std::size_t> by_id_{};
    std::set<std::pair<PersonId, PersonId>> ties_before_{};
    std::map<std::size_t, int> nudged_{};
    std::map<std::size_t, std::set<std::string_view>> presses_{};  // what main characters press where it is offered
    std::priority_queue<Act, std::vector<Act>, std::greater<>> acts_{};
    std::uint64_t order_ = 0;
    std::size_t told_ = 0;
    std::size_t lead_ = 0;
};

}  // namespace

std::string demo_mark(const std::string& data_dir) {
    return data_dir + "/demo";
}

int demo(const DemoOptions& options, std::ostream& out) {
    if (options.people < demo_people_min || options.people > demo_people_max) {
        std::cerr << "--people must be " << demo_people_min << " to " << demo_people_max << "\n";
        return exit_usage;
    }
    if (fs::exists(options.data_dir) && !fs::is_empty(options.data_dir)) {
        if (!fs::exists(demo_mark(options.data_dir))) {
            std::cerr << options.data_dir
                      << " holds something that is no demo: it is left alone. Set KITH_DATA_DIR to another folder.\n";
            return exit_usage;
        }
        fs::remove_all(options.data_dir);
    }
    fs::create_directories(options.data_dir);
    fs::permissions(options.data_dir, fs::perms::owner_all);
    std::ofstream{demo_mark(options.data_dir)} << "made by kith demo; made anew by the next\n";
    Config config;
    config.data_dir = options.data_dir;
    Result<Sealer> sealer = Sealer::from_keys(master_key(config, true));
    if (!sealer) throw StoreError(StoreError::Kind::key, sealer.error().what);
    // A demo may lose its last moments in a power cut; it is told anew anyway.
    const std::unique_ptr<Store> store = open_sqlite(
        {.file = config.database_file(), .exclusive = true, .synchronous = "NORMAL"}, std::move(sealer).value());
    Demo{options, *store, out}.live();
    return exit_done;
}

}  // namespace kith
