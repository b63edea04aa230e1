"""Message catalogs: collect, merge, check, compile. Also the wheel's build hook.

``python tools/catalogs.py update``   collect messages from the code, merge them into each language
``python tools/catalogs.py check``    fail when a catalog is stale, incomplete, fuzzy or unsound
``python tools/catalogs.py compile``  write the .mo files
"""

import datetime as dt
import re
import string
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "i18n"
DOMAIN = "learningcity"
TEMPLATE = I18N / "messages.pot"
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}
#: Languages written in full at each release; the source language is English itself.
COMPLETE = ("fa",)
_ARABIC_LETTERS = "\u064a\u0643\u0629\u0649"


def languages() -> list[str]:
    """Codes that have a catalog."""
    return sorted(p.parent.parent.name for p in I18N.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def source_of(code: str) -> Path:
    """The .po file of a language."""
    return I18N / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def collect() -> Catalog:
    """All messages of the code, in file order."""
    catalog = Catalog(project="Learning City Desk", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        ROOT / "learningcity_desktop",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(
        found, key=lambda item: (item[0], item[1])
    ):
        place = (f"learningcity_desktop/{name}", 0)
        catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def read(path: Path) -> Catalog:
    """One catalog file."""
    with path.open("rb") as file:
        return read_po(file)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalog without dates or line numbers, so that only real changes show."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file, catalog, omit_header=False, include_lineno=False, width=100, sort_output=False
        )


def update() -> int:
    """Collect and merge."""
    template = collect()
    _still(template)
    write(TEMPLATE, template)
    for code in languages():
        catalog = read(source_of(code))
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _still(catalog)
        write(source_of(code), catalog)
        missing = sum(1 for m in catalog if m.id and not _is_translated(m))
        print(f"{code}: {len(catalog)} messages, {missing} without translation")
    return 0


def _still(catalog: Catalog) -> None:
    """Take the clock out of the header."""
    catalog.header_comment = "# Learning City Desk\n"
    catalog.msgid_bugs_address = catalog.last_translator = "Learning City Desk"
    catalog.language_team = "Learning City Desk"
    catalog.creation_date = catalog.revision_date = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def _is_translated(message: Message) -> bool:
    parts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(parts)


def _names(text: str) -> set[str]:
    """Placeholders of ours and, in words of argparse, of Python's older sort."""
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return braces | set(re.findall(r"%(?:\(\w+\))?[a-z]", text))


def faults_of(code: str, template: Catalog) -> list[str]:
    """Everything wrong with one language's catalog."""
    catalog = read(source_of(code))
    known = {m.id for m in catalog if m.id}
    faults = [
        f"{code}: not in the catalog: {message.id!r}"
        for message in template
        if message.id and message.id not in known
    ]
    wanted = {m.id for m in template if m.id}
    for message in catalog:
        if not message.id:
            continue
        if message.id not in wanted:
            faults.append(f"{code}: no longer in the code: {message.id!r}")
        if message.fuzzy:
            faults.append(f"{code}: fuzzy: {message.id!r}")
        if not _is_translated(message):
            if code in COMPLETE:
                faults.append(f"{code}: not translated: {message.id!r}")
            continue
        faults += _unsound(code, message)
    return faults


def _unsound(code: str, message: Message) -> list[str]:
    plural = not isinstance(message.id, str)
    wanted = _names(str(message.id[1] if plural else message.id))
    strings = [str(text) for text in message.string or ()] if plural else [str(message.string)]
    faults = []
    for text in strings:
        if _names(text) != wanted:
            faults.append(f"{code}: placeholders differ: {message.id!r} → {text!r}")
        if any(letter in text for letter in _ARABIC_LETTERS):
            faults.append(f"{code}: Arabic letter in {text!r}")
        if "..." in text:
            faults.append(f"{code}: three dots instead of an ellipsis in {text!r}")
    return faults


def faults() -> list[str]:
    """Everything wrong with the template and all languages."""
    template = collect()
    stored = {m.id for m in read(TEMPLATE) if m.id} if TEMPLATE.is_file() else set()
    stale = stored != {m.id for m in template if m.id}
    found = ["messages.pot is stale: run tools/catalogs.py update"] if stale else []
    for code in languages():
        found += faults_of(code, template)
    return found


def check() -> int:
    """Print faults; 1 when there are any."""
    found = faults()
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"catalogs: {', '.join(languages())}: {len(found)} faults")
    return 1 if found else 0


def compile_all(target: Path = I18N) -> list[Path]:
    """Write the .mo files below ``target``; returns them."""
    written = []
    for code in languages():
        path = target / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, read(source_of(code)))
        written.append(path)
    return written


def main(argv: list[str]) -> int:
    """Run one of the three commands."""
    match argv:
        case ["update"]:
            return update()
        case ["check"]:
            return check()
        case ["compile"]:
            compile_all()
            return 0
    print(__doc__, file=sys.stderr)
    return 2


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # used as a command: hatchling is only there while a wheel is built
    pass
else:

    class CatalogBuildHook(BuildHookInterface[Any]):
        """Put compiled catalogs into the wheel, beside the code that reads them."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile, and have the .mo files carried into the wheel."""
            if version == "editable":
                return
            for path in compile_all():
                inside = path.relative_to(I18N).as_posix()
                build_data["force_include"][str(path)] = (
                    f"learningcity_desktop/_bundled/i18n/{inside}"
                )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
