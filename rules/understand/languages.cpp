// German, French and Spanish words. Folded: "Frühstück" is fruhstuck, "fruehstueck" stands beside it.
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

constexpr LexiconRow table[] = {
    {german, bit(Tag::known), "mo di mi do fr sa so"},
    {german, bit(Tag::adverb), "raus hin schnell vormittags nachmittags"},
    {german, bit(Tag::known), "vormittag nachmittag"},
    {german, Tag::call | Tag::noun, "konferenz"},
    {german, Tag::meeting | Tag::noun, "sitzung schulung abnahme ubergabe"},
    {german, bit(Tag::with), "m"},
    {french, Tag::meal | Tag::met, "grignote"},
    {german, Tag::meal | Tag::noun, "italiener griechen vietnamesen mexikaner asiaten chinesen japaner inder"},
    {german, Tag::meeting | Tag::noun, "fixe schnack ratsch tratsch"},
    {german, Tag::meeting | Tag::met, "eingearbeitet abgeholt angelernt eingewiesen geplauscht geratscht geschnackt"},
    {french, bit(Tag::noun), "clope clopes"},
    {french, Tag::walk | Tag::noun, "rando"},
    {french, Tag::activity | Tag::noun, "cine babyfoot"},
    {french, Tag::meeting | Tag::met, "cause blablate"},
    {spanish, Tag::meeting | Tag::noun, "ratito ratico"},
    {german, Tag::meal | Tag::noun, "zmorge zmittag znacht zmorgen"},
    {german, bit(Tag::noun), "znuni zvieri stammtisch"},
    {german, Tag::meeting | Tag::noun, "schwatz"},
    {german, Tag::call | Tag::met, "geskypt gefacetimt gefacetimed videotelefoniert"},
    {german, bit(Tag::adverb), "personlich vorher nachher hinterher"},
    {french, Tag::meeting | Tag::met, "rejoint rejoints revue croisee rencontree retrouves parles reparle recroise"},
    {french, Tag::call | Tag::met, "appeles appelees telephones rappele"},
    {french, Tag::meal | Tag::noun, "gouter dej"},
    {french, bit(Tag::with), "ac"},
    {french, bit(Tag::adverb), "auj aprem finalement rapidement longuement"},
    {french, Tag::activity | Tag::noun, "courir nager grimper"},
    {spanish, Tag::meeting | Tag::met, "visite visitamos ayude ayudamos"},
    {spanish, Tag::meal | Tag::noun, "comiendo cenando almorzando desayunando"},
    {spanish, Tag::walk | Tag::noun, "paseando caminando"},
    {spanish, Tag::activity | Tag::noun, "corriendo entrenando jugando"},
    {spanish, bit(Tag::adverb), "final"},
    {spanish, bit(Tag::self_object), "verme vernos saludarme saludarnos"},
    {french, bit(Tag::noun), "verre verres apero biere bieres pot"},
    {spanish, bit(Tag::noun), "cerveza cervezas cana canas copas copa vino"},
    {spanish, Tag::meal | Tag::noun, "comer almorzar cenar desayunar tapas"},
    {spanish, Tag::walk | Tag::noun, "caminar pasear"},
    {french, Tag::meal | Tag::noun, "manger dejeuner diner"},
    {french, Tag::walk | Tag::noun, "marcher promener"},
    {german, bit(Tag::adverb),
     "mal heut echt richtig wirklich ganz sehr bisschen bissl gleich erst danach ausfuhrlich ausgiebig intensiv ewig "
     "grad soeben unterwegs ne nen nem wiedermal endlichmal vorhin kurzes superspontan"},
    {german, bit(Tag::known),
     "kuche kantine mensa buro flur gang aufzug stadt garten bahn zug raum besprechungsraum teekuche kaffeekuche "
     "kaffeemaschine werk halle treppe parkplatz innenstadt homeoffice"},
    {german, bit(Tag::noun), "eis runde"},
    {german, bit(Tag::had), "verbracht gegonnt"},
    {german, Tag::walk | Tag::met, "gelaufen"},
    {german, Tag::meeting | Tag::met, "besucht begegnet wiedergetroffen wiedergesehen kennengelernt beschnuppert"},
    {german, Tag::activity | Tag::met,
     "gekickert geschwommen gerudert gezockt trainiert gebowlt gekegelt geklettert musiziert gesungen gerodelt"},
    {german, Tag::meal | Tag::met, "gegrillt gebruncht gefruhstuckt gespeist gevespert"},
    {german, Tag::meal | Tag::noun,
     "kuchen currywurst doner mittagstisch brotzeit vesper abendbrot nachtisch grillen grillabend snack imbiss suppe "
     "schnitzel flammkuchen mensa kantine"},
    {german, Tag::call | Tag::noun, "telko telco videokonferenz videotelefonie videochat teamscall"},
    {german, Tag::activity | Tag::noun,
     "klettern schwimmen radfahren radtour konzert theater museum spieleabend kegeln bowling handball volleyball "
     "tischfussball fitness fitnessstudio squash badminton schach"},
    {german, Tag::walk | Tag::noun, "wandern gassi gassirunde runde"},
    {german, Tag::message | Tag::noun, "sprachnachricht nachrichten mails karte postkarte"},
    {german, Tag::meeting | Tag::noun, "termin treff abstimmung kennenlernen kennenlerngesprach feedbackgesprach"},
    {french, Tag::coffee | Tag::noun, "kawa caoua cappu expresso tisane infusion"},
    {french, Tag::meal | Tag::noun,
     "gouter pique-nique picnic cantine restau brasserie crepes galettes raclette fondue couscous pizza sandwich"},
    {french, Tag::call | Tag::noun, "coup-de-fil visios vocal facetime"},
    {french, Tag::meeting | Tag::noun, "tete-a-tete papote causette bavardage catchup debrief"},
    {french, Tag::activity | Tag::noun,
     "piscine velo course footing jogging concert theatre musee expo petanque badminton basket handball natation ski"},
    {french, Tag::activity | Tag::met, "nage couru grimpe chante danse"},
    {french, bit(Tag::had), "organise deguste savoure offert recu donne"},
    {spanish, bit(Tag::adverb), "le les un rato ratito muy tan bastante super"},
    {spanish, bit(Tag::had), "estuve estuvimos estado pase pasamos sali salimos eche echamos compartimos"},
    {spanish, Tag::meeting | Tag::met,
     "cruce cruzamos tope topamos coincidi coincidimos charlando hablando platicando"},
    {spanish, Tag::meal | Tag::met, "merende merendamos tapee tapeamos"},
    {spanish, Tag::meal | Tag::noun, "merienda bocadillo bocata tortilla paella empanadas tacos asado"},
    {spanish, Tag::coffee | Tag::noun, "cortado mate infusion cafelito"},
    {spanish, Tag::activity | Tag::noun,
     "futbol baloncesto natacion gimnasio gym cine concierto teatro museo senderismo bici ciclismo correr nadar "
     "ajedrez escalada"},
    {spanish, Tag::meeting | Tag::noun, "encuentro puesta-al-dia tertulia conversada"},
    {spanish, Tag::call | Tag::noun, "videoconferencia meet telefonazo"},
    {german, bit(Tag::known), "alles kannst konnte hallo moin servus getrunken trinken heimat"},
    // German
    {german, Tag::coffee | Tag::noun, "kaffee kaffeepause kaffeetrinken tee kaffeechen kaeffchen kaffchen"},
    {german, Tag::meal | Tag::noun,
     "mittagessen mittag lunch essen abendessen fruhstuck fruehstueck mittagspause brunch pizza"},
    {german, Tag::call | Tag::noun,
     "anruf telefon telefonat videoanruf videocall telefongesprach call videotelefonat zoom"},
    {german, Tag::walk | Tag::noun, "spaziergang spaziergange spazieren spazierengehen wanderung"},
    {german, Tag::message | Tag::noun, "nachricht mail email chat"},
    {german, Tag::meeting | Tag::noun,
     "treffen gesprach gespraech meeting besprechung austausch unterhaltung 1:1 plausch jour-fixe"},
    {german, Tag::mentoring | Tag::noun, "mentoring mentoringgesprach mentoringtreffen mentoringgespraech"},
    {german, bit(Tag::noun), "bier feierabendbier bierchen wein"},
    {german, Tag::activity | Tag::noun, "tennis fussball tischtennis kicker joggen yoga kino bouldern laufen sport"},
    {german, Tag::meeting | Tag::met,
     "getroffen gesprochen unterhalten traf trafen gequatscht geplaudert sprach sprachen gesehen ausgetauscht geredet "
     "gelabert"},
    {german, Tag::meal | Tag::met, "gegessen gefruhstuckt gefruehstueckt"},
    {german, Tag::coffee | Tag::met, "kaffeegetrunken"},
    {german, Tag::call | Tag::met, "telefoniert angerufen gezoomt"},
    {german, Tag::walk | Tag::met, "spaziert gewandert spazierengegangen"},
    {german, Tag::message | Tag::met, "geschrieben geschickt gechattet gemailt angeschrieben"},
    {german, Tag::activity | Tag::met, "gespielt gejoggt gebouldert"},
    {german, bit(Tag::had),
     "hatte hatten gehabt gemacht unternommen getrunken gegangen genommen war waren gewesen geholt ging gingen "
     "erledigt trank "
     "machte"},
    {german, bit(Tag::self), "ich wir"},
    {german, bit(Tag::self_object), "mich mir uns"},
    {german, bit(Tag::other), "er sie jemand man"},
    {german, bit(Tag::pronoun), "ihn ihm ihr ihnen"},
    {german, bit(Tag::with), "mit bei"},
    {german, bit(Tag::joins), "und u sowie"},
    {german, bit(Tag::have), "habe hab haben bin sind"},
    {german, bit(Tag::be), "ist"},
    {german, bit(Tag::have) | bit(Tag::known), "hat"},
    {german, bit(Tag::negation), "nicht kein keine keinen nie niemals nix leider ohne nein nichts keiner"},
    {german, bit(Tag::but), "aber weil doch obwohl denn sondern"},
    {german, bit(Tag::adverb),
     "gerade eben kurz kurzen kurzes lang lange langen schon noch endlich auch heute gestern virtuell virtuellen nett "
     "netten schonen schones guten gutes kleinen gemeinsam zusammen fruh abend mittags spontan super tollen tolles "
     "online dann vorhin"},
    {german, bit(Tag::determiner),
     "ein eine einen einem einer der die das den dem meine meinen mein meinem meiner unser paar"},
    {german, bit(Tag::preposition), "am im um zu zum zur in auf an von vom nach vor beim per ins"},
    {german, bit(Tag::about), "uber ueber wegen"},
    {german, bit(Tag::role), "chef chefin kollege kollegin kollegen mentor mentorin teamleiter freund freundin"},
    {german, bit(Tag::group), "team gruppe allen leuten"},
    {german, bit(Tag::opinion), "schon toll nett super gut lustig"},
    {german, bit(Tag::known),
     "du was wer wen wem wessen wie wo wann warum wieso wenn falls ob dass werde werden will wollen mochte moechte "
     "wurde kann konnen "
     "soll sollte muss bitte danke hallo ja nein trage ein eintragen loggen notieren "
     "woche wochen monat monate tag tage montag dienstag mittwoch donnerstag freitag samstag sonntag morgen ubermorgen "
     "vorgestern stunde stunden minuten minute halbe halben letzte letzten "
     "nachste nachsten bis fur pause pausiere stopp hilfe keine mehr nachrichten vorschlage erinnerungen erinnerung "
     "wieder weiter januar februar marz april mai juni juli august september oktober "
     "november dezember urlaub mich mir es sich nur als wir uns so da dann hier jetzt spater bald fast wollte ohne "
     "geplant"},
    // French
    {french, Tag::coffee | Tag::noun, "cafe cafes the pause-cafe"},
    {french, Tag::meal | Tag::noun, "dejeuner diner dej brunch repas resto restaurant petit-dejeuner petit-dej"},
    {french, Tag::call | Tag::noun, "appel visio telephone tel visioconference zoom call"},
    {french, Tag::walk | Tag::noun, "promenade balade marche randonnee"},
    {french, Tag::message | Tag::noun, "message mail email courriel texto chat"},
    {french, Tag::meeting | Tag::noun,
     "reunion rencontre entretien discussion point conversation rendez-vous rdv 1:1 echange"},
    {french, Tag::mentoring | Tag::noun, "mentorat mentoring tutorat"},
    {french, Tag::activity | Tag::noun, "tennis foot yoga escalade cinema sport padel"},
    {french, Tag::meeting | Tag::met,
     "vu rencontre discute parle retrouve bavarde echange croise papote revu vus rencontres croises"},
    {french, Tag::meal | Tag::met, "dejeune dine mange brunche"},
    {french, Tag::call | Tag::met, "appele telephone"},
    {french, Tag::walk | Tag::met, "promene marche promenes promenee balades baladee baladees"},
    {french, Tag::message | Tag::met, "ecrit envoye"},
    {french, Tag::activity | Tag::met, "joue couru"},
    {french, bit(Tag::had), "pris bu eu fait partage alle alles allee passe"},
    {french, bit(Tag::self), "je j nous on"},
    {french, bit(Tag::self_object), "moi m me"},
    {french, bit(Tag::other), "il elle ils elles quelqu"},
    {french, bit(Tag::pronoun), "lui eux"},
    {french, bit(Tag::with), "avec a av"},
    {french, bit(Tag::joins), "et"},
    {french, bit(Tag::have), "ai avons a suis sommes ete s est"},
    {french, bit(Tag::be), "c"},
    {french, bit(Tag::negation), "pas ne n jamais aucun aucune sans non rien personne malheureusement plus"},
    {french, bit(Tag::but), "mais parce car puisque"},
    {french, bit(Tag::adverb),
     "petit petite bon bonne long longue rapide enfin juste aussi deja vite virtuel virtuelle super ensemble bien hier "
     "matin midi soir encore sympa"},
    {french, bit(Tag::determiner), "un une le la les l du de des d mon ma mes notre ce cet cette"},
    {french, bit(Tag::preposition), "au aux en dans pour chez par sur pendant apres avant vers ce"},
    {french, bit(Tag::about), "sur propos sujet"},
    {french, bit(Tag::role), "manager chef collegue collegues mentor tuteur patron ami amie responsable"},
    {french, bit(Tag::group), "equipe"},
    {french, bit(Tag::opinion), "super sympa genial bien top"},
    {french, bit(Tag::known),
     "tu vous est-ce que qui quoi quand comment pourquoi si vais va allons voudrais veux veut peux peut merci bonjour "
     "salut oui non ajoute note enregistre semaine semaines mois jour jours "
     "lundi mardi mercredi jeudi vendredi samedi dimanche demain hier avant-hier heure heures minute minutes demi "
     "demie dernier derniere prochain prochaine jusqu jusque arrete stop aide "
     "messages suggestions rappels rappel plus tard bientot janvier fevrier mars avril mai juin juillet aout septembre "
     "octobre novembre decembre vacances conge"},
    // Spanish
    {spanish, Tag::coffee | Tag::noun, "cafe cafes cafecito cafelito te"},
    {spanish, Tag::meal | Tag::noun, "almuerzo comida desayuno cena brunch"},
    {spanish, Tag::call | Tag::noun, "llamada telefono videollamada zoom llamadita call"},
    {spanish, Tag::walk | Tag::noun, "paseo caminata vuelta"},
    {spanish, Tag::message | Tag::noun, "mensaje correo mail email chat"},
    {spanish, Tag::meeting | Tag::noun, "rato reunion charla encuentro conversacion 1:1 quedada platica"},
    {spanish, Tag::mentoring | Tag::noun, "mentoria mentoring tutoria"},
    {spanish, Tag::activity | Tag::noun, "tenis futbol padel yoga partido"},
    {spanish, Tag::meeting | Tag::met,
     "hable hablamos quede quedamos vi vimos encontre encontramos reuni reunimos charle charlamos conoci conocimos "
     "visto hablado quedado reunido platique platicamos charlado"},
    {spanish, Tag::meal | Tag::met,
     "comi comimos almorce almorzamos desayune desayunamos cene cenamos comido almorzado"},
    {spanish, Tag::call | Tag::met, "llame llamamos llamado telefonee"},
    {spanish, Tag::walk | Tag::met, "pasee paseamos camine caminamos"},
    {spanish, Tag::message | Tag::met, "escribi mande envie escrito"},
    {spanish, Tag::activity | Tag::met, "jugue jugamos jugado"},
    {spanish, bit(Tag::had),
     "tuve tuvimos tome tomamos tomado hice hicimos fui fuimos tenido di dimos hecho bebi bebimos"},
    {spanish, bit(Tag::self), "yo nosotros nosotras"},
    {spanish, bit(Tag::self_object), "me mi nos conmigo"},
    {spanish, bit(Tag::other), "el ella ellos ellas alguien"},
    {spanish, bit(Tag::pronoun), "ella ellos ellas"},
    {spanish, bit(Tag::with), "con a"},
    {spanish, bit(Tag::joins), "y e"},
    {spanish, bit(Tag::have), "he hemos"},
    {spanish, bit(Tag::be), "es son esta"},
    {spanish, bit(Tag::negation), "no nunca sin nada nadie ningun ninguna tampoco"},
    {spanish, bit(Tag::but), "pero porque aunque sino"},
    {spanish, bit(Tag::adverb),
     "rapido rapida corto breve largo larga ya tambien hoy ayer manana buen buena virtual juntos juntas bonito "
     "agradable por fin tarde"},
    {spanish, bit(Tag::determiner), "un una el la los las mi mis nuestro este esta unos unas"},
    {spanish, bit(Tag::preposition), "de en para al del por desde durante"},
    {spanish, bit(Tag::about), "sobre acerca"},
    {spanish, bit(Tag::role), "jefe jefa colega colegas companero companera mentor mentora amigo amiga"},
    {spanish, bit(Tag::group), "equipo todos"},
    {spanish, bit(Tag::opinion), "genial estupendo bien"},
    {spanish, bit(Tag::known),
     "tu usted que quien quienes cuando como porque por donde si voy vamos quiero quiere puedo puede quisiera gustaria "
     "gracias "
     "hola registra anota anade apunta semana semanas mes meses dia dias lunes martes miercoles jueves "
     "viernes sabado domingo hora horas minuto minutos media ultimo pasado pasada proximo proxima hasta deja ayuda "
     "mensajes sugerencias recordatorios mas tarde luego pronto enero febrero marzo abril mayo "
     "junio julio agosto septiembre octubre noviembre diciembre vacaciones anteayer anoche hace"},
};

}  // namespace

std::span<const LexiconRow> foreign_rows() {
    return table;
}

}  // namespace kith::understanding
