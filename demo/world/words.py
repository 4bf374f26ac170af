"""The texts of an invented file: plain Dutch, without anybody's name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question. `product` is what is granted when help of the municipality is needed."""

    subject: str
    text: str
    domain: str
    law: str
    product: str
    unit: str
    volume: int
    cents: int
    goal: str
    met_when: str


WMO = (
    Question("Hulp bij het huishouden", "Het lukt niet meer om het huis schoon te houden en de was te doen.", "huishouden",
             "wmo", "hulp-huishouden", "04", 3, 552_240, "Ik woon in een schoon huis.", "Het huis is elke week schoon."),
    Question("Begeleiding thuis", "Er is hulp nodig bij post, geld en afspraken.", "geld", "wmo", "begeleiding-individueel",
             "04", 2, 811_200, "Ik heb overzicht over mijn post en geld.", "Drie maanden zonder aanmaning."),
    Question("Dagbesteding", "De dagen zijn lang en de mantelzorger raakt op.", "dag", "wmo", "dagbesteding", "16", 4, 1_040_000,
             "Ik heb een dag met iets te doen.", "Twee dagen in de week is er een vaste plek."),
    Question("Scootmobiel", "Boodschappen en bezoek zijn te ver om te lopen.", "vervoer", "wmo", "scootmobiel", "82", 1, 93_600,
             "Ik kom zelf in het dorp.", "Boodschappen en bezoek lukken zonder hulp."),
    Question("Rolstoel", "Lopen gaat niet meer, ook niet in huis.", "vervoer", "wmo", "rolstoel", "82", 1, 84_000,
             "Ik kan mij in en om huis verplaatsen.", "De rolstoel past en is in gebruik."),
    Question("Aanpassing in huis", "De trap en de douche zijn niet veilig meer.", "wonen", "wmo", "woningaanpassing", "83", 1,
             420_000, "Ik kan veilig thuis blijven wonen.", "De aanpassing is klaar en werkt."),
    Question("Eenzaamheid", "Er komt bijna niemand meer langs.", "mensen", "wmo", "begeleiding-individueel", "04", 1, 405_600,
             "Ik zie elke week mensen.", "Er is iedere week bezoek of een activiteit."),
    Question("Steun voor de mantelzorger", "De zorg thuis wordt te zwaar voor de partner.", "mantelzorg", "wmo",
             "kortdurend-verblijf", "14", 2, 998_400, "Wij houden het samen vol.", "Er zijn vaste dagen om op adem te komen."),
)  # fmt: skip
YOUTH = (
    Question("Hulp bij opvoeden", "Thuis lopen de ruzies met de kinderen op.", "opvoeden", "jeugdwet", "jeugdhulp-ambulant",
             "04", 2, 936_000, "Wij hebben rust thuis.", "Een maand zonder grote ruzie."),
    Question("Hulp voor een kind", "Op school en thuis gaat het niet goed met ons kind.", "gezin", "jeugdwet",
             "jeugdhulp-dagbehandeling", "16", 3, 1_664_000, "Ons kind gaat weer met plezier naar school.",
             "Zes weken achter elkaar naar school."),
    Question("Somber en angstig", "Onze dochter komt haar kamer niet meer uit.", "hoofd", "jeugdwet", "jeugdhulp-ambulant",
             "04", 2, 1_092_000, "Ik kan weer met vrienden afspreken.", "Elke week iets leuks buiten de deur."),
)  # fmt: skip
CONTACTS = (
    "Gebeld over de voortgang. Het gaat redelijk; volgende week bellen we weer.",
    "Huisbezoek. De post ligt op stapels, samen de belangrijkste brieven gesorteerd en afspraken gemaakt over de rest.",
    "De dochter belde: haar vader is twee keer gevallen. Huisarts is op de hoogte, de wijkverpleegkundige komt langs.",
    "Vraag over de eigen bijdrage beantwoord.",
    "Afspraak verzet naar volgende week dinsdag, tien uur.",
    "Overleg met de wijkverpleegkundige, met toestemming. Zij neemt de medicijnen op zich.",
    "De buurvrouw brengt voortaan op maandag de boodschappen mee. Daarmee vervalt een deel van de vraag.",
    "School gesproken met beide ouders erbij. De intern begeleider houdt een vast moment in de week vrij.",
    "Aan de balie langs geweest met een brief van de energieleverancier. Samen gebeld, er ligt een regeling.",
    "De hulp is gestart en bevalt goed. Over drie maanden kijken we samen opnieuw.",
)
NOTES = (
    "Liefst bellen na tien uur in de ochtend.", "Hond in huis, wel vriendelijk.", "De zoon doet de administratie.",
    "Hoort slecht aan de telefoon: langskomen werkt beter.", "Spreekt beter Engels dan Nederlands.",
    "Sleutel ligt bij de buren op nummer 14.", "Gaat op woensdag naar de dagbesteding.",
)  # fmt: skip
ACTIONS = (
    ("network", "De buurvrouw", "Komt elke week koffiedrinken."),
    ("member", "Zelf", "Meldt zich aan bij de wandelgroep."),
    ("volunteer", "Vrijwilliger van het maatjesproject", "Gaat mee naar de bibliotheek."),
    ("professional", "Generalist", "Belt met de woningcorporatie."),
    ("organisation", "Buurthuis", "Houdt een plek vrij aan de eettafel."),
)
VERSLAG = (
    "Wij spraken elkaar thuis aan de keukentafel. De vraag is besproken, ook wat u zelf kunt en wie u kan helpen. "
    "U hebt gehoord dat u gratis ondersteuning van een onafhankelijke cliëntondersteuner kunt krijgen."
)
DOMAIN_NOTES = (
    "Dit gaat goed.",
    "Hier is hulp bij nodig.",
    "Dit lukt met hulp van familie.",
    "Dit is minder geworden.",
)
SCORED = (
    "financien", "tijdsbesteding", "huisvesting", "huiselijke-relaties", "geestelijke-gezondheid", "lichamelijke-gezondheid",
    "middelengebruik", "basale-adl", "sociaal-netwerk", "participatie", "justitie",
)  # fmt: skip
NOTED = ("geld", "dag", "wonen", "huishouden", "gezondheid", "mensen")
LADDER = (("eigen-kracht", False, "Dit lukt niet meer alleen."), ("netwerk", False, "De familie helpt al waar het kan."),
          ("algemene-voorziening", False, "Het aanbod in de buurt past niet bij de vraag."))  # fmt: skip
