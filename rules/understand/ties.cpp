// Ties that somebody wants to keep, their circle, what they want to ask the next time, and the end of an offer to be a
// mentor. Every form is anchored at both ends: whatever else is said makes it something else.
#include <algorithm>
#include <array>

#include "rules/understand/dates.hpp"
#include "rules/understand/fading.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/programs.hpp"
#include "rules/understand/tags.hpp"

namespace kith::understanding {
namespace {

constexpr auto keep_with = std::to_array<std::string_view>(
    {"keep in touch with",     "stay in touch with",     "keep up with",           "keep contact with",
     "stay in contact with",   "halte kontakt mit",      "halte den kontakt mit",  "halte kontakt zu",
     "halte den kontakt zu",   "kontakt halten mit",     "kontakt halten zu",      "in kontakt bleiben mit",
     "rester en contact avec", "reste en contact avec",  "restez en contact avec", "garder le contact avec",
     "garder contact avec",    "garde le contact avec",  "gardez le contact avec", "mantener el contacto con",
     "mantener contacto con",  "manten el contacto con", "seguir en contacto con", "sigue en contacto con"});
// With these a rhythm has to follow: without one they are something else.
constexpr auto remind_of = std::to_array<std::string_view>(
    {"remind me of", "remind me about", "talk to", "speak to", "write to", "check in with", "catch up with", "call",
     "ping", "meet", "meet with", "have coffee with", "say hello to", "recuerdame a", "recuerdame hablar con",
     "rappelle moi", "rappelez moi", "rappelle moi de parler a"});
constexpr auto remind_me = std::to_array<std::string_view>(
    {"remind me", "erinnere mich", "erinner mich", "rappelle moi", "rappelez moi", "recuerdame"});
// Between the rhythm and whom it is about.
constexpr auto of_whom = std::to_array<std::string_view>({"of",
                                                          "about",
                                                          "to call",
                                                          "to write to",
                                                          "to talk to",
                                                          "to speak to",
                                                          "to ping",
                                                          "to message",
                                                          "to meet",
                                                          "to see",
                                                          "to check in with",
                                                          "to catch up with",
                                                          "to contact",
                                                          "an",
                                                          "a",
                                                          "de parler a",
                                                          "d appeler",
                                                          "d ecrire a",
                                                          "de voir",
                                                          "d ecrire",
                                                          "de contacter",
                                                          "de",
                                                          "hablar con",
                                                          "llamar a",
                                                          "escribir a",
                                                          "ver a",
                                                          "de hablar con"});
constexpr auto stop_reminding = std::to_array<std::string_view>(
    {"stop reminding me of", "stop reminding me about", "no more reminders of", "no more reminders about",
     "do not remind me of", "dont remind me of", "do not remind me about", "dont remind me about",
     "erinnere mich nicht mehr an", "ne me rappelle plus", "ne me rappelez plus", "no me recuerdes mas a"});
constexpr auto add_person_words = std::to_array<std::string_view>(
    {"add", "put", "fuge", "nimm", "ajoute", "ajoutez", "mets", "anade", "agrega", "pon"});
constexpr auto to_circle = std::to_array<std::string_view>({"to my circle",
                                                            "to my support circle",
                                                            "in my circle",
                                                            "in my support circle",
                                                            "into my circle",
                                                            "into my support circle",
                                                            "on my circle",
                                                            "in meinen unterstutzungskreis",
                                                            "zu meinem unterstutzungskreis",
                                                            "zu meinem unterstutzungskreis hinzu",
                                                            "in meinen unterstutzungskreis auf",
                                                            "a mon cercle de soutien",
                                                            "dans mon cercle de soutien",
                                                            "a mi circulo de apoyo",
                                                            "en mi circulo de apoyo",
                                                            "zu meinem kreis hinzu",
                                                            "zu meinem kreis",
                                                            "in meinen kreis auf",
                                                            "in meinen kreis",
                                                            "a mon cercle",
                                                            "dans mon cercle",
                                                            "a mi circulo",
                                                            "en mi circulo"});
constexpr auto remove_words =
    std::to_array<std::string_view>({"remove", "take", "drop", "entferne", "nimm", "retire", "retirez", "enleve",
                                     "enlevez", "quita", "quita a", "saca", "saca a"});
constexpr auto from_circle = std::to_array<std::string_view>(
    {"from my circle", "from my support circle", "out of my support circle", "aus meinem unterstutzungskreis",
     "de mon cercle de soutien", "de mi circulo de apoyo", "out of my circle", "off my circle", "aus meinem kreis",
     "aus meinem kreis heraus", "de mon cercle", "de mi circulo"});
constexpr auto show_circle = std::to_array<std::string_view>({"who is in my support circle",
                                                              "show my support circle",
                                                              "show me my support circle",
                                                              "mein unterstutzungskreis",
                                                              "wer ist in meinem unterstutzungskreis",
                                                              "mon cercle de soutien",
                                                              "qui est dans mon cercle de soutien",
                                                              "mi circulo de apoyo",
                                                              "quien esta en mi circulo de apoyo",
                                                              "circle",
                                                              "my circle",
                                                              "my support circle",
                                                              "show my circle",
                                                              "show me my circle",
                                                              "who is in my circle",
                                                              "mein kreis",
                                                              "zeig meinen kreis",
                                                              "zeige meinen kreis",
                                                              "wer ist in meinem kreis",
                                                              "mon cercle",
                                                              "montre mon cercle",
                                                              "qui est dans mon cercle",
                                                              "mi circulo",
                                                              "muestra mi circulo",
                                                              "quien esta en mi circulo"});
constexpr auto snooze_words = std::to_array<std::string_view>({"snooze",
                                                               "pause",
                                                               "mute",
                                                               "silence",
                                                               "snooze reminders about",
                                                               "snooze reminders of",
                                                               "mute reminders about",
                                                               "pause reminders about",
                                                               "pause reminders of",
                                                               "snooze the reminders about",
                                                               "pausiere",
                                                               "pausiere erinnerungen an",
                                                               "pausiere die erinnerungen an",
                                                               "stummschalten",
                                                               "schalte",
                                                               "stelle",
                                                               "stell",
                                                               "mets en pause",
                                                               "mets en sourdine",
                                                               "mets en pause les rappels sur",
                                                               "mets en pause les rappels de",
                                                               "pausa",
                                                               "pausa a",
                                                               "silencia a",
                                                               "silencia",
                                                               "pausa los avisos de",
                                                               "pausa los avisos sobre"});
// "stop mentoring", "hör mit dem Mentoring auf", "deja los eventos": one program alone. "Plus d'événements" and "para
// eventos" may ask for more as well; "plus de mentorat" is what Kith itself tells mentors to say.
constexpr auto offers_no_more = std::to_array<std::string_view>({"i do not want to be a mentor any more",
                                                                 "i do not want to be a mentor anymore",
                                                                 "i dont want to be a mentor any more",
                                                                 "i dont want to be a mentor anymore",
                                                                 "i dont want to be a mentor",
                                                                 "i do not want to be a mentor",
                                                                 "i no longer want to be a mentor",
                                                                 "i am no longer a mentor",
                                                                 "i am not a mentor any more",
                                                                 "i am not a mentor anymore",
                                                                 "stop being a mentor",
                                                                 "be no longer a mentor",
                                                                 "ich mochte kein mentor mehr sein",
                                                                 "ich mochte keine mentorin mehr sein",
                                                                 "ich will kein mentor mehr sein",
                                                                 "ich will keine mentorin mehr sein",
                                                                 "kein mentor mehr sein",
                                                                 "keine mentorin mehr sein",
                                                                 "je ne veux plus etre mentor",
                                                                 "je ne veux plus etre mentore",
                                                                 "ya no quiero ser mentor",
                                                                 "ya no quiero ser mentora",
                                                                 "no quiero ser mas mentor",
                                                                 "no quiero ser mas mentora",
                                                                 "no quiero ser mentor",
                                                                 "no quiero ser mentora",
                                                                 "stop offering mentoring",
                                                                 "i no longer offer mentoring",
                                                                 "ya no soy mentor",
                                                                 "ya no soy mentora",
                                                                 "ich bin kein mentor mehr",
                                                                 "ich bin keine mentorin mehr",
                                                                 "je ne suis plus mentor",
                                                                 "je ne suis plus mentore",
                                                                 "plus de mentorat"});
constexpr auto stop_words = std::to_array<std::string_view>({"stop",
                                                             "leave",
                                                             "opt out of",
                                                             "verlasse",
                                                             "verlassen",
                                                             "quitte",
                                                             "quitter",
                                                             "quittez",
                                                             "sal de",
                                                             "salir de",
                                                             "salirme de",
                                                             "stop sending",
                                                             "stop sending me",
                                                             "no more",
                                                             "quit",
                                                             "i want no more",
                                                             "i do not want any more",
                                                             "i dont want any more",
                                                             "stopp",
                                                             "stoppe",
                                                             "beende",
                                                             "hor auf mit",
                                                             "hore auf mit",
                                                             "hor mit",
                                                             "hore mit",
                                                             "hor bitte mit",
                                                             "hor bitte auf mit",
                                                             "schluss mit",
                                                             "kein",
                                                             "keine",
                                                             "ich will kein",
                                                             "ich will keine",
                                                             "ich mochte kein",
                                                             "ich mochte keine",
                                                             "arrete",
                                                             "arretez",
                                                             "arreter",
                                                             "arrete avec",
                                                             "arretez avec",
                                                             "stoppez",
                                                             "mets fin",
                                                             "mettez fin",
                                                             "je ne veux plus de",
                                                             "je ne veux plus d",
                                                             "ne m envoie plus de",
                                                             "ne m envoie plus d",
                                                             "ne m envoyez plus de",
                                                             "ne m envoyez plus d",
                                                             "deja",
                                                             "deja de",
                                                             "deja de mandarme",
                                                             "deja de enviarme",
                                                             "no me mandes mas",
                                                             "arrete de m envoyer",
                                                             "schick mir keine",
                                                             "dejar",
                                                             "para con",
                                                             "para el",
                                                             "para la",
                                                             "para los",
                                                             "para las",
                                                             "parar",
                                                             "detener",
                                                             "deten",
                                                             "termina con",
                                                             "basta de",
                                                             "no mas",
                                                             "no quiero mas",
                                                             "ya no quiero",
                                                             "ya no quiero mas"});
constexpr auto program_articles = std::to_array<std::string_view>(
    {"the",    "my",       "all",        "all the",   "with",     "with the", "dem",    "den",     "das",
     "die",    "mein",     "meine",      "alle",      "mit dem",  "mit den",  "le",     "la",      "les",
     "l",      "mon",      "mes",        "avec le",   "avec les", "des",      "du",     "au",      "aux",
     "a la",   "el",       "los",        "las",       "mi",       "mis",      "con la", "con los", "con las",
     "con el", "tous les", "toutes les", "todos los", "todas las"});
constexpr auto program_joined =
    std::to_array<std::string_view>({"and", "or", "und", "oder", "et", "ou", "y", "e", "o"});
constexpr auto stop_behind =
    std::to_array<std::string_view>({"auf", "mehr", "anymore", "any more", "mas", "for me", "fur mich"});
constexpr auto stop_at_last = std::to_array<std::string_view>({"beenden", "stoppen", "abbestellen", "abschalten"});
constexpr auto next_time = std::to_array<std::string_view>(
    {"next time", "the next time", "for next time", "note for next time", "for the next time", "nachstes mal",
     "das nachste mal", "beim nachsten mal", "la prochaine fois", "prochaine fois", "pour la prochaine fois",
     "la proxima vez", "proxima vez", "para la proxima vez"});
constexpr auto meeting_with =
    std::to_array<std::string_view>({"with", "i see", "i meet", "i meet with", "i talk to", "i speak to", "i am with",
                                     "mit", "wenn ich", "avec", "que je vois", "con", "que vea a"});
constexpr auto ask_words = std::to_array<std::string_view>(
    {"ask",    "tell",       "show",      "thank",      "give",        "bring",  "congratulate", "remind",
     "frag",   "frage",      "erzahl",    "zeig",       "danke",       "bitte",  "demander a",   "demande a",
     "dire a", "raconter a", "remercier", "pregunta a", "preguntar a", "dile a", "contar a",     "agradece a"});
constexpr auto show_note = std::to_array<std::string_view>({"what did i want to ask",
                                                            "what did i want to tell",
                                                            "what did i want to say to",
                                                            "what did i want to show",
                                                            "what was i going to ask",
                                                            "what did i note for",
                                                            "show my note for",
                                                            "show me my note for",
                                                            "my note for",
                                                            "what is my note for",
                                                            "was wollte ich",
                                                            "meine notiz fur",
                                                            "zeig meine notiz fur",
                                                            "zeig mir meine notiz fur",
                                                            "que voulais je demander a",
                                                            "que voulais je dire a",
                                                            "qu est ce que je voulais demander a",
                                                            "montre ma note pour",
                                                            "ma note pour",
                                                            "que queria preguntar a",
                                                            "que le queria preguntar a",
                                                            "que queria decir a",
                                                            "que queria contar a",
                                                            "muestra mi nota para",
                                                            "mi nota para"});
// Something about somebody that is worth asking about: "remember that Ben's daughter starts school in August".
constexpr auto remember_words = std::to_array<std::string_view>(
    {"remember that", "remember", "please remember that", "keep in mind that", "make a note that", "note that",
     "merk dir dass", "merke dir dass", "notier dir dass", "souviens toi que", "retiens que", "rappelle toi que",
     "note que", "recuerda que", "acuerdate de que", "apunta que", "ten en cuenta que"});
constexpr auto drop_note = std::to_array<std::string_view>(
    {"forget my note for", "forget the note for", "delete my note for", "delete the note for",
     "forget my note for next time with", "delete my note for next time with", "vergiss meine notiz fur",
     "vergiss die notiz fur", "losche die notiz fur", "oublie ma note pour", "oubliez ma note pour",
     "efface ma note pour", "olvida mi nota para", "borra mi nota para"});
constexpr auto at_least = std::to_array<std::string_view>(
    {"at least", "but at least", "and at least", "at the latest", "no later than", "mindestens", "spatestens",
     "aber mindestens", "au moins", "au plus tard", "al menos", "como minimo", "como muy tarde", "a mas tardar"});

class Reader : Tagged {
  public:
    Reader(const Text& text, const UnderstandContext& context) : Tagged(text), context_(context) {}

