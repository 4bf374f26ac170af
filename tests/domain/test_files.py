"""Files are opened and read before they are kept; what is wrong with one is told in a sentence."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pikepdf
import pytest
from PIL import Image

from keukentafel.domain.cases import files
from keukentafel.domain.cases.files import DOCX, ODT, PDF, XLSX, WrongFile, media_type

LARGEST = 1_000_000


def pdf(**root: object) -> bytes:
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    for name, value in root.items():
        file.Root[f"/{name}"] = value
    file.save(out)
    return out.getvalue()


def locked() -> bytes:
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(out, encryption=pikepdf.Encryption(owner="baas", user="geheim"))
    return out.getvalue()


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("CT", "[Content_Types].xml"), text)
    return out.getvalue()


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, kind)
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


WORD = packed(CT=f'<Override ContentType="{DOCX}.main+xml"/>', word__document="")
MAIL = b"From: a@voorbeeld.nl\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nSubject: Hoi\r\n\r\nDag\r\n"
BAD_MAIL = (
    b"From: a@voorbeeld.nl\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: application/pdf\r\n'
    b'Content-Disposition: attachment; filename="brief.pdf.exe"\r\n\r\nMZ\r\n--x--\r\n'
)
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="cmd.exe")
ZIP_BEHIND = packed(CT="x")


@pytest.mark.function("A8")
@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (pdf(), "Brief van De Wit.PDF", PDF),
        (WORD, "verslag.docx", DOCX),
        (sheet(), "tabel.xlsx", XLSX),
        (packed(mimetype=ODT), "verslag.odt", ODT),
        (picture("JPEG"), "foto.jpeg", "image/jpeg"),
        (picture("PNG"), "foto.png", "image/png"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_1.HEIC", "image/heic"),
        ("Gesprek met Annie €\n".encode(), "notitie.txt", "text/plain"),
        (b"Gesprek met Ren\xe9\n", "oud.txt", "text/plain"),
        (MAIL, "bericht.eml", "message/rfc822"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), "bericht.msg",
         "application/vnd.ms-outlook"),
    ],
)  # fmt: skip
def test_what_may_be_kept_is_known_by_its_content(content: bytes, name: str, kind: str) -> None:
    assert media_type(content, name, largest=LARGEST) == kind


@pytest.mark.function("A8")
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leeg.pdf", "leeg"),
        (b"x" * (LARGEST + 1), "groot.txt", "te groot"),
        (b"MZ\x90\x00", "brief.pdf", "programma"),
        (b"\x7fELF", "brief.txt", "programma"),
        (b"#!/bin/sh\nrm -r /", "brief.txt", "programma"),
        (pdf()[:200], "half.pdf", "beschadigd"),
        (b"%PDF-1.7 niets", "niets.pdf", "beschadigd"),
        (locked(), "slot.pdf", "wachtwoord"),
        (pdf(OpenAction=LAUNCH), "start.pdf", "voert iets uit"),
        (pdf(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())), "vol.pdf", "andere bestanden"),
        (pdf() + ZIP_BEHIND, "dubbel.pdf", "twee soorten"),
        (picture("JPEG") + b"<script>alert(1)</script>", "foto.jpg", "twee soorten"),
        (picture("JPEG")[:300], "half.jpg", "beschadigd"),
        (pdf(), "foto.jpg", "andere soort"),
        (pdf(), "brief", "andere soort"),
        (packed(CT="application/vnd.ms-word.document.macroEnabled.main+xml"), "brief.docx", "macro"),
        (packed(CT=f"{DOCX}.main+xml", word__vbaProject="x"), "brief.docx", "macro"),
        (packed(mimetype=ODT, Basic__Standard="x"), "brief.odt", "macro"),
        (packed(iets="x"), "map.zip", "bewaren wij niet"),
        (WORD[:60], "half.docx", "beschadigd"),
        (b"<!DOCTYPE html><p>Hoi", "brief.txt", "webpagina"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "tekening.svg", "webpagina"),
        (b"Dag\n<script>alert(1)</script>", "brief.txt", "webpagina"),
        (b"GIF89a\x00\x01", "plaatje.gif", "bewaren wij niet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "oud.doc", "oud Office"),
        (BAD_MAIL, "bericht.eml", "bijlage"),
        (b"From: iemand\n\nverder niets", "bericht.eml", "beschadigd"),
        (b"From: <\nDate: Mon, 2 Mar 2026 09:00:00 +0100\n\nDag", "bericht.eml", "beschadigd"),
        (b"From: a@[\nDate: Mon, 2 Mar 2026 09:00:00 +0100\n\nDag", "bericht.eml", "beschadigd"),
        (b"From: a@voorbeeld.nl\nMessage-ID: <\n\nDag", "bericht.eml", "beschadigd"),
        (MAIL.replace(b"Subject: Hoi", b"Content-Disposition: attachment; filename*"), "bericht.eml", "beschadigd"),
    ],
)  # fmt: skip
def test_what_may_not_be_kept_gets_a_sentence(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(WrongFile) as refusal:
        media_type(content, name, largest=LARGEST)
    assert sentence in refusal.value.sentence % (refusal.value.values or {})


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(2):
            file.writestr(f"{number}", b"\x00" * 600_000)
    with pytest.raises(WrongFile, match="uitgepakt"):
        media_type(out.getvalue(), "bom.docx", largest=LARGEST)
