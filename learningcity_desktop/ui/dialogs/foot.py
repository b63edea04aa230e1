"""The foot of a dialogue: cancel, and the one thing that it is for."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from learningcity_desktop.i18n import _
from learningcity_desktop.ui.pages.page import action_button


def foot_of(dialog: QDialog, main: QPushButton) -> QHBoxLayout:
    """Cancel and a main button, which Enter presses and which accepts the dialogue."""
    main.setDefault(True)
    main.clicked.connect(dialog.accept)
    cancel = action_button(_("Cancel"), "x")
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(main)
    return foot
