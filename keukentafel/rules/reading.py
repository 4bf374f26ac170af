"""From a TOML file to frozen rows, with every problem told in a sentence instead of stopping at the first."""

import dataclasses
import tomllib
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from keukentafel.rules.dated import Row

R = TypeVar("R", bound=Row)
_KINDS = {
    str: "tekst",
    int: "een geheel getal",
    bool: "true of false",
    date: "een datum",
    Decimal: "een getal",
    dict: "een lijst namen",
}


_KNOWN_HINTS: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with one row of one file."""

    file: str
    code: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file} · {self.code}: {self.sentence}"


Report = Callable[[str, str, str], None]


def read_rows(path: Path, *, name: str, key: str, kind: type[R], report: Report) -> tuple[R, ...]:
    """The rows under `[[key]]`; a row with a problem is told and left out.

    name  the file as a person knows it, e.g. "landelijk/termijnen.toml"
    """
    try:
        content = _parsed(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        report(name, key, "het bestand ontbreekt")
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        report(name, key, f"het bestand is niet te lezen: {error}")
        return ()
    rows = content.get(key, [])
    if not isinstance(rows, list) or not rows:
        report(name, key, f"het bestand heeft geen enkele [[{key}]]")
        return ()
    found = (read_row(row, kind=kind, name=name, report=report) for row in rows)
    return tuple(row for row in found if row is not None)


@lru_cache(maxsize=64)
def _parsed(path: Path, _changed: int) -> dict[str, Any]:
    """One file may hold several tables; it is parsed once for each time it was changed."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def read_row(content: Any, *, kind: type[R], name: str, report: Report) -> R | None:
    """One row, or None when something is wrong with it."""
    code = str(content.get("code", "zonder code")) if isinstance(content, dict) else "zonder code"
    count = 0

    def tell(sentence: str) -> None:
        nonlocal count
        count += 1
        report(name, code, sentence)

    value = _dataclass(content, kind, "", tell)
    if value is None or count:
        return None
    row = typing.cast("R", value)
    if not row.code.strip():
        tell("de code is leeg")
    if not row.bron.strip():
        tell("het artikel of de bron ontbreekt")
    if row.geldig_tot is not None and row.geldig_tot <= row.geldig_van:
        tell(f"geldig_tot ({row.geldig_tot}) ligt niet na geldig_van ({row.geldig_van})")
    return None if count else row


def _dataclass(content: Any, kind: type[Any], where: str, tell: Callable[[str], None]) -> Any | None:
    if not isinstance(content, dict):
        tell(f"{where or 'de rij'} is geen rij met velden")
        return None
    fields = {field.name: field for field in dataclasses.fields(kind) if field.init}
    hints = _hints(kind)
    for unknown in sorted(set(content) - set(fields)):
        tell(f"het veld {where}{unknown} bestaat niet")
    values = {}
    complete = True
    for field_name, field in fields.items():
        if field_name in content:
            values[field_name] = _value(content[field_name], hints[field_name], f"{where}{field_name}", tell)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            tell(
                "het artikel of de bron ontbreekt"
                if field_name == "bron"
                else f"het veld {where}{field_name} ontbreekt"
            )
            complete = False
    return kind(**values) if complete else None


def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of the fields; worked out once for each kind, since a file has hundreds of rows."""
    if kind.__name__ not in _KNOWN_HINTS:
        _KNOWN_HINTS[kind.__name__] = typing.get_type_hints(kind)
    return _KNOWN_HINTS[kind.__name__]


def _value(content: Any, hint: Any, where: str, tell: Callable[[str], None]) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
    if typing.get_origin(hint) is tuple:
        return _items(content, typing.get_args(hint)[0], where, tell)
    if typing.get_origin(hint) is dict:
        if isinstance(content, dict) and all(isinstance(each, str) for each in content.values()):
            return dict(content)
        hint = dict
    if dataclasses.is_dataclass(hint):
        return _dataclass(content, typing.cast("type[Any]", hint), f"{where}.", tell)
    if hint is Decimal and isinstance(content, int) and not isinstance(content, bool):
        return Decimal(content)
    wrong = not isinstance(content, hint) or (hint is int and isinstance(content, bool))
    if wrong or (hint is date and isinstance(content, datetime)):
        tell(f"het veld {where} moet {_KINDS.get(hint, str(hint))} zijn, en is {content!r}")
    return content


def _items(content: Any, hint: Any, where: str, tell: Callable[[str], None]) -> tuple[Any, ...]:
    if not isinstance(content, list):
        tell(f"het veld {where} moet een lijst zijn, en is {content!r}")
        return ()
    if dataclasses.is_dataclass(hint):
        kind = typing.cast("type[Any]", hint)
        found = (
            _dataclass(each, kind, f"{where}[{place}].", tell) for place, each in enumerate(content, start=1)
        )
        return tuple(each for each in found if each is not None)
    return tuple(_value(each, hint, f"{where}[{place}]", tell) for place, each in enumerate(content, start=1))
