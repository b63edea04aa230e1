"""How each report was asked for last, kept in the city's file: it goes along with a backup.

What is remembered is language, kind of period and format, never the record or the days: those are
offered anew, as they are likely wanted.
"""

import json

from learningcity_desktop.services.workspace import Workspace


def last_choices(workspace: Workspace, report: str) -> dict[str, str]:
    """The names and values that were remembered of a report; none for one not printed yet."""
    kept = json.loads(workspace.store.setting(_key(report), "{}"))
    return {str(name): str(value) for name, value in kept.items()}


def remember_choices(workspace: Workspace, report: str, choices: dict[str, str]) -> None:
    """Keep how a report was asked for; raises `Problem` where the file takes nothing."""
    told = json.dumps(choices, ensure_ascii=False, sort_keys=True)
    if told != workspace.store.setting(_key(report)):
        workspace.store.set_setting(_key(report), told)


def _key(report: str) -> str:
    return f"print/{report}"
