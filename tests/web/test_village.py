"""The village matrix: every page, and what each of seven people and a visitor gets there.

The file of De Wit is told once, in a transaction of this module that is never committed; each test undoes what it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import resolve
from django.utils import timezone

from demo import places
from demo import village as invented
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import actions as people
from keukentafel.domain.walls import security
from keukentafel.outside.paper import jobs
from keukentafel.web import doors, kept_typing
from tests.fixtures import told as stories
from tests.fixtures.village import Village, VillageClient, browser_of
from tests.outside import unpacked

WHO = ("fatma", "ruud", "joke", "sandra", "de_wit", "bakker", "thuis", "visitor")

# 200 the page · 302 sent on · in: sent to sign in · 403 not for you · 404 as if it were not there · 405 only to be sent.
# SQL: statements at most: session, rights, everything on the page, and one for its looks, which go in one batch.
MATRIX = """
address                                              fatma ruud joke sandra de_wit bakker thuis visitor SQL
gezond/                                                200  200  200    200    200    200   200     200   1
inloggen/                                              302  302  302    302    302    302   302     200   1
inloggen/gesloten/                                     200  200  200    200    200    200   200     200   1
inloggen/code/                                         302  302  302    302    302    302   302     302   -
inloggen/passkey/                                      302  302  302    302    302    302   302     302   -
inloggen/bevestigen/                                   403  403  403    403    403    403   403      in   -
inloggen/bevestigen/code/                              403  403  403    403    403    403   403      in   -
inloggen/bevestigen/passkey/                           403  403  403    403    403    403   403      in   -
inloggen/tweede-stap/                                  200  200  200    200    200    200   200      in   2
inloggen/tweede-stap/app/                              200  200  200    200    200    200   200      in   7
inloggen/tweede-stap/app/ontkoppelen/                  404  404  404    404    404    404   404      in   -
inloggen/tweede-stap/passkey/                          200  200  200    200    200    200   200      in   8
inloggen/tweede-stap/passkey/1/verwijderen/            404  404  404    404    404    404   404      in   -
inloggen/tweede-stap/herstelcodes/                     404  404  404    404    404    404   404      in   -
inloggen/tweede-stap/herstelcodes/nieuw/               200  200  200    200    200    200   200      in   5
uitloggen/                                             405  405  405    405    405    405   405     405   -
binnen/                                                302  302  302    302    302    302   302      in   -
binnen/weggooien/                                      405  405  405    405    405    405   405      in   -
binnen/bewaard/                                        200  200  200    200    200    200   200      in   2
binnen/getypt/                                         405  405  405    405    405    405   405      in   -
binnen/getypt/weggooien/                               405  405  405    405    405    405   405      in   -
ui/instellingen/                                       405  405  405    405    405    405   405     405   -
ui/voorbeelden/                                        200  200  200    200    200    200   200     200   1
ui/voorbeelden/mijn-werk/                              200  200  200    200    200    200   200     200   1
regels/                                                200  200  200    200    200    200   200     200   1
regels/woorden/                                        200  200  200    200    200    200   200     200   1
regels/triage/                                         200  200  200    200    200    200   200     200   1
regels/proces/                                         200  200  200    200    200    200   200     200   1
regels/termijn-berekenen/                              200  200  200    200    200    200   200     200   1
regels/feestdagen/2026/                                200  200  200    200    200    200   200     200   1
regels/termijnen/                                      200  200  200    200    200    200   200     200   1
/                                                      200  200  200    200    200    200   200     200   2
castricum/                                             200  200  200    200    200    200   200     200   1
castricum/vraag/                                       200  200  200    200    200    200   200     200   2
castricum/afspraak/{goal_secret}/                      200  200  200    200    200    200   200     200   9
castricum/overleg/{meeting_secret}/                     200  200  200    200    200    200   200     200   9
castricum/afspraak/{goal_secret}/                      200  200  200    200    200    200   200     200   9
castricum/taak/{secret}/                               200  200  200    200    200    200   200     200   9
castricum/familieplan/{family_secret}/                  200  200  200    200    200    200   200     200  14
castricum/familieplan/{family_secret}/bewaren/          405  405  405    405    405    405   405     405   -
castricum/familieplan/{family_secret}/inlog/            403  403  403    403    405    405   403      in   -
castricum/familieplan/{family_secret}/doel/             200  200  200    200    200    200   200     200  14
castricum/familieplan/{family_secret}/doel/{family_goal}/ 200 200 200    200    200    200   200     200  14
castricum/vraag/{receipt}/                             200  200  200    200    200    200   200     200   2
castricum/vraag/{receipt}/persoonlijk-plan/            200  200  200    200    200    200   200     200   2
castricum/vraag/verder/onbekend/                       404  404  404    404    404    404   404     404   -
castricum/informatie/                                  200  200  200    200    200    200   200     200   1
castricum/contact/                                     200  200  200    200    200    200   200     200   1
mijn/                                                  403  403  403    403    200    200   403      in  24
mijn/plan/                                             403  403  403    403    302    200   403      in   3
mijn/plan/{household}/                                 403  403  403    403    200    404   403      in  41
mijn/plan/{household}/stand/                           403  403  403    403    200    404   403      in   3
mijn/plan/{household}/versie/{plan_version}/           403  403  403    403    200    404   403      in   9
mijn/plan/{household}/verschil/{earlier_version}/0/    403  403  403    403    200    404   403      in  15
mijn/plan/{household}/pdf/                             403  403  403    403    200    404   403      in  17
mijn/plan/{household}/pdf/{plan_paper}/                403  403  403    403    404    404   403      in   -
mijn/plan/{household}/familiegroepsplan/               403  403  403    403    200    404   403      in  15
mijn/plan/{household}/familiegroepsplan/bewaren/       403  403  403    403    405    405   403      in   -
mijn/plan/{household}/familiegroepsplan/doel/          403  403  403    403    200    404   403      in  15
mijn/plan/{household}/familiegroepsplan/doel/{family_goal}/ 403 403 403  403    200    404   403      in  15
mijn/plan/{household}/familiegroepsplan/samen/         403  403  403    403    200    404   403      in  15
mijn/plan/{household}/zo-zie-ik-het/                   403  403  403    403    200    404   403      in   10
mijn/plan/acties/{own_action}/                         403  403  403    403    200    404   403      in   10
mijn/hoe-gaat-het/{my_follow_up}/                      403  403  403    403    200    404   403      in   8
mijn/zaken/{case}/hoe-gaat-het/zrm/                    403  403  403    403    200    404   403      in  12
mijn/zaken/{case}/                                     403  403  403    403    200    404   403      in  13
mijn/zaken/{my_case}/gesprek/                          403  403  403    403    200    404   403      in  24
mijn/zaken/{my_case}/persoonlijk-plan/                 403  403  403    403    200    404   403      in  26
mijn/zaken/{my_case}/voorbereiding/                    403  403  403    403    200    404   403      in  24
mijn/zaken/{my_case}/voorbereiding/bewaren/            403  403  403    403    405    405   403      in   -
mijn/zaken/{my_case}/verslag/                          403  403  403    403    200    404   403      in  24
mijn/zaken/{my_case}/verslag/brief/                    403  403  403    403    404    404   403      in   -
mijn/afspraken/{appointment}/                          403  403  403    403    404    404   403      in   -
mijn/afspraken/{appointment}/agenda/                   403  403  403    403    404    404   403      in   -
mijn/aanvraag/                                         403  403  403    403    200    200   403      in   8
mijn/besluiten/{beschikking}/rechten/                  403  403  403    403    200    404   403      in  12
mijn/voor/{representation}/besluiten/{beschikking}/rechten/ 403 403 403  403    404    404   403      in   -
mijn/besluiten/{beschikking}/bezwaar/                  403  403  403    403    200    404   403      in  12
mijn/bezwaren/{objection}/                             403  403  403    403    200    404   403      in  16
mijn/bezwaren/{objection}/stukken/{objection_paper}/   403  403  403    403    200    404   403      in  16
mijn/klachten/                                         403  403  403    403    200    200   403      in  12
mijn/klachten/{complaint}/                             403  403  403    403    200    404   403      in   9
mijn/klachten/{complaint}/brief/{complaint_letter}/    403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/besluiten/{beschikking}/bezwaar/ 403 403 403  403    404    404   403      in   -
mijn/voor/{representation}/bezwaren/{objection}/       403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/bezwaren/{objection}/stukken/{objection_paper}/ 403 403 403 403 404 404 403    in   -
mijn/brieven/{letter}/                                 403  403  403    403    200    404   403      in   5
mijn/taken/                                            403  403  403    403    200    200   403      in   5
mijn/taken/{resident_task}/                            403  403  403    403    200    404   403      in   5
mijn/voor/{representation}/                            403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/zaken/{case}/               403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/brieven/{letter}/           403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/plan/{household}/zo-zie-ik-het/ 403 403 403   403    404    404   403      in   -
mijn/voor/{representation}/plan/acties/{own_action}/   403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/plan/                       403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/plan/versie/{plan_version}/ 403  403  403    403    404    404   403      in   -
mijn/meeschrijven/                                     403  403  403    403    200    200   403      in   4
mijn/meeschrijven/1/                                   403  403  403    403    404    404   403      in   -
mijn/meeschrijven/1/bewaren/                           403  403  403    403    405    405   403      in   -
mijn/meeschrijven/1/doel/                              403  403  403    403    404    404   403      in   -
mijn/meeschrijven/1/doel/1/                            403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/overleggen/                 403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/overleggen/{meeting}/       403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/taken/                      403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/taken/{resident_task}/      403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/hoe-gaat-het/{my_follow_up}/ 403 403  403    403    404    404   403      in   -
mijn/voor/{representation}/inzage/                     403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/post/                       403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/post/1/                     403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/kopie/                      403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/kopie/1/                    403  403  403    403    404    404   403      in   -
mijn/plan/wie-leest/                                   403  403  403    403    200    200   403      in  16
mijn/plan/wie-leest/{invitation}/intrekken/            403  403  403    403    405    405   403      in   -
mijn/plan/gevraagd/{my_asked}/                         403  403  403    403    200    404   403      in   8
mijn/voor/{representation}/plan/wie-leest/             403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/plan/wie-leest/1/intrekken/ 403  403  403    403    405    405   403      in   -
mijn/voor/{representation}/plan/gevraagd/1/            403  403  403    403    404    404   403      in   -
mijn/overleggen/                                       403  403  403    403    200    200   403      in   5
mijn/overleggen/{meeting}/                             403  403  403    403    200    404   403      in  12
mijn/plan/wie-leest/                                   403  403  403    403    200    200   403      in  16
mijn/plan/wie-leest/{invitation}/intrekken/            403  403  403    403    405    405   403      in   -
mijn/plan/gevraagd/{my_asked}/                         403  403  403    403    200    404   403      in   8
mijn/voor/{representation}/plan/wie-leest/             403  403  403    403    404    404   403      in   -
mijn/voor/{representation}/plan/wie-leest/1/intrekken/ 403  403  403    403    405    405   403      in   -
mijn/voor/{representation}/plan/gevraagd/1/            403  403  403    403    404    404   403      in   -
mijn/inzage/                                           403  403  403    403    200    200   403      in  11
mijn/post/                                             403  403  403    403    200    200   403      in   4
mijn/post/1/                                           403  403  403    403    404    404   403      in   -
mijn/kopie/                                            403  403  403    403    200    200   403      in   7
mijn/kopie/1/                                          403  403  403    403    404    404   403      in   -
aanbieder/                                             403  403  403    403    403    403   200      in   6
aanbieder/opdrachten/{allocation}/                     403  403  403    403    403    403   200      in   5
aanbieder/gevraagd/                                    403  403  403    403    403    403   200      in   4
aanbieder/gevraagd/{asked}/                            403  403  403    403    403    403   404      in   -
werk/                                                  200  200  200    200    403    403   403      in   2
werk/team/                                             200  200  200    200    403    403   403      in   2
werk/verdelen/                                         200  200  200    200    403    403   403      in   4
werk/cijfers/                                          403  403  403    200    403    403   403      in   7
werk/cijfers/plannen/                                  403  403  403    200    403    403   403      in   6
werk/cijfers/plannen/lijst/                            403  403  403    404    403    403   403      in   -
werk/cijfers/meldingen/                                403  403  403    200    403    403   403      in   6
werk/cijfers/besluiten/                                403  403  403    200    403    403   403      in   8
werk/cijfers/besluiten/lijst/                          403  403  403    404    403    403   403      in   -
werk/eigen-bijdrage/                                   403  403  403    200    403    403   403      in   7
werk/eigen-bijdrage/bestand/                           403  403  403    405    403    403   403      in   -
werk/eigen-bijdrage/bestand/1/                         403  403  403    404    403    403   403      in   -
werk/zoeken/                                           200  200  200    200    403    403   403      in   2
werk/sneltoetsen/                                      200  200  200    200    403    403   403      in   1
werk/taken/oppakken/                                   405  405  405    405    403    403   403      in   -
werk/taken/{task}/                                     200  404  404    200    403    403   403      in   9
werk/taken/overdragen/                                 405  405  405    405    403    403   403      in   -
werk/afwezigheid/                                      200  200  200    200    403    403   403      in   3
werk/afwezigheid/einde/                                405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/taken/                    200  404  404    200    403    403   403      in   4
werk/huishoudens/{household}/taken/nieuw/              200  404  404    200    403    403   403      in   7
werk/zaken/{case}/dossier/                             200  404  404    200    403    403   403      in  18
werk/zaken/{case}/soort/                               200  404  404    200    403    403   403      in  18
werk/zaken/{case}/onderwerpen/                         200  404  404    200    403    403   403      in  18
werk/zaken/{case}/overdragen/                          200  404  404    200    403    403   403      in  20
werk/zaken/{case}/afsluiten/                           200  404  404    200    403    403   403      in  18
werk/zaken/{case}/heropenen/                           200  404  404    200    403    403   403      in  18
werk/zaken/{case}/verbinden/                           200  404  404    200    403    403   403      in  18
werk/zaken/{case}/losmaken/                            405  405  405    405    403    403   403      in   -
werk/zaken/{case}/termijnen/{clock}/opschorten/        200  404  404    200    403    403   403      in  18
werk/zaken/{case}/termijnen/{clock}/hervatten/         200  404  404    200    403    403   403      in  18
werk/zaken/{case}/termijnen/{clock}/verlengen/         200  404  404    200    403    403   403      in  18
werk/zaken/{case}/termijnen/{clock}/ingebrekestelling/ 404  404  404    404    403    403   403      in   -
werk/termijnen/                                        200  200  200    200    403    403   403      in   2
werk/organisaties/                                     200  200  200    200    403    403   403      in   4
werk/organisaties/nieuw/                               200  200  403    200    403    403   403      in   1
werk/organisaties/{organisation}/                      200  200  200    200    403    403   403      in  10
werk/organisaties/{organisation}/wijzigen/             200  200  403    200    403    403   403      in   7
werk/organisaties/{organisation}/sluiten/              200  200  403    200    403    403   403      in   8
werk/organisaties/{organisation}/contactpersoon/       200  200  403    200    403    403   403      in   8
werk/organisaties/{organisation}/contactpersoon/{contact_person}/ 200 404 403 200 403 403 403     in   8
werk/organisaties/{organisation}/contactpersoon/{contact_person}/einde/ 405 405 403 405 403 403 403 in   -
beheer/post/                                           403  403  403    403    403    403   403      in   -
beheer/post/1/                                         403  403  403    403    403    403   403      in   -
werk/huishoudens/nieuw/                                200  200  200    200    403    403   403      in   2
werk/huishoudens/{household}/                          200  404  404    200    403    403   403      in   3
werk/huishoudens/{household}/contact/                  200  404  404    200    403    403   403      in   5
werk/huishoudens/{household}/aantekening/              200  404  404    200    403    403   403      in   5
werk/huishoudens/{household}/contacten/                200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/contacten/{contact}/      200  404  404    200    403    403   403      in   8
werk/huishoudens/{household}/aantekeningen/            200  404  404    200    403    403   403      in   8
werk/huishoudens/{household}/aantekeningen/{note}/     200  404  404    200    403    403   403      in   7
werk/huishoudens/{household}/aantekeningen/{note}/doen/ 405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/werkaantekeningen/{own_note}/ 200  404  404    404    403    403   403      in   5
werk/huishoudens/{household}/brief/                    200  404  404    200    403    403   403      in   7
werk/huishoudens/{household}/brief/1/                  404  404  404    404    403    403   403      in   -
werk/afdrukken/                                        200  200  200    200    403    403   403      in  15
werk/afdrukken/stapels/                                403  403  403    200    403    403   403      in  10
werk/afdrukken/stapels/1/                              403  403  403    404    403    403   403      in   -
werk/afdrukken/stapels/1/doen/                         403  403  403    405    403    403   403      in   -
werk/afdrukken/stapels/1/pdf/                          403  403  403    404    403    403   403      in   -
werk/afdrukken/brief/1/                                405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/correspondentie/          200  404  404    200    403    403   403      in   7
werk/huishoudens/{household}/correspondentie/{document}/ 200  404  404    200    403    403   403      in   5
werk/documenten/{document}/                            200  404  404    200    403    403   403      in   7
werk/huishoudens/{household}/concept/note/0/           405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/concept/note/0/weggooien/ 405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/lid/                      200  404  404    200    403    403   403      in   3
werk/huishoudens/{household}/kopie/                    200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/kopie/1/                  404  404  404    404    403    403   403      in   -
werk/personen/{jan}/                                   200  404  404    200    403    403   403      in  10
werk/personen/{jan}/adres/                             200  404  404    200    403    403   403      in  13
werk/brp/                                              200  200  403    200    403    403   403      in   1
werk/brp/doel/wmo/                                     200  200  403    200    403    403   403      in   1
werk/brp/persoon/{jan}/                                200  404  403    200    403    403   403      in   7
werk/brp/vraag/1/                                      404  404  403    404    403    403   403      in   -
werk/brp/vraag/1/kiezen/                               405  405  403    405    403    403   403      in   -
werk/brp/vraag/1/opnieuw/                              405  405  403    405    403    403   403      in   -
werk/brp/vraag/1/overnemen/                            405  405  403    405    403    403   403      in   -
werk/brp/vraag/1/huishouden/                           405  405  403    405    403    403   403      in   -
werk/huishoudens/{household}/leden/                    200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/leden/{jan}/              200  404  404    200    403    403   403      in   5
werk/huishoudens/{household}/geboorte/                 200  404  404    200    403    403   403      in   5
werk/huishoudens/{household}/verhuizing/               200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/gegevens/                 200  404  404    200    403    403   403      in   8
werk/huishoudens/{household}/adressen/                 200  404  404    200    403    403   403      in   8
werk/huishoudens/{household}/betrokken/                200  404  404    200    403    403   403      in   9
werk/huishoudens/{household}/genogram/                 200  404  404    200    403    403   403      in  12
werk/personen/{jan}/wijzigen/                          200  404  404    200    403    403   403      in  11
werk/personen/{jan}/bsn/                               200  404  404    200    403    403   403      in   9
werk/personen/{jan}/dubbel/                            200  404  404    200    403    403   403      in   9
werk/personen/{jan}/geschiedenis/                      200  404  404    200    403    403   403      in  11
werk/personen/{jan}/overlijden/                        200  404  404    200    403    403   403      in   9
werk/personen/{jan}/banden/                            200  404  404    200    403    403   403      in  12
werk/personen/{jan}/vertegenwoordiging/                200  404  404    200    403    403   403      in  11
werk/meldingen/nieuw/                                  200  200  403    200    403    403   403      in   4
werk/meldingen/nieuw/concept/                          405  405  403    405    403    403   403      in   -
werk/meldingen/nieuw/concept/weggooien/                405  405  403    405    403    403   403      in   -
werk/meldingen/{melding}/                              200  404  404    200    403    403   403      in  22
werk/meldingen/{new_melding}/                          200  404  404    200    403    403   403      in  21
werk/meldingen/{melding}/bestanden/1/                  404  404  404    404    403    403   403      in   -
werk/meldingen/{melding}/persoonlijk-plan/             200  404  404    200    403    403   403      in  25
werk/meldingen/{melding}/oppakken/                     405  405  405    405    403    403   403      in   -
werk/meldingen/{melding}/overdragen/                   405  405  405    405    403    403   403      in   -
werk/meldingen/{melding}/terug/                        405  405  405    405    403    403   403      in   -
werk/meldingen/{melding}/doorgeven/                    405  405  405    405    403    403   403      in   -
werk/meldingen/{melding}/persoon/                      302  404  404    302    403    403   403      in   -
werk/meldingen/{melding}/persoon/los/                  405  405  405    405    403    403   403      in   -
werk/meldingen/{new_melding}/persoon/                  200  404  404    200    403    403   403      in  19
werk/zaken/{case}/                                     302  404  404    302    403    403   403      in   -
werk/zaken/{case}/triage/                              200  404  404    200    403    403   403      in   7
werk/zaken/{new_case}/triage/                          200  404  404    200    403    403   403      in   7
werk/zaken/{new_case}/antwoord/                        405  405  405    405    403    403   403      in   -
werk/zaken/{second_case}/gesprek/                      200  404  404    200    403    403   403      in  14
werk/zaken/{second_case}/gesprek/verslag/              302  404  404    302    403    403   403      in   -
werk/zaken/{case}/enkelvoudig/                         404  404  404    404    403    403   403      in   -
werk/zaken/{case}/nazorg/                              200  404  404    200    403    403   403      in  15
werk/zaken/{case}/nazorg/{follow_up}/                  200  404  404    200    403    403   403      in  18
werk/zaken/{case}/nazorg/{follow_up}/inwoner/          200  404  404    200    403    403   403      in  18
werk/zaken/{case}/nazorg/{follow_up}/vervalt/          200  404  404    200    403    403   403      in  18
werk/zaken/{case}/tijdelijk/                           200  404  404    200    403    403   403      in  26
werk/zaken/{my_case}/tijdelijk/{provision}/verlengen/  200  404  404    200    403    403   403      in  26
werk/zaken/{my_case}/tijdelijk/{provision}/stoppen/    200  404  404    200    403    403   403      in  26
werk/zaken/{case}/verheldering/                        200  404  404    200    403    403   403      in  17
werk/zaken/{case}/scores/                              200  404  404    200    403    403   403      in  10
werk/zaken/{case}/scores/nieuw/zrm/                    200  404  404    200    403    403   403      in  10
werk/zaken/{case}/scores/1/intrekken/                  405  405  405    405    403    403   403      in   -
werk/zaken/{case}/aanbod/                              200  404  404    200    403    403   403      in  17
werk/zaken/{case}/aanbod/gekozen/{chosen}/             200  404  404    200    403    403   403      in  14
werk/zaken/{new_case}/veiligheid/                      405  405  405    405    403    403   403      in   -
werk/zaken/{case}/aanbod/ontmoeten/                    200  404  404    200    403    403   403      in  10
werk/zaken/{case}/gesprek/verslag/                     200  404  404    200    403    403   403      in  11
werk/zaken/{my_case}/gesprek/verslag/                  200  404  404    200    403    403   403      in  20
werk/zaken/{my_case}/gesprek/verslag/versies/          200  404  404    200    403    403   403      in   6
werk/zaken/{second_case}/gesprek/concept/gesprek/      405  405  405    405    403    403   403      in   -
werk/zaken/{second_case}/gesprek/concept/gesprek/weggooien/ 405 405  405    405    403    403   403      in   -
werk/zaken/{second_case}/afspraken/                    200  404  404    200    403    403   403      in  22
werk/afspraken/{appointment}/                          200  404  404    200    403    403   403      in  16
werk/afspraken/{appointment}/agenda/                   200  404  404    200    403    403   403      in  16
werk/gesprek/sleutel/                                  405  405  405    405    403    403   403      in   -
werk/gesprek/zonder-verbinding/                        200  200  200    200    200    200   200     200   1
werk/gesprek-apparaat.js                               200  200  200    200    200    200   200     200   1
werk/huishoudens/{household}/aanvraag/binnengekomen/   200  404  404    200    403    403   403      in   8
werk/huishoudens/{household}/plan/                     200  404  404    200    403    403   403      in  21
werk/huishoudens/{household}/plan/stand/               200  404  404    200    403    403   403      in   3
werk/huishoudens/{household}/overleggen/               200  404  404    200    403    403   403      in   7
werk/huishoudens/{household}/overleggen/nieuw/         200  404  404    200    403    403   403      in   6
werk/overleggen/                                       200  200  200    200    403    403   403      in   5
werk/overleggen/{meeting}/                             200  404  200    200    403    403   403      in  10
werk/overleggen/{meeting}/stand/                       200  404  200    200    403    403   403      in   3
werk/overleggen/{meeting}/wijzigen/                    200  404  404    200    403    403   403      in  10
werk/overleggen/{meeting}/agenda/                      405  405  405    405    403    403   403      in   -
werk/overleggen/{meeting}/uitnodigen/                  200  404  404    200    403    403   403      in  15
werk/overleggen/{meeting}/deelnemers/{participant}/punten/ 200 404 404  200    403    403   403      in  12
werk/overleggen/{meeting}/deelnemers/{participant}/intrekken/ 405 405 405 405  403    403   403      in   -
werk/overleggen/{meeting}/sluiten/                     200  404  404    200    403    403   403      in  10
werk/overleggen/{held_meeting}/verslag/{household}/    200  404  404    200    403    403   403      in   9
werk/overleggen/{held_meeting}/mijn-acties/            404  404  404    404    403    403   403      in   -
werk/agendapunten/{meeting_item}/                      405  405  405    405    403    403   403      in   -
werk/agendapunten/{meeting_item}/notulen/              200  404  404    200    403    403   403      in  12
werk/agendapunten/{meeting_item}/actie/                200  404  404    200    403    403   403      in  13
werk/agendapunten/{meeting_item}/doel/                 200  404  404    200    403    403   403      in  12
werk/agendapunten/{meeting_item}/opschalen/            200  404  404    200    403    403   403      in  20
werk/huishoudens/{household}/plan/beeld/               200  404  404    200    403    403   403      in  11
werk/huishoudens/{household}/plan/regie/               200  404  404    200    403    403   403      in  10
werk/huishoudens/{household}/plan/regie/teruggeven/    405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/plan/familiegroepsplan/   200  404  404    200    403    403   403      in  15
werk/huishoudens/{household}/plan/familiegroepsplan/doen/ 405 405 405    405    403    403   403      in   -
werk/huishoudens/{household}/plan/versies/             200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/plan/versies/nieuw/       200  404  404    200    403    403   403      in   4
werk/huishoudens/{household}/plan/versies/{plan_version}/ 200 404 404    200    403    403   403      in  8
werk/huishoudens/{household}/plan/versies/{plan_version}/akkoord/ 200 404 404 200 403  403   403      in  10
werk/huishoudens/{household}/plan/versies/{earlier_version}/verschil/{plan_version}/ 200 404 404 200 403 403 403 in 7
werk/huishoudens/{household}/plan/evaluatie/           200  404  404    200    403    403   403      in  24
werk/huishoudens/{household}/plan/evaluatie/afronden/  200  404  404    200    403    403   403      in  24
werk/huishoudens/{household}/plan/pdf/                 200  404  404    200    403    403   403      in  6
werk/huishoudens/{household}/plan/pdf/{plan_paper}/    200  404  404    404    403    403   403      in  5
werk/huishoudens/{household}/plan/regie/verlengen/     200  404  404    200    403    403   403      in  12
werk/huishoudens/{household}/plan/regie/organisatie/   200  404  404    200    403    403   403      in  12
werk/huishoudens/{household}/plan/regie/verloop/       200  404  404    200    403    403   403      in  12
werk/huishoudens/{household}/plan/opschalen/           200  404  404    200    403    403   403      in  12
werk/huishoudens/{household}/plan/wie-leest/           200  404  404    200    403    403   403      in  12
werk/gedeeld/{invitation}/intrekken/                   405  405  405    405    403    403   403      in   -
werk/acties/{action}/vragen/                           200  404  404    200    403    403   403      in  14
werk/gevraagd/                                         200  200  200    200    403    403   403      in   3
werk/gevraagd/{asked}/                                 404  404  200    404    403    403   403      in   4
werk/gevraagd/{asked}/terug/                           405  405  405    405    403    403   403      in   -
werk/huishoudens/{household}/plan/doel/                200  404  404    200    403    403   403      in  11
werk/doelen/{goal}/actie/                              200  404  404    200    403    403   403      in  18
werk/doelen/{goal}/delen/                              200  404  404    200    403    403   403      in  14
werk/doelen/{goal}/afsluiten/                          200  404  404    200    403    403   403      in  10
werk/huishoudens/{household}/plan/beeld/{jan}/         200  404  404    200    403    403   403      in  11
werk/huishoudens/{household}/plan/actie/               200  404  404    200    403    403   403      in  16
werk/huishoudens/{household}/plan/acties/              200  404  404    200    403    403   403      in  8
werk/huishoudens/{household}/plan/nu-niet/{low_domain}/ 200 404  404    200    403    403   403      in  14
werk/nu-niet/{not_now}/intrekken/                      405  405  405    405    403    403   403      in   -
werk/doelen/{goal}/bewerken/                           200  404  404    200    403    403   403      in  18
werk/doelen/{goal}/uitstellen/                         200  404  404    200    403    403   403      in   10
werk/doelen/{goal}/oppakken/                           405  405  405    405    403    403   403      in   -
werk/doelen/{goal}/heropenen/                          200  404  404    200    403    403   403      in   10
werk/acties/{own_action}/                              200  404  404    200    403    403   403      in   6
werk/acties/{own_action}/aanpassen/                    200  404  404    200    403    403   403      in  20
werk/acties/{action}/opbrengst/                        405  405  405    405    403    403   403      in   -
werk/acties/{action}/afronden/                         405  405  405    405    403    403   403      in   -
werk/gedeelde-doelen/                                  200  200  200    200    403    403   403      in   3
werk/gedeelde-doelen/{goal}/                           404  404  200    404    403    403   403      in  11
werk/huishoudens/{household}/aanvraag/                 200  404  404    200    403    403   403      in  11
werk/aanvragen/{waiting}/                              200  404  404    200    403    403   403      in   11
werk/aanvragen/{waiting}/voorstel/                     200  404  404    200    403    403   403      in   14
werk/bezwaren/                                         200  200  200    200    403    403   403      in   7
werk/bezwaren/{objection}/                             200  404  404    200    403    403   403      in  22
werk/bezwaren/{objection}/commissie/                   200  404  404    200    403    403   403      in  22
werk/bezwaren/{objection}/uitspraak/{appeal}/          200  404  404    200    403    403   403      in  24
werk/besluiten/{provision}/bezwaar/                    200  404  404    200    403    403   403      in   8
werk/klachten/                                         200  200  200    200    403    403   403      in   9
werk/klachten/nieuw/                                   200  200  200    200    403    403   403      in   5
werk/klachten/{complaint}/                             404  404  404    200    403    403   403      in   9
werk/klachten/{complaint}/verlengen/                   404  404  404    200    403    403   403      in  10
werk/klachten/{complaint}/brief/{complaint_letter}/    404  404  404    404    403    403   403      in   -
werk/klachten/{complaint}/brief/{complaint_letter}/gepost/ 405 405 405   405    403    403   403      in   -
werk/aanvragen/{waiting}/besluit/                      200  404  404    200    403    403   403      in  21
werk/aanvragen/{waiting}/voorleggen/                   405  405  405    405    403    403   403      in   -
werk/besluiten/{beschikking}/voornemen/wijzigen/       200  404  404    200    403    403   403      in  14
werk/voornemens/{intention}/                           200  404  404    200    403    403   403      in  20
werk/voornemens/{intention}/zienswijze/                200  404  404    200    403    403   403      in  20
werk/voornemens/{intention}/laten-vallen/              200  404  404    200    403    403   403      in  20
werk/voornemens/{intention}/voorleggen/                405  405  405    405    403    403   403      in   -
werk/brieven/{letter}/                                 200  404  404    200    403    403   403      in   4
werk/huishoudens/{household}/inzage/                   403  403  403    200    403    403   403      in   6
werk/huishoudens/{household}/toestemmingen/            200  404  404    200    403    403   403      in   6
werk/huishoudens/{household}/toestemmingen/1/intrekken/ 405 405  405    405    403    403   403      in   -
beheer/instrumenten/                                   403  403  403    403    403    403   403      in   -
beheer/instrumenten/zrm/2017/weghalen/                 403  403  403    403    403    403   403      in   -
beheer/aanbod/                                         403  403  403    403    403    403   403      in   -
beheer/aanbod/nieuw/                                   403  403  403    403    403    403   403      in   -
beheer/aanbod/1/                                       403  403  403    403    403    403   403      in   -
beheer/producten/                                      403  403  403    403    403    403   403      in   -
beheer/producten/nieuw/                                403  403  403    403    403    403   403      in   -
beheer/producten/budgetten/                            403  403  403    403    403    403   403      in   -
beheer/producten/inlezen/                              403  403  403    403    403    403   403      in   -
beheer/producten/bestand/csv/                          403  403  403    403    403    403   403      in   -
beheer/producten/1/                                    403  403  403    403    403    403   403      in   -
beheer/producten/1/veranderen/                         403  403  403    403    403    403   403      in   -
beheer/producten/beginset/                             403  403  403    403    403    403   403      in   -
beheer/producten/1/tarief/                             403  403  403    403    403    403   403      in   -
beheer/producten/1/beeindigen/                         403  403  403    403    403    403   403      in   -
beheer/                                                403  403  403    200    403    403   403      in   1
beheer/toegang/                                        403  403  403    200    403    403   403      in   1
beheer/triage/                                         403  403  403    403    403    403   403      in   -
beheer/triage/1/                                       403  403  403    403    403    403   403      in   -
beheer/triage/1/proef/                                 403  403  403    403    403    403   403      in   -
beheer/triage/1/aanzetten/                             403  403  403    403    403    403   403      in   -
beheer/mandaten/                                       403  403  403    200    403    403   403      in   4
beheer/mandaten/nieuw/                                 403  403  403    403    403    403   403      in   -
beheer/mandaten/nakijken/                              403  403  403    200    403    403   403      in   3
beheer/mandaten/wie/                                   200  200  200    200    403    403   403      in   9
beheer/mandaten/vervangers/                            403  403  403    200    403    403   403      in   3
beheer/mandaten/vervangers/nieuw/                      403  403  403    403    403    403   403      in   -
beheer/mandaten/vervangers/1/stoppen/                  403  403  403    403    403    403   403      in   -
beheer/mandaten/{mandate}/                             403  403  403    200    403    403   403      in   9
beheer/mandaten/{mandate}/wijzigen/                    403  403  403    403    403    403   403      in   -
beheer/mandaten/{mandate}/doorgeven/                   403  403  403    403    403    403   403      in   -
beheer/mandaten/{mandate}/stoppen/                     403  403  403    403    403    403   403      in   -
beheer/dossier/                                        403  403  403    405    403    403   403      in   -
beheer/dubbelen/                                       403  403  403    403    403    403   403      in   -
beheer/dubbelen/zoeken/                                403  403  403    403    403    403   403      in   -
beheer/dubbelen/1/                                     403  403  403    403    403    403   403      in   -
beheer/dubbelen/samengevoegd/                          403  403  403    403    403    403   403      in   -
beheer/dubbelen/samengevoegd/1/                        403  403  403    403    403    403   403      in   -
beheer/dubbelen/splitsen/                              403  403  403    403    403    403   403      in   -
beheer/dubbelen/splitsen/{jan}/                        403  403  403    403    403    403   403      in   -
beheer/huishoudens/{household}/dicht/                  403  403  403    200    403    403   403      in   6
beheer/huishoudens/{household}/dicht/1/opheffen/       403  403  403    405    403    403   403      in   -
"""
NOT_HERE: dict[str, str] = {}
"""Route → why no row of the matrix is about it."""
FAMILY = (
    "Annie",
    "Mirjam",
    "Sanne",
    "de Wit",
    "De Wit",
    "Wit, ",
    "Wit-Kuiper",
    "Lepelstraat",
    "1901 AB",
    "Truus",
    "999900",
)
KNOWS = {"fatma", "sandra", "de_wit"}
"""These may know the family; whoever else may, on the pages of KNOWS_HERE alone."""
KNOWS_HERE = {
    "ui/voorbeelden/": set(WHO),  # the style guide is about an invented family of this name
    "castricum/vraag/{receipt}/": set(WHO),  # whoever has the secret address reads what was sent with it
    "aanbieder/": {"thuis"},
    "werk/gedeelde-doelen/": {"joke"},
    "werk/gevraagd/": {"joke"},
    "werk/overleggen/": {"joke"},
    "castricum/overleg/": set(WHO),  # a school that was invited reads the point about its pupil
    "castricum/familieplan/": set(WHO),  # whom the family asked along reads what it writes
}
EXAMPLE = "De Wit 1-3-1950"
"""How to search, says the hint under the search box; this is nobody's name and birth date."""
OF_THE_TEST = re.compile(
    r"SAVEPOINT|RELEASE|SELECT set_config\('keukentafel\.|SELECT (coalesce\()?current_setting\('keukentafel\."
    r"|WITH before AS MATERIALIZED \(SELECT coalesce\(current_setting\('keukentafel\."
)
"""Statements that open the walls of the test, or those of one deed or batch, and take them back."""


