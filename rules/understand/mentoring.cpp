// What somebody does in a mentorship of theirs. Every form is anchored at both ends, or ends in words of one's own
// behind a colon.
#include <algorithm>
#include <array>

#include "rules/understand/anchored.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"

namespace kith::understanding {
namespace {

using What = TendMentorship::What;

constexpr auto show = std::to_array<std::string_view>({"mentoring",
                                                       "my mentoring",
                                                       "show my mentoring",
                                                       "my mentors",
                                                       "my mentees",
                                                       "my mentorships",
                                                       "mein mentoring",
                                                       "zeig mein mentoring",
                                                       "mon mentorat",
                                                       "montre mon mentorat",
                                                       "mi mentoria",
                                                       "muestra mi mentoria",
                                                       "how is my mentoring going",
                                                       "how is my mentorship going",
                                                       "how is my mentoring doing",
                                                       "how are my mentorships going",
                                                       "how does my mentoring go",
                                                       "how does it stand with my mentoring",
                                                       "wie lauft mein mentoring",
                                                       "wie geht es mit meinem mentoring",
                                                       "wie steht es um mein mentoring",
                                                       "comment va mon mentorat",
                                                       "comment se passe mon mentorat",
                                                       "ou en est mon mentorat",
                                                       "como va mi mentoria",
                                                       "que tal va mi mentoria",
                                                       "como esta mi mentoria"});
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
constexpr auto close = std::to_array<std::string_view>({"end mentoring with",
                                                        "end my mentoring with",
                                                        "end my mentorship with",
                                                        "end the mentorship with",
                                                        "end our mentorship with",
                                                        "finish mentoring with",
                                                        "close mentoring with",
                                                        "close my mentorship with",
                                                        "mentoring beenden mit",
                                                        "beende mentoring mit",
                                                        "beende das mentoring mit",
                                                        "termine le mentorat avec",
                                                        "terminer le mentorat avec",
                                                        "termina la mentoria con",
                                                        "terminar la mentoria con",
                                                        "stop mentoring",
                                                        "i d like to stop mentoring",
                                                        "i would like to end mentoring with",
                                                        "i d like to end mentoring with",
                                                        "i d like to end my mentorship with",
                                                        "stop my mentorship with",
                                                        "stop the mentorship with",
                                                        "beende mein mentoring mit",
                                                        "mein mentoring beenden mit",
                                                        "ich mochte das mentoring beenden mit",
                                                        "arrete le mentorat avec",
                                                        "arreter le mentorat avec",
                                                        "mettre fin au mentorat avec",
                                                        "mets fin au mentorat avec",
                                                        "acaba la mentoria con",
                                                        "terminar mi mentoria con",
                                                        "termina mi mentoria con"});
constexpr auto whole_forms = std::to_array<Form>(
    {{What::accept, accept}, {What::decline, decline}, {What::withdraw, withdraw}, {What::close, close}});
constexpr auto extend = std::to_array<std::string_view>({"extend mentoring with",
                                                         "extend my mentoring with",
                                                         "extend my mentorship with",
                                                         "extend the mentorship with",
                                                         "mentoring verlangern mit",
                                                         "verlangere mentoring mit",
                                                         "verlangere das mentoring mit",
                                                         "prolonge le mentorat avec",
                                                         "prolonger le mentorat avec",
                                                         "prolonga la mentoria con",
                                                         "prolongar la mentoria con",
                                                         "extend with",
                                                         "extend the mentoring with",
                                                         "extend our mentorship with",
                                                         "i d like to extend mentoring with",
                                                         "i d like to extend my mentorship with",
                                                         "verlangere mein mentoring mit",
                                                         "mein mentoring verlangern mit",
                                                         "prolonge mon mentorat avec",
                                                         "prolonger mon mentorat avec",
                                                         "prolonga mi mentoria con",
                                                         "prolongar mi mentoria con"});
// The one mentorship that somebody has, without a name: "extend with my mentor by three months".
constexpr auto extend_mine = std::to_array<std::string_view>({"extend my mentorship",
                                                              "extend our mentorship",
                                                              "extend the mentorship",
                                                              "extend my mentoring",
                                                              "extend the mentoring",
                                                              "extend mentoring",
                                                              "prolong my mentorship",
                                                              "i d like to extend my mentorship",
                                                              "i d like to extend the mentorship",
                                                              "verlangere mein mentoring",
                                                              "verlangere das mentoring",
                                                              "verlangere unser mentoring",
                                                              "mein mentoring verlangern",
                                                              "das mentoring verlangern",
                                                              "mentoring verlangern",
                                                              "prolonge mon mentorat",
                                                              "prolonge le mentorat",
                                                              "prolongez mon mentorat",
                                                              "prolonger mon mentorat",
                                                              "prolonger le mentorat",
                                                              "prolonga mi mentoria",
                                                              "prolonga la mentoria",
                                                              "prolongar mi mentoria",
                                                              "prolongar la mentoria",
                                                              "amplia mi mentoria",
                                                              "ampliar mi mentoria",
                                                              "alarga mi mentoria"});
constexpr auto close_mine = std::to_array<std::string_view>({"end my mentorship",
                                                             "end our mentorship",
                                                             "end the mentorship",
                                                             "end my mentoring",
                                                             "end mentoring",
                                                             "finish my mentorship",
                                                             "close my mentorship",
                                                             "stop my mentorship",
                                                             "i d like to end my mentorship",
                                                             "i d like to end the mentorship",
                                                             "mein mentoring beenden",
                                                             "beende das mentoring",
                                                             "termine mon mentorat",
                                                             "terminer mon mentorat",
                                                             "termine le mentorat",
                                                             "mets fin a mon mentorat",
                                                             "mettre fin a mon mentorat",
                                                             "termina mi mentoria",
                                                             "terminar mi mentoria",
                                                             "termina la mentoria",
                                                             "acaba mi mentoria"});
constexpr auto extend_it =
    std::to_array<std::string_view>({"extend", "extend it", "prolong", "i d like to extend", "verlangere", "verlangern",
                                     "verlangere es", "prolonge", "prolonger", "prolongez", "prolonga", "prolongar"});
constexpr auto close_it = std::to_array<std::string_view>({"end", "end it", "finish", "i d like to end it", "beende es",
                                                           "beenden", "termine", "terminer", "termina", "terminar"});
constexpr auto with_mentor =
    std::to_array<std::string_view>({"with my mentor", "mit meinem mentor", "mit meiner mentorin", "avec mon mentor",
                                     "avec ma mentore", "con mi mentor", "con mi mentora"});
constexpr auto with_mentee =
    std::to_array<std::string_view>({"with my mentee", "mit meinem mentee", "mit meiner mentee", "avec mon mentore",
                                     "avec ma mentoree", "con mi mentorado", "con mi mentorada"});
// The one request that waits, without a name.
constexpr auto accept_it =
    std::to_array<std::string_view>({"accept", "accept it", "accept the request", "annehmen", "anfrage annehmen",
                                     "accepte", "accepter", "acepta", "aceptar"});
constexpr auto decline_it =
    std::to_array<std::string_view>({"decline", "decline it", "decline the request", "ablehnen", "anfrage ablehnen",
                                     "refuse", "refuser", "rechaza", "rechazar"});
constexpr auto whole_answers = std::to_array<Form>({{What::accept, accept_it}, {What::decline, decline_it}});
constexpr auto until_words = std::to_array<std::string_view>(
    {"until", "till", "up to", "bis", "bis zum", "jusqu au", "jusqu a", "jusque", "hasta", "hasta el"});
constexpr auto month_words =
    std::to_array<std::string_view>({"month", "months", "monat", "monate", "mois", "mes", "meses"});
constexpr auto plan =
    std::to_array<std::string_view>({"rhythm with", "our rhythm with", "rhythmus mit", "rythme avec", "ritmo con",
                                     "mentoring with", "our mentoring with", "mentorship with", "mentoring mit",
                                     "mentorat avec", "le mentorat avec", "mentoria con", "la mentoria con"});
constexpr auto goals = std::to_array<std::string_view>(
    {"goals with", "goal with", "our goals with", "mentoring goals with", "mentoring goal with", "ziele mit",
     "unsere ziele mit", "objectifs avec", "nos objectifs avec", "objetivos con", "nuestros objetivos con"});
constexpr auto expectations = std::to_array<std::string_view>(
    {"expectations with", "expectation with", "our expectations with", "expectations for", "erwartungen mit",
     "erwartung mit", "unsere erwartungen mit", "attentes avec", "nos attentes avec", "expectativas con",
     "nuestras expectativas con"});
constexpr auto agenda =
    std::to_array<std::string_view>({"agenda with", "agenda for", "next agenda with", "our agenda with", "agenda mit",
                                     "ordre du jour avec", "agenda con", "orden del dia con"});
constexpr auto note = std::to_array<std::string_view>(
    {"note with", "our note with", "mentoring note with", "notiz mit", "note avec", "nota con"});
constexpr auto worded_forms = std::to_array<Form>(
    {{What::goals, goals}, {What::expectations, expectations}, {What::agenda, agenda}, {What::note, note}});
constexpr auto outside = std::to_array<std::string_view>(
    {"outside mentor", "my outside mentor", "external mentor", "my external mentor", "externer mentor",
     "externe mentorin", "mentor externe", "mon mentor externe", "mentor externo", "mi mentor externo"});
constexpr auto no_outside = std::to_array<std::string_view>(
    {"no outside mentor", "forget my outside mentor", "no external mentor", "forget my external mentor",
     "kein externer mentor", "keine externe mentorin", "pas de mentor externe", "oublie mon mentor externe",
     "sin mentor externo", "olvida mi mentor externo"});
constexpr auto look_out = std::to_array<std::string_view>({"match me with a mentor",
                                                           "keep looking for a mentor",
                                                           "keep looking for a mentor for me",
                                                           "look out for a mentor",
                                                           "look out for a mentor for me",
                                                           "keep an eye out for a mentor",
                                                           "keep an eye out for a mentor for me",
                                                           "put me on the list for a mentor",
                                                           "be matched with a mentor",
                                                           "halte ausschau nach einem mentor",
                                                           "halte ausschau nach einer mentorin",
                                                           "halt ausschau nach einem mentor",
                                                           "halt ausschau nach einer mentorin",
                                                           "such weiter nach einem mentor",
                                                           "such weiter nach einer mentorin",
                                                           "suche weiter nach einem mentor",
                                                           "suche weiter nach einer mentorin",
                                                           "vermittle mir einen mentor",
                                                           "vermittle mir eine mentorin",
                                                           "continue a chercher un mentor",
                                                           "continue a chercher une mentore",
                                                           "continuez a chercher un mentor",
                                                           "continuez a chercher une mentore",
                                                           "mets moi en relation avec un mentor",
                                                           "mettez moi en relation avec un mentor",
                                                           "sigue buscando un mentor",
                                                           "sigue buscando una mentora",
                                                           "sigue buscandome un mentor",
                                                           "sigue buscandome una mentora",
                                                           "emparejame con un mentor",
                                                           "emparejame con una mentora"});
constexpr auto look_out_in =
    std::to_array<std::string_view>({"in", "on", "for", "about", "fur", "uber", "en", "pour", "sur", "para", "sobre"});
constexpr auto look_out_no_more =
    std::to_array<std::string_view>({"stop looking for a mentor",          "stop looking for a mentor for me",
                                     "stop looking out for a mentor",      "stop matching me with a mentor",
                                     "do not look for a mentor any more",  "dont look for a mentor any more",
                                     "i do not need a mentor any more",    "i dont need a mentor any more",
                                     "i do not need a mentor anymore",     "i dont need a mentor anymore",
                                     "i no longer need a mentor",          "i no longer want a mentor",
                                     "such nicht mehr nach einem mentor",  "such nicht mehr nach einer mentorin",
                                     "suche nicht mehr nach einem mentor", "suche nicht mehr nach einer mentorin",
                                     "ich brauche keinen mentor mehr",     "ich brauche keine mentorin mehr",
                                     "arrete de chercher un mentor",       "arretez de chercher un mentor",
                                     "arrete de chercher une mentore",     "je n ai plus besoin de mentor",
                                     "je n ai plus besoin d un mentor",    "deja de buscar un mentor",
                                     "deja de buscar una mentora",         "deja de buscarme un mentor",
                                     "ya no necesito un mentor",           "ya no necesito mentor",
                                     "ya no necesito una mentora"});
constexpr auto for_words = std::to_array<std::string_view>(
    {"for", "over", "fur", "uber", "pendant", "pour", "durante", "por", "by", "for another", "um", "de", "by another",
     "um weitere", "fur weitere", "por otros", "otros", "encore", "another"});
// Behind the time: "for three more months" is not read, "for three months more" is.
constexpr auto more_words = std::to_array<std::string_view>({"more", "longer", "mehr", "langer", "de plus", "mas"});

constexpr auto my_group = std::to_array<std::string_view>(
    {"my group", "our group", "my mentoring group", "our mentoring group", "the mentoring group", "meiner gruppe",
     "unserer gruppe", "meiner mentoring gruppe", "unserer mentoring gruppe", "mon groupe", "notre groupe",
     "mon groupe de mentorat", "notre groupe de mentorat", "mi grupo", "nuestro grupo", "mi grupo de mentoria",
     "nuestro grupo de mentoria"});
constexpr auto end_my_group = std::to_array<std::string_view>(
    {"end my mentoring group", "end our mentoring group", "end the mentoring group", "leave my mentoring group",
     "leave our mentoring group", "leave the mentoring group", "beende meine mentoring gruppe",
     "beende unsere mentoring gruppe", "meine mentoring gruppe beenden", "verlasse meine mentoring gruppe",
     "meine mentoring gruppe verlassen", "termine mon groupe de mentorat", "terminer mon groupe de mentorat",
     "quitte mon groupe de mentorat", "quitter mon groupe de mentorat", "termina mi grupo de mentoria",
     "terminar mi grupo de mentoria", "deja mi grupo de mentoria", "dejar mi grupo de mentoria"});

class MentoringReader : Anchored {
  public:
    // `alone`: no answer to something that was asked.
    MentoringReader(const Text& text, LocalDay today, bool alone) : Anchored(text), today_(today), alone_(alone) {}

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
    void term(TendMentorship& wish) {
        const std::size_t start = at_;
        const bool introduced = eat(for_words);
        wish.term_days = introduced ? amount() : std::nullopt;
        wish.term_months.reset();
        if (!wish.term_days) {
            at_ = start;
            return;
        }
        const bool in_months = std::ranges::find(month_words, word(at_ - 1)) != month_words.end();
        if (in_months) wish.term_months = *wish.term_days / 30;
        eat(more_words);
    }
    // "until 30 June"
    void last_day(TendMentorship& wish) {
        const std::size_t start = at_;
        if (eat(until_words)) {
            const std::vector<DateFound> dates = find_dates(text_, today_, at_, end());
            if (!dates.empty() && dates.front().begin == at_ && !dates.front().span) {
                wish.until = dates.front().future;
                at_ = dates.front().end;
            }
        }
        if (!wish.until) at_ = start;
    }

