"""What stands above the columns of a table that is read from start to end of the line."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

_AT_THE_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def head_data(
    text: Callable[[int], str], section: int, orientation: Qt.Orientation, role: int
) -> Any:
    """A model's ``headerData``: the words of a column at the start of the line, none for rows."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return text(section)
    return _AT_THE_START if role == Qt.ItemDataRole.TextAlignmentRole else None
