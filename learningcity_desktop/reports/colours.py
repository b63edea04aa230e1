"""The colours of papers that are no PDF: the same ink, so that all formats look like one office."""

from typing import Final

INK: Final = "#17232B"
MUTED: Final = "#55646E"
ACCENT: Final = "#0B7A75"
WASH: Final = "#E3F2F1"
SUM: Final = "#F0F3F4"
LABEL: Final = "#F5F7F8"
LINE: Final = "#B9C4C9"
