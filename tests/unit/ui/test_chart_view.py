"""Charts in the window: hands, keys, ears, both themes, both directions, every screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.reports.chart import (
    PAPER,
    BarChart,
    Chart,
    DonutChart,
    LineChart,
    Mark,
    Series,
)
from learningcity_desktop.reports.chart.shapes import Box
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.chart_table import ChartTable
from learningcity_desktop.ui.widgets.chart_view import ChartView

# The platform without a screen says so whenever a window opens.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RIGHT_TO_LEFT, LEFT_TO_RIGHT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
NAMES = ("کارگاه", "جشنواره", "وبینار")


def plain(value: object) -> str:
    return to_persian(str(value))


def chart(rows: int = 1, make: type = BarChart, **more: object) -> Any:
    values = ((12, 7, None), (3, 9, 4))
    return make(
        **{
            "title": "رویدادها به تفکیک نوع",
            "categories": NAMES,
            "series": tuple(Series(("زنان", "مردان")[n], values[n]) for n in range(rows)),
            "number": plain,
            "exact": plain,
            "missing": "ثبت‌نشده",
            "direction": "rtl",
        }
        | more
    )


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.load_fonts()
    theme.wear(qapp, theme.Mode.LIGHT)
    qapp.setLayoutDirection(RIGHT_TO_LEFT)
    yield
    QToolTip.hideText()
    theme.wear(qapp, theme.Mode.LIGHT)
    qapp.setLayoutDirection(LEFT_TO_RIGHT)


def shown(qtbot: QtBot, what: Chart, width: int = 480, height: int = 260) -> ChartView:
    view = ChartView(what)
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    return view


def place(view: ChartView, series: int, category: int) -> QPoint:
    area = view.scene().area_of(Mark(series, category))
    assert area is not None
    middle = area.frame.centre if isinstance(area.frame, Box) else area.frame.middle
    return QPoint(round(middle.x), round(middle.y))


def spoken() -> str:
    text = unescape(QToolTip.text())
    return text.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))


def frame(view: ChartView, series: int, category: int) -> Box:
    area = view.scene().area_of(Mark(series, category))
    assert area is not None
    assert isinstance(area.frame, Box)
    return area.frame


class TestHands:
    def test_a_click_opens_the_records_behind_a_bar(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart(rows=2))
        with qtbot.waitSignal(view.opened) as signal:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 1, 1))
        assert signal.args == [1, 1]
        assert view.current == Mark(1, 1)

    def test_what_was_not_recorded_can_be_opened_too(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        with qtbot.waitSignal(view.opened) as signal:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 0, 2))
        assert signal.args == [0, 2]

    def test_a_click_beside_the_bars_opens_nothing(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        with qtbot.assertNotEmitted(view.opened):
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
            QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=place(view, 0, 0))

    def test_dragging_off_a_bar_opens_nothing(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        with qtbot.assertNotEmitted(view.opened):
            QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(view, 0, 0))
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(view, 0, 1))

    @pytest.mark.parametrize("make", [BarChart, LineChart, DonutChart])
    def test_pointing_tells_the_number(self, qtbot: QtBot, make: type) -> None:
        view = shown(qtbot, chart(make=make))
        QTest.mouseMove(view, place(view, 0, 1))
        qtbot.waitUntil(lambda: "جشنواره: ۷" in spoken())
        assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
        QTest.mouseMove(view, QPoint(1, 1))
        qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.ArrowCursor)

    def test_names_are_never_taken_for_mark_up(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart(categories=("<b>کارگاه</b>", "&amp;", "x")))
        QTest.mouseMove(view, place(view, 0, 0))
        qtbot.waitUntil(lambda: "&lt;b&gt;" in QToolTip.text())

    def test_the_bar_under_the_hand_is_framed(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        before = view.grab().toImage()
        QTest.mouseMove(view, place(view, 0, 0))
        qtbot.waitUntil(lambda: view.grab().toImage() != before)


class TestKeys:
    def test_tab_arrives_at_the_first_number_and_leaves_again(self, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        before, view, after = QLineEdit(), ChartView(chart()), QLineEdit()
        for each in (before, view, after):
            box.addWidget(each)
        window.show()
        window.activateWindow()
        before.setFocus()
        qtbot.waitUntil(before.hasFocus)
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert view.hasFocus()
        assert view.current == Mark(0, 0)
        assert "کارگاه: ۱۲" in spoken()
        QTest.keyClick(view, Qt.Key.Key_Tab)
        assert after.hasFocus()

    def test_arrows_follow_the_direction_of_reading(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        view.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert view.current == Mark(0, 1)
        assert "جشنواره: ۷" in spoken()
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert view.current == Mark(0, 2)
        assert "وبینار: ثبت‌نشده" in spoken()
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.current == Mark(0, 1)
        QTest.keyClick(view, Qt.Key.Key_End)
        assert view.current == Mark(0, 2)
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert view.current == Mark(0, 0)

    def test_arrows_go_from_line_to_line(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart(rows=2, make=LineChart))
        view.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.current == Mark(1, 0)
        QTest.keyClick(view, Qt.Key.Key_Left)
        assert view.current == Mark(1, 1)

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    def test_enter_opens(self, qtbot: QtBot, key: Qt.Key) -> None:
        view = shown(qtbot, chart())
        view.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(view, Qt.Key.Key_Left)
        with qtbot.waitSignal(view.opened) as signal:
            QTest.keyClick(view, key)
        assert signal.args == [0, 1]

    def test_other_keys_are_left_to_the_window(self, qtbot: QtBot) -> None:
        window = QWidget()
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        view = ChartView(chart())
        box.addWidget(view)
        pressed = []
        window.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]
        window.show()
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert pressed == [Qt.Key.Key_Escape, Qt.Key.Key_Alt, Qt.Key.Key_Left]

    def test_an_empty_chart_takes_keys_in_silence(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart(categories=(), series=(Series("", ()),)))
        view.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Home):
            QTest.keyClick(view, key)
        assert view.current is None


class TestEars:
    def test_name_and_description_read_the_figures(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart(rows=2))
        assert view.accessibleName() == "رویدادها به تفکیک نوع"
        read = view.accessibleDescription()
        for said in (*NAMES, "زنان", "مردان", "۱۲", "۷", "ثبت‌نشده", "۹"):
            assert said in read

    def test_another_chart_is_read_anew(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        view.setFocus(Qt.FocusReason.TabFocusReason)
        view.set_chart(chart(title="بودجه", categories=("یک", "دو", "سه")))
        assert view.accessibleName() == "بودجه"
        assert "کارگاه" not in view.accessibleDescription()
        assert view.current is None

    def test_moving_is_announced_to_screen_readers(self, qtbot: QtBot) -> None:
        from PySide6.QtGui import QAccessible

        view = shown(qtbot, chart())
        view.setFocus(Qt.FocusReason.TabFocusReason)
        QAccessible.setActive(True)
        try:
            QTest.keyClick(view, Qt.Key.Key_Left)
        finally:
            QAccessible.setActive(False)
        assert view.current == Mark(0, 1)


class TestPainting:
    def test_bars_wear_the_theme_and_follow_it(self, qtbot: QtBot, qapp: QApplication) -> None:
        view = shown(qtbot, chart())
        for mode in (theme.Mode.LIGHT, theme.Mode.DARK):
            theme.wear(qapp, mode)
            image = view.grab().toImage()
            assert image.pixelColor(place(view, 0, 0)) == QColor(theme.TOKENS[mode].chart[0])

    def test_categories_follow_the_direction_of_the_window(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        view.setLayoutDirection(RIGHT_TO_LEFT)
        assert frame(view, 0, 0).x > frame(view, 0, 1).x
        view.setLayoutDirection(LEFT_TO_RIGHT)
        assert frame(view, 0, 0).x < frame(view, 0, 1).x

    def test_a_new_size_is_laid_out_anew(self, qtbot: QtBot) -> None:
        view = shown(qtbot, chart())
        before = frame(view, 0, 0)
        view.resize(800, 400)
        QApplication.processEvents()
        assert view.scene().width == view.width()
        assert frame(view, 0, 0).height > before.height

    @pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
    def test_edges_are_sharp_on_every_screen(self, qtbot: QtBot, ratio: float) -> None:
        view = shown(qtbot, chart(orientation="vertical"), width=483, height=261)
        image = QImage(view.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(theme.tokens().surface))
        view.render(image)
        middle = place(view, 0, 0)
        row = [
            image.pixelColor(x, round(middle.y() * ratio)).name().upper()
            for x in range(
                round((frame(view, 0, 0).x - 4) * ratio),
                round((frame(view, 0, 0).right + 4) * ratio),
            )
        ]
        background = image.pixelColor(3, 3).name().upper()
        colour = theme.tokens().chart[0].upper()
        grid = theme.tokens().line.upper()
        assert set(row) <= {background, colour, grid}, set(row)
        assert row.count(colour) >= (frame(view, 0, 0).width - 2) * ratio

    @pytest.mark.parametrize("make", [BarChart, LineChart, DonutChart])
    @pytest.mark.parametrize("size", [(1, 1), (60, 40), (200, 90), (1200, 700)])
    def test_every_kind_is_painted_at_every_size(
        self, qtbot: QtBot, make: type, size: tuple[int, int]
    ) -> None:
        view = shown(qtbot, chart(make=make), *size)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        assert not view.grab().isNull()

    def test_grows_with_its_names(self, qtbot: QtBot) -> None:
        few = shown(qtbot, chart(orientation="horizontal"))
        many = shown(
            qtbot,
            chart(
                orientation="horizontal",
                categories=NAMES * 10,
                series=(Series("", tuple(range(30))),),
            ),
        )
        assert many.heightForWidth(480) > 3 * few.heightForWidth(480)
        assert few.sizeHint().height() == few.heightForWidth(few.sizeHint().width())

    def test_paper_and_light_screen_share_their_colours(self) -> None:
        light = theme.TOKENS[theme.Mode.LIGHT]
        assert PAPER.series == light.chart
        assert (PAPER.text, PAPER.muted, PAPER.surface) == (light.text, light.muted, light.surface)


class TestTable:
    def test_holds_every_number_in_words(self, qapp: QApplication) -> None:
        model = ChartTable(chart(rows=2, category_head="نوع", exact_unit="نفر"))
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
        assert heads == ["نوع", "زنان (نفر)", "مردان (نفر)"]
        cells = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
        assert cells == [
            ["کارگاه", "۱۲", "۳"],
            ["جشنواره", "۷", "۹"],
            ["وبینار", "ثبت‌نشده", "۴"],
        ]
        assert model.mark(model.index(1, 2)) == Mark(1, 1)
        assert model.mark(model.index(1, 0)) is None

    def test_the_button_puts_the_table_in_the_place_of_the_chart(self, qtbot: QtBot) -> None:
        panel = ChartPanel(chart(rows=2))
        qtbot.addWidget(panel)
        panel.resize(480, 320)
        panel.show()
        assert panel.view.isVisible()
        assert not panel.table.isVisible()
        QTest.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        assert panel.table.isVisible()
        assert not panel.view.isVisible()
        assert panel.table.accessibleName() == "رویدادها به تفکیک نوع"
        QTest.mouseClick(panel.button, Qt.MouseButton.LeftButton)
        assert panel.view.isVisible()

    def test_table_and_chart_open_the_same_records(self, qtbot: QtBot) -> None:
        panel = ChartPanel(chart(rows=2))
        qtbot.addWidget(panel)
        panel.resize(480, 320)
        panel.show()
        with qtbot.waitSignal(panel.opened) as signal:
            QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=place(panel.view, 1, 0))
        assert signal.args == [1, 0]
        panel.button.click()
        panel.table.setCurrentIndex(panel.table.model().index(1, 2))
        panel.table.setFocus()
        with qtbot.waitSignal(panel.opened) as signal:
            QTest.keyClick(panel.table, Qt.Key.Key_Return)
        assert signal.args == [1, 1]
        with qtbot.assertNotEmitted(panel.opened):
            panel.table.setCurrentIndex(panel.table.model().index(1, 0))
            QTest.keyClick(panel.table, Qt.Key.Key_Return)

    def test_an_empty_chart_has_no_table_to_show(self, qtbot: QtBot) -> None:
        panel = ChartPanel(chart(series=(Series("", (None, None, None)),)))
        qtbot.addWidget(panel)
        assert not panel.button.isEnabled()
        panel.set_chart(chart())
        assert panel.button.isEnabled()
