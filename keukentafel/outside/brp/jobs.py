"""The jobs that put questions to the BRP and that forget old answers."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from keukentafel.domain.people.actions import brp as actions
from keukentafel.domain.people.brp import ASK, BrpPerson, BrpSearch, unseal_search
from keukentafel.domain.people.models import BrpQuestion
from keukentafel.domain.walls import security
from keukentafel.kernel.dates import parse_date

from . import ours
from .api.client import BrpFailed, Client, Connection
from .gather import gather


@app.task(name=ASK, queue="brp")
def ask(question_id: int, municipality: int) -> None:
    """Ask once and keep the answer, also when it is that there is none. The reader may ask again."""
    with security.opened(municipality):
        row = BrpQuestion.objects.filter(pk=question_id, answer__isnull=True).first()
    if row is None:
        return
    outcome, persons = _answer(row)  # no transaction is open while we wait for the BRP
    with security.opened(municipality):
        actions.answer(question_id, outcome=outcome, persons=persons, at=timezone.now())


@app.periodic(cron="17 3 * * *")
@app.task(name="keukentafel.outside.brp.forget", queue="brp")
def forget(timestamp: int = 0) -> None:
    """Destroy questions and answers that are past their term, in every municipality."""
    for code in security.all_codes():
        with security.opened(code):
            actions.forget(municipality=code, at=timezone.now())


def connection() -> Connection:
    """As the settings of this place say."""
    return Connection(**settings.BRP)


def _answer(row: BrpQuestion) -> tuple[str, list[BrpPerson]]:
    client = Client(connection(), municipality=row.municipality_id, purpose=row.purpose, asker=row.account_id)
    try:
        return "found", _found(client, unseal_search(row.sealed))
    except BrpFailed as failure:
        return failure.outcome, []


def _found(client: Client, search: BrpSearch) -> list[BrpPerson]:
    if search.kind == "bsn":
        subject, unit = gather(client, search.bsn)
        return ours.whole(subject, unit) if subject else []
    if search.kind == "name":
        return ours.limited(
            client.by_name(
                surname=search.surname,
                prefix=search.prefix,
                first_names=search.first_names,
                born=parse_date(search.born),
            )
        )
    return ours.limited(
        client.by_address(
            postcode=search.postcode,
            number=search.number,
            letter=search.letter,
            addition=search.addition,
        )
    )
