"""Why the machine refuses a file, a folder or a port, in Dutch: its own words are English."""

from __future__ import annotations

import errno
import socket

REASONS = {
    errno.ENOENT: "die map of dat bestand is er niet",
    errno.EACCES: "deze gebruiker heeft daar geen rechten voor",
    errno.EPERM: "deze gebruiker heeft daar geen rechten voor",
    errno.ENOTDIR: "een deel van dit pad is een bestand en geen map",
    errno.EISDIR: "dit is een map en geen bestand",
    errno.EROFS: "deze schijf is alleen te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte van deze gebruiker is op",
    errno.ENAMETOOLONG: "deze naam is te lang",
    errno.ELOOP: "dit pad verwijst naar zichzelf",
    errno.EADDRINUSE: "die is al in gebruik",
    errno.EADDRNOTAVAIL: "dit adres is niet van deze machine",
}


def reason(problem: OSError) -> str:
    """The end of a sentence, without a full stop. What is rare is told by its number, which can be looked up."""
    if isinstance(problem, socket.gaierror):
        return "dit adres is niet te vinden"
    return REASONS.get(problem.errno or 0, f"foutcode {problem.errno} van het besturingssysteem")
