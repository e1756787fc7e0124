#include "rules/audience.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

#include "rules/model/error.hpp"

namespace kith {

struct Audience::Node {
    enum class Op {
        quiet,
        connected,
        ties,
        interested,
        joined,
        remote,
        places,
        named,
        negation,
        all,
        any
    } op = Op::all;
    // A term that does not change with time is this set; any other is true where the day in the column lies after
    // today + earliest, and not after today + latest.
    PeopleSet members{};
    const Facts::Days* column = nullptr;
    std::int64_t earliest = open, latest = open;
    // For telling why.
    bool outside_team = false;
    int days = 0;
    std::vector<int> teams{}, topics{};
    std::string words{};  // the names as the rule has them
    std::vector<Node> children{};

    static constexpr std::int64_t open = std::numeric_limits<std::int32_t>::max();

    bool inner() const { return op == Op::negation || op == Op::all || op == Op::any; }
};

// A node for looking at one person, small; the children of a node lie behind it.
struct Audience::Step {
    enum class Kind : std::uint8_t { set, window, negation, all, any } kind = Kind::set;
    std::int32_t earliest = open, latest = open;
    std::size_t end = 0;  // behind its children
    const std::uint64_t* words = nullptr;
    const std::int32_t* column = nullptr;

    static constexpr std::int32_t open = std::numeric_limits<std::int32_t>::max();
};

struct Audience::Program {
    Node root{};
    std::vector<Step> steps{};  // point into the root
    void lay_out(const Node& node);
};

// What is true of somebody, and the first day on which it may not be.
struct Audience::Span {
    bool holds = false;
    std::int32_t until = forever;
    static constexpr std::int32_t forever = std::numeric_limits<std::int32_t>::max();
};

namespace {

template <class Wanted>
bool any_term(const Condition& condition, const Wanted& wanted) {
    if (wanted(condition)) return true;
    if (const auto* negation = std::get_if<Not>(&condition.term))
        return negation->condition && any_term(*negation->condition, wanted);
    const std::vector<Condition>* children = nullptr;
    if (const auto* all = std::get_if<AllOf>(&condition.term)) children = &all->conditions;
    if (const auto* any = std::get_if<AnyOf>(&condition.term)) children = &any->conditions;
    return children != nullptr && std::any_of(children->begin(), children->end(),
                                              [&](const Condition& child) { return any_term(child, wanted); });
}

bool has_number(const std::vector<int>& numbers, int number) {
    return number != Facts::unknown && std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

void append_word(std::string& words, const std::string& word) {
    if (!words.empty()) words += ", ";
    words += word;
}

void put_in(PeopleSet& set, std::span<const Facts::Index> people) {
    for (const Facts::Index i : people) set.set(i, true);
}

// Sixty-four bytes that are 0 or 1 as the bits of a word.
std::uint64_t packed(const std::array<std::uint8_t, PeopleSet::word_bits>& flags) {
    std::uint64_t word = 0;
    for (std::size_t group = 0; group < 8; ++group) {
        if constexpr (std::endian::native == std::endian::little) {
            // The product brings the lowest bit of each byte side by side into the highest byte; no sums carry.
            std::uint64_t eight = 0;
            std::memcpy(&eight, flags.data() + 8 * group, sizeof eight);
            word |= (eight * 0x0102040810204080U >> 56U) << (8 * group);
        } else {
            for (std::size_t k = 0; k < 8; ++k) word |= std::uint64_t{flags[8 * group + k]} << (8 * group + k);
        }
    }
    return word;
}

// As many words as are worked on at a time: what the terms of a condition leave between them stays in the cache.
constexpr std::size_t block_words = 64;

}  // namespace

Audience::Node Audience::compiled(const Condition& condition, const Facts& facts) {
    using Op = Node::Op;
    Node node;
    const auto fixed = [&](Op op) {
        node.op = op;
        node.members = PeopleSet(facts.size());
    };
    // Fewer than `count` (or more) people since so many days: then that one of the last meetings is long ago (or not).
    const auto counted = [&](const Comparison& comparison, int days) {
        const bool fewer = comparison.kind == Comparison::Kind::fewer_than;
        if (fewer && comparison.count <= 0) {
            node.members = PeopleSet(facts.size());
            return;
        }
        node.column = &facts.nth_contact(fewer ? comparison.count : comparison.count + 1);
        (fewer ? node.latest : node.earliest) = -days;
    };
    std::visit(overloaded{
                   [&](const NotConnectedFor& term) {
                       node.op = Op::quiet;
                       node.days = term.days;
                       node.outside_team = term.outside_team;
                       node.column = term.outside_team ? &facts.outside_contact() : &facts.nth_contact(1);
                       node.latest = -term.days;
                   },
                   [&](const ConnectedWith& term) {
                       node.op = Op::connected;
                       node.days = term.days;
                       counted(term.people, term.days);
                   },
                   [&](const HasTies& term) {
                       node.op = Op::ties;
                       counted(term.ties, tie_days);
                   },
                   [&](const InterestedIn& term) {
                       fixed(Op::interested);
                       for (const std::string& topic : term.topics) {
                           node.topics.push_back(facts.topic_named(topic));
                           put_in(node.members, facts.of_topic(node.topics.back()));
                           append_word(node.words, topic);
                       }
                   },
                   [&](const Joined& term) {
                       node.op = Op::joined;
                       node.column = &facts.start();
                       node.latest = term.less ? 0 : -std::int64_t{term.days} - 1;
                       if (term.less) node.earliest = -term.days;
                   },
                   [&](const WorksRemotely&) {
                       node.op = Op::remote;
                       node.members = facts.remote();
                   },
                   [&](const InPlaces& term) {
                       fixed(Op::places);
                       for (const Place& place : term.places) {
                           if (place.kind != Place::Kind::site) {
                               node.teams.push_back(facts.team_named(place.name));
                               put_in(node.members, facts.of_team(node.teams.back()));
                           }
                           if (place.kind != Place::Kind::team)
                               put_in(node.members, facts.of_site(facts.site_named(place.name)));
                           append_word(node.words, place.name);
                       }
                   },
                   [&](const IsPerson& term) {
                       fixed(Op::named);
                       for (const std::string& name : term.names) put_in(node.members, facts.named(name));
                   },
                   [&](const Not& term) {
                       node.op = Op::negation;
                       if (term.condition) node.children.push_back(compiled(*term.condition, facts));
                   },
                   [&](const AllOf& term) {
                       node.op = Op::all;
                       for (const Condition& child : term.conditions) node.children.push_back(compiled(child, facts));
                   },
                   [&](const AnyOf& term) {
                       node.op = Op::any;
                       for (const Condition& child : term.conditions) node.children.push_back(compiled(child, facts));
                   },
               },
               condition.term);
    return node;
}

Audience::Audience(const std::optional<Condition>& condition, const Facts& facts) : facts_(&facts) {
    if (!condition) return;
    auto program = std::make_shared<Program>();
    program->root = compiled(*condition, facts);
    program->lay_out(program->root);
    program_ = std::move(program);
    asks_contacts_ = any_term(*condition, [](const Condition& term) {
        return std::holds_alternative<NotConnectedFor>(term.term) || std::holds_alternative<ConnectedWith>(term.term) ||
               std::holds_alternative<HasTies>(term.term);
    });
}

// --- one person ------------------------------------------------------------------------------------------------------

void Audience::Program::lay_out(const Node& node) {
    using Kind = Step::Kind;
    const std::size_t at = steps.size();
    steps.push_back({});
    Step step;
    if (node.inner()) {
        step.kind = node.op == Node::Op::negation ? Kind::negation : node.op == Node::Op::all ? Kind::all : Kind::any;
        // Those that cost least come first: they often decide alone.
        const auto cost = [](const Node& one) { return one.inner() ? 2 : one.column != nullptr ? 1 : 0; };
        for (const int wanted : {0, 1, 2}) {
            for (const Node& child : node.children) {
                if (cost(child) == wanted) lay_out(child);
            }
        }
    } else if (node.column != nullptr) {
        step.kind = Kind::window;
        step.column = node.column->data();
        step.earliest = static_cast<std::int32_t>(node.earliest);
        step.latest = static_cast<std::int32_t>(node.latest);
    } else {
        step.words = node.members.words().data();
    }
    step.end = steps.size();
    steps[at] = step;
}

Audience::Span Audience::span_of(const Step* steps, std::size_t at, Facts::Index i, std::int32_t today) {
    using Kind = Step::Kind;
    constexpr std::int32_t forever = Span::forever;
    const Step& step = steps[at];
    switch (step.kind) {
        case Kind::set:
            return {(step.words[i / PeopleSet::word_bits] >> (i % PeopleSet::word_bits) & 1U) != 0, forever};
        case Kind::window: {
            const std::int32_t day = step.column[i];
            if (day == Facts::not_known) return {false, forever};
            if (day == Facts::never) return {step.earliest == Step::open, forever};
            // True from `begins` to the day before `ends`.
            const std::int32_t begins = step.latest == Step::open ? Facts::never : day - step.latest;
            const std::int32_t ends = step.earliest == Step::open ? forever : day - step.earliest;
            if (today >= ends) return {false, forever};
            if (today >= begins) return {true, ends};
            return {false, begins < ends ? begins : forever};
        }
        case Kind::negation: {
            if (step.end == at + 1) return {true, forever};
            const Span span = span_of(steps, at + 1, i, today);
            return {!span.holds, span.until};
        }
        case Kind::all:
        case Kind::any: {
            // As long as one child decides alone it stays; while all agree, the first to change may end it.
            const bool deciding = step.kind == Kind::any;
            std::int32_t first = forever;
            std::int32_t last = Facts::never;
            for (std::size_t child = at + 1; child < step.end; child = steps[child].end) {
                const Span span = span_of(steps, child, i, today);
                if (span.holds != deciding) {
                    first = std::min(first, span.until);
                    continue;
                }
                last = std::max(last, span.until);
                if (last == forever) break;
            }
            return last != Facts::never ? Span{deciding, last} : Span{!deciding, first};
        }
    }
    return {};
}

bool Audience::holds(const Node& node, Facts::Index i, LocalDay today) const {
    Program part;
    part.lay_out(node);
    return span_of(part.steps.data(), 0, i, Facts::number_of(today)).holds;
}

bool Audience::holds(Facts::Index i, LocalDay today) const {
    if (!facts_->active()[i]) return false;
    return !program_ || span_of(program_->steps.data(), 0, i, Facts::number_of(today)).holds;
}

Audience::Outlook Audience::outlook(Facts::Index i, LocalDay today) const {
    if (!facts_->active()[i]) return {};
    if (!program_) return {.holds = true};
    const Span span = span_of(program_->steps.data(), 0, i, Facts::number_of(today));
    if (span.until == Span::forever) return {.holds = span.holds};
    return {span.holds, LocalDay{days{span.until}}};
}

// --- everybody ----------------------------------------------------------------------------------------------------

void Audience::block(const Node& node, std::size_t first, std::size_t count, std::int64_t today, Windows windows,
                     std::uint64_t* out) {
    constexpr std::size_t bits = PeopleSet::word_bits;
    if (node.op == Node::Op::negation) {
        if (!node.children.empty()) {
            const Windows inside = windows == Windows::open   ? Windows::shut
                                   : windows == Windows::shut ? Windows::open
                                                              : windows;
            block(node.children.front(), first, count, today, inside, out);
            for (std::size_t at = 0; at < count; ++at) out[at] = ~out[at];
            return;
        }
        std::fill_n(out, count, ~std::uint64_t{0});
        return;
    }
    if (node.inner()) {
        const bool all = node.op == Node::Op::all;
        std::fill_n(out, count, all ? ~std::uint64_t{0} : 0);
        std::array<std::uint64_t, block_words> one;
        for (const Node& child : node.children) {
            block(child, first, count, today, windows, one.data());
            for (std::size_t at = 0; at < count; ++at) out[at] = all ? out[at] & one[at] : out[at] | one[at];
        }
        return;
    }
    if (node.column == nullptr) {
        std::copy_n(node.members.words().data() + first, count, out);
        return;
    }
    if (windows != Windows::as_of_today) {
        std::fill_n(out, count, windows == Windows::open ? ~std::uint64_t{0} : 0);
        return;
    }
    // after < day <= until, within what a column can hold; `not_known` is the largest and never in it.
    const auto within = [](std::int64_t day) {
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(day, std::numeric_limits<std::int32_t>::min() + 1,
                                                                  std::numeric_limits<std::int32_t>::max() - 1));
    };
    const bool from = node.earliest != Node::open;
    const std::int32_t after = from ? within(today + node.earliest) : Facts::never;
    const std::int32_t until = within(node.latest == Node::open ? Node::open : today + node.latest);
    const Facts::Days& column = *node.column;
    std::array<std::uint8_t, bits> flags;
    for (std::size_t at = 0; at < count; ++at) {
        const std::size_t begin = (first + at) * bits;
        const std::size_t here = std::min(bits, column.size() - begin);
        const std::int32_t* day = column.data() + begin;
        if (here == bits) {
            if (from) {
                for (std::size_t k = 0; k < bits; ++k)
                    flags[k] =
                        static_cast<std::uint8_t>(static_cast<int>(day[k] > after) & static_cast<int>(day[k] <= until));
            } else {
                for (std::size_t k = 0; k < bits; ++k) flags[k] = static_cast<std::uint8_t>(day[k] <= until);
            }
        } else {
            flags.fill(0);
            for (std::size_t k = 0; k < here; ++k)
                flags[k] = static_cast<std::uint8_t>((!from || day[k] > after) && day[k] <= until);
        }
        out[at] = packed(flags);
    }
}

PeopleSet Audience::run(LocalDay today) const {
    return run(today, Windows::as_of_today);
}

PeopleSet Audience::ever() const {
    return run(LocalDay{}, Windows::open);
}

PeopleSet Audience::run(LocalDay today, Windows windows) const {
    PeopleSet result = facts_->active();
    if (!program_) return result;
    const std::span<std::uint64_t> words = result.words();
    std::array<std::uint64_t, block_words> some;
    for (std::size_t first = 0; first < words.size(); first += block_words) {
        const std::size_t count = std::min(block_words, words.size() - first);
        block(program_->root, first, count, Facts::number_of(today), windows, some.data());
        for (std::size_t at = 0; at < count; ++at) words[first + at] &= some[at];
    }
    result.tidy();
    return result;
}

void Audience::expect(Facts::Index i) const {
    if (!program_) return;
    for (const Step& step : program_->steps) {
        if (step.column != nullptr) __builtin_prefetch(step.column + i);
        if (step.words != nullptr) __builtin_prefetch(step.words + i / PeopleSet::word_bits);
    }
}

std::size_t Audience::bytes() const {
    const auto sum = [](const auto& self, const Node& node) -> std::size_t {
        std::size_t bytes = sizeof node + node.members.bytes();
        for (const Node& child : node.children) bytes += self(self, child);
        return bytes;
    };
    return sizeof *this + (program_ ? sum(sum, program_->root) + program_->steps.size() * sizeof(Step) : 0);
}

// --- as days pass -------------------------------------------------------------------------------------------------

Meant::Meant(const Audience& audience, PeopleSet among) : audience_(&audience), among_(std::move(among)) {
    among_ &= audience.ever();
}

void Meant::look_at(Facts::Index i) {
    const Audience::Outlook outlook = audience_->outlook(i, *today_);
    if (now_[i] != outlook.holds) now_.set(i, outlook.holds);
    if (!outlook.until) return;
    const auto day = static_cast<std::size_t>((*outlook.until - first_).count());
    if (day >= to_look_at_.size()) to_look_at_.resize(day + 1);
    to_look_at_[day].push_back(static_cast<std::uint32_t>(i));
}

const PeopleSet& Meant::on(LocalDay today) {
    new_.clear();
    if (today_ && today == *today_) return now_;
    if (!today_ || today < *today_) {
        with_days_ = false;
        to_look_at_.clear();
        now_ = audience_->run(today);
        now_ &= among_;
        today_ = today;
        return now_;
    }
    if (!with_days_) {
        with_days_ = true;
        first_ = *today_;
        among_.each([&](Facts::Index i) { look_at(i); });
    }
    std::vector<std::uint32_t> again;
    for (std::int64_t day = (*today_ - first_).count() + 1; day <= (today - first_).count(); ++day) {
        if (static_cast<std::size_t>(day) >= to_look_at_.size()) break;
        auto& bucket = to_look_at_[static_cast<std::size_t>(day)];
        again.insert(again.end(), bucket.begin(), bucket.end());
        std::vector<std::uint32_t>{}.swap(bucket);
    }
    today_ = today;
    for (const std::uint32_t i : again) {
        const bool before = now_[i];
        look_at(i);
        if (!before && now_[i]) new_.push_back(i);
    }
    return now_;
}

void Meant::changed(Facts::Index i) {
    if (!today_ || !among_[i]) return;
    if (with_days_) {
        look_at(i);
    } else {
        now_.set(i, audience_->holds(i, *today_));
    }
}

std::size_t Meant::bytes() const {
    std::size_t sum = sizeof *this + among_.bytes() + now_.bytes() + new_.capacity() * sizeof(std::uint32_t);
    for (const auto& people : to_look_at_) sum += sizeof people + people.capacity() * sizeof(std::uint32_t);
    return sum;
}

// --- why ----------------------------------------------------------------------------------------------------------

void Audience::explain(const Node& node, Facts::Index i, LocalDay today, bool wanted, std::vector<Fact>& facts) const {
    using Op = Node::Op;
    const Person& person = facts_->person(i);
    switch (node.op) {
        case Op::quiet: {
            const auto last = node.outside_team ? facts_->last_contact_outside_team(i) : facts_->last_contact(i);
            const std::string code =
                std::string{wanted ? "not_connected" : "connected"} + (node.outside_team ? "_outside_since" : "_since");
            facts.push_back({code, last ? to_iso(*last) : ""});
            return;
        }
        case Op::connected:
            facts.push_back({"connected_with", std::to_string(facts_->connected_with(i, today, node.days)) + "/" +
                                                   std::to_string(node.days)});
            return;
        case Op::ties:
            facts.push_back({"ties", std::to_string(facts_->ties(i, today))});
            return;
        case Op::interested: {
            if (!wanted) {
                facts.push_back({"not_interested_in", node.words});
                return;
            }
            for (const int topic : facts_->topics(i)) {
                if (has_number(node.topics, topic)) facts.push_back({"interested_in", facts_->topic_name(topic)});
            }
            return;
        }
        case Op::joined:
            if (person.start_date) facts.push_back({"joined", to_iso(*person.start_date)});
            return;
        case Op::remote:
            facts.push_back({wanted ? "remote" : "not_remote", ""});
            return;
        case Op::places:
            if (!wanted) {
                facts.push_back({"not_in", node.words});
            } else if (has_number(node.teams, facts_->team(i))) {
                facts.push_back({"in_team", person.team});
            } else {
                facts.push_back({"in_site", person.site});
            }
            return;
        case Op::named:
            if (wanted) facts.push_back({"named", ""});
            return;
        case Op::negation:
            if (!node.children.empty()) explain(node.children.front(), i, today, !wanted, facts);
            return;
        case Op::all:
        case Op::any: {
            // What made it so: all that agree, since any one that does is a reason.
            for (const Node& child : node.children) {
                if (holds(child, i, today) == wanted) explain(child, i, today, wanted, facts);
            }
            return;
        }
    }
}

std::vector<Fact> Audience::why(Facts::Index i, LocalDay today) const {
    std::vector<Fact> facts;
    if (program_) {
        explain(program_->root, i, today, true, facts);
    } else {
        facts.push_back({"everyone", ""});
    }
    return facts;
}

bool asks_personal_facts(const std::optional<Condition>& condition) {
    return condition && any_term(*condition, [](const Condition& term) {
               return std::holds_alternative<NotConnectedFor>(term.term) ||
                      std::holds_alternative<ConnectedWith>(term.term) || std::holds_alternative<HasTies>(term.term) ||
                      std::holds_alternative<InterestedIn>(term.term);
           });
}

bool names_people(const std::optional<Condition>& condition) {
    return condition &&
           any_term(*condition, [](const Condition& term) { return std::holds_alternative<IsPerson>(term.term); });
}

}  // namespace kith
