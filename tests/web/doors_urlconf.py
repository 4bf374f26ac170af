"""One page for each kind of door; tests/web/test_doors.py knocks on them."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from keukentafel.config.urls import handler403, handler404  # noqa: F401  (Django looks for them here)
from keukentafel.config.urls import urlpatterns as ours
from keukentafel.domain.journal.looks import Looked
from keukentafel.web import doors

HERE = 383


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.reader.name if request.reader else "nobody")


def walls(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('keukentafel.walls', true)")
        return HttpResponse(cursor.fetchone()[0])


def showing(request: HttpRequest) -> HttpResponse:
    if "looked" in request.GET:
        doors.look(request, Looked(municipality=HERE, household=1), purpose="proef")
    return HttpResponse("file", status=int(request.GET.get("status", 200)))


proef = [
    path("iedereen/", doors.public(may="x")(page), name="public"),
    path("zonder-sessie/", doors.public(may="x", reads_session=False)(page), name="sessionless"),
    path("ingelogd/", doors.signed_in(may="x")(page), name="signed-in"),
    path("professional/", doors.professional(may="x")(page), name="professional"),
    path("teamleider/", doors.professional(may="x", roles=("team_leader",))(page), name="team-leader"),
    path("inwoner/", doors.resident(may="x")(page), name="resident"),
    path("aanbieder/", doors.provider(may="x")(page), name="provider"),
    path("muren/", doors.public(may="x")(walls), name="walls"),
    path("dossier/", doors.professional(may="x", shows="household")(showing), name="file"),
]
urlpatterns = [path("proef/", include((proef, "proef"))), *ours]
