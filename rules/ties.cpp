#include "rules/ties.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

#include "rules/matching/points.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// People by id, their places as numbers.
class Directory {
  public:
    explicit Directory(const std::vector<Person>& people) {
        entries_.reserve(people.size());
        for (const Person& person : people)
            entries_.emplace(person.id, Entry{&person.zone, number(person.team), number(person.department)});
    }
    bool knows(PersonId id) const { return entries_.contains(id); }
    Nearness between(PersonId a, PersonId b) const {
        const auto one = entries_.find(a);
        const auto other = entries_.find(b);
        if (one == entries_.end() || other == entries_.end()) return Nearness::elsewhere;
        if (one->second.team != nowhere && one->second.team == other->second.team) return Nearness::team;
        const bool same = one->second.department != nowhere && one->second.department == other->second.department;
        return same ? Nearness::department : Nearness::elsewhere;
    }
    // How many days the calendar of `b` is ahead of that of `a` at that moment: -1, 0 or 1.
    days ahead(PersonId a, PersonId b, Instant at) const {
        const auto one = entries_.find(a);
        const auto other = entries_.find(b);
        if (one == entries_.end() || other == entries_.end()) return days{0};
        if (!known_zone(*one->second.zone) || !known_zone(*other->second.zone)) return days{0};
        return day_of(to_local(*other->second.zone, at)) - day_of(to_local(*one->second.zone, at));
    }

  private:
    static constexpr std::size_t nowhere = 0;
    struct Entry {
        const ZoneName* zone;
        std::size_t team, department;
    };
    std::size_t number(const std::string& name) {
        return name.empty() ? nowhere : names_.emplace(fold_case(name), names_.size() + 1).first->second;
    }

    std::unordered_map<std::string, std::size_t> names_{};
    std::unordered_map<PersonId, Entry> entries_{};
};

std::vector<PersonId> present_at(const Connection& log) {
    std::vector<PersonId> present = log.people;
    present.push_back(log.logged_by);
    std::sort(present.begin(), present.end());
    present.erase(std::unique(present.begin(), present.end()), present.end());
    return present;
}

std::vector<const Connection*> by_date(const std::vector<Connection>& logs) {
    std::vector<const Connection*> in_order;
    in_order.reserve(logs.size());
    for (const Connection& log : logs) in_order.push_back(&log);
    std::sort(in_order.begin(), in_order.end(), [](const Connection* x, const Connection* y) {
        return std::tie(x->date, x->logged_at, x->id, x->logged_by) <
               std::tie(y->date, y->logged_at, y->id, y->logged_by);
    });
    return in_order;
}

// Brings the logs of one meeting together. Logs come by date; a meeting is told when none can join it any more.
class Merger {
  public:
    Merger(const Directory& directory, std::function<void(Meeting)> tell)
        : directory_(directory), tell_(std::move(tell)) {}

    void add(const Connection& log) {
        if (latest_ && *latest_ < log.date) close_before(log.date - days{1});
        latest_ = log.date;
        std::vector<PersonId> present = present_at(log);
        std::vector<Open>& candidates = open_[present];
        const auto joined =
            std::find_if(candidates.begin(), candidates.end(), [&](const Open& one) { return same_meeting(one, log); });
        if (joined == candidates.end()) {
            candidates.push_back({{.present = std::move(present),
                                   .kind = log.kind,
                                   .kind_said = log.kind_said,
                                   .date = log.date,
                                   .logged_by = {log.logged_by}},
                                  log.logged_at});
            return;
        }
        joined->meeting.logged_by.push_back(log.logged_by);
        if (!joined->meeting.kind_said && log.kind_said) {
            joined->meeting.kind = log.kind;
            joined->meeting.kind_said = true;
        }
    }
    void close() { close_before(LocalDay::max()); }

  private:
    struct Open {
        Meeting meeting;
        Instant logged_at;  // of its first log
    };

