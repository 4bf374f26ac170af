"""An appointment as a file that every calendar reads. source: RFC 5545"""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpResponse
from django.utils import timezone

from keukentafel.domain.intake.queries import AppointmentView

FOLD = 73
"""Octets of a line before it goes on in the next; RFC 5545, 3.1 allows 75."""


def answer(appointment: AppointmentView, subject: str) -> HttpResponse:
    """Downloaded. subject: names nobody, since a calendar is often shared or shown on a lock screen."""
    response = HttpResponse(text(appointment, subject, now=timezone.now()), content_type="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="afspraak-{appointment.id}.ics"'
    return response


def text(appointment: AppointmentView, subject: str, *, now: datetime) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Keukentafel//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:afspraak-{appointment.municipality}-{appointment.id}@keukentafel",
        f"SEQUENCE:{appointment.revision}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(appointment.starts_at)}",
        f"DTEND:{_utc(appointment.ends_at)}",
        f"SUMMARY:{_plain(subject)}",
        f"LOCATION:{_plain(appointment.where or appointment.place_name)}",
        f"STATUS:{'CANCELLED' if appointment.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _plain(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line goes on in the next, which begins with a space; never in the middle of a letter."""
    parts, now, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > FOLD:
            parts.append(now)
            now, size = "", 0
        now, size = now + letter, size + octets
    return "\r\n ".join([*parts, now])
