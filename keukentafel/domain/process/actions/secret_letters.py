"""Letters that wait while an address on them became secret: who has the case hears that they must be made again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.printed import kept_back
from keukentafel.domain.process.queries.print_queue import letter_documents
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day

from .work import holder_of

REFERENCE = "geheim-adres:"
"""How the reference of the task begins; the case follows."""
ONE = "Eén brief wacht: er staat een adres op dat nu geheim is. Maak hem opnieuw, zonder adres"
MORE = "%s brieven wachten: er staat een adres op dat nu geheim is. Maak ze opnieuw, zonder adres"
RUNS = "de termijn loopt door"


def ask_to_make_again(*, municipality: int, at: datetime) -> int:
    """A task for each case with letters that nobody gets for that reason; returns how many. It can be repeated.

    source  Awb, artikel 3:41: what does not go is not made known
    """
    waiting = letter_documents(dutch_day(at)).filter(
        municipality=municipality, posted__isnull=True, case__isnull=False
    )
    found = dict(waiting.values_list("pk", "case"))
    counts = Counter(found[key] for key in kept_back(found, on=dutch_day(at)))
    return sum(_ask(case, counts[case.pk], at=at) for case in Case.objects.filter(pk__in=counts))


@deed
def _ask(case: Case, letters: int, *, at: datetime) -> bool:
    reference = f"{REFERENCE}{case.pk}"
    if cases.waiting_about(case.pk, reference).exists():
        return False
    holder, wait = holder_of(case), ONE if letters == 1 else MORE % letters
    cases.issue_task(
        kind="actie", title=f"{wait}: {RUNS}", municipality=case.municipality_id, team=holder.team_id,
        account=holder.account_id, due_on=dutch_day(at), case=case, reference=reference, by=None, at=at,
    )  # fmt: skip
    return True
