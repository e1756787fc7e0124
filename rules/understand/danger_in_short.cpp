// Danger in a few words and nothing else, where one word more would make it an everyday sentence. Each class in
// English, German, French and Spanish.
#include "rules/understand/danger.hpp"

namespace kith::understanding {
namespace {

constexpr PhraseRow short_rows[] = {
    {any_language, 0,
     "nobody|noone|anyone|anybody ?would|will|ll|d ?even ?really ?ever ?gonna ?going ?to miss|misses|missing me "
     "$|if|when|anyway|once|anymore"},
    {any_language, 0,
     "no one ?would|will|ll|d ?even ?really ?ever ?gonna miss|misses me $|if|when|anyway|once|anymore"},
    {any_language, 0, "i wouldnt|wont|not be missed $|anyway|if|by"},
    {any_language, 0, "personne ?ne ?me ?m regretterait|regrettera|regrette|manquerait $|si|quand"},
    {any_language, 0, "je ?ne|n manquerai|manquerais|manque ~ personne $|si|quand"},
    {any_language, 0, "nadie ~ echaria|echara|extranaria|extranara|extrana ?de ?menos $|si|cuando|menos"},
    {any_language, 0,
     "goodbye|bye|farewell ?to ?you everyone|everybody|all|world|friends|yall ~~ wont|not|never ?ever ?be "
     "see|hear|seeing ?of ?from me"},
    {any_language, 0,
     "goodbye|bye|farewell ?to everyone|everybody|all|world|friends|yall ~~ last message|words|goodbye"},
    {any_language, 0,
     "youll|you|u|they|nobody|noone wont|never|will ?not ?never ?ever ?be see|hear|seeing ?of ?from me again $"},
    {any_language, 0, "seht|sieht|sehen|sehe|wiedersehen mich ?wohl ?dann ?hier nie|nicht wieder|mehr $"},
    {any_language, 0, "werdet|wirst mich ?wohl ?dann nie|nicht wieder|mehr|wiedersehen ?sehen ?wiedersehen $"},
    {any_language, 0, "lebt|leb wohl ?alle ?ihr ?lieben !mit ~~ nie|nicht|vergesst|verzeiht"},
    {any_language, 0, "ne me reverrez|reverras|verrez|verras plus|jamais $"},
    {any_language, 0, "no me volvereis|volveran|volveras|vereis|veran|veras ?a ?ver ?mas ?nunca $"},
    {any_language, 0, "alles|nichts ?hat ?macht ?ergibt ?mehr ?fur ?mich ?doch ?eh keinen|einen sinn ?mehr $"},
    {any_language, 0, "es|das hat|macht|ergibt alles ?doch ?eh ?fur ?mich ?einfach keinen|gar sinn ?mehr $"},
    {any_language, 0, "es|leben hat|macht ?doch ?eh ?fur ?mich ?einfach keinen sinn mehr $"},
    {any_language, 0, "no ?le ?les ?ya veo|encuentro|hallo ?ningun ?el sentido a|en nada|todo|esto ?ya $"},
    {any_language, 0, "ya nada tiene|tenia sentido ?para ?mi $"},
    {any_language, 0, "nada tiene ?ya sentido ?ya ?para ?mi $"},
    {any_language, 0, "plus|rien rien|n ?n ?a ?de sens ?pour ?moi $"},
    {any_language, 0, "ne vois ?vraiment plus|pas le|de|aucun sens a|de rien|tout $"},
    {any_language, 0,
     "everything|all|nothing is|s|feels|makes|has ?so ?all ?just ?completely ?any "
     "pointless|meaningless|hopeless|sense|meaning|point ?to ?me ?anymore ?any ?more $"},
    {any_language, 0, "no|any point|sense ?to ?in ?of anything|everything ?anymore ?any ?more $"},
    {any_language, 0,
     "know|sure how ?much long|longer|more i can|could|ll|will ?still ?be ?able ?to hold|hang|go|keep|carry|last|do "
     "?on "
     "?going ?like ?this ?it ?for ?out $"},
    {any_language, 0,
     "cant|cannot|not|barely hold|hang|keep on|going ?much ?any ?for longer|anymore|more ?like ?this $"},
    {any_language, 0,
     "weiss|wissen ?ich nicht|nimmer ?, wie lange ich ?das ?es ?noch|so durchhalte|aushalte|kann|schaffe|ertrage ?noch "
     "?das $"},
    {any_language, 0, "weiss nicht ?, wie lange ich ~ durchhalten|aushalten|weitermachen ?kann $"},
    {any_language, 0, "sais ?pas ?plus combien ?de temps ~~ tenir|tiens|supporter|continuer ?encore ?comme ?ca ?bon $"},
    {any_language, 0, "se cuanto|cuanta ?tiempo ?mas ~ aguantar|aguantare|aguanto|resistir|soportar ?asi ?mas ?esto $"},
    {any_language, 0,
     "^ ?so ?then ?now i ?am ?im will|ll|m|am|want|wanna|gonna|going|could ?going ?gonna ?to ?just jump|jumping ?now "
     "?tonight ?today ?soon $"},
    {any_language, 0, "^ ?jetzt ?dann ich ?werde ?will springe|springen|spring ?jetzt ?gleich ?heute ?runter $"},
    {any_language, 0, "^ je vais|veux sauter|jeter ?me ?maintenant ?ce ?soir $"},
    {any_language, 0, "^ ?me voy|quiero ?a saltar|tirarme|tirar ?ya ?ahora ?hoy ?esta ?noche $"},
    {any_language, 0,
     "keine kraft|kraefte|krafte ?und ?keine ?hoffnung ?energie mehr ?, ?ich ?zum ?zu ?leben ?weiterzumachen $"},
    {any_language, 0, "no strength|energy|will ?left|anymore ?to ?go ?on ?anymore ?left !for ?any ?more $|to"},
    {any_language, 0, "plus ?la ?de ?aucune force|forces ?de ?continuer ?rien ?pour ?moi $"},
    {any_language, 0, "no|sin ?me ?ya ?tengo|quedan ?mas fuerzas ?ya ?mas ?para ?seguir ?nada $"},
    {any_language, 0, "no puedo ?ya ?mas seguir|continuar|vivir ?mas asi ?mas $"},
    {any_language, 0, "^ ?yo ?ya no puedo|aguanto mas $"},
    {any_language, 0, "kann|schaffe ?ich ?es so nicht|nimmer ?mehr|langer ?mehr weitermachen|weiter|weiterleben $"},
    {any_language, 0, "peux|pourrai plus continuer|vivre ?comme ?ca ?ainsi $"},
};

}  // namespace

std::span<const PhraseRow> danger_in_short() {
    return short_rows;
}

}  // namespace kith::understanding
