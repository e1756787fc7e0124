#include "rules/understand/address.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/understand/word_index.hpp"

namespace kith::understanding {
namespace {

// What Kith is and does, by how the words begin.
constexpr auto deeds = std::to_array<std::string_view>({
    "nudg",       "messag",     "remind",   "notif",   "intro",    "spam",      "pester",     "harass",   "nagg",
    "unsub",      "subscri",    "checkin",  "check-",  "suggest",  "match",     "pairing",    "paired",   "pinging",
    "pings",      "bother",     "bugging",  "disturb", "contact",  "emailing",  "optout",     "texting",  "kith",
    "snooz",      "nachricht",  "erinner",  "vorschl", "vorstell", "benachri",  "abmeld",     "abbest",   "schreib",
    "anschreib",  "rappel",     "relanc",   "desabon", "desinscr", "presentat", "sollicit",   "mensaj",   "sugeren",
    "recordator", "notificac",  "molest",   "desuscr", "suscrip",  "escrib",    "presentaci", "avisos",   "recommend",
    "pausier",    "benachrich", "vermittl", "unmute",  "deactiva", "uninstall", "desactiva",  "connecti", "verbindung",
});

// Words with which people ask for peace and that name nothing else, in four languages.
constexpr std::string_view small_words[] = {
    // English
    "a about ago ai again all alone already also am an and another any anybody anymore anyone anything are as ask "
    "asked "
    "asking at automated away back be because been being bit block bot bots bugging but by can cant cease check checks "
    "come completely crap cut damn disable do does doesnt done dont down each either else emails end enough ever every "
    "everybody everyone everything feel few finally finish for forever from fuck fucking full further get getting give "
    "go god goddamn gonna good had hate have haven havent hear hell hello hey hi hold how i id if im in ins interest "
    "interested into is isnt it its ive just keep kill kindly leave let like list longer lot made mailing make makes "
    "me "
    "mean met more much must my myself need never no nobody none nor not nothing now of off ok okay on one ones only "
    "opt or other our out over own pair participate peace people person ping please pls plz quiet quit random ready "
    "really receive receiving remove right say saying seriously send sending set settings shit shut sick sign signed "
    "so "
    "somebody someone something sort sorry spare still stop stops stopping stopped stranger strangers stuff such "
    "suggestion switch take taking talk talking tell telling text than thank thanks that the their them these they "
    "thing things think this those thx time times tired to today told too total totally turn u unwanted up ur us "
    "useless "
    "very via wanna want wanted wants was we well were what whatever when whenever whether who whole why will wish "
    "with "
    "won wont would write writing yes you your yours yourself annoying annoyed annoys creepy",
    // German
    "ab aber ach alle allem allen aller alles als also am an auch auf aufhoren aus automatisch automatische "
    "automatischen "
    "bei bekommen beende beenden bin bist bitte bleib bleibt bloss bot brauch brauche damit danke dann das dass daran "
    "dein deine deinen deiner deinem dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch du "
    "eh ein eine einem einen einer einfach endlich endgultig ende erhalten es etwas euch eure eurem euren fragen frag "
    "fragst fur ganz gar gefragt genug gern gerne gib hab habe hallo hier hilft hor hore horen hort ich ihr "
    "ihnen im immer in interesse interessiert ist ja jede jeden jetzt jeweils kann kein keine keinen keinem keiner "
    "konnt "
    "konnte konnen konntest kriegen lass lassen lasst leute leuten lust man mal mehr mein meine meinen meiner mich "
    "mir mit moge mochte mochten muss nein nerv nerven nervt nervst nichts nicht nie niemals nimm noch nun nur ob oder "
    "ohne pause raus ruhe frieden sachen schick schicke schicken schickst schickt schluss sein seid sie sind so "
    "sofort sollst sollt solche sondern stop stopp stoppe stoppen stumm und uns verdammt verdammte vergiss verschon "
    "von "
    "war warum was weg wegen weiter weitere weiteren weiteres welche wenn werde werden wie wieder will wirklich wollen "
    "wurde wurden zu zum zur zeug austragen abschalten ausschalten schalte",
    // French
    "a ai aie aient alors apres arret arrete arreter arretez assez au aucun aucune aussi autre autres aux avec avez "
    "bas "
    "besoin bon bot c ca ce cela ces cesse cesser cessez cet cette chose choses comme d dans de demande dejame "
    "demander "
    "des desormais deja dis dois donc du en encore enfin ennuie ennuyer ennuyez envie envoi envois envoie "
    "envoient envoies envoyer envoyez es est et etre eu eux fait faire fais fini finir fous gens interesse "
    "interessee j jamais je jour jours l la laisse laisser laissez le les leur lui m ma maintenant mal marre me ecris "
    "ecrire ecrivez ecrit merci mes mise mises mettre moi mon n ne ni nom non nos nous on ou oui paix par parle parler "
    "pas peux peut "
    "plait "
    "plaise plus pour pouvez pouvoir pourrais pourriez prie propose proposer proposes proposez putain qu quand que qui "
    "quoi recevoir recois recu relation relations rencontrer rien s sa sans se ses si silence soit sont souhaite "
    "souhaiterais stop stoppe stopper stp sur svp t ta tant te tes ton tous tout toute toutes toujours tranquille "
    "tranquilles trop tu un une va veut veux veuillez vie vos votre voudrais vous vraiment",
    // Spanish
    "a ahora al algo alguien algun alto aqui asi aun automaticos avisar aviso ayuda baja bajame basta bot cada cancela "
    "cancelar cosa cosas con contactar contacten contactes contigo cuando da dame darme de deja dejad dejame dejar "
    "dejen "
    "dejes del desde deseo detener detente dias digas e en enviar envia enviarme envie envien envies eres es "
    "esa esas escucha ese eso esos esta estas este esto estos favor fin gente gracias gustaria ha hables hacer harto "
    "harta hasta he interesa interesada interesado jamas la las le lo los luego manda mandar mandarme mande manden "
    "mandes mas me mensaje mi mis mismo mucho muy nada nadie necesito ni ningun ninguna no nos nunca o otra otro otros "
    "para parad paren parar pares paz pero pido por porfa porfavor preguntar preguntes preguntarme puede puedes "
    "podrias podria que quien quiera quiero quisiera quitame recibir reciba se sea ser si sigas sigue sin sobre solo "
    "son "
    "su sugerir sugieras tanto tantos te tengas ti tipo toda todas todavia todo todos tranquilo tranquila tu tus un "
    "una "
    "uno unos usted va vale vez vuelvas vuelva y ya yo",
};

// When, for those who want it later.
constexpr std::string_view day_words[] = {
    "one two three four five six seven eight nine ten eleven twelve "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february "
    "march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec tomorrow tonight week weeks day days month months year fortnight couple next until till til during while "
    "moment "
    "rest break holiday holidays vacation leave summer christmas weekend morning afternoon evening hour hours pause "
    "mute "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz mai juni juli oktober dezember "
    "heute morgen ubermorgen woche wochen tag tage tagen monat monate monaten jahr bis zwei drei vier nachste nachsten "
    "nachster kommende kommenden urlaub ferien spater funf sechs sieben acht zehn st th nd rd "
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre "
    "octobre "
    "novembre decembre aujourd hui aujourdhui demain soir semaine semaines mois avant pendant jusqu jusque prochain "
    "prochaine deux trois quatre er vacances conges cinq six huit dix quinze "
    "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre "
    "octubre noviembre diciembre hoy manana semana semanas dia mes meses durante proxima proximo antes vacaciones dos "
    "tres cuatro siguiente momento cinco seis ocho diez quince",
};

enum class Known : std::uint8_t { small, day };

const WordIndex<Known>& vocabulary() {
    static const WordIndex<Known> known = [] {
        WordIndex<Known> index;
        const auto file = [&](std::string_view words, Known as) {
            while (!words.empty()) {
                const std::size_t space = std::min(words.find(' '), words.size());
                if (space > 0) index[word_code(words.substr(0, space))] = as;
                words.remove_prefix(std::min(space + 1, words.size()));
            }
        };
        for (const std::string_view words : day_words) file(words, Known::day);
        for (const std::string_view words : small_words) file(words, Known::small);
        return index;
    }();
    return known;
}

bool names_a_deed(const Token& token) {
    return std::any_of(deeds.begin(), deeds.end(),
                       [&](std::string_view begin) { return token.norm.starts_with(begin); });
}

bool parts(const Text& text, std::size_t at) {
    const Token& token = text.tokens[at];
    return token.type == TokenType::line_end ||
           (token.type == TokenType::punctuation && one_of(token.norm, {",", ";", ".", "!", "?", ":", "("}));
}

}  // namespace

bool meant_for_kith(const Text& text, const PhraseFound& found, Wording wording) {
    // "Ça n'arrête pas", "don't stop"
    if (found.begin > 0 && wording == Wording::plain &&
        one_of(norm(text, found.begin - 1),
               {"n", "ne", "not", "dont", "wont", "cant", "cannot", "doesnt", "didnt", "never", "nicht", "no", "non"}))
        return false;
    std::size_t begin = found.begin;
    while (begin > 0 && !parts(text, begin - 1) && text.tokens[begin - 1].sentence == text.tokens[begin].sentence)
        --begin;
    std::size_t end = std::max(found.end, found.begin + 1);
    while (end < text.tokens.size() && !parts(text, end) && text.tokens[end].sentence == text.tokens[end - 1].sentence)
        ++end;
    // "No, nada más": what a comma parts is no one wish.
    if (wording != Wording::plain) {
        for (std::size_t i = found.begin; i < found.end; ++i) {
            if (parts(text, i)) return false;
        }
    }
    bool deed = false;
    bool all_small = true;
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (token.type == TokenType::mention) return true;
        if (token.type != TokenType::word) continue;
        const bool names = names_a_deed(token);
        deed = deed || names;
        const Known* known = vocabulary().find(token.word);
        const bool please = token.norm == "il" && i > begin && text.tokens[i - 1].norm == "s";  // s'il te plaît
        const bool small = please || (known != nullptr && (*known == Known::small || wording == Wording::later));
        all_small = all_small && (names || small);
    }
    return all_small || (deed && wording == Wording::plain);
}

}  // namespace kith::understanding