    std::optional<Intent> read() {
        if (too_long()) return std::nullopt;
        skip_politeness();
        const std::size_t start = at_;
        using Form = std::optional<Intent> (Reader::*)();
        for (const Form form :
             {Form{&Reader::shown}, Form{&Reader::next_note}, Form{&Reader::remembered}, Form{&Reader::shown_note},
              Form{&Reader::dropped_note}, Form{&Reader::kept_no_more}, Form{&Reader::stopped}, Form{&Reader::snoozed},
              Form{&Reader::circle_changed}, Form{&Reader::tagged}, Form{&Reader::untagged}, Form{&Reader::tags_shown},
              Form{&Reader::reminded}, Form{&Reader::kept}}) {
            at_ = start;
            if (auto intent = (this->*form)()) return intent;
        }
        return std::nullopt;
    }

  private:
    // What follows the people: a rhythm, the latest one, or nothing. False where something else follows.
    bool rhythms(TendTie& wish) {
        skip_marks();
        if (done()) return true;
        if (const auto days = rhythm()) {
            wish.every_days = days;
            if (at_end()) return true;
        }
        if (eat(at_least)) {
            wish.latest_days = rhythm();
            if (wish.latest_days && at_end()) return true;
            wish.rhythm_unclear = true;
            return true;
        }
        if (wish.every_days) return false;
        wish.rhythm_unclear = begins_rhythm();
        return wish.rhythm_unclear;
    }

