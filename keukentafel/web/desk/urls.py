"""The desk, under /werk/. What concerns intake and the plan has its own lists of routes."""

from __future__ import annotations

from django.urls import include, path

from . import (
    contributions,
    copies,
    decision_figures,
    figures,
    household,
    newcomers,
    person,
    plan_figures,
    referral_figures,
    search,
    shortcuts,
    tasks,
    work,
)

app_name = "desk"
urlpatterns = [
    path("", work.my_work, name="my-work"),
    path("team/", work.team_work, name="team-work"),
    path("verdelen/", work.distribution, name="distribution"),
    path("cijfers/", figures.figures, name="figures"),
    path("cijfers/meldingen/", figures.behind, name="figures-list"),
    path("cijfers/plannen/", plan_figures.figures, name="plan-figures"),
    path("cijfers/plannen/lijst/", plan_figures.behind, name="plan-figures-list"),
    path("cijfers/besluiten/", decision_figures.figures, name="decision-figures"),
    path("cijfers/besluiten/lijst/", decision_figures.behind, name="decision-figures-list"),
    path("cijfers/verwijzingen/", referral_figures.figures, name="referral-figures"),
    path("cijfers/verwijzingen/lijst/", referral_figures.behind, name="referral-figures-list"),
    path("eigen-bijdrage/", contributions.contributions, name="contributions"),
    path("eigen-bijdrage/bestand/", contributions.new_file, name="new-contribution-file"),
    path("eigen-bijdrage/bestand/<int:file>/", contributions.file, name="contribution-file"),
    path("zoeken/", search.search, name="search"),
    path("sneltoetsen/", shortcuts.shortcuts, name="shortcuts"),
    path("taken/oppakken/", tasks.take, name="take"),
    path("taken/<int:task>/", tasks.task, name="task"),
    path("huishoudens/nieuw/", newcomers.new_household, name="new-household"),
    path("huishoudens/<int:number>/", household.overview, name="household"),
    path("huishoudens/<int:number>/lid/", newcomers.new_member, name="new-member"),
    path("huishoudens/<int:number>/kopie/", copies.copies, name="copies"),
    path("huishoudens/<int:number>/kopie/<int:copy>/", copies.copy, name="copy"),
    path("personen/<int:person>/", person.person, name="person"),
    path("brp/", include("keukentafel.web.desk.brp.urls")),
    path("", include("keukentafel.web.desk.text_urls")),
    path("", include("keukentafel.web.desk.people.urls")),
    path("", include("keukentafel.web.desk.case_urls")),
    path("", include("keukentafel.web.desk.intake.urls")),
    path("", include("keukentafel.web.desk.plans.urls")),
    path("", include("keukentafel.web.desk.plans.meeting_urls")),
    path("", include("keukentafel.web.desk.plans.agreed_urls")),
    path("", include("keukentafel.web.desk.objections.urls")),
    path("", include("keukentafel.web.desk.complaints.urls")),
    path("", include("keukentafel.web.desk.referrals.urls")),
    path("", include("keukentafel.web.desk.trust_urls")),
    path("", include("keukentafel.web.desk.organisations.urls")),
]
