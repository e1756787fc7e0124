// What somebody does in a mentorship of theirs. Every form is anchored at both ends, or ends in words of one's own
// behind a colon.
#include <array>

#include "rules/understand/anchored.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

using What = TendMentorship::What;

constexpr auto show = std::to_array<std::string_view>(
    {"mentoring", "my mentoring", "show my mentoring", "my mentors", "my mentees", "my mentorships", "mein mentoring",
     "zeig mein mentoring", "mon mentorat", "montre mon mentorat", "mi mentoria", "muestra mi mentoria"});
constexpr auto ask = std::to_array<std::string_view>({"ask"});
constexpr auto ask_behind = std::to_array<std::string_view>(
    {"to be my mentor", "to be a mentor for me", "to become my mentor", "to mentor me", "for mentoring"});
constexpr auto ask_before =
    std::to_array<std::string_view>({"request mentoring from", "request mentoring with", "send a mentoring request to",
                                     "mentoring anfragen bei", "frage mentoring an bei", "demande un mentorat a",
                                     "demander un mentorat a", "pide mentoria a", "pedir mentoria a"});
constexpr auto in_what = std::to_array<std::string_view>({"in", "on", "about", "en", "uber", "sobre", "sur"});
struct Form {
    What what;
    Words words;
};
constexpr auto accept =
    std::to_array<std::string_view>({"accept", "accept mentee", "accept mentoring with", "accept the request of",
                                     "mentoring annehmen mit", "mentoring annehmen von", "accepte le mentorat avec",
                                     "accepter le mentorat avec", "acepta la mentoria con", "aceptar la mentoria con"});
constexpr auto decline = std::to_array<std::string_view>(
    {"decline", "decline mentee", "decline mentoring with", "decline the request of", "mentoring ablehnen mit",
     "mentoring ablehnen von", "refuse le mentorat avec", "refuser le mentorat avec", "rechaza la mentoria con",
     "rechazar la mentoria con"});
constexpr auto withdraw = std::to_array<std::string_view>(
    {"withdraw my request to", "withdraw the request to", "take back my request to", "withdraw my mentoring request to",
     "anfrage zuruckziehen bei", "anfrage zuruckziehen an", "retire ma demande a", "retirer ma demande a",
     "retira mi solicitud a", "retirar mi solicitud a"});
constexpr auto close = std::to_array<std::string_view>(
    {"end mentoring with", "end my mentoring with", "end my mentorship with", "end the mentorship with",
     "end our mentorship with", "finish mentoring with", "close mentoring with", "close my mentorship with",
     "mentoring beenden mit", "beende mentoring mit", "beende das mentoring mit", "termine le mentorat avec",
     "terminer le mentorat avec", "termina la mentoria con", "terminar la mentoria con"});
constexpr auto whole_forms = std::to_array<Form>(
    {{What::accept, accept}, {What::decline, decline}, {What::withdraw, withdraw}, {What::close, close}});
constexpr auto extend = std::to_array<std::string_view>(
    {"extend mentoring with", "extend my mentoring with", "extend my mentorship with", "extend the mentorship with",
     "mentoring verlangern mit", "verlangere mentoring mit", "verlangere das mentoring mit",
     "prolonge le mentorat avec", "prolonger le mentorat avec", "prolonga la mentoria con",
     "prolongar la mentoria con"});
constexpr auto plan =
    std::to_array<std::string_view>({"mentoring with", "our mentoring with", "mentorship with", "mentoring mit",
                                     "mentorat avec", "le mentorat avec", "mentoria con", "la mentoria con"});
constexpr auto goals = std::to_array<std::string_view>(
    {"goals with", "goal with", "our goals with", "mentoring goals with", "mentoring goal with", "ziele mit",
     "unsere ziele mit", "objectifs avec", "nos objectifs avec", "objetivos con", "nuestros objetivos con"});
constexpr auto agenda =
    std::to_array<std::string_view>({"agenda with", "agenda for", "next agenda with", "our agenda with", "agenda mit",
                                     "ordre du jour avec", "agenda con", "orden del dia con"});
constexpr auto note = std::to_array<std::string_view>(
    {"note with", "our note with", "mentoring note with", "notiz mit", "note avec", "nota con"});
constexpr auto worded_forms = std::to_array<Form>({{What::goals, goals}, {What::agenda, agenda}, {What::note, note}});
constexpr auto outside = std::to_array<std::string_view>(
    {"outside mentor", "my outside mentor", "external mentor", "my external mentor", "externer mentor",
     "externe mentorin", "mentor externe", "mon mentor externe", "mentor externo", "mi mentor externo"});
constexpr auto no_outside = std::to_array<std::string_view>(
    {"no outside mentor", "forget my outside mentor", "no external mentor", "forget my external mentor",
     "kein externer mentor", "keine externe mentorin", "pas de mentor externe", "oublie mon mentor externe",
     "sin mentor externo", "olvida mi mentor externo"});
constexpr auto for_words = std::to_array<std::string_view>(
    {"for", "over", "fur", "uber", "pendant", "pour", "durante", "por", "by", "for another", "um", "de"});

class MentoringReader : Anchored {
  public:
    explicit MentoringReader(const Text& text) : Anchored(text) {}