    std::optional<Intent> kept() {
        TendTie wish;
        if (!eat(keep_with) || !whom(wish) || !rhythms(wish)) return std::nullopt;
        return wish;
    }
    std::optional<Intent> reminded() {
        TendTie wish;
        const std::size_t start = at_;
        // "erinnere mich alle 6 Wochen an @ana", "remind me every 6 weeks of @ana"
        if (eat(remind_me)) {
            wish.every_days = rhythm();
            eat(of_whom);
            if (wish.every_days && whom(wish) && at_end()) return wish;
        }
        at_ = start;
        wish = {};
        if (!eat(remind_of) || !whom(wish)) return std::nullopt;
        if (!rhythms(wish) || (!wish.every_days && !wish.latest_days)) return std::nullopt;
        return wish;
    }
    std::optional<Intent> stopped() {
        TendTie wish{.what = TendTie::What::stop_reminding};
        if (!eat(stop_reminding) || !whom(wish) || !at_end()) return std::nullopt;
        return wish;
    }
    std::optional<Intent> circle_changed() {
        const std::size_t start = at_;
        for (const auto& [verb, place, what] :
             {std::tuple<Words, Words, TendTie::What>{add_person_words, to_circle, TendTie::What::add_to_circle},
              {remove_words, from_circle, TendTie::What::remove_from_circle}}) {
            at_ = start;
            if (!eat(verb)) continue;
            TendTie wish{.what = what};
            eat(std::to_array<std::string_view>({"a"}));
            wish.people = people();
            if (!wish.people.empty() && eat(place) && at_end()) return wish;
        }
        return std::nullopt;
    }
    std::optional<Stop> program_stopped() {
        const bool asked = eat(stop_words);
        std::vector<NudgeScope> named;
        do {
            eat(program_articles);
            const auto program = std::ranges::find_if(
                programs(), [this](const Program& one) { return one.scope != NudgeScope::other && eat(one.names); });
            if (program == programs().end()) return std::nullopt;
            named.push_back(program->scope);
        } while (eat(program_joined));
        if (!eat(asked ? Words{stop_behind} : Words{stop_at_last}) && !asked) return std::nullopt;
        if (!at_end()) return std::nullopt;
        return Stop{.scope = named.front(), .also = {named.begin() + 1, named.end()}};
    }
    std::optional<Intent> shown() {
        const std::size_t start = at_;
        if (eat(offers_no_more) && at_end()) return Stop{.scope = NudgeScope::mentoring};
        at_ = start;
        if (auto stop = program_stopped()) return *std::move(stop);
        at_ = start;
        if (eat(show_circle) && at_end()) return ShowTies{};
        at_ = start;
        if (eat(fading_words()) && at_end()) return ShowTies{.fading = true};
        return std::nullopt;
    }
    // "snooze @ana until 6 April": which day that is, the reading of all pauses says.
    std::optional<Intent> snoozed() {
        if (!eat(snooze_words)) return std::nullopt;
        Snooze named{.scope = NudgeScope::person};
        named.tag = tag_meant();
        // Only a mention: "pause introductions" names nobody.
        if (!named.tag && (done() || text_.tokens[at_].type != TokenType::mention)) return std::nullopt;
        if (!named.tag) named.people = people();
        eat(std::to_array<std::string_view>({"stumm"}));  // "schalte @cem stumm"
        if (at_end()) return named;
        auto intent = read_command(text_, context_);
        auto* wish = intent ? std::get_if<Snooze>(&*intent) : nullptr;
        if (wish == nullptr) return std::nullopt;
        wish->scope = NudgeScope::person;
        wish->people = std::move(named.people);
        wish->tag = std::move(named.tag);
        return intent;
    }
    std::optional<Intent> dropped_note() {
        if (!eat(drop_note)) return std::nullopt;
        TendTie wish{.what = TendTie::What::drop_note};
        wish.people = people();
        return wish.people.empty() || !at_end() ? std::nullopt : std::optional<Intent>{wish};
    }
    // "next time ask @ana about her move", "next time with @ana: the move"
    std::optional<Intent> next_note() {
        if (!eat(next_time)) return std::nullopt;
        skip_marks();
        TendTie wish{.what = TendTie::What::note};
        const std::size_t words = at_;
        if (eat(meeting_with)) {
            wish.people = people(false);
            skip_marks();
            if (wish.people.empty() || done()) return std::nullopt;
            wish.note = words_of(text_, at_, end());
            return wish;
        }
        // "beim nächsten Mal @ana nach dem Umzug fragen"
        if (!done() && text_.tokens[at_].type == TokenType::mention) {
            wish.people = people(false);
            std::size_t last = end();
            while (last > at_ && text_.tokens[last - 1].type == TokenType::punctuation) --last;
            if (last <= at_ || !one_of(word(last - 1), {"fragen", "sagen", "erzahlen", "zeigen", "danken", "geben",
                                                        "bitten", "erinnern", "mitbringen", "gratulieren"}))
                return std::nullopt;
            wish.note = words_of(text_, words, end());
            return wish;
        }
        if (!eat(ask_words)) return std::nullopt;
        wish.people = people(false);
        if (wish.people.empty() || done()) return std::nullopt;
        wish.note = words_of(text_, words, end());
        return wish;
    }

