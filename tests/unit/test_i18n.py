"""Messages in the spoken language, and catalogs whose faults can crash no screen."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n, paths
from learningcity_desktop.i18n import Message, Problem, Within, _, ngettext

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n{plurals}"\n'
TWO_FORMS = "Plural-Forms: nplurals=2; plural=(n != 1);\\n"
Catalog = Callable[..., Path]


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalog]:
    """Puts the catalog of a made-up language where a frozen program looks for it."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    i18n.language.cache_clear()

    def put(code: str, entries: dict[str, str], *, more: str = "") -> Path:
        folder = paths.shipped("i18n", code, "LC_MESSAGES")
        folder.mkdir(parents=True, exist_ok=True)
        text = HEADER.format(plurals=TWO_FORMS)
        text += "".join(f'\nmsgid "{said}"\nmsgstr "{told}"\n' for said, told in entries.items())
        source = folder / "learningcity.po"
        source.write_text(text + more, encoding="utf-8")
        return source

    yield put
    i18n.language.cache_clear()


def test_persian_is_written_as_its_catalog_says() -> None:
    persian = i18n.language("fa")
    assert persian.own_name == "فارسی"
    assert persian.rtl
    assert persian.calendar == "jalali"
    assert persian.integer(1234567) == "۱٬۲۳۴٬۵۶۷"
    assert persian.join(("یک", "دو")) == "یک، دو"
    assert persian.decimal_mark == "٫"


def test_the_source_language_needs_no_catalog() -> None:
    english = i18n.language("en")
    assert english.own_name == "English"
    assert not english.rtl
    assert english.calendar == "gregorian"
    assert english.integer(1234567) == "1,234,567"
    assert english.join("ab") == "a, b"


def test_languages_are_those_with_a_catalog(catalog: Catalog) -> None:
    assert i18n.available_languages() == ("en",)
    catalog("fa", {})
    paths.shipped("i18n", "xx").mkdir()  # no catalog in it
    assert i18n.available_languages() == ("en", "fa")


def test_an_unknown_language_is_told_in_words_and_changes_nothing() -> None:
    i18n.use_language("fa")
    with pytest.raises(Problem, match="«tlh»"):
        i18n.use_language("tlh")
    with pytest.raises(Problem), i18n.speaking("../fa"):
        pass
    assert i18n.current_language().code == "fa"


@pytest.mark.parametrize(
    "faulty",
    [
        "ردیف",
        "{count} از {total}",
        "{count",
        "}",
        "{}",
        "{} {count}",
        "{0} ردیف",
        "{count:d} ردیف",
        "{count!r} ردیف",
        "{count.real} ردیف",
    ],
)
def test_a_translation_with_other_placeholders_is_refused(catalog: Catalog, faulty: str) -> None:
    plural = f'msgid "{{count}} row"\nmsgid_plural "{{count}} rows"\nmsgstr[0] "{faulty}"\n'
    source = catalog("xx", {"Row {count}": faulty}, more=f'\n{plural}msgstr[1] "{faulty}"\n')
    assert source.is_file()
    i18n.use_language("xx")
    assert _("Row {count}", count=5) == "Row 5"
    assert ngettext("{count} row", "{count} rows", 5) == "5 rows"
    assert ngettext("{count} row", "{count} rows", 1) == "1 row"


def test_a_translation_may_put_placeholders_elsewhere(catalog: Catalog) -> None:
    catalog("xx", {"{a} of {b}": "{b} ← {a}", "Plain": "ساده"})
    i18n.use_language("xx")
    assert _("{a} of {b}", a=1, b="{c}") == "{c} ← 1"
    assert _("Plain") == "ساده"
    assert _("") == ""


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("digits:0123456789", "digits:۰۱"),
        ("digits:0123456789", "۰۱۲۳۴۵۶۷۸۹"),
        ("marks:,.", "marks:"),
        ("marks:,.", "marks:،"),
        ("layout:left-to-right", "دست‌چین"),
        ("calendar:gregorian", "calendar:mayan"),
        ("comma:,", "comma:"),
        ("language:English", "زبان:فارسی"),
    ],
)
def test_a_faulty_trait_is_that_of_the_source(catalog: Catalog, message: str, told: str) -> None:
    catalog("xx", {message: told})
    speaker = i18n.use_language("xx")
    assert speaker.integer(1234) == "1,234"
    assert speaker.decimal_mark == "."
    assert (speaker.rtl, speaker.calendar) == (False, "gregorian")
    assert speaker.join("ab") == "a, b"
    assert speaker.own_name == "English"


