"""What stays out of the logs, and what must stay readable in them."""

from __future__ import annotations

import logging

import pytest

from keukentafel.config.logs import Impersonal, blank


@pytest.mark.parametrize(
    "written",
    ["999993653", "9999.93.653", "999 993 653", "999-993-653", "99.99.93.653", "9 9 9 9 9 3 6 5 3", "999\u00a0993\u00a0653"],
)  # fmt: skip
def test_a_bsn_is_blanked_however_it_is_written(written: str) -> None:
    assert blank(f"zoeken naar {written}, twee keer: {written}.") == "zoeken naar <bsn>, twee keer: <bsn>."
    assert blank(f"kamer 12 {written} 2026-11-22").startswith("kamer 12 <bsn>")


@pytest.mark.parametrize(
    "line",
    [
        "22-11-2026 04:06:35 taak 175 klaar", "2026-11-22 14:06", "Z-2026-0000175 en M-2026-0000004",
        "[2026-11-22 04:06:35 +0000] [712] GET /werk/huishoudens/12/ 200", "bel 0251 661 122 of 06-12345678",
        "PostgreSQL 16.4 op poort 5432", "versie 5.2.8 in 1.234 s", "10.0.0.127", "€ 1.234.567",
    ],
)  # fmt: skip
def test_dates_and_numbers_stay_readable(line: str) -> None:
    assert blank(line) == line


def test_nine_digits_go_even_when_they_are_no_bsn() -> None:
    assert blank("kenmerk 123456789") == "kenmerk <bsn>"


def test_values_of_rows_and_addresses_go_too() -> None:
    log = "dubbel\nDETAIL:  Key (bsn)=(9) exists.\n  CONTEXT: COPY\nmail aan jan.de.wit@voorbeeld.nl"
    assert blank(log) == "dubbel\nmail aan <e-mail>"


def test_a_log_line_is_blanked_with_its_values_and_its_error() -> None:
    try:
        raise ValueError("BSN 9999.93.653")
    except ValueError as problem:
        error = (ValueError, problem, None)
    record = logging.LogRecord("keukentafel", logging.ERROR, "", 0, "gezocht: %s", ("999 993 653",), error)

    assert Impersonal().filter(record)
    assert record.getMessage() == "gezocht: <bsn>"
    assert "9999.93.653" not in str(record.exc_text) and "<bsn>" in str(record.exc_text)
