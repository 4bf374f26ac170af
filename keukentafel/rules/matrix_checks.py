"""What must hold in the support matrix and the checklists: codes that exist, free before made to measure."""

from collections.abc import Iterable

from keukentafel.rules.dated import Row, Table
from keukentafel.rules.ladder import HIGHEST
from keukentafel.rules.question_rows import Behoefte
from keukentafel.rules.reading import Report
from keukentafel.rules.rulebook import Rules


def check(rules: Rules, report: Report) -> None:
    """Tells every problem of the support matrix and of the questions behind the question."""
    probes, needs, services = rules.doorvragen, rules.behoeften, rules.diensten
    for probe in probes.rows:
        known(probes.file, probe.code, "het leefgebied", [probe.leefgebied], rules.leefgebieden, report)
    for need in needs.rows:
        known(needs.file, need.code, "het leefgebied", [need.leefgebied], rules.leefgebieden, report)
        known(needs.file, need.code, "de dienst", need.diensten, services, report)
        _order(need, rules, report)
    for service in services.rows:
        known(services.file, service.code, "de trede", [service.trede], rules.ladder, report)
        known(
            services.file,
            service.code,
            "de productgroep",
            service.productgroepen,
            rules.productgroepen,
            report,
        )
        if (service.trede == HIGHEST) != bool(service.productgroepen):
            report(
                services.file,
                service.code,
                "alleen hulp op maat heeft productgroepen, en heeft er altijd een",
            )
    used = {code for need in needs.rows for code in need.diensten}
    for unused in sorted(set(services.codes) - used):
        report(services.file, unused, "geen enkele behoefte wijst naar deze dienst")


def _order(need: Behoefte, rules: Rules, report: Report) -> None:
    """A need goes up the ladder, and never begins with what is made to measure."""
    heights = {step.code: step.volgorde for step in rules.ladder.rows}
    steps = [rules.diensten.latest(code).trede for code in need.diensten if code in rules.diensten.codes]
    climbed = [heights.get(step, 0) for step in steps]
    if len(set(need.diensten)) != len(need.diensten):
        report(rules.behoeften.file, need.code, "een dienst staat er twee keer in")
    if climbed != sorted(climbed):
        report(rules.behoeften.file, need.code, "de diensten gaan niet omhoog op de ladder")
    if not steps or steps[0] == HIGHEST:
        report(rules.behoeften.file, need.code, "er is geen enkele dienst onder het maatwerk")


def known(file: str, code: str, what: str, used: Iterable[str], table: Table[Row], report: Report) -> None:
    """A problem for each code that the table does not know."""
    for each in sorted(set(used) - set(table.codes)):
        report(file, code, f"{what} ‘{each}’ is onbekend")