    // Those named, or the group, as chat knows it.
    std::vector<NamedPerson> those_meant(bool listed = true) {
        const std::size_t start = at_;
        if (eat(my_group)) return {{.name = "my mentoring group", .form = NameForm::bare_name}};
        at_ = start;
        return people(listed);
    }

    // "Extend my mentorship", or "extend with my mentor": whose it is may be said, and where the verb stands alone it
    // has to be. False where neither stands here.
    bool of_mine(TendMentorship& wish, Words whole_forms_here, Words verbs) {
        const bool named = eat(whole_forms_here);
        if (!named && !eat(verbs)) return false;
        const bool mentor = eat(with_mentor);
        const bool mentee = !mentor && eat(with_mentee);
        if (mentor || mentee) wish.people = {{.name = mentor ? "my mentor" : "my mentee", .form = NameForm::bare_name}};
        return named || mentor || mentee;
    }

    std::optional<Intent> whole() {
        const std::size_t start = at_;
        if (eat(show) && at_end()) return TendMentorship{};
        at_ = start;
        if (eat(end_my_group) && at_end())
            return TendMentorship{.what = What::close,
                                  .people = {{.name = "my mentoring group", .form = NameForm::bare_name}}};
        at_ = start;
        if (eat(look_out_no_more) && at_end()) return FindMentor{.wish = FindMentor::Wish::drop};
        at_ = start;
        if (eat(look_out)) {
            FindMentor wish{.wish = FindMentor::Wish::keep};
            if (at_end()) return wish;
            if (eat(look_out_in)) {
                wish.topics = topics_from(text_, at_);
                if (!wish.topics.empty()) return wish;
            }
        }
        for (const Form& form : whole_forms) {
            at_ = start;
            if (!eat(form.words)) continue;
            TendMentorship wish{.what = form.what};
            wish.people = those_meant();
            if (wish.people.size() == 1 && at_end()) return wish;
        }
        for (const Form& form : whole_answers) {
            at_ = start;
            if (alone_ && eat(form.words) && at_end()) return TendMentorship{.what = form.what};
        }
        at_ = start;
        TendMentorship closing{.what = What::close};
        if (of_mine(closing, close_mine, close_it) && at_end()) return closing;
        at_ = start;
        TendMentorship extending{.what = What::extend};
        if (of_mine(extending, extend_mine, extend_it)) {
            term(extending);
            if (at_end()) return extending;
        }
        at_ = start;
        if (!eat(extend)) return std::nullopt;
        TendMentorship wish{.what = What::extend};
        wish.people = those_meant();
        term(wish);
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
        wish.people = those_meant();
        wish.every_days = rhythm();
        skip_commas();
        term(wish);
        if (!wish.term_days) last_day(wish);
        const bool says_something = wish.every_days || wish.term_days || wish.until;
        if (wish.people.size() != 1 || !says_something || !at_end()) return std::nullopt;
        return wish;
    }
    std::optional<Intent> worded() {
        const std::size_t start = at_;
        for (const Form& form : worded_forms) {
            at_ = start;
            if (!eat(form.words)) continue;
            TendMentorship wish{.what = form.what};
            wish.people = those_meant(false);
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
            term(wish);
            if ((wish.every_days || wish.term_days) && at_end()) {
                wish.words = words_of(text_, from, here);
                return wish.words.empty() ? std::nullopt : std::optional<Intent>{wish};
            }
            at_ = here;
        }
        wish.every_days.reset();
        wish.term_days.reset();
        wish.term_months.reset();
        wish.words = words_of(text_, from, end());
        return wish.words.empty() ? std::nullopt : std::optional<Intent>{wish};
    }
    void skip_commas() {
        while (!done() && text_.tokens[at_].norm == ",") ++at_;
    }

