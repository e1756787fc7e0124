// Signs of danger by what they tell of, each class in all four languages at once.
#include "rules/understand/danger.hpp"

namespace kith::understanding {
namespace {

constexpr PhraseRow rows[] = {
    // words of death, whatever else is said
    {any_language, 0, "way|ways|easiest|fastest|quickest|painless|how ~ to|of die|dying"},
    {any_language, 0, "tried|try|tries|trying ~ kill|hang|drown|end|take|suicide ~ myself|himself|herself|life"},
    {any_language, 0, "so|just|really tired|exhausted|sick of ?just existing|living|being ?alive|life"},
    {any_language, 0, "out of life|living|existence"},
    {any_language, 0, "something|anything|smth ?really bad|stupid|terrible|awful ~ to myself|himself|herself"},
    {any_language, 0, "umbringen|umzubringen|umgebracht|umbringt|umbringe|erhangen|erschiessen"},
    {any_language, 0, "bringe|bring|bringt ?ich ihn|sie|mich|dich|euch|uns|alle|jemanden ?noch ?alle um $"},
    {any_language, 0, "zu|will|wollte|mochte|wurde|lieber|einfach|nur|noch|nicht ?mehr ?so ?ich sterben"},
    {any_language, 0, "ware|wunschte|lieber|besser ?ich ?doch ?nur ?ware tot|gestorben"},
    {any_language, 0, "lohnt ~ leben|weiter|weiterzuleben"},
    {any_language, 0,
     "kein*|keinen grund|sinn ?mehr ?zu ?um aufzustehen|aufzuwachen|weiterzumachen|weiterzuleben|weiter"},
    {any_language, 0, "disappointed|sad|sorry|upset ?that ?when i woke|wake ?up ?again $|alive|every"},
    {any_language, 0, "want|need|make the|this|my pain ?to stop|end|go ~ good|forever|all"},
    {any_language, 0, "attrape*|saisi|saisie|serre|serree ~ gorge|cou"},
    {any_language, 0,
     "tell|sagt|sag|dites|dis|decidle|diles|decid ?a ?to my|meinen|mes|mis kids|children|kindern|enfants|hijos ?that "
     "?dass ?que ?i ?ich ?je ?les ?los loved|liebe|aime|quiero|quise"},
    {any_language, 0, "tell my|the kids|children ?that ?i loved|love ?loved them"},
    {any_language, 0, "sagt|sag meinen|den kindern ~~ liebe"},
    {any_language, 0,
     "contado|conte|compte|gezahlt|counted ?ya ?schon ?already ?mes ?all ?the las|les|the|alle|die|my "
     "pastillas|cachets|pills|tabletten|comprimes"},
    {any_language, 0, "pastillas|tabletten|pills ?schon gezahlt|contadas|counted"},
    {any_language, 0, "peur ~~ je|j pourrais|peux|vais|puisse ?me|m faire"},
    {any_language, 0, "leben ~ lohnt|aufgeben|beendet|wegwerfen"},
    {any_language, 0, "niemand|keiner|keinen|kein ~ vermissen|vermisst|vermisse|mich ?wurde ?wird ?ware ?merken $"},
    {any_language, 0, "wache|aufwache|aufwachen|aufzuwachen ~ nicht|nie|nimmer ?wieder ?mehr ?auf"},
    {any_language, 0, "nicht|nie ?mehr ?wieder aufwachen|aufwache|aufzuwachen"},
    {any_language, 0, "mich|sich ?zu ?wieder ?selbst ?selber schneiden|schneide|ritzen|verletzen|verbrennen|schneidet"},
    {any_language, 0, "mich|sich ~ schneiden|ritzen|verletzen|selbstverletzung"},
    {any_language, 0, "leben nehmen|genommen|beenden"},
    {any_language, 0, "veux|veut|voudrais|voulais|preferer*|envie|rapide|comment|facon|juste|va|vais ~ mourir|crever"},
    {any_language, 0, "etre|etais|serais|etait|sois mort|morte !de|d"},
    {any_language, 0, "raison|raisons|sens|envie|force ~ vivre|exister|continuer|vie"},
    {any_language, 0, "ne|pas|jamais|plus ~ me|m reveiller|reveille"},
    {any_language, 0, "me|m|se|s couper|coupe|taillader|bruler|scarifier ?encore !les|court|la|du|de|le"},
    {any_language, 0, "vais|veut|va|essaye|essaie|tente|voulu|veux ?de me|se|le|la|les|lui|s tuer|pendre|suicider"},
    {any_language, 0, "vie ?n ?ne ?a ?est ~ sens|rien|finie|insupportable|foutue"},
    {any_language, 0, "quiero|quisiera|queria|rapida|facil|forma|manera|solo|mejor|prefiero ~ morir|morirme|morirse"},
    {any_language, 0, "estuviera|estar|estaria|estuviese|verme muerto|muerta !de"},
    {any_language, 0, "razon|razones|sentido|ganas|motivo|motivos|fuerzas ~ vivir|vida|seguir|existir"},
    {any_language, 0, "vida ~~ sentido|pena|insoportable"},
    {any_language, 0, "no|nunca ~ despertar|despertarme|despertarse|despierte"},
    {any_language, 0, "cortarme|cortarse|lesionarme|lastimarse !el|la|las"},
    {any_language, 0,
     "voy|quiero|va|quiere|intento|intente|intentado ?a matar|matarlo|matarla|quitarse|quitarme|matarse"},
    {any_language, 0, "lo|la|los|le|me|te|se|os voy|va a matar"},
    {any_language, 0, "angst ~ heimzugehen|heimgehen|heimzukommen|heimzufahren"},
    {any_language, 0, "raison|raisons|motivo|motivos|razon ~ me|m|para lever|levantarme|levantarse"},
    {any_language, 0,
     "pastillas|cachets|tabletten|comprimes|pills ?schon ?ya ?deja delante|devant|vor|infront !de|del"},
    {any_language, 0, "hacerme|hacerse|haciendome|haciendose ?otra ?vez cortes|heridas"},
    {any_language, 0, "recommence|recommencer ?de a me|m couper|scarifier|bruler"},
    // a way to die: falling, trains, the car
    {any_language, 0,
     "jump*|leap*|throw*|fling* ?myself ?herself ?himself ?themselves off|from ?of ?the ?a ?my ~ "
     "bridge|roof|rooftop|building|balcony|window|cliff|tower|carpark|platform|ledge|overpass"},
    {any_language, 0, "want|wants|wanna|going|gonna|think*|thought*|imagin*|about ~~ jump* out ?of ~ window"},
    {any_language, 0, "front of ?a ?the ?an ?next train|bus|truck|traffic|lorry|metro|tram !station|stop|driver"},
    {any_language, 0, "myself|herself|himself under|beneath|onto a|the train|bus|truck|lorry|tracks|rails"},
    {any_language, 0,
     "want|wants|wanna|think*|thought*|imagin*|keep|going ~~ driving|drive|crash|crashing|steering|walking|walk "
     "?the ?my ?car into ?a ?the tree|wall|river|traffic|lake|sea|truck|trucks"},
    {any_language, 0, "look|looking|stare|staring ~ at bridges|trains|rooftops"},
    {any_language, 0,
     "vor|von|vom|aus ?den ?einen ?die ?der ?einer ?einem ?dem ?nachsten "
     "zug|zuge|brucke|dach|balkon|fenster|hochhaus|klippe|bahn|lkw ?zu "
     "springen|springe|springt|spring|werfen|werfe|schmeissen|schmeisse|sturzen|sturze|fallen"},
    {any_language, 0,
     "jeter|sauter|jette|saute|lancer|balancer|jetter sous|du|d|de|par|dans|devant ?un ?une ?le ?la ?les ?l "
     "pont|train|trains|metro|fenetre|toit|balcon|immeuble|falaise|rails|vide"},
    {any_language, 0,
     "tirarme|tirarse|saltar|lanzarme|arrojarme|lanzarse|tirar|tiro|tire de|del|al|por|desde|a ?un ?una ?el ?la ?las "
     "puente|tren|ventana|balcon|azotea|tejado|metro|vias|edificio|vacio"},
    // the means at hand, or taken
    {any_language, 0,
     "pills|tablets|rope|razor|razors|blades|gun ~ ready|drawer|hidden|waiting|hand|enough|tonight|here !for"},
    {any_language, 0,
     "took|taken|swallowed|swallow|taking ~~ pills|tablets|painkillers|sleeping|paracetamol|bleach ?pills !for"},
    {any_language, 0,
     "tabletten|pillen|schlaftabletten|schmerztabletten ~ genommen|geschluckt|eingenommen|gehortet|gesammelt|bereit"},
    {any_language, 0,
     "avale*|pris|prendre|gobe* ~~ somniferes|cachets|comprimes|medicaments|anxiolytiques !pour|contre"},
    {any_language, 0,
     "swallowed|swallow|necked|downed|took|taken ?the ?my ?a whole|entire|full|all ?of ?the ?my "
     "box|bottle|packet|pack|strip|meds|medication|lot !and|home|to|down|of"},
    {any_language, 0, "avale*|gobe*|englouti|pris tout*|tous ?la|le|les|l|mes ?' boite|plaquette|flacon|tube|pilules"},
    {any_language, 0,
     "ganze|ganzen|komplette|volle packung|schachtel|dose|flasche|blister ?pillen geschluckt|genommen|eingenommen"},
    {any_language, 0,
     "tomado|tome|tragado|trague|tomarme tod* ?la|el|las|los|mis caja|bote|frasco|blister|tableta|pildoras"},
    {any_language, 0, "mir|mich ?schon ?gestern ?heute wieder|selbst|selber ~ weh|wehgetan|verletzt ?getan"},
    {any_language, 0,
     "i|ive ?' ?ve ?have ?just ?now ?finally got|have|made a plan and ?a ?the date|time|method|place ?for ?it $"},
    {any_language, 0, "mog|mag|wui|will|kann|ko|ka ?einfach nimma|nimmer|nimme leben|weiterleben|da|weitermachen"},
    {any_language, 0, "tomado|tome|tragado|trague|tomarme ~~ pastillas|somniferos|barbituricos !para|contra"},
    {any_language, 0,
     "drank|drink|drinking|drunk|swallowed|swallow|bu|bebi|bebido|getrunken ~ "
     "bleach|poison|antifreeze|detergent|javel|lejia|bleichmittel"},
    {any_language, 0, "bleichmittel|rattengift|gift|lejia|veneno ~ getrunken|geschluckt|genommen|bebido|tomado"},
    {any_language, 0, "pills|tablets|tablettes ?are ?is ?all laid|lined|counted|spread out|up"},
    {any_language, 0, "medicaments|cachets|comprimes|pilules|somniferes ?sont ?la ?deja ?tous devant moi"},
    {any_language, 0, "pillen|tabletten|schlaftabletten ?schon ?alle ?liegen vor mir"},
    {any_language, 0, "uberdosis|ueberdosis|sobredosis|surdose|overdose*"},
    {any_language, 0,
     "told|said|says|threatened|texted|swore|wrote|warned ?me ?that he|she|they ~ would|will|ll|gonna kill|murder|hurt "
     "me|us !if"},
    // farewells
    {any_language, 0,
     "dont|doesnt|didnt|not ?even know|knew|realise|realize|suspect ?that ?it ?this ?was ?is ?my ?a ?the "
     "goodbye|farewell"},
    {any_language, 0,
     "dont|doesnt|didnt know|knew ?that ?it ?this was|is ?the ?our ?my last time|goodbye !at|in|as|this"},
    {any_language, 0, "was|is ?my ?a ?the goodbye|farewell ~~ no|doesnt|dont|didnt idea|know|knows|suspect"},
    {any_language, 0, "i ?am|m|will|ll ?be gone for good|forever|ever"},
    {any_language, 0, "nobody|noone|one ?will ?ll has|have|need to ~ deal|put|bother|worry|cope ?up with|about me"},
    {any_language, 0, "dit|dire adieu ~~ sans|sache|sachent|savent|savait"},
    {any_language, 0,
     "no|nadie|sin ?lo ?que sabe|saben|sabia|sabian|sepa|sospecha ?que era|es|fue ?una ?la ?mi ?nuestra "
     "despedida|adios|ultima"},
    {any_language, 0,
     "wissen|weiss|ahnt|ahnen|wusste ?es ?nur ?noch ?aber nicht ~~ abschied|letzte ?mal|verabschiedet !urlaub"},
    {any_language, 0, "abschied|verabschiedet ~~ wissen|weiss|ahnt|ahnen|wusste ?es|davon ?nur ?noch nicht|nichts"},
    {any_language, 0, "mi muerte ?ya tiene|sera|es|llega"},
    {any_language, 0, "mein|meinen|meinem tod ?schon ?ist ?steht geplant|fest|beschlossen"},
    {any_language, 0, "written|wrote|finished|writing ?all ?of the|my|those letters ?already $"},
    {any_language, 0, "goodbye|farewell letter*|note*|message|messages"},
    {any_language, 0, "this is ?my ?the ?a goodbye ?then !lunch|coffee|party|drinks|dinner"},
    {any_language, 0, "nothing|nobody ?is ?'s ?left left|more for me ?here $|in|here|anymore"},
    {any_language, 0, "giving|gave|give away ?all my things|stuff|belongings|everything|possessions"},
    {any_language, 0, "care of|after my ~ when|once|after ?that ?i ~ gone|dead"},
    {any_language, 0, "forgive me ?for what|when i"},
    {any_language, 0, "nice|good knowing you|everyone|yall ?all $"},
    {any_language, 0, "abschiedsbrief*|abschiedsnachricht*|abschiedszeilen"},
    {any_language, 0, "lettre*|mot|message ?de d adieu*"},
    {any_language, 0, "adieu ?a tous|toutes|monde|le"},
    {any_language, 0, "carta*|nota|mensaje* de despedida"},
    {any_language, 0, "adios ?a mundo|vida"},
    {any_language, 0,
     "meine|mein letzte|letzter|letzten nacht|abend|tag|worte|nachricht !urlaub|arbeitstag|im|in|bei|hier|vor|als"},
    {any_language, 0, "ma derniere nuit|soiree !a|au|en|chez"},
    {any_language, 0, "mi ultima noche !en|de|con"},
    {any_language, 0, "wont|not|never ?longer ?any ?more be|exist in|of|part this|the world"},
    {any_language, 0, "plus de ce monde"},
    {any_language, 0, "no|nunca ?mas estar|estare|este en este mundo"},
    {any_language, 0, "gibt|gibts ?es ?s mich ?dann ?bald ?hier nicht|nimmer|nie"},
    {any_language, 0, "mich gibt|gibts ?es ?s ?dann ?bald nicht|nimmer|nie"},
    // who is to have what one leaves behind
    {any_language, 0,
     "decided|decide|arranged|sorted|settled|know|worked|thought ?out ?about who ~ cat|cats|dog|dogs|kids|rabbit|horse "
     "~ once|when|after|if ?i ?am ?im ?m gone|dead !for|next|till|until|on|over|this|to|in"},
    {any_language, 0,
     "uberlegt|geregelt|entschieden|geklart|ausgemacht ~ wer ~ katze|katzen|hund|hunde|kinder|kind|hasen|pferd ~ "
     "wenn|sobald|falls ich ~ weg|da|lebe !im|in|auf|bis"},
    {any_language, 0,
     "pense|demande|decide|choisi|regle ~ qui ~ chat|chats|chien|chiens|enfants|lapin ~ quand|si je|j ~ plus"},
    {any_language, 0,
     "pensado|decidido|hablado|arreglado ~ quien ~ gato|gata|perro|perra|hijos|ninos|conejo ~ cuando|si yo|ya|no"},
    {any_language, 0, "my will and|, ~ gave|given|giving ~ away"},
    // no way on
    {any_language, 0, "cant|cannot|dont|not|no ~~ way out of this|it|everything|here|all $"},
    {any_language, 0,
     "cant|cannot|dont|not ?want ?even ?really ?to do|handle|face|stand|bear|take ?this life|living|existing ?anymore "
     "!insurance"},
    {any_language, 0,
     "want|wish|need ?for it|everything|all ?all ?just to be|end|stop ?all ?finally over|$ "
     "!before|by|soon|quickly|with|tomorrow"},
    {any_language, 0, "be|being ?finally ?all over , all|everything|life|forever"},
    {any_language, 0,
     "cant|cannot|dont|no ~ see|imagine|have ?a ?any ?no future ?here ?for ?me ?myself $|anymore|me|myself"},
    {any_language, 0, "hate|hasse|hass|odio|deteste ?ich my|mein|mi|ma life|leben|vida|vie"},
    {any_language, 0, "quiero|quisiera|ojala ~ que ?todo ?esto ?ya ?se ?todo acabe|termine|pare $|ya|todo"},
    {any_language, 0, "mettre|met|mis fin a ses|mes|ces jours"},
    {any_language, 0, "vois|trouve|ai|reste|y|a ~ plus|pas|aucune|aucun ?d ?de issue|espoir|avenir !de|du"},
    {any_language, 0, "no ~ veo|encuentro|hay|tengo|queda ?ninguna ?mas ?la salida|esperanza|futuro !de|del"},
    {any_language, 0, "sehe|gibt|seh ~ keinen|keine|kein ausweg|hoffnung|zukunft|sinn ?mehr ?im $|leben|mehr"},
    {any_language, 0, "schluss ?, ?zu ?machen mit allem|leben|mir"},
    {any_language, 0, "j|soir|vais|veux|tout|je ?j en finis|finir $|avec ?la ?ma vie|tout|$"},
    {any_language, 0, "acabo|acabar|acabare|termino|terminar con todo $|esto|esta|hoy|ya"},
    {any_language, 0, "einschlafen|schlafen ~ nie|nicht|niemals ~ aufwachen|aufwache"},
    {any_language, 0, "endormir|dormir ~~ jamais|plus|pas ~ reveiller|reveille"},
    {any_language, 0, "dormirme|dormir ~~ no|nunca ~ despertar|despertarme"},
    {any_language, 0, "see|imagine|picture ~ future|world|tomorrow with|without me"},
    {any_language, 0, "supporte|supporter plus la vie"},
    {any_language, 0, "wenn|falls ich ~~ springe|spring ~~ ruhe|vorbei|ende|schluss"},
    {any_language, 0,
     "steh|stehe|stand ~ am|auf|an gleis|gleisen|bahngleis|bahnsteig|brucke|abgrund ~~ denk|denke|dachte|springen"},
    {any_language, 0, "dont|wont|cant|not|never ~~ survive ?through this|the|another|tonight ?long night|day|weekend"},
    {any_language, 0, "hombre|tipo|alguien|mann|typ|homme|type|man|guy|someone|somebody armado|bewaffnet|arme|armed"},
    {any_language, 0,
     "boss|manager|supervisor|chef|lead|foreman|colleague|coworker|he|she ?has trapped|cornered|pinned|blocked me "
     "in|against|at|alone"},
    {any_language, 0,
     "hat mich ~ festgehalten|eingesperrt|eingeschlossen|bedrangt|gedrangt|begrapscht|in ?die ?enge ?getrieben "
     "!aufzug"},
    {any_language, 0,
     "m|nous a|ont coince|coincee|bloque|bloquee|plaque|plaquee|enferme|enfermee ?dans|contre ~~ peur|dit"},
    {any_language, 0, "me arrincono|acorralo|encerro|arrinconaron|acorralaron ~~ miedo|dijo|volver*"},
    {any_language, 0, "armed|bewaffneter man|guy|person|mann|typ"},
    // better without me, her, him
    {any_language, 0,
     "better|easier|happier ?off if i ?just ?simply wasnt|werent|was|were ?not ?just ?no ?longer "
     "here|around|alive|gone|dead|there|born"},
    {any_language, 0,
     "world|everyone|everybody|family|kids|all ~ better|happier|easier|relieved ?off without|if me|her|him|i|she|he"},
    {any_language, 0,
     "doesnt|didnt|not|never|without ?really ?even wanting|want|wanted ?to live|exist|be|wake|go ?alive ?here ?around "
     "?up ?on anymore|any|$"},
    {any_language, 0, "besser|leichter|glucklicher|froher ?dran ohne mich"},
    {any_language, 0, "mieux|soulages|soulage|heureux|tranquilles ~ sans|si moi|j|je ?n ?etais"},
    {any_language, 0, "mejor|aliviados|felices ~ sin|si mi|yo"},
    // hurting oneself
    {any_language, 0,
     "cut|cuts|cutting|slash*|slit|slitting ?up my|her|his|their ?own "
     "arm|arms|wrist|wrists|thigh|thighs|leg|legs|skin|veins|body"},
    {any_language, 0,
     "burn*|hurt*|cut*|scratch*|hit* ?my ?myself ?herself ?himself ?own ?skin ?arm ?arms ?leg ?legs on|deliberately "
     "?purpose ?again $|deliberately|again|until"},
    {any_language, 0, "daughter|son|sister|brother|friend|roommate|child|kid|teen ~ been|is|keeps ?been cutting"},
    {any_language, 0,
     "arm|arme|armen|haut|beine|pulsadern|handgelenk*|unterarm* ?wieder ?immer ?auf "
     "aufgeritzt|geritzt|aufgeschnitten|geschnitten|aufschneiden|ritzen"},
    {any_language, 0, "ritzt|ritzen|ritze sich|mich"},
    {any_language, 0, "sich|mich ?wieder ?immer ?selbst ritzt|ritzen|geritzt"},
    {any_language, 0, "verletzt|schneidet|verbrennt sich ?immer ?wieder selbst|selber|absichtlich"},
    {any_language, 0,
     "coupe*|couper|taillade*|scarifie*|brule*|ouvrir|ouvert les|mes|ses ?les bras|poignets|veines|cuisses|avant"},
    {any_language, 0, "automutil*|automutile*"},
    {any_language, 0, "se|s mutile|mutiler|scarifie|scarifier|frappe ?elle ?lui"},
    {any_language, 0, "cort* ?me los|las|mis|sus brazos|munecas|venas|piernas|muslos"},
    {any_language, 0,
     "amiga|amigo|hermana|hermano|hija|hijo|companera|companero|madre|padre|pareja|prima|primo|novia|novio se "
     "corta|lastima|autolesiona|hiere|golpea"},
    {any_language, 0,
     "been|started cutting|burning|starving ?myself for|since weeks|months|days|years|ages|school|march"},
    {any_language, 0,
     "mich ?schon ?wieder seit wochen|monaten|tagen|jahren ?wieder ?selbst ritze|ritz|schneide|verletze"},
    {any_language, 0,
     "ritze|ritz|schneide|verletze ?ich mich ?schon ?wieder ?selbst ?heimlich seit|jeden|jede|heimlich"},
    {any_language, 0, "me|m mutile|mutiler|scarifie|scarifier"},
    {any_language, 0,
     "llevo|sigo|vuelvo|estado|estoy|llevaba ~ cortandome|lastimandome|autolesionandome|hiriendome|quemandome"},
    // somebody else who may
    {any_language, 0,
     "will|might|going|gonna|could|may|would|wants|keeps|to|ll ?to "
     "hurt|hurting|harm|harming|cut|cutting|injure himself|herself|themselves|themself"},
    {any_language, 0, "sich|mir ?selbst ?noch ?vielleicht etwas|was antut|antun|anzutun|angetan|antate|antue"},
    {any_language, 0,
     "er|sie|mein*|bruder|schwester|freund*|kollege|kollegin|sohn|tochter ~ tut sich ?noch ?bestimmt ?selbst was|etwas "
     "an"},
    {any_language, 0, "will|wollte|wolle|mochte sich|er|sie ?sich ?sie ?das umbringen|sterben|toten|leben ?nehmen"},
    {any_language, 0, "veut|voulait|voudrait|pense|parle ?plus ?se ?de ?a mourir|suicider|tuer|suicide|vivre"},
    {any_language, 0, "se fasse|faire|fait|font|ferait du mal"},
    {any_language, 0,
     "quiere|queria|piensa|habla|amenaza ?ya ?con ?en ?de ?no morir|morirse|suicidarse|matarse|suicidio|quitarse"},
    {any_language, 0, "se haga|hace|hiciera|hacerse|haciendose|hara dano"},
    {any_language, 0,
     "texted|texting|sent|said|says|wrote|posted|left ~ goodbye ~~ answer*|respond*|reply*|phone|took"},
    {any_language, 0, "think|thinks|afraid|scared|worried ~ took|taken|swallowed something|pills|overdose"},
    // from others: hands, weapons, doors
    {any_language, 0,
     "stepfather|stepdad|stepmother|uncle|father|dad|boss|manager|teacher|coach|supervisor|brother|he ~ "
     "touches|touched|rapes|molests|beats|hits|fondles|gropes me !base|up"},
    {any_language, 0, "he|she|ex|stalker|they ~ found|knows|has my|our address|home|house|flat"},
    {any_language, 0, "he|she|ex|stalker|they ?is|are|'s ?s ?right ?still ?now outside $|my|our|waiting"},
    {any_language, 0, "pulled|pulls|drew|pointed|waving|holding|held a|his|her|the knife|gun|weapon|blade|machete"},
    {any_language, 0, "knife|gun ?to ?on ?at ?in me|my|us|throat"},
    {any_language, 0,
     "shoot|blow|bomb|burn ?up|down ?up ?down the|our|this|everyone|everybody office|building|place|school"},
    {any_language, 0, "treppe|treppen ~ gestossen|runtergestossen|hinuntergestossen|geschubst|geworfen|hinabgestossen"},
    {any_language, 0, "droht|drohte|gedroht|drohen ?er ?sie mir|uns"},
    {any_language, 0, "hat|haben|mit|zieht|zog ?jetzt ?sich eine|einer|ein|einem|ne waffe|pistole|gewehr|messer|axt"},
    {any_language, 0,
     "verstecke|versteckt|eingeschlossen|eingesperrt ~ bad|badezimmer|klo|toilette|keller|zimmer|schrank"},
    {any_language, 0, "poussee|pousse|jetee|jete|precipitee ~ escalier|escaliers|mur|sol|terre"},
    {any_language, 0, "a|avec|sort|sorti une|un|son arme|couteau|pistolet|fusil|machette"},
    {any_language, 0, "cache|enfermee|enferme|cachee ~ toilettes|salle|chambre|placard|cave|bain"},
    {any_language, 0, "empujo|empujaron|tiro|lanzo|empuja ~ escaleras|escalera|pared|suelo"},
    {any_language, 0, "tiene|con|saco|lleva|trae un|una arma|cuchillo|pistola|navaja|machete"},
    {any_language, 0, "escondida|escondido|encerrada|encerrado|encerre|escondi ~ bano|cuarto|habitacion|armario|casa"},
    {any_language, 0, "me amenaza|amenazo|amenazan|amenazaron"},
    {any_language, 0,
     "grabbed|held|holds|pinned|restrained|pushed me ~~ let|leave|against|down|wall|wouldnt|arm|throat"},
    {any_language, 0,
     "ex|he|she|someone|somebody|man|men|guy|husband|wife|partner|colleague|coworker|boyfriend|girlfriend|stranger ~~ "
     "with|has|holding|bring|brings|bringing|brought|pulled|carrying a|his|her knife|gun|weapon|machete|pistol|axe"},
    {any_language, 0,
     "locked|lock|locking|barricaded|hid|hiding ?myself ?me ?here in|inside ?the ?a ?my "
     "bathroom|toilet|bedroom|closet|basement|restroom|cupboard"},
    {any_language, 0,
     "tried|tries|trying|wants|going|threatened|threatens to choke|strangle|rape|stab|hit|beat|drown|poison|hurt|kill "
     "me|us|her|him"},
    {any_language, 0, "mich|me|m|nos|nous ~ gewurgt|erwurgt|estrangul*|ahorco|ahogo|etrangle*|asfixi*"},
    {any_language, 0, "eingebrochen|einbrecher|eindringling"},
    {any_language, 0, "quelqu|inconnu|voleur|homme ~~ entre chez|dans moi|nous|la|maison|mon|ma"},
    {any_language, 0, "alguien|hombre|desconocido|ladron ~ entro|entrado|metio en mi|nuestra|casa|piso|cuarto"},
    {any_language, 0, "beaten|abused|hurt|hit|punched|threatened at home|night ?by"},
    {any_language, 0,
     "want|wants|going|gonna|planning ?to ?really hurt|kill|stab|shoot|strangle|attack|poison ?my ?the ?our "
     "boss|manager|colleague|colleagues|coworker|coworkers|everyone|everybody|husband|wife|ex|kids|family|team"},
    {any_language, 0,
     "ex|mann|freund|partner|typ|jemand|er|kollege|chef|nachbar|vater ~~ messer|pistole|waffe|axt|gewehr"},
    {any_language, 0, "traue|trau|getraue mich nicht ~ nach|heim|hause|raus|rein"},
    {any_language, 0, "er|sie|jemand wird|will|wollte mir|mich|uns ~ was|etwas|weh|umbringen|schlagen|antun|tun"},
    {any_language, 0,
     "ex|mari|compagnon|homme|type|copain|conjoint|pere|il|collegue ~~ couteau|arme|pistolet|fusil|hache"},
    {any_language, 0, "peur qu|que ?ce il|elle|mon|mari ~ tue|frappe|revienne|batte|attaque|fasse"},
    {any_language, 0,
     "ex|marido|pareja|hombre|tipo|novio|padre|companero|vecino ~~ cuchillo|navaja|pistola|arma|machete"},
    {any_language, 0,
     "companero|jefe|hombre|tipo|vecino|el ~ me toco|tocaba|agarro|manoseo|acorralo|sujeto ?y ?la ?el "
     "?las no|culo|pecho|piernas|contra|fuerza|sin"},
    {any_language, 0, "no me soltaba|suelta|solto|dejaba|deja ?de ?salir ?ir $|salir|ir|tocar"},
    {any_language, 0, "no ?me estoy|siento|encuentro ?a segur* aqui|en ?mi|con"},
};

// Figures of speech, and what is seen, read and learned about it.
constexpr PhraseRow light_rows[] = {
    // an office, not life, is laid down
    {any_language, 0, "plus etre ?un ?une ?votre ?le ?la mentor|mentore|manager|chef|cheffe|responsable|lead|contact"},
    // somewhere nice
    {any_language, 0,
     "disappear|vanish ?off ?away ?for ?a ?while to ?the ?a ?my ?some ?sunny ?tropical ?desert ?remote "
     "bahamas|beach|island|islands|hawaii|mountains|maldives|bali|spain|italy|greece|portugal|thailand|mallorca|"
     "caribbean|holiday|holidays|vacation|alps|seaside|coast|cabin|hammock|spa|sauna|woods|countryside|couch|"
     "mexico|japan|paris|rome|lisbon|croatia|canaries|seychelles|mauritius|fiji"},
    {any_language, 0,
     "auf|in|nach|an ?die ?den ?das ?dem ?eine ?einsame "
     "bahamas|malediven|karibik|mallorca|insel|urlaub|berge|strand|seychellen|kanaren|spanien|italien|"
     "griechenland|portugal|thailand|hawaii|bali|sauna|hangematte|suden verschwinden|abhauen"},
    {any_language, 0,
     "disparaitre aux|a|en|sur|dans|au ?la ?une ?les ?l "
     "bahamas|maldives|plage|ile|iles|vacances|montagne|caraibes|seychelles|hawai|bali|espagne|italie|grece|"
     "portugal|thailande|soleil|campagne"},
    {any_language, 0,
     "desaparecer a|en|de|por ?la ?las ?el ?los ?una "
     "bahamas|maldivas|playa|isla|islas|caribe|vacaciones|montana|seychelles|hawai|bali|italia|grecia|portugal|"
     "tailandia|campo|canarias"},
    {any_language, 0,
     "traffic|heat|humidity|weather|spreadsheet|spreadsheets|deadline|deadlines|commute|commuting|meeting|meetings|"
     "code|"
     "bug|bugs|printer|jira|excel|stairs|diet|gym|workout|hangover|monday|mondays|suspense|hunger|cold|pollen|train|"
     "trains|ticket|release|email|emails|paperwork|queue|wifi|laptop|sprint|standup|reports|curiosity|wait|waiting|"
     "smell|"
     "noise|jetlag|migration|build|pipeline|joke|jokes|puns|call|calls|feet|shoes|hayfever|allergies|sugar|coffee|boss "
     "~ "
     "will|is|are|going|gonna|s|ll|gonna ?to ?gonna ?literally ?just ?slowly kill|killing me|us"},
    {any_language, 0,
     "exam|exams|test|tests|quiz|client|clients|customer|customers|account|inbox|project|projects|script|deploy|"
     "deployment|report|diet|sprints|spreadsheets|hill|weights|heels|chair|back|knees|allergy|budget|audit|quarter|"
     "month|week|day|schedule|calendar|backlog|onboarding|legacy|server|servers|laundry|homework|thesis|training|"
     "marathon|salsa|chili|food|smile|silence|boredom|rain|snow|flight|flights|flu|cough|headache|presentation|"
     "presentations|demo|demos|form|forms|red ?~ will|is|are|going|gonna|s|ll|has|almost|nearly ?to ?be ?literally "
     "?just "
     "?slowly kill|killing|killed|kills me|us"},
    {any_language, 0, "be|is|are|was|become|s|'s ?literally ?slowly the death of me|us|him|her|them|you"},
    {any_language, 0,
     "reunion|reunions|client|cliente|clients|projet|dossier|dossiers|examen|examens|exam|exams|demo|regime|audit|"
     "budget|rapport|rapports|presentation|canicule|froid|grippe|toux|allergies|cafe|semaine|journee|lundi|planning|"
     "bug|bugs|dos|tete|genou|genoux|pieds|nuque|dents|serveur|excel|tableau|escalier|sport|courbatures|silence|"
     "attente|sprint|migration|inbox|boite|ennui "
     "~ me|m|nous ?vont ?va ?vas tuer|tue|tuent|achever|acheve"},
    {any_language, 0,
     "examen|examenes|cliente|clienta|clientes|proyecto|proyectos|dieta|jornada|correo|informe|informes|cierre|sprint|"
     "bug|bugs|servidor|entrega|entregas|auditoria|impresora|lunes|semana|mes|gripe|tos|alergia|escaleras|cafe|resaca|"
     "presentacion|demo|presupuesto|metro|agenda|bandeja|backlog|migracion|gimnasio|agujetas|silencio|espera "
     "~ me|nos ?va ?van ?esta ?estan ?a matar|mata|matan|matando"},
    {any_language, 0, "espalda|cabeza|rodilla|cuello|muelas|pies ~ me ?esta ?estan mata|matan|matando|matar"},
    {any_language, 0,
     "drucker|rechner|laptop|handy|imprimante|ordi|ordinateur|impresora|ordenador|printer|computer|monitor ~~ "
     "fenster|fenetre|ventana|window"},
    {any_language, 0, "macht|machen|machst mich|uns ?noch ?echt ?alle wahnsinnig|verruckt|irre|fertig|kirre"},
    {any_language, 0, "me|nous ?vont ?va rend|rendent|rendre fou|folle|fous|dingue|dingues|chevre"},
    {any_language, 0, "me|nos ?va ?van ?a ?esta ?estan vuelve|vuelven|volver|volviendo loco|loca|locos|locas"},
    {any_language, 0, "me|nos ?va ?van ?a matar|mata|matan de un|una|susto|infarto|pena|aburrimiento|risa|hambre"},
    {any_language, 0,
     "prufung|prufungen|klausur|kunde|kundin|kunden|kaffee|audit|postfach|projekt|projekte|excel|tabelle|bericht|"
     "abgabe|diat|muskelkater|montag|montage|woche|tag|kalender|server|migration|bug|bugs|drucker|steuer|allergie|"
     "pollen|nacken|rucken|kopf|knie|fusse|zahn|magen|husten|grippe|langeweile|stille|warten|chaos|release|onboarding|"
     "prasentation|demo|budget|heizung|klima "
     "~ bringt|bringen mich|uns|mir ?noch ?echt ?bald ?alle um|ins"},
    {any_language, 0,
     "reunion|reunions|trajet|trajets|chaleur|metro|boulot|deadline|delais|mails|escaliers|code|embouteillages|bruit|"
     "suspense ~ me|m ?vont ?va tuer|tue|tuent"},
    {any_language, 0,
     "trafico|calor|frio|reunion|reuniones|atasco|sueno|curiosidad|ruido|excel|correos|codigo|suspense|risa ~ me ?va "
     "?van ?a matar|mata|matan"},
    {any_language, 0,
     "verkehr|hitze|meeting|meetings|deadline|deadlines|excel|kalte|stau|treppen|sprint|code|mails|spannung ~ mich "
     "?noch um"},
    {any_language, 0, "ca|c|il|elle|tu ~ m|me a|as tue|tuee ~ blague|rire|avec|histoire"},
    {any_language, 0, "me|m ?a tue|tuer de rire|ennui"},
    {any_language, 0, "bringt mich ?noch um den|verstand"},
    {any_language, 0, "das|dies|dieser|diese|dieses|es ?~ bringt mich ?noch um"},
    {any_language, 0, "cut|cutting|couper|cortarme|schneiden les|el|die|the|my cheveux|pelo|unas|haare|hair|nails"},
    {any_language, 0, "hat|haben|hatte mich ?heute ?fast ?echt umgebracht"},
    {any_language, 0, "suicid* squad"},
    {any_language, 0,
     "suicid* ?- prevention|awareness "
     "training|workshop|course|talk|webinar|seminar|class|session|module|day|week|month|event|walk|fundraiser"},
    {any_language, 0,
     "play|film|movie|documentary|talk|workshop|training|course|podcast|book|panel|lecture|series|webinar|exhibition "
     "about|on|against|around ~ violence|abuse|suicide|harm|murder|death|dying"},
    {any_language, 0,
     "fortbildung|workshop|schulung|vortrag|kurs|seminar|training|film|doku|buch ~ "
     "suizid*|selbstmord*|gewalt|sterben|tod"},
    {any_language, 0,
     "formation|atelier|conference|cours|seance|film|livre|documentaire|podcast ~~ suicid*|violence*|mort|harcelement"},
    {any_language, 0, "taller|curso|charla|formacion|pelicula|libro|documental|obra ~~ suicid*|violencia|muerte|acoso"},
    {any_language, 0, "hurt|hurting ~ feelings"},
    {any_language, 0, "jefe|jefa|boss|chef|manager|profe|madre|novia ~ me ?va ?a matar si|cuando|como"},
    {any_language, 0, "bungee|parachute|skydiv*|paragliding ~ jump*"},
    // "met @ana, i have a plan and a date"
    {any_language, 0, "%p ~~ got|have|made a plan and ?a ?the date|time|method|place ?for ?it $"},
};

}  // namespace

std::span<const PhraseRow> danger_by_class() {
    return rows;
}

std::span<const PhraseRow> danger_said_lightly() {
    return light_rows;
}

}  // namespace kith::understanding
