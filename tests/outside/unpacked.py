"""What stands in an answer that is no plain text: in the streams of a PDF, and in every file of a ZIP."""

import io
import zipfile

from tests.outside.pdf_text import flat, paper


def words(content: bytes) -> str:
    """All text of a PDF or ZIP without blanks, because those are not marked in the same way everywhere; else empty.

    A ZIP is opened to the bottom; the names of its files count as well.
    """
    if content.startswith(b"%PDF"):
        return paper(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return "\n".join(flat(name) + "\n" + _inside(file.read(name)) for name in file.namelist())
    return ""


def _inside(content: bytes) -> str:
    return words(content) or flat(content.decode(errors="replace"))