ENOUGH = ("algemene-voorziening", True, "Een vrijwilliger en het buurthuis zijn genoeg.")
BODY = (
    "U hebt hulp gevraagd. Wij hebben met u gesproken en uw vraag onderzocht. U krijgt de hulp die in het plan staat. "
    "Bent u het niet met ons besluit eens? Dan kunt u bezwaar maken. Doe dat binnen zes weken."
)
GROUNDS = "Uit het onderzoek blijkt dat eigen kracht, netwerk en algemene voorzieningen niet genoeg zijn."
FIRST_NAMES = {
    "v": ("Aaltje", "Amina", "Anna", "Anouk", "Astrid", "Bea", "Bo", "Carla", "Corrie", "Daphne", "Elif", "Ellen", "Emma",
          "Esther", "Eva", "Fatima", "Femke", "Fleur", "Gerda", "Gre", "Hanna", "Ingrid", "Jannie", "Julia", "Karin", "Khadija",
          "Lieke", "Linda", "Lotte", "Maria", "Marijke", "Mila", "Mirjam", "Nel", "Noor", "Petra", "Ria", "Roos", "Saar",
          "Sanne", "Sophie", "Tess", "Truus", "Vera", "Wilma", "Yara", "Yvonne", "Zeynep"),
    "m": ("Ab", "Ahmed", "Arie", "Bas", "Ben", "Bram", "Cees", "Daan", "Dirk", "Emre", "Finn", "Frank", "Gerrit", "Hans",
          "Hassan", "Henk", "Ibrahim", "Jaap", "Jan", "Jesse", "Jeroen", "Johan", "Kees", "Klaas", "Lars", "Levi", "Luuk",
          "Marcel", "Mark", "Mees", "Mohamed", "Nico", "Noah", "Omar", "Peter", "Piet", "Rob", "Ruud", "Sam", "Sem", "Stefan",
          "Thijs", "Tim", "Tom", "Wim", "Wouter", "Yusuf", "Youssef"),
}  # fmt: skip
STREETS = (
    "Theeweg", "Koffielaan", "Lepelstraat", "Theedoekpad", "Schoteldreef", "Servetstraat", "Kandeelhof", "Melkkanweg",
    "Suikerpad", "Broodplankweg", "Eierdoplaan", "Keteldijk", "Vaatdoekje", "Tafelkleedstraat", "Kruimelpad", "Kannenpad",
    "Beschuitweg", "Zoutvatlaan", "Pannenkoekplein", "Roerlepelsteeg",
)  # fmt: skip
