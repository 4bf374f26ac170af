"""A decision tree must be walkable: no missing branch, no loop, no unreachable end, no empty text."""

from keukentafel.rules.reading import Report
from keukentafel.rules.rows import Boom, Vraag


def check(tree: Boom, file: str, report: Report) -> None:
    """Tells every problem of one tree."""
    questions = {question.code: question for question in tree.vraag}
    ends = {end.code for end in tree.uitkomst}
    for code in _twice([*(question.code for question in tree.vraag), *(end.code for end in tree.uitkomst)]):
        report(file, tree.code, f"de code ‘{code}’ staat er twee keer in")
    if tree.begin not in questions:
        report(file, tree.code, f"de eerste vraag ‘{tree.begin}’ bestaat niet")
        return
    for question in tree.vraag:
        _question(tree, question, set(questions) | ends, file, report)
    for end in tree.uitkomst:
        if not (end.naam.strip() and end.tekst.strip()):
            report(file, tree.code, f"de uitkomst ‘{end.code}’ heeft geen naam of geen tekst")
    reached = _reached(tree.begin, questions)
    for code in sorted((set(questions) | ends) - reached):
        kind = "vraag" if code in questions else "uitkomst"
        report(file, tree.code, f"de {kind} ‘{code}’ is langs geen enkele weg te bereiken")
    for loop in _loops(tree.begin, questions):
        report(file, tree.code, f"de vragen lopen in een kring: {' → '.join(loop)}")


def _question(tree: Boom, question: Vraag, known: set[str], file: str, report: Report) -> None:
    if not question.tekst.strip():
        report(file, tree.code, f"de vraag ‘{question.code}’ heeft geen tekst")
    if len(question.antwoord) < 2:
        report(file, tree.code, f"de vraag ‘{question.code}’ heeft minder dan twee antwoorden")
    for code in _twice([answer.code for answer in question.antwoord]):
        report(file, tree.code, f"de vraag ‘{question.code}’ heeft het antwoord ‘{code}’ twee keer")
    for answer in question.antwoord:
        if not answer.tekst.strip():
            report(file, tree.code, f"een antwoord van de vraag ‘{question.code}’ heeft geen tekst")
        if answer.naar not in known:
            report(
                file, tree.code, f"de vraag ‘{question.code}’ gaat naar ‘{answer.naar}’, en dat bestaat niet"
            )


def _twice(codes: list[str]) -> list[str]:
    return sorted({code for code in codes if codes.count(code) > 1})


def _reached(begin: str, questions: dict[str, Vraag]) -> set[str]:
    reached: set[str] = set()
    todo = [begin]
    while todo:
        code = todo.pop()
        if code not in reached:
            reached.add(code)
            todo += [answer.naar for answer in questions[code].antwoord] if code in questions else []
    return reached


def _loops(begin: str, questions: dict[str, Vraag]) -> list[list[str]]:
    """Each way back to a question that is on the path already."""
    loops: list[list[str]] = []
    done: set[str] = set()

    def walk(code: str, path: list[str]) -> None:
        if code in path:
            loops.append([*path[path.index(code) :], code])
        elif code in questions and code not in done:
            for answer in questions[code].antwoord:
                walk(answer.naar, [*path, code])
            done.add(code)

    walk(begin, [])
    return loops
