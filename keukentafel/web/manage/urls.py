"""Management, under /beheer/."""

from __future__ import annotations

from django.urls import path

from . import (
    access,
    duplicates,
    home,
    instruments,
    lockouts,
    mandates,
    mandates_around,
    offers,
    post,
    product_files,
    products,
    triage,
)

app_name = "manage"
urlpatterns = [
    path("", home.home, name="home"),
    path("instrumenten/", instruments.instruments, name="instruments"),
    path(
        "instrumenten/<slug:instrument>/<str:version>/weghalen/", instruments.remove, name="remove-criteria"
    ),
    path("aanbod/", offers.offers, name="offers"),
    path("aanbod/nieuw/", offers.offer, name="new-offer"),
    path("aanbod/<int:offer>/", offers.offer, name="offer"),
    path("producten/", products.products, name="products"),
    path("producten/nieuw/", products.new, name="new-product"),
    path("producten/beginset/", products.start_set, name="start-set"),
    path("producten/budgetten/", products.budgets, name="budgets"),
    path("producten/inlezen/", product_files.read, name="read-products"),
    path("producten/bestand/<slug:kind>/", product_files.download, name="products-file"),
    path("producten/<int:product>/", products.product, name="product"),
    path("producten/<int:product>/veranderen/", products.change, name="change-product"),
    path("producten/<int:product>/tarief/", products.tariff, name="product-tariff"),
    path("producten/<int:product>/beeindigen/", products.end, name="end-product"),
    path("toegang/", access.table, name="access"),
    path("triage/", triage.trees, name="trees"),
    path("triage/<int:number>/", triage.tree, name="tree"),
    path("triage/<int:number>/proef/", triage.try_tree, name="try-tree"),
    path("triage/<int:number>/aanzetten/", triage.switch, name="switch-tree"),
    path("dossier/", lockouts.go_to, name="go-to"),
    path("dubbelen/", duplicates.candidates, name="duplicates"),
    path("dubbelen/zoeken/", duplicates.search, name="search-duplicates"),
    path("dubbelen/<int:pair>/", duplicates.pair, name="pair"),
    path("dubbelen/samengevoegd/", duplicates.regroupings, name="regroupings"),
    path("dubbelen/samengevoegd/<int:regrouping>/", duplicates.regrouping, name="regrouping"),
    path("dubbelen/splitsen/", duplicates.go_to_split, name="go-to-split"),
    path("dubbelen/splitsen/<int:person>/", duplicates.split, name="split"),
    path("post/", post.notices, name="post"),
    path("post/<int:notice>/", post.notice, name="notice"),
    path("mandaten/", mandates.mandates, name="mandates"),
    path("mandaten/nieuw/", mandates.new, name="new-mandate"),
    path("mandaten/nakijken/", mandates.problems, name="mandate-problems"),
    path("mandaten/wie/", mandates_around.who, name="who-decides"),
    path("mandaten/vervangers/", mandates_around.deputies, name="mandate-deputies"),
    path("mandaten/vervangers/nieuw/", mandates_around.new_deputy, name="new-mandate-deputy"),
    path("mandaten/vervangers/<int:deputy>/stoppen/", mandates_around.end_deputy, name="end-mandate-deputy"),
    path("mandaten/<int:mandate>/", mandates.mandate, name="mandate"),
    path("mandaten/<int:mandate>/wijzigen/", mandates.change, name="change-mandate"),
    path("mandaten/<int:mandate>/doorgeven/", mandates.pass_on, name="pass-on-mandate"),
    path("mandaten/<int:mandate>/stoppen/", mandates.end, name="end-mandate"),
    path("huishoudens/<int:number>/dicht/", lockouts.lockouts, name="lockouts"),
    path("huishoudens/<int:number>/dicht/<int:lockout>/opheffen/", lockouts.let_in, name="let-in"),
]
