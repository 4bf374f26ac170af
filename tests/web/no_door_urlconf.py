"""Routes of which one was forgotten; tests/web/test_doors.py starts the application with them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from keukentafel.web import doors


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@doors.public(may="see nothing")
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [path("met/", guarded), path("deel/", include([path("zonder/", forgotten)]))]
