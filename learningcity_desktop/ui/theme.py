"""The face: colour tokens for light and dark, type, spacing; palette and style sheet from them.

Values are those of the look (docs/look.md); both themes hold WCAG AA, which a test computes.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from learningcity_desktop import paths


class Mode(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for."""

    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    wash: str
    good: str
    warn: str
    bad: str
    hover: str
    #: Six chart colours that stay apart for colour-blind eyes and in grey print, in fixed order.
    chart: tuple[str, ...]


TOKENS = {
    Mode.LIGHT: Tokens(
        window="#F5F7F8",
        surface="#FFFFFF",
        raised="#FFFFFF",
        line="#DFE5E8",
        text="#17232B",
        muted="#55646E",
        accent="#0B7A75",
        on_accent="#FFFFFF",
        wash="#E3F2F1",
        good="#2A7348",
        warn="#9A5300",
        bad="#B3263A",
        hover="#EDF2F3",
        chart=("#0B7A75", "#C8643C", "#3A5A98", "#B08A1E", "#7A4A8C", "#6B7A84"),
    ),
    Mode.DARK: Tokens(
        window="#13181C",
        surface="#1B2227",
        raised="#232C32",
        line="#2E3940",
        text="#E7EDF0",
        muted="#9FB0B9",
        accent="#35B8AF",
        on_accent="#06201E",
        wash="#17393A",
        good="#5CC08A",
        warn="#F0A94A",
        bad="#F0788A",
        hover="#222B31",
        chart=("#35B8AF", "#E08A62", "#7FA0E0", "#D8B44A", "#B98CCB", "#9FB0B9"),
    ),
}

# Spacing on a grid of four.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
RADIUS = 6
CONTROL_HEIGHT = 32
ROW_HEIGHT = 34
NAVIGATION_ROW = 28

FAMILY = "Vazirmatn"
BODY_POINTS, SMALL_POINTS, SECTION_POINTS, TITLE_POINTS = 10.0, 9.0, 12.0, 16.0


class _Face:
    """Which theme is worn now."""

    mode = Mode.LIGHT


def tokens() -> Tokens:
    """The colours of the theme that is worn."""
    return TOKENS[_Face.mode]


def colour(value: str) -> QColor:
    """A token as Qt takes colours."""
    return QColor(value)


def mode() -> Mode:
    """The theme that is worn."""
    return _Face.mode


def font(
    points: float = BODY_POINTS,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    tabular: bool = False,
) -> QFont:
    """The interface's font; in columns with digits of equal width."""
    chosen = QFont(FAMILY)
    chosen.setPointSizeF(points)
    chosen.setWeight(weight)
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def load_fonts() -> None:
    """Make the shipped fonts known to Qt."""
    for name in ("Vazirmatn-Regular.ttf", "Vazirmatn-Medium.ttf", "Vazirmatn-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


def wear(application: QApplication, chosen: Mode) -> None:
    """Put a theme on the whole application; may be changed while it runs."""
    _Face.mode = chosen
    palette = _palette(TOKENS[chosen])
    application.setPalette(palette)
    # Fusion outlines boxes and rings in a darker window colour, which nobody sees in the dark.
    palette.setColor(QPalette.ColorRole.Window, colour(TOKENS[chosen].muted))
    for outlined in ("QCheckBox", "QRadioButton"):
        # The stub asks for bytes, the call for text.
        application.setPalette(palette, outlined)  # type: ignore[arg-type]
    application.setStyleSheet(_style_sheet(TOKENS[chosen]))


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: t.window,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.hover,
        role.Text: t.text,
        role.PlaceholderText: t.muted,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.BrightText: t.bad,
        role.ToolTipBase: t.raised,
        role.ToolTipText: t.text,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.Light: t.surface,
        role.Midlight: t.hover,
        role.Mid: t.line,
        role.Dark: t.line,
        role.Shadow: t.line,
        role.Accent: t.accent,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(t.muted))
    return palette