    LocalDay today_;
    bool alone_;
};

// Whether "accept" can mean a request: not where something was asked that is accepted in this word as well.
bool stands_alone(const UnderstandContext& context) {
    if (!context.reply_to) return !context.reply_assumed;
    return one_of(context.reply_to->type, {"mentor", "check_in", "reminder", "keep_in_touch"});
}

// "offer peer mentoring in rust": read like any other offer, or wish, and then of that kind.
std::optional<Intent> of_kind(const Text& text, const UnderstandContext& context) {
    for (std::size_t at = 0; at + 1 < text.tokens.size(); ++at) {
        const auto kind = mentoring_kind_from(text.tokens[at].norm);
        if (!kind || !text.tokens[at + 1].norm.starts_with("mentor")) continue;
        Text without = text;
        without.tokens.erase(without.tokens.begin() + static_cast<std::ptrdiff_t>(at));
        auto intent = read_request(without, context);
        if (!intent) {
            without.languages = any_language;  // "offer reverse mentoring in ai": English for all that
            intent = read_request(without, context);
        }
        if (!intent) return std::nullopt;
        if (auto* offer = std::get_if<OfferMentoring>(&*intent)) offer->kind = *kind;
        if (auto* wish = std::get_if<FindMentor>(&*intent)) wish->kind = *kind;
        return intent;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Intent> read_mentoring(const Text& text, const UnderstandContext& context) {
    if (auto intent = MentoringReader(text, day_of(context.now_local), stands_alone(context)).read()) return intent;
    if (auto intent = of_kind(text, context)) return intent;
    return read_kind_of_mentoring(text, context);
}

}  // namespace kith::understanding