SURNAMES = {
    surname
    for home in invented.HOMES
    for member in home.members
    for surname in (member.surname, member.partner_surname)
    if surname
} | {villager.name.split()[-1] for villager in invented.VILLAGERS}
NAMED = re.compile(rf"\b({'|'.join(sorted(SURNAMES))})\b", re.IGNORECASE)
"""Somebody of the village, colleagues included."""


@dataclass(frozen=True)
class Row:
    address: str
    gets: dict[str, str]
    statements: int
    """At most; -1 for what shows nothing."""


def rows() -> list[Row]:
    lines = [line.split() for line in MATRIX.strip().splitlines()[1:]]
    return [
        Row(address, dict(zip(WHO, gets, strict=True)), -1 if most == "-" else int(most))
        for address, *gets, most in lines
    ]


@dataclass(frozen=True)
class Stage:
    told: stories.Told
    browsers: dict[str, VillageClient]

    def path(self, row: Row) -> str:
        return "/" + self.told.address(row.address).lstrip("/")


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path_factory.mktemp("files")}}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | {"default": files}),
        transaction.atomic(),
    ):
        now = timezone.now()
        told = stories.tell(now)
        with security.opened(*places.CODES):
            jobs.print_now(told.letter, at=now)
            browsers = {who: browser_of(Village().account(who)) for who in WHO if who != "visitor"}
        yield Stage(told, browsers | {"visitor": VillageClient()})
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(stage: Stage) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_route_has_a_row(stage: Stage) -> None:
    tried = {resolve(stage.path(row)).route for row in rows()}

    assert {route for route, _ in doors.routes()} - tried - NOT_HERE.keys() == set()
    assert NOT_HERE.keys() & tried == set()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.address)
