"""What must hold for the way of a question: steps that exist, districts that are told apart, routes that lead somewhere."""

from keukentafel.rules import routing
from keukentafel.rules.dated import Table
from keukentafel.rules.reading import Report
from keukentafel.rules.rows import Proces
from keukentafel.rules.rulebook import MunicipalRules, Rules


def processes(table: Table[Proces], rules: Rules, report: Report) -> None:
    """Each step once, by a role that exists, with a task or without one."""
    for process in table.rows:
        steps = [step.code for step in process.stap]
        if not steps:
            report(table.file, process.code, "er is geen enkele stap")
        if len(set(steps)) != len(steps):
            report(table.file, process.code, "een stap staat er twee keer in")
        for each in sorted(set(process.in_een_keer) - set(steps)):
            report(table.file, process.code, f"de stap ‘{each}’ is onbekend")
        for step in process.stap:
            if step.wie not in rules.rollen.codes:
                report(table.file, process.code, f"de rol ‘{step.wie}’ is onbekend")
            if bool(step.taak) != bool(step.opdracht):
                report(
                    table.file, process.code, f"de stap ‘{step.code}’ heeft een taak en een opdracht nodig"
                )


def municipal(here: MunicipalRules, rules: Rules, report: Report) -> None:
    """The steps, districts and routes of one municipality."""
    processes(here.processen, rules, report)
    _own_steps(here, rules, report)
    _districts(here, report)
    for row in here.routes.rows:
        if row.wanneer not in routing.CONDITIONS:
            known = ", ".join(routing.CONDITIONS)
            report(here.routes.file, row.code, f"wanneer is een van {known}, niet ‘{row.wanneer}’")
        if (row.wanneer == "onderwerp") != bool(row.onderwerpen):
            report(
                here.routes.file, row.code, "onderwerpen horen bij wanneer = ‘onderwerp’, en alleen daarbij"
            )
        for each in sorted(set(row.onderwerpen) - set(rules.leefgebieden.codes)):
            report(here.routes.file, row.code, f"het leefgebied ‘{each}’ is onbekend")
        if not row.uitleg.strip():
            report(here.routes.file, row.code, "de uitleg ontbreekt")


def _own_steps(here: MunicipalRules, rules: Rules, report: Report) -> None:
    """A municipality puts the known steps in its own order; a step that the program does not know is never done."""
    known = {step.code for process in rules.processen.rows for step in process.stap}
    for process in here.processen.rows:
        if process.code not in rules.processen.codes:
            report(here.processen.file, process.code, "dit proces is onbekend")
        for step in process.stap:
            if step.code not in known:
                report(here.processen.file, process.code, f"de stap ‘{step.code}’ is onbekend")


def _districts(here: MunicipalRules, report: Report) -> None:
    """Of one prefix there is one district, else the order of the file would decide."""
    seen: dict[str, str] = {}
    for row in here.wijken.rows:
        for prefix in row.postcodes:
            if not (prefix.isdigit() and 2 <= len(prefix) <= 4):
                report(here.wijken.file, row.code, f"‘{prefix}’ is geen begin van een postcode")
            if seen.setdefault(prefix, row.code) != row.code:
                report(here.wijken.file, row.code, f"de postcode ‘{prefix}’ staat ook bij ‘{seen[prefix]}’")
