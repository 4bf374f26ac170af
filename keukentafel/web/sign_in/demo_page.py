"""The village as a page: who may do what, and a button that makes you one of them. Never there outside the demo."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from demo.village import VILLAGERS, WITH_THE_HOUSEHOLDS, Villager
from keukentafel.web import doors

from .demo_people import PEOPLE

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@doors.public(may="become one of the village (demo only)")
def people(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _become(request, request.POST.get("who", ""))
    cards = [(villager, PEOPLE[villager.key]) for villager in _everybody()]
    return render(request, "sign_in/demo.html", {"cards": cards})


def _everybody() -> tuple[Villager, ...]:
    """Who came with the invented households is there when these are."""
    emails = [each.email for each in WITH_THE_HOUSEHOLDS]
    there = set(
        get_user_model().objects.filter(email__in=emails, is_active=True).values_list("email", flat=True)
    )
    return (*VILLAGERS, *(each for each in WITH_THE_HOUSEHOLDS if each.email in there))


def _become(request: HttpRequest, key: str) -> HttpResponse:
    villager = next((villager for villager in _everybody() if villager.key == key), None)
    account = villager and get_user_model().objects.filter(email=villager.email, is_active=True).first()
    if not account:
        raise Http404
    logout(request)
    login(request, account, backend=BACKEND)
    request.session.set_expiry(0)
    record_authentication(request, account, method="demo")
    return redirect("accounts:start")
