"""Small words for sentences that the rules make."""

from collections.abc import Sequence

_NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
)  # fmt: skip


def number(count: int) -> str:
    """zes · 42"""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str) -> str:
    """zes weken · een week · empty for nothing"""
    if not count:
        return ""
    return f"{number(count)} {one if count == 1 else many}"


def listed(words: Sequence[str], joiner: str = "en") -> str:
    """a, b en c"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def ended(text: str) -> str:
    """What somebody typed as a sentence, with a full stop where it has no end of its own; nothing stays nothing."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."
