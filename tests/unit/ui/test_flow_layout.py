"""Rows of items mirror, wrap, never overlap and never stand outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.ui.widgets.direction import LTR, RTL
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout

pytestmark = pytest.mark.usefixtures("tidy")

widths = st.lists(st.integers(10, 200), min_size=1, max_size=12)


def _laid_out(sizes: list[int], width: int, direction: object) -> tuple[list[QRect], int]:
    holder = QWidget()
    holder.setLayoutDirection(direction)  # type: ignore[arg-type]
    flow = FlowLayout(holder)
    for size in sizes:
        item = QWidget()
        item.setFixedSize(size, 28)
        flow.addWidget(item)
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    places = [flow.itemAt(i).geometry() for i in range(flow.count())]  # type: ignore[union-attr]
    holder.deleteLater()
    return places, height


@given(widths, st.integers(200, 700))
@settings(max_examples=60)
def test_rows_wrap_without_overlap(qtbot: QtBot, sizes: list[int], width: int) -> None:
    places, height = _laid_out(sizes, width, LTR)
    assert max(place.bottom() + 1 for place in places) == height
    for i, place in enumerate(places):
        assert place.left() >= 0
        assert place.right() < width
        assert not any(place.intersects(other) for other in places[i + 1 :])
        assert place.width() == sizes[i]


@given(widths, st.integers(200, 700))
@settings(max_examples=60)
def test_the_mirror_image_is_exact(qtbot: QtBot, sizes: list[int], width: int) -> None:
    left, _ = _laid_out(sizes, width, LTR)
    right, _ = _laid_out(sizes, width, RTL)
    for one, other in zip(left, right, strict=True):
        assert (one.top(), one.width()) == (other.top(), other.width())
        assert other.right() == width - 1 - one.left()