    bool same_meeting(const Open& one, const Connection& log) const {
        const Meeting& meeting = one.meeting;
        const auto& by = meeting.logged_by;
        if (std::find(by.begin(), by.end(), log.logged_by) != by.end()) return false;
        if (meeting.kind_said && log.kind_said && meeting.kind != log.kind) return false;
        if (meeting.date == log.date) return true;
        return meeting.date + directory_.ahead(by.front(), log.logged_by, one.logged_at) == log.date ||
               log.date + directory_.ahead(log.logged_by, by.front(), log.logged_at) == meeting.date;
    }
    void close_before(LocalDay day) {
        for (auto place = open_.begin(); place != open_.end();) {
            std::vector<Open>& candidates = place->second;
            for (Open& one : candidates) {
                if (one.meeting.date < day) tell_(std::move(one.meeting));
            }
            std::erase_if(candidates, [&](const Open& one) { return one.meeting.date < day; });
            place = candidates.empty() ? open_.erase(place) : std::next(place);
        }
    }

    const Directory& directory_;
    std::function<void(Meeting)> tell_;
    std::optional<LocalDay> latest_{};
    std::map<std::vector<PersonId>, std::vector<Open>> open_{};
};

}  // namespace

Nearness nearness(const Person& a, const Person& b) {
    const auto same = [](const std::string& x, const std::string& y) {
        return !x.empty() && fold_case(x) == fold_case(y);
    };
    if (same(a.team, b.team)) return Nearness::team;
    return same(a.department, b.department) ? Nearness::department : Nearness::elsewhere;
}

Closeness closeness(double strength) {
    if (strength >= close_from) return Closeness::close;
    return strength >= acquaintance_from ? Closeness::acquaintance : Closeness::fresh;
}

double gain(ConnectionKind kind, std::size_t present, const TieSettings& settings) {
    if (kind == ConnectionKind::activity || present >= settings.many) return settings.gain_of_many;
    if (kind == ConnectionKind::message || present > 2) return settings.gain_of_few;
    return settings.gain_of_two;
}

// Statements of their own: a compiler may join a multiplication and a sum of one expression into one rounding.
double strengthened(double strength, double gain) {
    const double missing = 1.0 - strength;
    const double added = gain * missing;
    return std::clamp(strength + added, strength, 1.0);
}

int fading_rate(Nearness nearness, const TieSettings& settings) {
    switch (nearness) {
        case Nearness::team:
            return settings.fades_in_team;
        case Nearness::department:
            return settings.fades_in_department;
        case Nearness::elsewhere:
            return settings.fades_elsewhere;
    }
    return settings.fades_elsewhere;
}

double faded(double strength, Nearness nearness, std::int64_t days, const TieSettings& settings) {
    return matching::strength_today(strength, fading_rate(nearness, settings), days);
}

std::vector<Meeting> meetings(const std::vector<Connection>& logs, const std::vector<Person>& people) {
    const Directory directory(people);
    std::vector<Meeting> found;
    Merger merger(directory, [&](Meeting meeting) { found.push_back(std::move(meeting)); });
    for (const Connection* log : by_date(logs)) merger.add(*log);
    merger.close();
    std::sort(found.begin(), found.end(), [](const Meeting& x, const Meeting& y) {
        return std::tie(x.date, x.present, x.kind, x.logged_by) < std::tie(y.date, y.present, y.kind, y.logged_by);
    });
    return found;
}

std::vector<Contact> contacts_from(const std::vector<Connection>& logs, const std::vector<Person>& people,
                                   const TieSettings& settings) {
    ContactBook book(people, settings);
    for (const Connection* log : by_date(logs)) book.add(*log);
    return book.take();
}

struct ContactBook::State {
    // Two people of one meeting.
    struct Touch {
        PersonId a, b;
        LocalDay day;
        double gain;
    };

    State(const std::vector<Person>& people, const TieSettings& how) : settings(how), directory(people) {}

    void count(const Meeting& meeting) {
        const double adds = gain(meeting.kind, meeting.present.size(), settings);
        for (std::size_t x = 0; x < meeting.present.size(); ++x) {
            for (std::size_t y = x + 1; y < meeting.present.size(); ++y)
                touches.push_back({meeting.present[x], meeting.present[y], meeting.date, adds});
        }
    }

    TieSettings settings;
    Directory directory;
    std::vector<Touch> touches{};
    Merger merger{directory, [this](const Meeting& meeting) { count(meeting); }};
};

