"""The first page of management: what this reader may keep up, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from keukentafel.rules import access
from keukentafel.web import doors

PARTS = (
    ("toegangstabel", "manage:access", "lock", gettext_lazy("Toegang"),
     gettext_lazy("Wie wat van een dossier mag lezen en doen, en voor wie een dossier dicht is.")),
    ("mandaten", "manage:mandates", "scale", gettext_lazy("Mandaten"),
     gettext_lazy("Wie over wat mag besluiten, wie wie vervangt, en hoe dat was op een andere dag.")),
    ("dubbelen", "manage:duplicates", "users", gettext_lazy("Dubbele personen"),
     gettext_lazy("Mensen die twee keer bekend zijn samenvoegen, en splitsen wie twee mensen zijn.")),
    ("keuzeboom", "manage:trees", "route", gettext_lazy("Keuzebomen"),
     gettext_lazy("De vragen van de triage, en waar elk antwoord heen leidt.")),
    ("inrichting", "manage:routing", "inbox", gettext_lazy("Waar vragen heen gaan"),
     gettext_lazy("Bij welk team een adres hoort, en welke vragen een eigen team hebben.")),
    ("inrichting", "manage:instruments", "target", gettext_lazy("Instrumenten"),
     gettext_lazy("De teksten bij de scores, zoals die van de zelfredzaamheid-matrix.")),
    ("inrichting", "manage:offers", "list", gettext_lazy("Aanbod in de gids"),
     gettext_lazy("Waar inwoners terechtkunnen zonder besluit van de gemeente.")),
    ("productcatalogus", "manage:products", "euro", gettext_lazy("Producten en tarieven"),
     gettext_lazy("Wat de gemeente kan toekennen, wat het kost en hoeveel budget er is.")),
    ("contracten", "manage:contracts", "document", gettext_lazy("Contracten"),
     gettext_lazy("Welke aanbieder wat levert, vanaf wanneer en tot wanneer.")),
    ("verwijzers", "manage:referrers", "users", gettext_lazy("Artsen die verwijzen"),
     gettext_lazy("Wie met een eigen account naar jeugdhulp mag verwijzen.")),
    ("organisatie-bijhouden", "desk:organisations", "home", gettext_lazy("Organisaties"),
     gettext_lazy("Organisaties en hun contactpersonen.")),
    ("berichten-nazien", "manage:post", "mail", gettext_lazy("Berichten die niet aankwamen"),
     gettext_lazy("E-mails die zeggen dat er iets klaarstaat en die niet zijn bezorgd.")),
)  # fmt: skip
"""Right of regels/landelijk/toegang.toml, page, icon, name, and what it is for."""


@doors.professional(may="see what one may keep up", right="beheer-begin")
def home(request: HttpRequest) -> HttpResponse:
    parts = [part for part in PARTS if request.reader.has_role(*access.roles(part[0]))]
    return render(request, "manage/home.html", {"parts": parts})