def _style_sheet(t: Tokens) -> str:
    """Only what Fusion and the palette cannot say. Sides are never named left or right."""
    return f"""
    QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
        padding: {XS}px {S}px; }}
    QLineEdit, QTextEdit, QPlainTextEdit, QComboBox {{ background: {t.surface};
        border: 1px solid {t.line}; border-radius: {RADIUS}px; padding: 0 7px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QLineEdit, QComboBox {{ min-height: {CONTROL_HEIGHT - 2}px; }}
    QTextEdit, QPlainTextEdit {{ padding: {XS}px 6px; }}
    QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus
        {{ border: 1px solid {t.accent}; outline: none; }}
    QLineEdit[faulty="true"], QTextEdit[faulty="true"], QComboBox[faulty="true"],
    QFrame[faulty="true"] {{ border: 1px solid {t.bad}; }}
    QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only,
    QTextEdit:read-only, QComboBox[locked="true"] {{ background: {t.window}; }}
    QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QComboBox[blank="true"]
        {{ color: {t.muted}; }}
    QComboBox {{ padding: 0 9px; combobox-popup: 0; }}
    QComboBox::drop-down {{ border: none; width: 28px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text};
        border: 1px solid {t.line}; border-radius: 0; selection-background-color: {t.wash};
        selection-color: {t.text}; outline: none; }}
    QComboBox QAbstractItemView::item {{ min-height: {ROW_HEIGHT}px; padding: 0 {S}px; }}
    QFrame[box="true"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; }}
    QFrame[box="true"][lit="true"] {{ border: 1px solid {t.accent}; }}
    QFrame[box="true"][locked="true"] {{ background: {t.window}; }}
    QFrame[box="true"][faulty="true"] {{ border: 1px solid {t.bad}; }}
    QLineEdit[bare="true"] {{ background: transparent; border: none; border-radius: 0; padding: 0;
        min-height: 0; }}
    QToolButton[inner="true"] {{ padding: 0; min-height: 24px; max-height: 24px; min-width: 24px;
        max-width: 24px; border: none; border-radius: 4px; }}
    QPushButton[chip="true"] {{ border: none; padding: 0; min-height: 0; }}
    QFrame[tray="true"] {{ border: none; }}
    QFrame[strip="true"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; }}
    QFrame[strip="true"][faulty="true"] {{ border: 1px solid {t.bad}; }}
    QFrame[popup="true"] {{ background: {t.raised}; border: 1px solid {t.line}; }}
    QLineEdit[cell="true"] {{ background: {t.surface}; border: 2px solid {t.accent};
        border-radius: 0; padding: 0 6px; min-height: 0; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 1px solid {t.accent}; }}
    QTableView[counts="true"] {{ border: none; border-radius: 0; }}
    QTableView[counts="true"]::item {{ border: none; padding: 0 {S}px; }}
    QTableView[counts="true"]::item:selected {{ background: {t.wash}; color: {t.text}; }}
    QTableView[counts="true"]::item:focus {{ border: 2px solid {t.accent}; }}
    QListView[bare="true"] {{ background: {t.raised}; border: none; border-radius: 0; }}
    QListView[plain="true"] {{ background: transparent; border: 1px solid transparent; }}
    QListView[plain="true"]:focus {{ border: 1px solid {t.accent}; border-radius: {RADIUS}px; }}
    QListWidget[bare="true"] {{ background: transparent; border: 1px solid transparent; }}
    QListWidget[bare="true"]:focus {{ border: 1px solid {t.accent}; border-radius: {RADIUS}px; }}
    QListWidget::item {{ padding: 6px {S}px; border-radius: 4px; color: {t.text}; }}
    QListWidget::item:hover {{ background: {t.hover}; }}
    QListWidget::item:selected {{ background: {t.wash}; color: {t.text}; }}
    QPushButton {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; padding: 0 {L}px; min-height: {CONTROL_HEIGHT - 2}px;
        outline: none; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed {{ background: {t.wash}; }}
    QPushButton:focus {{ border: 1px solid {t.accent}; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
    QPushButton[primary="true"] {{ background: {t.accent}; color: {t.on_accent};
        border: 1px solid {t.accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {t.text}; padding: 0 {L - 1}px;
        min-height: {CONTROL_HEIGHT - 4}px; }}
    QPushButton[primary="true"]:disabled {{ background: {t.line}; color: {t.muted};
        border: 1px solid {t.line}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QPushButton[flat="true"], QToolButton {{ background: transparent; border: 1px solid transparent;
        border-radius: {RADIUS}px; padding: 0 {S}px; min-height: {CONTROL_HEIGHT - 4}px; }}
    QPushButton[flat="true"]:hover, QToolButton:hover {{ background: {t.hover}; }}
    QPushButton[flat="true"]:focus, QToolButton:focus {{ border: 1px solid {t.accent}; }}
    #sidebar {{ background: {t.surface}; border: none; }}
    QToolButton:checked {{ background: {t.wash}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px;
        gridline-color: {t.line}; selection-background-color: {t.wash};
        selection-color: {t.text}; alternate-background-color: {t.surface}; outline: none; }}
    QTableView::item {{ border-bottom: 1px solid {t.line}; padding: 0 {S}px; }}
    QHeaderView {{ background: {t.surface}; }}
    QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
        border-bottom: 1px solid {t.line}; padding: 0 {S + 3}px; min-height: {ROW_HEIGHT - 2}px; }}
    QTableCornerButton::section {{ background: {t.surface}; border: none; }}
    QListView {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; outline: none; }}
    QTreeView {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; outline: none; }}
    QTreeView::item {{ min-height: {NAVIGATION_ROW}px; padding: 0 {XS}px; color: {t.text}; }}
    QTreeView::item:hover {{ background: {t.hover}; }}
    QTreeView::item:selected {{ background: {t.wash}; color: {t.text}; }}
    QTreeView::indicator:unchecked {{ border: 1px solid {t.muted}; border-radius: 3px; }}
    QPdfView {{ border: 1px solid {t.line}; }}
    QScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t.line}; border-radius: 4px; min-height: 32px;
        min-width: 32px; margin: 2px; }}
    QScrollBar::handle:hover {{ background: {t.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QSplitter::handle {{ background: transparent; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar {{ background: transparent; outline: none; qproperty-drawBase: 0; }}
    QTabBar QToolButton {{ padding: 0; min-height: 0; background: {t.window}; }}
    QTabBar::tab {{ background: transparent; color: {t.muted}; border: none;
        border-bottom: 2px solid transparent; padding: {S}px {S}px; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
    QTabBar::tab:hover {{ color: {t.text}; }}
    QTabBar::tab:selected:focus {{ background: {t.wash}; color: {t.accent}; }}
    QMenu {{ background: {t.raised}; border: 1px solid {t.line}; padding: {XS}px; }}
    QMenu::item {{ padding: 6px {XL}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.wash}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.muted}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: {XS}px; }}
    QMenuBar {{ background: {t.window}; }}
    QMenuBar::item {{ padding: 6px {M}px; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {t.wash}; color: {t.text}; }}
    QStatusBar {{ color: {t.muted}; }}
    QStatusBar::item {{ border: none; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QFrame[card="true"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; }}
    QFrame[rule="true"] {{ background: {t.line}; border: none; max-height: 1px; }}
    QLabel[muted="true"] {{ color: {t.muted}; }}
    QLabel[problem="true"] {{ color: {t.bad}; }}
    QLabel[warning="true"] {{ color: {t.warn}; }}
    """