def test_who_gets_what(stage: Stage, row: Row) -> None:
    got, told_to, titles = {}, {}, set()
    for who, browser in stage.browsers.items():
        answer = browser.get(stage.path(row))
        got[who] = what(answer)
        titles |= {title_of(answer)}
        if who != "visitor":
            assert not unkept(answer), f"typed in {row.address} and lost"
        if who not in KNOWS | knows_here(row):
            told_to[who] = [name for name in FAMILY if name in body(answer)]

    assert got == row.gets
    assert not any(told_to.values()), told_to
    assert not [title for title in titles if NAMED.search(title)], (
        "a title stays in the history of the browser"
    )


@pytest.mark.parametrize(
    "row", [row for row in rows() if "200" in row.gets.values()], ids=lambda row: row.address
)
def test_a_page_asks_the_database_no_more_than_it_says(stage: Stage, row: Row) -> None:
    who = next(who for who, status in row.gets.items() if status == "200")
    browser, path = stage.browsers[who], stage.path(row)
    browser.get(path)
    asked = statements(browser, path)
    typed = [sql for sql in asked if "cases_pagedraft" in sql]
    asked = [sql for sql in asked if sql not in typed]

    assert len(typed) <= 1, (
        "what was typed here before is asked for once, on pages with a form, on top of the rest"
    )
    assert len(asked) <= row.statements, [sql.split(" FROM ")[-1][:60] for sql in asked]


