"""How text is set: one frozen record, so that styles can be shared and compared."""

from dataclasses import dataclass
from typing import Final, Literal

from . import fonts

#: "start" and "end" follow the direction of the text; "left" and "right" stay where they are, which
#: is what columns of numbers want: units under units in both directions.
Align = Literal["start", "end", "center", "justify", "left", "right"]

BLACK: Final = "#000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """Measures are in points; the start side is the right one for right-to-left text.

    Attributes:
        tabular: digits of one width, for columns of numbers; Sans has them, Body has not.
        first_indent: added to the start indent of the first line; may be negative.
        bullet_indent: where the bullet begins; the text of a list begins at ``start_indent``.
        orphans: fewest lines left alone at the foot of a page.
        widows: fewest lines carried alone to the next page.
        padding: between the text and its background or border.
    """

    family: str = fonts.BODY
    bold: bool = False
    size: float = 11
    leading: float = 18.7
    colour: str = BLACK
    align: Align = "start"
    tabular: bool = False
    space_before: float = 0
    space_after: float = 0
    start_indent: float = 0
    end_indent: float = 0
    first_indent: float = 0
    bullet_indent: float = 0
    keep_with_next: bool = False
    orphans: int = 2
    widows: int = 2
    background: str = ""
    border: str = ""
    border_width: float = 0.5
    padding: float = 0

    @property
    def font(self) -> str:
        """Name of the font to draw with."""
        return fonts.face_name(self.family, bold=self.bold)

    def baseline(self, leading: float) -> float:
        """Distance of the base line from the top of a line.

        One rule for every font, so that cells of different fonts stand on one line: the size is
        centred in the leading, and 22 % of it is left for what hangs below.
        """
        return (leading - self.size) / 2 + self.size * 0.78
