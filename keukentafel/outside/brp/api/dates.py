"""Dates of the API: four types, by what is known of them."""

from __future__ import annotations

from typing import Any

from keukentafel.kernel.dates import PartialDate


def written(day: PartialDate) -> dict[str, Any]:
    """Datum · JaarMaandDatum · JaarDatum · DatumOnbekend, each with its words in Dutch."""
    if day.year is None:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    if day.month is None:
        return {"type": "JaarDatum", "jaar": day.year, "langFormaat": str(day)}
    if day.day is None:
        return {"type": "JaarMaandDatum", "jaar": day.year, "maand": day.month, "langFormaat": str(day)}
    return {
        "type": "Datum",
        "datum": f"{day.year:04d}-{day.month:02d}-{day.day:02d}",
        "langFormaat": str(day),
    }


def read(value: dict[str, Any] | None) -> PartialDate | None:
    """The date that was meant; None when there is none.

    raises  KeyError, ValueError, WrongDate when it is no date of the API
    """
    if value is None:
        return None
    kind = value["type"]
    if kind == "Datum":
        year, month, day = (int(part) for part in value["datum"].split("-"))
        return PartialDate(year, month, day)
    if kind == "JaarMaandDatum":
        return PartialDate(int(value["jaar"]), int(value["maand"]))
    if kind == "JaarDatum":
        return PartialDate(int(value["jaar"]))
    if kind == "DatumOnbekend":
        return PartialDate()
    raise ValueError(kind)
