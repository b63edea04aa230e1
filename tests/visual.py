"""Text as it stands on the page: what resolved levels are held against in tests."""

from learningcity_desktop.persian import uax9


def visual_text(text: str, paragraph: int | None = None, *, mirror: bool = True) -> str:
    """One line of text as it is seen from left to right (L1 to L4)."""
    resolved = uax9.levels(text, paragraph)
    on_line = uax9.line_levels(text, resolved.of, resolved.paragraph)
    return "".join(
        uax9.MIRRORED.get(text[i], text[i]) if mirror and on_line[i] & 1 else text[i]
        for i in uax9.visual_order(on_line)
    )
