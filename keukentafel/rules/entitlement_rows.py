"""What the table of rights after a decision holds. The fields are the keys of `landelijk/rechten.toml`, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class RechtBijBesluit(Named):
    """A question that people have after a decision (naam) and its answer. wetten, uitkomsten: empty for every one."""

    tekst: str
    wetten: tuple[str, ...] = ()
    uitkomsten: tuple[str, ...] = ()