def unkept(answer: Any) -> list[str]:
    """Forms of this page with a free text that is not kept while it is typed. Not asked of: a form with a password, a form
    that is sent a bit at a time (kept_typing.OWN_WAY), and pages that are open to everybody."""
    door = answer.resolver_match.func.door if answer.resolver_match else None
    if answer.status_code != 200 or not getattr(door, "kinds", None) or not door.second_factor:
        return []
    return [form for form in kept_typing.FORM.findall(body(answer)) if kept_typing.is_free(form)]


OF_A_FILE = [row.address for row in rows() if "{" in row.address and "404" in row.gets.values()]
OUTSIDE = dict(zip(WHO, ["-", "404", "404", "-", "403", "403", "403", "in"], strict=True))
SENT_ONLY = {
    "werk/taken/oppakken/": {"task": "{task}"},
    "werk/zaken/{case}/losmaken/": {"other": "{second_case}"},
    "werk/meldingen/{new_melding}/oppakken/": {"terug": ""},
    "werk/meldingen/{new_melding}/overdragen/": {"team": "mij", "reden": "", "terug": ""},
    "werk/zaken/{new_case}/antwoord/": {"antwoord": "Bel de maaltijddienst."},
    "werk/zaken/{new_case}/veiligheid/": {"afgesproken": "Veilig."},
    "werk/huishoudens/{household}/plan/regie/teruggeven/": {},
    "werk/huishoudens/{household}/plan/familiegroepsplan/doen/": {"do": "wil"},
    "werk/acties/{action}/afronden/": {"result": "klaar"},
    "werk/acties/{action}/opbrengst/": {"result": "Het hielp."},
    "werk/nu-niet/{not_now}/intrekken/": {},
    "werk/doelen/{goal}/oppakken/": {},
    "werk/gedeeld/{invitation}/intrekken/": {},
    "werk/gevraagd/{asked}/terug/": {},
    "werk/overleggen/{meeting}/agenda/": {"do": "add", "household": "{household}", "text": "De vakantie"},
    "werk/overleggen/{meeting}/deelnemers/{participant}/intrekken/": {},
    "werk/agendapunten/{meeting_item}/": {"do": "up"},
    "werk/huishoudens/{household}/aantekeningen/{note}/doen/": {"do": "pin"},
    "werk/huishoudens/{household}/concept/note/0/": {"typed_by": "x"},
    "werk/huishoudens/{household}/concept/note/0/weggooien/": {
        "page_key": "00000000-0000-4000-8000-000000000001",
        "this_page": "00000000-0000-4000-8000-000000000002",
    },
    "werk/huishoudens/{household}/toestemmingen/1/intrekken/": {},
    "werk/aanvragen/{waiting}/voorleggen/": {"account": "{sandra}", "outcome": "granted"},
    "werk/voornemens/{intention}/voorleggen/": {"account": "{sandra}"},
}
"""Pages without a GET, and what may be sent there."""


