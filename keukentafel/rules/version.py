"""Which tables were in force: a fingerprint that a decision keeps, so that years later it is known what it rested on."""

import hashlib
from functools import lru_cache

from keukentafel.rules.loader import REGELS


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Twelve letters and digits; changes when any table or letter text changes."""
    total = hashlib.sha256()
    for path in sorted(path for path in REGELS.rglob("*") if path.suffix in (".toml", ".md")):
        total.update(path.relative_to(REGELS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]
