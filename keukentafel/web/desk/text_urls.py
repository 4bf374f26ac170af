"""Routes of what is written and kept in the file of a household."""

from __future__ import annotations

from django.urls import path

from . import contact, document_data, documents, drafts, letters, misplaced, notes, piles

HOUSEHOLD = "huishoudens/<int:number>/"
urlpatterns = [
    path(f"{HOUSEHOLD}contacten/", contact.contacts, name="contacts"),
    path(f"{HOUSEHOLD}contact/", contact.contact, name="contact"),
    path(f"{HOUSEHOLD}contacten/<int:contact>/", contact.correct, name="correct-contact"),
    path(f"{HOUSEHOLD}contacten/<int:contact>/hoort-hier-niet/", misplaced.contact, name="misplaced-contact"),
    path(f"{HOUSEHOLD}aantekeningen/", notes.notes, name="notes"),
    path(f"{HOUSEHOLD}aantekening/", notes.note, name="note"),
    path(f"{HOUSEHOLD}aantekeningen/<int:note>/", notes.correct, name="correct-note"),
    path(f"{HOUSEHOLD}aantekeningen/<int:note>/doen/", notes.act, name="act-on-note"),
    path(f"{HOUSEHOLD}aantekeningen/<int:note>/hoort-hier-niet/", misplaced.note, name="misplaced-note"),
    path(f"{HOUSEHOLD}werkaantekeningen/<int:note>/", notes.rewrite, name="rewrite-note"),
    path(f"{HOUSEHOLD}correspondentie/", documents.correspondence, name="correspondence"),
    path(f"{HOUSEHOLD}correspondentie/<int:document>/", documents.version, name="document-version"),
    path(f"{HOUSEHOLD}correspondentie/<int:document>/gegevens/", document_data.correct, name="document-data"),
    path(
        f"{HOUSEHOLD}correspondentie/<int:document>/hoort-hier-niet/",
        misplaced.document,
        name="misplaced-document",
    ),
    path(f"{HOUSEHOLD}brief/", letters.write, name="write-letter"),
    path(f"{HOUSEHOLD}brief/<int:letter>/", letters.replace, name="replace-letter"),
    path("afdrukken/", letters.prints, name="print-queue"),
    path("afdrukken/stapels/", piles.piles, name="piles"),
    path("afdrukken/stapels/<int:pile>/", piles.pile, name="pile"),
    path("afdrukken/stapels/<int:pile>/doen/", piles.pile_act, name="pile-act"),
    path("afdrukken/stapels/<int:pile>/<slug:kind>/", piles.pile_file, name="pile-file"),
    path("afdrukken/<slug:sort>/<int:letter>/", letters.print_act, name="print-act"),
    path("documenten/<int:document>/", documents.document, name="document"),
    path(f"{HOUSEHOLD}concept/<slug:form>/<int:about>/", drafts.save, name="draft"),
    path(f"{HOUSEHOLD}concept/<slug:form>/<int:about>/weggooien/", drafts.discard, name="discard-draft"),
]
