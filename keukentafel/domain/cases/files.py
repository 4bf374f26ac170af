"""What a file really is. Its name says nothing: it is opened and read, and what cannot be read is not kept.

Read with the library that knows each format best rather than compared with a list of first bytes: those are easily forged,
and a file can be two things at once.
"""

from __future__ import annotations

import email
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from email import policy
from pathlib import PurePosixPath
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from keukentafel.kernel.refusal import Refusal

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS = {
    PDF: ("pdf",),
    DOCX: ("docx",),
    XLSX: ("xlsx",),
    ODT: ("odt",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/heic": ("heic", "heif"),
    "text/plain": ("txt",),
    "message/rfc822": ("eml",),
    "application/vnd.ms-outlook": ("msg",),
}
"""What may be kept, with the endings that its name may have."""
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5_000
MOST_PIXELS = 120_000_000
"""A photograph of 12,000 by 10,000 points."""

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"#!",
    b"\x00asm",
)
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|script|svg|iframe|\?php)", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc")
_RISKY_ENDINGS = re.compile(
    r"\.(exe|com|scr|pif|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|msi|jar|iso|img|docm|xlsm|pptm|html?|svg)$",
    re.IGNORECASE,
)
_MACROS = re.compile(r"(vbaProject|vbaData|/activeX/|^Basic/|^Scripts/)", re.IGNORECASE)


class WrongFile(Refusal):
    """The file cannot be kept; the sentence says why and what to do."""


def media_type(content: bytes, name: str, *, largest: int) -> str:
    """What this file is: a key of ENDINGS.

    largest  bytes that a file may have
    raises   WrongFile when it is empty, too large, broken, locked, a program, carries scripts, is two things at once, of a
             kind that is not kept, or named after another kind than it is
    """
    if not content:
        raise WrongFile(_("Dit bestand is leeg. Kijk of het goed is opgeslagen en kies het opnieuw."))
    if len(content) > largest:
        raise too_large(largest)
    if content.startswith(_PROGRAMS):
        raise WrongFile(_("Dit is een programma en geen document. Wij bewaren het niet."))
    found = next((kind for starts, kind in _STARTS if starts(content)), None)
    if found is None:
        raise WrongFile(_not_kept())
    kind = found(content)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
    if ending not in ENDINGS[kind]:
        raise WrongFile(
            _("De naam eindigt op .%(ending)s, maar dit is een bestand van een andere soort (.%(real)s). "
              "Sla het opnieuw op onder de goede naam."),
            ending=ending[:10], real=ENDINGS[kind][0],
        )  # fmt: skip
    return kind


def too_large(largest: int) -> WrongFile:
    return WrongFile(
        _("Dit bestand is te groot: er past hooguit %(size)s MB in. Maak het kleiner of splits het."),
        size=largest // (1024 * 1024),
    )


def _pdf(content: bytes) -> str:
    _one_thing_only(content)
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as file:
            if not len(file.pages):
                raise _broken()
            root = file.Root
            names: Any = root.get("/Names", {})
            if "/JavaScript" in names or "/AA" in root or _acts(root.get("/OpenAction")):
                raise WrongFile(
                    _("Deze PDF voert iets uit bij het openen. Druk hem af naar een nieuwe PDF en kies die.")
                )
            if "/EmbeddedFiles" in names:
                raise WrongFile(
                    _("In deze PDF zitten andere bestanden verstopt. Haal ze eruit en voeg ze los toe.")
                )
    except pikepdf.PasswordError:
        raise WrongFile(
            _("Deze PDF zit op slot met een wachtwoord. Haal het wachtwoord eraf en kies hem opnieuw.")
        ) from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, RecursionError):
        raise _broken() from None
    return PDF


def _acts(action: object) -> bool:
    """Whether opening the file does more than show a page."""
    return isinstance(action, pikepdf.Dictionary) and action.get("/S") in (
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
    )


def _picture(content: bytes) -> str:
    _one_thing_only(content)
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            kind, pixels = str(picture.format), picture.width * picture.height
            if pixels <= MOST_PIXELS:
                picture.load()
    except (OSError, SyntaxError, ValueError, zlib.error, Image.DecompressionBombError):
        raise _broken() from None
    if pixels > MOST_PIXELS:
        raise WrongFile(_("Deze foto heeft te veel beeldpunten. Maak hem kleiner."))
    return "image/png" if kind == "PNG" else "image/jpeg"


def _heic(content: bytes) -> str:
    _one_thing_only(content)
    return "image/heic"