ContactBook::ContactBook(const std::vector<Person>& people, const TieSettings& settings)
    : state_(std::make_unique<State>(people, settings)) {}
ContactBook::~ContactBook() = default;
ContactBook::ContactBook(ContactBook&&) noexcept = default;
ContactBook& ContactBook::operator=(ContactBook&&) noexcept = default;

void ContactBook::add(const Connection& log) {
    state_->merger.add(log);
}

std::vector<Contact> ContactBook::take() {
    state_->merger.close();
    auto& touches = state_->touches;
    using Touch = State::Touch;
    std::sort(touches.begin(), touches.end(), [](const Touch& x, const Touch& y) {
        return std::tie(x.a, x.b, x.day, y.gain) < std::tie(y.a, y.b, y.day, x.gain);  // the greatest gain first
    });
    std::vector<Contact> contacts;
    for (const Touch& touch : touches) {
        const bool same_pair = !contacts.empty() && contacts.back().a == touch.a && contacts.back().b == touch.b;
        if (same_pair && contacts.back().last == touch.day) continue;
        if (!same_pair) contacts.push_back({.a = touch.a, .b = touch.b, .last = touch.day, .strength = 0});
        Contact& contact = contacts.back();
        const Nearness near = state_->directory.between(touch.a, touch.b);
        const double left = faded(contact.strength, near, (touch.day - contact.last).count(), state_->settings);
        contact.strength = strengthened(left, touch.gain);
        contact.last = touch.day;
        ++contact.count;
    }
    touches.clear();
    return contacts;
}

int rhythm(const Contact& contact, bool bridge, const TieSettings& settings) {
    if (closeness(contact.strength) == Closeness::close) return settings.rhythm_close;
    return bridge ? settings.rhythm_bridge : settings.rhythm_acquaintance;
}

Standing standing(const Contact& contact, Nearness nearness, bool bridge, LocalDay today, const TieSettings& settings) {
    const int every = rhythm(contact, bridge, settings);
    const auto since = static_cast<int>((today - contact.last).count());
    Standing result{.due_on = contact.last + days{every}};
    if (faded(contact.strength, nearness, since, settings) < nearly_gone_below) {
        result.kind = Standing::Kind::nearly_gone;
    } else if (since >= every) {
        result.kind = Standing::Kind::due;
        result.overdue = 1 + (since - every) * 1'000 / every;
    } else if (contact.count == 1 && since >= settings.follow_up_first && since <= settings.follow_up_last) {
        result.kind = Standing::Kind::follow_up;
    }
    return result;
}

std::vector<CircleEntry> circle(const Person& self, const std::vector<Connection>& logged_by_self,
                                const std::vector<Person>& others, LocalDay today, const TieSettings& settings) {
    std::vector<Person> people = others;
    people.push_back(self);
    const Directory directory(people);
    std::vector<Connection> own;
    for (const Connection& log : logged_by_self) {
        if (log.logged_by == self.id) own.push_back(log);
    }
    std::vector<CircleEntry> entries;
    for (const Contact& contact : contacts_from(own, people, settings)) {
        // Who else came to a meeting is no tie of this person's.
        if (contact.a != self.id && contact.b != self.id) continue;
        const PersonId other = contact.a == self.id ? contact.b : contact.a;
        if (!directory.knows(other)) continue;
        const Nearness near = directory.between(self.id, other);
        const double left = faded(contact.strength, near, (today - contact.last).count(), settings);
        entries.push_back({.person = other,
                           .closeness = closeness(left),
                           .last = contact.last,
                           .standing = standing(contact, near, false, today, settings),
                           .meetings = contact.count});
    }
    std::sort(entries.begin(), entries.end(), [](const CircleEntry& x, const CircleEntry& y) {
        return std::tuple{-x.standing.overdue, y.last, x.person} < std::tuple{-y.standing.overdue, x.last, y.person};
    });
    return entries;
}

std::vector<CircleEntry> fading(const std::vector<CircleEntry>& circle) {
    std::vector<CircleEntry> entries;
    for (const CircleEntry& entry : circle) {
        if (entry.standing.kind == Standing::Kind::due) entries.push_back(entry);
    }
    return entries;
}

}  // namespace kith
