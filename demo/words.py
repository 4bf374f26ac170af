"""Names that nobody has, and questions that anybody could have."""

from __future__ import annotations

from dataclasses import dataclass

PREFIXES = ("", "", "de", "de", "van", "van der", "van de", "ter", "op de", "uit den")
SURNAMES = (
    "Keukenla", "Theepot", "Koekenpan", "Vergiet", "Lepelrek", "Bezemkast", "Broodtrommel", "Suikerpot", "Pollepel",
    "Garde", "Theedoek", "Snijplank", "Eierdop", "Beschuitbus", "Kurkentrekker", "Peperbus", "Zoutvat", "Maatbeker",
    "Steelpan", "Fluitketel", "Kruidenrek", "Messenblok", "Koffiebus", "Roomklopper", "Dunschiller", "Notenkraker",
    "Stofdoek", "Wasknijper", "Strijkplank", "Emmerstok", "Ragebol", "Kapstok", "Paraplubak", "Deurmat", "Gordijnroe",
    "Voetenbank", "Schemerlamp", "Klokkast", "Breimand", "Naaidoos", "Vingerhoed", "Knoopsgat", "Speldenkussen",
    "Gieter", "Bloempot", "Tuinslang", "Hark", "Kruiwagen", "Vogelhuis", "Regenton",
)  # fmt: skip
WOMEN = (
    "Klaproos", "Salie", "Dille", "Munt", "Korenbloem", "Lavendel", "Wikke", "Boterbloem", "Kamille", "Pimpernel",
    "Akelei", "Ridderspoor", "Vergeetmij", "Anemoon", "Zinnia", "Gerbera", "Reseda", "Verbena", "Melisse", "Sleutelbloem",
)  # fmt: skip
MEN = (
    "Tijm", "Bieslook", "Kervel", "Venkel", "Wilg", "Berk", "Beuk", "Esdoorn", "Meidoorn", "Kornoelje",
    "Laurier", "Zuring", "Anijs", "Karwij", "Dragon", "Selderij", "Hulst", "Taxus", "Lork", "Ginkgo",
)  # fmt: skip
STREETS = (
    "Vergietlaan", "Soeplepelweg", "Kruimelpad", "Dekselhof", "Theelepelstraat", "Pannenlapplein", "Garnituurweg",
    "Schortenlaan", "Afdruiprek", "Beslagkomstraat", "Koffielepelhof", "Deegrollerweg", "Servetplantsoen", "Roerstaafpad",
)  # fmt: skip
COLLEAGUES = (
    "Roos Ovenwant", "Daan Spatel", "Lot Beslagkom", "Gijs Zeef", "Puk Rasp", "Teun Vijzel", "Bo Trechter", "Kee Schuimspaan",
    "Mees Vergiet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question as people bring it, and what may become of it. `product` empty: the network or a general provision helps."""

    topics: tuple[str, ...]
    subject: str
    text: str
    goal: str
    met_when: str
    network: str
    product: str = ""
    volume: int = 0
    for_elderly: bool = False
    for_children: bool = False


QUESTIONS = (
    Question(
        ("huishouden",), "Hulp bij het huishouden",
        "Stofzuigen en het bed verschonen lukt niet meer sinds de heupoperatie. De was doe ik zelf nog.",
        "Het huis blijft schoon en veilig", "Het huis is elke week schoon en er ligt niets meer in de loop.",
        "De buurvrouw brengt het vuilnis weg", "hulp-huishouden", 2, for_elderly=True,
    ),
    Question(
        ("huishouden", "mensen"), "Hulp bij het huishouden en mensen om u heen",
        "Mijn moeder komt de deur niet meer uit. Haar huis vervuilt en zij ziet dagen niemand.",
        "Elke week bezoek dat ertoe doet", "Er komt elke week iemand langs met wie zij graag praat.",
        "Een dochter en een vrijwilliger komen om de beurt", "hulp-huishouden", 3, for_elderly=True,
    ),
    Question(
        ("dag", "mantelzorg"), "Hulp bij de dag en mantelzorg",
        "Mijn man heeft dementie. Ik kan hem niet meer alleen laten en ik slaap slecht.",
        "Twee dagen per week op adem komen", "De mantelzorger heeft twee vaste dagen voor zichzelf.",
        "Een zoon slaapt een nacht per maand", "dagbesteding", 4, for_elderly=True,
    ),
    Question(
        ("geld",), "Hulp bij geld",
        "De brieven liggen ongeopend op tafel. Ik durf niet meer te kijken wat ik moet betalen.",
        "Overzicht over de post en de rekeningen", "Alle post is open en er is een lijst van wat er betaald moet worden.",
        "Een vrijwilliger helpt met de administratie",
    ),
    Question(
        ("opvoeden", "gezin"), "Hulp bij opvoeden en gezin",
        "Onze zoon gaat niet meer naar school. Thuis is er elke dag ruzie over.",
        "Weer vier dagen per week naar school", "De school meldt vier weken achter elkaar geen verzuim.",
        "Een oom brengt hem 's ochtends", for_children=True,
    ),
    Question(
        ("hoofd", "dag"), "Hulp bij herstel en een vaste dagindeling",
        "Na mijn burn-out kom ik tot niets. Ik wil graag weer structuur in mijn dag.",
        "Een vaste indeling van de dag", "Drie dagen per week is er iets te doen buiten de deur.",
        "Een vriendin gaat mee wandelen", "begeleiding-individueel", 2,
    ),
    Question(
        ("vervoer", "meedoen"), "Hulp bij vervoer en meedoen",
        "Ik kan niet meer fietsen en de bus stopt te ver weg. Daardoor mis ik het koor.",
        "Weer naar het koor", "Twee keer per maand naar het koor.", "Een koorlid rijdt de ene week mee", for_elderly=True,
    ),
    Question(
        ("wonen",), "Hulp bij wonen",
        "De trap wordt te zwaar. Ik ben vorige week gevallen, gelukkig zonder gevolgen.",
        "Veilig boven kunnen slapen", "Er wordt niet meer gevallen op de trap.", "Een neef zet een tweede leuning",
        for_elderly=True,
    ),
    Question(
        ("werk", "geld"), "Hulp bij werk en geld",
        "Mijn contract is niet verlengd en de huur loopt door. Ik weet niet waar ik moet beginnen.",
        "Binnen drie maanden weer inkomen uit werk", "Er is een contract voor ten minste twintig uur.",
        "Een oud-collega kijkt mee naar de brief",
    ),
    Question(
        ("mensen",), "Hulp bij mensen om u heen",
        "Sinds het overlijden van mijn vrouw is het stil in huis. Ik eet vaak niet eens warm.",
        "Twee keer per week samen eten", "Ik eet twee keer per week met anderen.", "De buren koken op dinsdag", for_elderly=True,
    ),
)  # fmt: skip

CONTACTS = (
    ("telefoon", "in", 8, "Belt hoe het staat met de vraag. Uitgelegd wat de volgende stap is en wanneer."),
    ("telefoon", "uit", 12, "Gebeld om een afspraak te maken. Er is iemand bij die de post ook leest."),
    (
        "huisbezoek",
        "uit",
        55,
        "Op huisbezoek geweest. De koffie stond klaar; het gaat wisselend. Afspraken staan in het plan.",
    ),
    ("email", "in", 5, "Stuurt de brief van het ziekenhuis. Aan het dossier toegevoegd."),
    ("balie", "in", 10, "Kwam langs in het dorpshuis met een vraag over vervoer."),
    (
        "partner",
        "intern",
        15,
        "Overleg met de wijkverpleegkundige over wie wat doet, met toestemming van de bewoner.",
    ),
)
NOTES = (
    "Belt liever na elf uur: 's ochtends is er thuiszorg.",
    "Sleutel ligt bij de buren op nummer 14.",
    "Hoort slecht aan de rechterkant. Langzaam praten helpt.",
    "Dochter is het vaste aanspreekpunt, ook voor brieven.",
    "De hond is lief, maar springt.",
)
VERSLAG = (
    "Wij spraken thuis aan de keukentafel. De bewoner vertelde wat lukt en wat niet meer lukt. Wij bekeken samen wat familie "
    "en buren kunnen doen en welke gewone voorzieningen er zijn. De bewoner heeft dit verslag gelezen en zegt dat het klopt."
)