@pytest.mark.parametrize("address", SENT_ONLY)
def test_what_is_sent_there_is_what_the_page_reads(
    stage: Stage, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Field by field: what the next test sends is no misspelled form that nobody would act on anyway."""
    read, get = set(), QueryDict.get

    def noted(sent: QueryDict, name: str, default: Any = None) -> Any:
        read.add(name)
        return get(sent, name, default)

    monkeypatch.setattr(QueryDict, "get", noted)
    stage.browsers["fatma"].post("/" + stage.told.address(address), sent_to(stage, address))

    assert read - {"csrfmiddlewaretoken", "language", "draft_of"} == SENT_ONLY[address].keys()


@pytest.mark.parametrize("address", OF_A_FILE + list(SENT_ONLY))
def test_who_may_not_see_it_cannot_send_it_either(stage: Stage, address: str) -> None:
    """Whatever is sent by somebody without right: the same answer as to who asks for the page, and nothing is written."""
    path = "/" + stage.told.address(address)
    form = sent_to(stage, address)
    turned_away = [row.gets for row in rows() if row.address == address and address not in SENT_ONLY]
    gets = turned_away[0] if turned_away else OUTSIDE
    before = written()

    for who, browser in stage.browsers.items():
        if gets[who] in ("403", "404", "in"):
            answer = browser.post(path, form)
            assert (who, what(answer)) == (who, gets[who])
            assert who in KNOWS or not [name for name in FAMILY if name in body(answer)]
    assert written() == before


@pytest.mark.function("A4")
def test_a_secret_address_is_on_no_page_of_anybody(stage: Stage) -> None:
    """The family hides. Nobody reads where on any page, and the address that they had is gone from all of them too: also
    from the letters that were sent before."""
    with security.opened(*places.CODES):
        village = Village()
        people.hide_at(
            village.household("De Wit"), lines="Blijfweg 7\nAlkmaar", from_on=timezone.localdate(),
            by=village.reader("fatma"), at=timezone.now(),
        )  # fmt: skip
    told_where: dict[str, list[str]] = {}
    for row in rows():
        if row.address.startswith(NOT_ABOUT_A_FILE):
            continue
        for who in readers_of(row):
            if where := secrets_in(stage.browsers[who].get(stage.path(row))):
                told_where[f"{who} {row.address}"] = where
    for text in ("1901AB 12", "De Wit"):
        if where := secrets_in(stage.browsers["fatma"].get("/werk/zoeken/", {"q": text})):
            told_where[text] = where
    assert told_where == {}


def readers_of(row: Row) -> list[str]:
    """The first and the last who may: of a page for everybody a visitor."""
    readers = [who for who, status in row.gets.items() if status == "200"]
    return ["visitor"] if "visitor" in readers else sorted({*readers[:1], *readers[-1:]})


NOT_ABOUT_A_FILE = ("ui/voorbeelden/", "werk/meldingen/{new_melding}/")
"""The style guide is about an invented family; a melding that nobody identified says what its sender typed."""


def secrets_in(answer: Any) -> list[str]:
    """What was typed into the search box stands in it again, and is no answer."""
    text = re.sub(r'<input [^>]*name="q"[^>]*>', "", body(answer))
    return [word for word in ("Blijfweg", "Lepelstraat", "1901 AB") if word in text]


LISTS = (
    "werk/zaken/{case}/dossier/", "werk/huishoudens/{household}/taken/",
    "werk/", "werk/team/", "werk/huishoudens/{household}/", "werk/huishoudens/{household}/plan/", "werk/personen/{jan}/",
    "werk/huishoudens/{household}/contact/", "werk/huishoudens/{household}/contacten/",
    "werk/huishoudens/{household}/aantekeningen/", "werk/gedeelde-doelen/", "werk/aanvragen/{waiting}/",
    "werk/meldingen/{melding}/", "mijn/", "mijn/inzage/", "mijn/zaken/{case}/", "aanbieder/",
)  # fmt: skip
READS = {"mijn/": "de_wit", "aanbieder/": "thuis", "werk/gedeelde-doelen/": "joke"}


def test_a_file_twice_as_thick_takes_as_many_statements(stage: Stage) -> None:
    """The count of a list page does not grow with what is on it."""

    def count() -> dict[str, int]:
        return {
            address: len(statements(_reader_of(stage, address), "/" + stage.told.address(address)))
            for address in LISTS
        }

    count()
    thin = count()
    with security.opened(*places.CODES):
        stories.thicken(stage.told, timezone.now())
    assert count() == thin


def sent_to(stage: Stage, address: str) -> dict[str, str]:
    more = {"sandra": Village().account("sandra").pk}
    return {name: stage.told.address(value, **more) for name, value in SENT_ONLY.get(address, {}).items()}


def _reader_of(stage: Stage, address: str) -> VillageClient:
    return stage.browsers[next((who for start, who in READS.items() if address.startswith(start)), "fatma")]


def written() -> int:
    with security.opened(*places.CODES):
        return Entry.objects.count()


def statements(browser: VillageClient, path: str) -> list[str]:
    """What a page asked, and one line for all its looks: outside tests they wait in a file and go in one batch."""
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    asked = [query["sql"] for query in captured if not OF_THE_TEST.match(query["sql"])]
    looks = [sql for sql in asked if "INSERT INTO journal_look" in sql]
    return [sql for sql in asked if sql not in looks] + looks[:1]


def what(answer: Any) -> str:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/inloggen/?next=")
    return "in" if to_sign_in else str(answer.status_code)


def title_of(answer: Any) -> str:
    """Of the tab; empty for what is no page."""
    found = re.search(r"<title>(.*?)</title>", body(answer), re.DOTALL) if not answer.streaming else None
    return found[1] if found else ""


def knows_here(row: Row) -> set[str]:
    return set().union(*(who for start, who in KNOWS_HERE.items() if row.address.startswith(start)))


def body(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace").replace(EXAMPLE, "") + unpacked.words(content)
