// Single markers of what has not happened, by what they say: arranged, hoped for, habit, in vain, others asked. They
// stand beside a named thing and a person as often as beside a verb: "café avec @bo à caler".
#include "rules/understand/refusals.hpp"

namespace kith::understanding {
namespace {

constexpr int cancelled = static_cast<int>(Because::cancelled);
constexpr int plan = static_cast<int>(Because::plan);
constexpr int wish = static_cast<int>(Because::wish);
constexpr int noise = static_cast<int>(Because::noise);
constexpr int question = static_cast<int>(Because::question);

constexpr PhraseRow rows[] = {
    // away from somebody, or at a distance
    {english, noise,
     "ran|run|running|fled|flee|hid|hide|hiding|ducked|turned|walked|walking|moved|stayed|kept|got|backed|sneaked|"
     "drove "
     "?right ?straight ?quickly ?far away|from|off ?from %p"},
    {english, noise,
     "saw|seen|spotted|noticed|glimpsed|watched|waved ?at ?to %p ?and ?%p ~ from|at ?a ?the "
     "afar|far|distance|behind|window"},
    {german, noise, "%p ?nur ?bloss ?heute ?gestern von|aus ?der weitem|fern|ferne gesehen"},
    {german, noise, "vor|von %p weggelaufen|davongelaufen|geflohen|weggerannt|versteckt"},
    {french, noise, "vu|apercu|croise %p ~ de loin"},
    {french, noise, "fui|evite|fuyais %p"},
    {spanish, noise, "vi|visto|vimos ?a %p ~ de|desde lejos"},
    {spanish, noise, "hui|escape|corri|escondi ?me de %p"},
    // English
    {english, plan,
     "^ ?kindly ?please ?pls ?just ?also "
     "fix|arrange|organise|organize|prepare|find|remind|hop|jump|invite|ensure|coordinate|confirm|let|grab|try|reserve|"
     "sort|pencil|pick !up"},
    {english, plan, "%k with|w %p ?and ?%p when|once|if|unless|provided|assuming|depending|weather|wherever|whenever"},
    {english, plan, "how|what about ?a ?some ?another %k"},
    {english, plan, "shall we|i"},
    {english, plan, "to be confirmed|scheduled|arranged|decided|agreed|planned|fixed|continued"},
    {english, plan, "signed ?%p me|us|myself ?and ?%p up"},
    {english, plan, "%p ?and ?i ?keep|keeps saying|meaning|promising|threatening"},
    {english, plan, "saving|saved|keeping|holding %p ?a ?the seat|spot|slot|place|table"},
    {english, question, "^ ?hey ?hi anyone|anybody"},
    {english, wish, "roll|bring on ?the|a|friday|monday|%k"},
    {english, wish, "could|can ?really ?so ?do|use|murder|go with|for|a ?a ?some %k"},
    {english, wish, "craving|itching|desperate|dying|longing|in ?dire need|want|mood ?of for|a"},
    {english, wish, "really|still should|must|ought ?to"},
    {english, noise, "%k is|are|'s on %p"},
    {english, cancelled, "left|leave|leaves|gone|went before i|we"},
    {english, noise,
     "%k with|w %p is|are|'s ?always ?just ?so ?such ?really ?the ?a ?my "
     "best|life|great|fun|bliss|good|nice|favourite|favorite|highlight|therapy|hard|exhausting|tiring|like|worth|never|"
     "always"},
    {english, cancelled,
     "%k with|w %p ?was ?is ?got cut|dropped|crashed|froze|glitched|fizzled|imploded|evaporated|abandoned"},
    // German
    {german, plan, "wer|jemand|irgendwer|irgendjemand kommt|macht|geht|dabei|mit|lust|bock|will|mag"},
    {german, plan,
     "noch|ist|sind offen|geplant|angedacht|avisiert|anvisiert|vorgemerkt|reserviert|angefragt|zugesagt|eingeplant|"
     "vorgesehen|terminiert|ausstehend|unbestatigt"},
    {german, plan, "in|zur planung|aussicht|vorbereitung|abstimmung|arbeit $"},
    {german, plan, "zu bestatigen|vereinbaren|planen|klaren|terminieren|machen|erledigen"},
    {german, plan,
     "termin|date|tisch|raum|platz ~ ausgemacht|gefunden|gebucht|reserviert|bestellt|geblockt|vorgeschlagen"},
    {german, plan,
     "bis|sehen ?wir ?uns gleich|dann|spater|nachher|bald|morgen|montag|dienstag|mittwoch|donnerstag|freitag"},
    {german, plan, "freu|freue|freuen ?mich ?uns ?schon ?auf ?mi auf"},
    {german, plan, "auf dem sprung"},
    {german, plan, "los ?geht|gehts geht|gehts|gleich ?s|zu|zum"},
    {german, plan, "ladt|laden|ladst ~ ein $"},
    {german, plan,
     "setzen|treffen|sehen|sprechen|horen ?wir uns ?dann ?noch ?gleich ?nachher ?bald zusammen|noch|gleich|bald"},
    {german, plan, "helf|helfe|hilft|zeig|zeige|besuch|besuche|begleite|hole|hol|bringe|bring ?ich %p"},
    {german, wish, "brauch|brauche|brauchte|brauchten|vermisse|vermiss|sehne|traume|lechze ~~ mit|nach|von"},
    {german, wish, "lust|bock|reif auf|fur !verbracht"},
    {german, wish, "das|wie wars|wars|schon|toll|fein ware|war|wenn"},
    {german, noise,
     "%k mit %p ?ist ?geht ?macht ?tut ?fehlt ?ist "
     "immer|spass|gut|mir|fehlt|wichtig|heilig|pflicht|anstrengend|gold|toll "
     "$|!gewesen"},
    {german, cancelled,
     "abgebrochen|abgesturzt|flachgefallen|verpennt|verschlafen|verschwitzt|gestrichen|storniert|vertagt|umsonst|"
     "vergeblich|versemmelt|verbaselt|sausen|gecancelt|gecancelled|gekippt"},
    {german, cancelled, "buro|platz|raum|tisch|stuhl war leer|zu|besetzt|abgeschlossen"},
    {german, cancelled, "war|ist|ging|kam ?aber ?leider ?dann keiner|niemand ?da|dran|ran|$"},
    {german, plan,
     "mach|mache|machen|nehm|nehme|nehmen|hol|hole|holen|trink|trinken|ess|essen|geh|gehen|treffen|sehen|koch|kochen|"
     "lauf|"
     "laufen|spiel|spielen|fahr|fahren ich|wir ?heute ?jetzt ?noch ?gleich ?dann mit|bei|zu"},
    {german, plan, "^ ?jetzt gleich|nachher|spater ?noch ?ein ?einen %k|%t mit"},
    // French
    {french, plan, "des lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|maintenant"},
    {french, plan,
     "a confirmer|caler|prevoir|planifier|fixer|organiser|venir|reprogrammer|replanifier|boucler|valider|definir|"
     "programmer|reserver|rattraper $|rapidement|bientot|des|apres|avec"},
    {french, wish, "un de ces quatre|jours|soirs|midis|matins|4"},
    {french, plan, "en attente|cours|vue|projet|preparation|suspens $|d|de"},
    {french, plan, "faut|faudra|reste|restait|il ?y ?a ?faut ?que ?qu ?on ?je ?plus ?qu ?a|caler|organiser|voir"},
    {french, plan, "on|nous se|s|nous ?' cale|capte|retrouve|tient|rappelle|appelle|croise|voit|fait|organise|redit"},
    {french, plan, "compte|prevois|projette|envisage|espere ~ avec"},
    {french, plan, "qui vient|veut|voudrait|est|serait|accompagne"},
    {french, plan, "si ?le ?la ?l ?tout ?ca temps|meteo|va|colle|marche|roule|peux|peut|possible"},
    {french, plan, "rejoins|vois ?je|j %p ?tout ?tantot ?ce"},
    {french, wish, "vivement|hate|besoin|envie|reve|rever|manque|manquent d|de|qu|un|une|le|la|les|notre|nos"},
    {french, noise,
     "%k avec|ac %p ?c ?' est|fait|vaut|me ?toujours ?du ?sacre sacre|toujours|bien|manque|top|genial|obligatoire"},
    {french, noise, "dure|durent|commence|finit toujours|jamais|souvent"},
    {french, cancelled,
     "zappe|saute|foire|plante|crashe|coupe|deprogramme|degage|interrompu|interrompue|abrege $|avant|au"},
    // Spanish
    {spanish, plan, "en cuanto"},
    {spanish, plan, "cuando salga|pueda|puedas|termine|acabe|vuelva|llegue|tenga|haya|quiera|quieras|toque|den|abran"},
    {spanish, plan,
     "^ ?hoy ?luego ?ahora ?despues ?esta ?tarde ?noche ?manana ?yo me|nos junto|reuno|veo|siento|encuentro|escapo|"
     "tomo|como|vemos"},
    {spanish, plan, "a ver cuando|si|que|como"},
    {spanish, plan, "por confirmar|definir|agendar|hacer|cerrar|concretar|reprogramar|venir"},
    {spanish, plan, "falta|queda|quedo por|pendiente"},
    {spanish, plan, "agendad*|programad*|previst*|confirmad*|apuntad*|reservad*|fijad*|acordad* ?ya para|el|a|con|$"},
    {spanish, plan, "quien viene|se|quiere|va|vendria"},
    {spanish, plan, "a punto de"},
    {spanish, plan, "dentro de ?un ?una %n|rato|ratito|poco|nada|hora|media"},
    {spanish, plan, "en %n minutos|min|minutitos|horas"},
    {spanish, wish, "que ganas|ilusion|antojo|bien ?de ?un ?una ?me ?vendria"},
    {spanish, wish, "ganas de"},
    {spanish, wish, "me ?re ?mega apetece|encantaria|muero|late|provoca|vendria|haria|falta ?por ?un ?una"},
    {spanish, wish, "necesito|extrano|anoro|echo ?de ?menos ?un ?una ?a %k|menos|%p"},
    {spanish, wish, "quien pudiera"},
    {spanish, noise, "%k la|el|los|las|lo de %p"},
    {spanish, noise, "%k con %p ?es ?son ?siempre ?lo es|son|siempre|mola|vale|nunca"},
    {spanish, cancelled, "suspendid*|anulad*|cortad*|colgad*|frustrad*|fallid*|truncad*"},
    {spanish, cancelled, "se cayo|corto|colgo|cancelo|anulo|suspendio|trunco"},
    {spanish, cancelled, "quedo en nada|agua"},
    {spanish, cancelled, "no se dio|hubo|salio|cuajo"},
    {spanish, question, "^ alguien|alguno|alguna ?se ?me ?sabe"},
    {english, cancelled, "kept|keeps freezing|dropping|cutting|crashing|breaking|lagging|stuttering"},
    {english, noise, "%k solves|cures|fixes|beats|makes|keeps|saves everything|anything|all|it|everyone"},
};

}  // namespace

std::span<const PhraseRow> refused_markers() {
    return rows;
}

}  // namespace kith::understanding
