"""Text as somebody typed it."""


def one_line(text: str, most: int | None = None) -> str:
    """Without needless blanks; most: how many signs of it are kept."""
    return " ".join(text.split())[:most]