    // "What did I want to ask Ana?", "was wollte ich Ana fragen?"
    std::optional<Intent> shown_note() {
        if (!eat(show_note)) return std::nullopt;
        TendTie wish{.what = TendTie::What::show_note};
        wish.people = people(false);
        eat(std::to_array<std::string_view>({"fragen", "sagen", "erzahlen", "zeigen", "next time", "the next time"}));
        return wish.people.size() == 1 && at_end() ? std::optional<Intent>{wish} : std::nullopt;
    }
    // Whom it is about has to stand in front: whatever else is to be remembered is no note about anybody.
    std::optional<Intent> remembered() {
        constexpr std::size_t words_min = 2;
        const std::size_t start = at_;
        if (!eat(remember_words)) {
            // "Merk dir, dass": the comma parts the two.
            at_ = start;
            if (!eat(std::to_array<std::string_view>({"merk dir", "merke dir", "notier dir"}))) return std::nullopt;
            skip_marks();
            if (!eat(std::to_array<std::string_view>({"dass"}))) return std::nullopt;
        }
        const std::size_t words = at_;
        if (done()) return std::nullopt;
        const bool mentioned = text_.tokens[at_].type == TokenType::mention;
        const char first = text_.raw[text_.tokens[at_].begin];
        if (!mentioned && (first < 'A' || first > 'Z')) return std::nullopt;
        if (!find_dates(text_, day_of(context_.now_local), at_, at_ + 1).empty())
            return std::nullopt;  // "Friday is off"
        TendTie wish{.what = TendTie::What::note};
        wish.people = people(false);
        if (wish.people.size() != 1 || at_ + words_min > end() || text_.tokens.back().norm == "?") return std::nullopt;
        wish.note = words_of(text_, words, end());
        return wish;
    }

    const UnderstandContext& context_;
};

}  // namespace

std::optional<Intent> read_tie(const Text& text, const UnderstandContext& context) {
    return Reader(text, context).read();
}

}  // namespace kith::understanding
