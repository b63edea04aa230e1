"""A small chip that says a state in words and colour, never in colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme

#: Which states are good news, which want care, which are bad; the rest are plain.
TONES: dict[str, dict[str, str]] = {
    "event_status": {
        "held": "accent",
        "documented": "good",
        "evaluated": "good",
        "postponed": "warn",
        "cancelled": "bad",
    },
    "programme_status": {"active": "good", "stopped": "bad"},
    "agreement_status": {"signed": "good", "ended": "warn", "cancelled": "bad"},
    "obligation_status": {"done": "good", "under_way": "accent", "dropped": "bad"},
    "cycle_status": {"submitted": "accent", "accepted": "good", "returned": "bad"},
    "consent": {"given": "good", "not_needed": "good", "missing": "warn", "refused": "bad"},
    "resource_status": {"secured": "good", "available": "good", "missing": "bad"},
}


def tone_colour(tone: str) -> str:
    """The theme's colour for a tone."""
    t = theme.tokens()
    colours = {"good": t.good, "warn": t.warn, "bad": t.bad, "accent": t.accent}
    return colours.get(tone, t.muted)


def tone_of(code_list: str, code: str | None) -> str:
    """How a state is meant."""
    return TONES.get(code_list, {}).get(code or "", "")


def status_field(spec: AnySpec) -> str:
    """The field that says a record's state, where there is one."""
    for name in ("status", "state", "consent"):
        if isinstance(spec.fields.get(name), Choice):
            return name
    return ""


class StatusChip(QLabel):
    """Shows one state."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(theme.font(theme.SMALL_POINTS))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def show_code(self, code_list: str, code: str | None, names: Names) -> None:
        """Show a state of a code list; hides itself where there is none."""
        if not code:
            self.hide()
            return
        self.show_text(names.code_label(code_list, code), tone_of(code_list, code))

    def show_text(self, text: str, tone: str = "") -> None:
        """Show words in a tone."""
        colour = tone_colour(tone)
        self.setText(text)
        self.setStyleSheet(
            f"color: {colour}; border: 1px solid {colour}; border-radius: 9px;"
            f" padding: 1px {theme.S}px;"
        )
        self.show()


def closed_chip() -> StatusChip:
    """Marks what can only be read."""
    chip = StatusChip()
    chip.show_text(_("Closed"), "accent")
    chip.hide()
    return chip


def sample_chip() -> StatusChip:
    """Marks what belongs to the sample city."""
    chip = StatusChip()
    chip.show_text(_("Sample"), "warn")
    chip.hide()
    return chip