def test_an_unfinished_translation_is_not_shown(catalog: Catalog) -> None:
    catalog("xx", {"Save": ""}, more='\n#, fuzzy\nmsgid "Delete"\nmsgstr "شاید"\n')
    i18n.use_language("xx")
    assert (_("Save"), _("Delete")) == ("Save", "Delete")


def test_the_newer_of_source_and_compiled_catalog_counts(catalog: Catalog) -> None:
    source = catalog("xx", {"Save": "کهنه"})
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(i18n.compile_catalog(source))
    assert _spoken_anew("xx", "Save") == "کهنه"
    catalog("xx", {"Save": "تازه"})
    os.utime(source, (0, 0))
    assert _spoken_anew("xx", "Save") == "کهنه"
    os.utime(compiled, (-1, -1))
    assert _spoken_anew("xx", "Save") == "تازه"
    source.unlink()
    assert _spoken_anew("xx", "Save") == "کهنه"
    compiled.unlink()
    assert _spoken_anew("xx", "Save") == "Save"


def _spoken_anew(code: str, text: str) -> str:
    i18n.language.cache_clear()
    with i18n.speaking(code):
        return _(text)


def test_only_whole_numbers_are_written_with_local_digits() -> None:
    i18n.use_language("fa")
    assert str(Message("{a} {b} {c}", {"a": 1234, "b": "1234", "c": True})) == "۱٬۲۳۴ 1234 True"


@pytest.mark.parametrize(
    ("name", "within"),
    [("Event", "New event"), ("MoU", "New MoU"), ("A", "New A"), ("رویداد", "New رویداد")],
)
def test_a_name_in_the_midst_of_a_sentence_loses_its_capital(name: str, within: str) -> None:
    assert _("New {what}", what=Within(name)) == within
    assert str(Message("New {what}", {"what": Within(name)})) == within


def test_a_report_speaks_its_own_language_on_its_own_thread() -> None:
    heard: list[str] = []
    spoken, asked = threading.Event(), threading.Event()

    def report() -> None:
        with i18n.speaking("fa"), i18n.speaking("en"), i18n.speaking("fa"):
            spoken.set()
            asked.wait(5)
            heard.append(_("Yes"))
        heard.append(_("Yes"))

    thread = threading.Thread(target=report)
    thread.start()
    assert spoken.wait(5)
    assert _("Yes") == "Yes"
    asked.set()
    thread.join()
    assert heard == ["بله", "Yes"]


values = st.dictionaries(st.sampled_from("abc"), st.one_of(st.integers(), st.text(), st.booleans()))
messages = st.recursive(
    st.builds(Message, st.text(), values),
    lambda inner: st.builds(
        Message, st.text(), st.dictionaries(st.sampled_from("ab"), inner, min_size=1)
    ),
    max_leaves=4,
)


@given(messages)
def test_the_journal_keeps_messages(message: Message) -> None:
    import json

    assert Message.from_json(json.loads(json.dumps(message.to_json()))) == message


def test_a_message_is_translated_when_it_is_shown() -> None:
    message = Message("{what} “{title}” added", {"what": Message("Event"), "title": "x"})
    assert str(message) == "Event “x” added"
    with i18n.speaking("fa"):
        assert str(message) == "افزودن رویداد «x»"


def test_a_problem_keeps_what_it_is_when_said_of_a_field() -> None:
    problem = Problem("Wrong.", warning=True, sealed=True).about("title_fa")
    known: dict[str, Any] = {"field": "title_fa", "warning": True, "sealed": True}
    assert {name: getattr(problem, name) for name in known} == known
    assert str(problem) == "Wrong."
    assert Problem(Message("Wrong.")).field is None