    std::optional<Intent> read() {
        if (too_long()) return std::nullopt;
        skip_politeness();
        const std::size_t start = at_;
        for (const auto& form : {&MentoringReader::whole, &MentoringReader::asked, &MentoringReader::planned,
                                 &MentoringReader::worded, &MentoringReader::of_outside}) {
            at_ = start;
            if (auto intent = (this->*form)()) return intent;
        }
        return std::nullopt;
    }

  private:
    bool colon() {
        if (done() || text_.tokens[at_].norm != ":") return false;
        ++at_;
        return true;
    }
    // What follows a colon; the note that was cut off the text already comes to the same.
    std::string rest() const { return words_of(text_, at_, end()); }

    // For a time, in days; nothing where none stands here.
    std::optional<int> term() {
        const std::size_t start = at_;
        const bool introduced = eat(for_words);
        const auto days = introduced ? amount() : std::nullopt;
        if (!days) at_ = start;
        return days;
    }

    std::optional<Intent> whole() {
        const std::size_t start = at_;
        if (eat(show) && at_end()) return TendMentorship{};
        for (const Form& form : whole_forms) {
            at_ = start;
            if (!eat(form.words)) continue;
            TendMentorship wish{.what = form.what};
            wish.people = people();
            if (wish.people.size() == 1 && at_end()) return wish;
        }
        at_ = start;
        if (!eat(extend)) return std::nullopt;
        TendMentorship wish{.what = What::extend};
        wish.people = people();
        wish.term_days = term();
        return wish.people.size() == 1 && at_end() ? std::optional<Intent>{wish} : std::nullopt;
    }
    std::optional<Intent> asked() {
        const std::size_t start = at_;
        TendMentorship wish{.what = What::ask};
        const bool before = eat(ask_before);
        if (!before && !eat(ask)) return std::nullopt;
        wish.people = people(false);
        if (wish.people.size() != 1 || (!before && !eat(ask_behind))) {
            at_ = start;
            return std::nullopt;
        }
        if (eat(in_what)) {
            const std::size_t from = at_;
            while (!done() && text_.tokens[at_].norm != ":") ++at_;
            wish.topic = words_of(text_, from, at_);
        }
        wish.every_days = rhythm();
        skip_commas();
        if (colon()) {
            wish.words = rest();
            return wish;
        }
        return at_end() ? std::optional<Intent>{wish} : std::nullopt;
    }
    std::optional<Intent> planned() {
        TendMentorship wish{.what = What::plan};
        if (!eat(plan)) return std::nullopt;
        wish.people = people();
        wish.every_days = rhythm();
        skip_commas();
        wish.term_days = term();
        if (wish.people.size() != 1 || (!wish.every_days && !wish.term_days) || !at_end()) return std::nullopt;
        return wish;
    }
    std::optional<Intent> worded() {
        const std::size_t start = at_;
        for (const Form& form : worded_forms) {
            at_ = start;
            if (!eat(form.words)) continue;
            TendMentorship wish{.what = form.what};
            wish.people = people(false);
            if (wish.people.size() != 1 || !colon() || done()) continue;
            wish.words = rest();
            return wish;
        }
        return std::nullopt;
    }
    // "outside mentor: Kim of Acme every 4 weeks for 6 months"
    std::optional<Intent> of_outside() {
        TendMentorship wish{.what = What::drop_outside};
        if (eat(no_outside)) {
            colon();
            wish.words = rest();
            return wish;
        }
        if (!eat(outside) || !colon()) return std::nullopt;
        wish.what = What::outside;
        const std::size_t from = at_;
        for (; !done(); ++at_) {
            const std::size_t here = at_;
            wish.every_days = rhythm();
            skip_commas();
            wish.term_days = term();
            if ((wish.every_days || wish.term_days) && at_end()) {
                wish.words = words_of(text_, from, here);
                return wish.words.empty() ? std::nullopt : std::optional<Intent>{wish};
            }
            at_ = here;
        }
        wish.every_days.reset();
        wish.term_days.reset();
        wish.words = words_of(text_, from, end());
        return wish.words.empty() ? std::nullopt : std::optional<Intent>{wish};
    }
    void skip_commas() {
        while (!done() && text_.tokens[at_].norm == ",") ++at_;
    }
};

// "offer peer mentoring in rust": read like any other offer, or wish, and then of that kind.
std::optional<Intent> of_kind(const Text& text, const UnderstandContext& context) {
    for (std::size_t at = 0; at + 1 < text.tokens.size(); ++at) {
        const auto kind = mentoring_kind_from(text.tokens[at].norm);
        if (!kind || !text.tokens[at + 1].norm.starts_with("mentor")) continue;
        Text without = text;
        without.tokens.erase(without.tokens.begin() + static_cast<std::ptrdiff_t>(at));
        auto intent = read_request(without, context);
        if (!intent) return std::nullopt;
        if (auto* offer = std::get_if<OfferMentoring>(&*intent)) offer->kind = *kind;
        if (auto* wish = std::get_if<FindMentor>(&*intent)) wish->kind = *kind;
        return intent;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Intent> read_mentoring(const Text& text, const UnderstandContext& context) {
    if (auto intent = MentoringReader(text).read()) return intent;
    return of_kind(text, context);
}

}  // namespace kith::understanding
