"""The colours of papers that are no city's choice: the same ink in all formats but PDF."""

from typing import Final

INK: Final = "#17232B"
MUTED: Final = "#55646E"
SUM: Final = "#F0F3F4"
LABEL: Final = "#F5F7F8"
LINE: Final = "#B9C4C9"