def _packed(content: bytes) -> str:
    """A document of Office or LibreOffice: a ZIP with a fixed lay-out, without scripts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            if len(entries) > MOST_PARTS or sum(part.file_size for part in entries) > LARGEST_UNPACKED:
                raise WrongFile(_("Dit bestand is uitgepakt veel te groot. Wij bewaren het niet."))
            if any(part.flag_bits & 1 for part in entries):
                raise WrongFile(
                    _("Dit bestand zit op slot met een wachtwoord. Haal het eraf en kies het opnieuw.")
                )
            names = {part.filename for part in entries}
            if any(_MACROS.search(name) for name in names):
                raise _has_macros()
            if parts.testzip() is not None:
                raise _broken()
            if "mimetype" in names and parts.read("mimetype").strip() == ODT.encode():
                return ODT
            kinds = parts.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
        raise _broken() from None
    if b"macroEnabled" in kinds:
        raise _has_macros()
    for kind in (DOCX, XLSX):
        if f"{kind}.main+xml".encode() in kinds:
            return kind
    raise WrongFile(_not_kept())


def _outlook(content: bytes) -> str:
    if _OUTLOOK not in content:
        raise WrongFile(_("Dit is een oud Office-bestand. Sla het op als docx, xlsx of PDF en kies dat."))
    if re.search(
        "\\.(exe|scr|bat|cmd|js|vbs|lnk|docm|xlsm|hta)\x00".encode("utf-16-le"), content, re.IGNORECASE
    ):
        raise _risky_attachment()
    return "application/vnd.ms-outlook"


def _text(content: bytes) -> str:
    """Plain text, or an e-mail: text that begins with the fields of a letter."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        raise WrongFile(_not_kept())
    if re.match(r"(?i)^(received|from|to|subject|date|message-id|mime-version|return-path|delivered-to|dkim-signature"
                r"|x-[\w-]+|arc-[\w-]+|authentication-results): ?", text):  # fmt: skip
        return _mail(content)
    if text.lstrip()[:1] == "<" or _MARKUP.search(content):
        raise WrongFile(_("Dit is een webpagina of tekening. Druk hem af als PDF en kies die."))
    return "text/plain"


def _mail(content: bytes) -> str:
    try:
        _read_mail(content)
    except WrongFile:
        raise
    except Exception:  # the library that reads headers stumbles over broken ones with any error there is
        raise _broken() from None
    return "message/rfc822"


def _read_mail(content: bytes) -> None:
    message = email.message_from_bytes(content, policy=policy.default)
    if not (message["From"] and (message["Date"] or message["Message-ID"])):
        raise _broken()
    for part in message.walk():
        if _RISKY_ENDINGS.search(part.get_filename() or ""):
            raise _risky_attachment()
        if part.get_content_maintype() not in ("text", "multipart", "message"):
            inside = part.get_payload(decode=True) or b""
            if isinstance(inside, bytes) and inside.startswith(_PROGRAMS):
                raise _risky_attachment()


def _one_thing_only(content: bytes) -> None:
    """A picture or PDF that is also an archive or a web page was made to deceive some program."""
    if zipfile.is_zipfile(io.BytesIO(content)) or _MARKUP.search(content[:1024] + content[-1024:]):
        raise WrongFile(
            _(
                "Dit bestand is twee soorten bestanden tegelijk. Dat is niet te vertrouwen; wij bewaren het niet."
            )
        )


def _broken() -> WrongFile:
    return WrongFile(_("Dit bestand is beschadigd. Open het zelf, sla het opnieuw op en kies het nog eens."))


def _has_macros() -> WrongFile:
    return WrongFile(_("In dit bestand zitten macro's. Sla het op zonder macro's en kies het opnieuw."))


def _risky_attachment() -> WrongFile:
    return WrongFile(_("Bij dit bericht zit een bijlage die een programma kan zijn. Wij bewaren het niet."))


def _not_kept() -> str:
    return _(
        "Deze soort bestanden bewaren wij niet. Dit kan wel: PDF, docx, xlsx, odt, jpg, png, heic, txt, eml en msg."
    )


_STARTS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], str]], ...] = (
    (lambda content: content.startswith(b"%PDF-"), _pdf),
    (lambda content: content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")), _picture),
    (lambda content: content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS, _heic),
    (lambda content: content.startswith(b"PK\x03\x04"), _packed),
    (lambda content: content.startswith(_OLD_OFFICE), _outlook),
    (lambda content: b"\x00" not in content, _text),
)
"""By what a file begins with, who reads it."""
