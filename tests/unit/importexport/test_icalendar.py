"""Events as iCalendar, read back line by line as RFC 5545 says."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.importexport.icalendar import calendar_file, escaped, folded
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.calendar import happenings, move
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

FIRST, LAST = dt.date(2025, 11, 22), dt.date(2025, 12, 21)
#: Text as records hold it: no control characters, and no halves of characters.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200)


def unfolded(text: str) -> list[str]:
    """Content lines of a file (RFC 5545, 3.1)."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    """A text value as it was meant (RFC 5545, 3.3.11)."""
    out, chars = "", iter(value)
    for char in chars:
        if char == "\\":
            following = next(chars)
            out += "\n" if following in "nN" else following
        else:
            assert char not in ";,"
            out += char
    return out


def read(text: str) -> list[dict[str, str]]:
    """The events of a file; every line must be understood."""
    lines = unfolded(text)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    events: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, mark, value = line.partition(":")
        assert mark
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = unescaped(value)
    return events


@given(TEXTS)
def test_a_folded_line_is_short_and_unfolds_to_itself(text: str) -> None:
    parts = list(folded(f"SUMMARY:{text}"))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part.startswith(" ") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == f"SUMMARY:{text}"


@given(st.lists(TEXTS, max_size=4).map("\n".join))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_events_are_read_back(workspace: Workspace) -> None:
    venue = make(workspace, "venue", name_fa="فرهنگ‌سرا؛ سالن ۱, طبقهٔ ۲")
    make(
        workspace,
        "event",
        title_fa="کارگاه «خواندن، نوشتن»; بخش\\دوم " + "برای همهٔ شهروندان " * 5,
        start=day(2025, 12, 4),
        end=day(2025, 12, 6),
        venue=venue,
        type="ET01",
    )
    make(workspace, "event", title_fa="لغوشده", start=day(2025, 12, 5), status="cancelled")
    make(workspace, "event", title_fa="روزش معلوم نیست", start=month("jalali", 1404, 9))
    found = happenings(workspace, FIRST, LAST)
    first, cancelled = read(calendar_file(found, workspace.names, "رویدادها"))
    assert first["UID"] == found[1].uuid
    assert first["SUMMARY"].startswith("کارگاه «خواندن، نوشتن»; بخش\\دوم برای")
    assert first["LOCATION"] == "فرهنگ‌سرا؛ سالن ۱, طبقهٔ ۲"
    assert first["DTSTART;VALUE=DATE"] == "20251204"
    assert first["DTEND;VALUE=DATE"] == "20251207"  # the day after the last one
    assert first["CATEGORIES"] == "Festival"
    assert first["STATUS"] == "CONFIRMED"
    assert dt.datetime.strptime(first["DTSTAMP"], "%Y%m%dT%H%M%S%z").tzinfo == dt.UTC
    assert (cancelled["SUMMARY"], cancelled["STATUS"]) == ("لغوشده", "CANCELLED")
    assert "LOCATION" not in cancelled


def test_an_event_keeps_its_identity_when_it_moves(workspace: Workspace) -> None:
    event = make(workspace, "event", start=day(2025, 12, 4))

    def exported() -> str:
        return calendar_file(happenings(workspace, FIRST, LAST), workspace.names, "x")

    before = exported()
    assert before == exported()
    move(workspace, event, 1)
    [old], [new] = read(before), read(exported())
    assert old["UID"] == new["UID"]
    assert old["DTSTART;VALUE=DATE"] != new["DTSTART;VALUE=DATE"]


def test_an_empty_calendar_is_one_too(workspace: Workspace) -> None:
    assert read(calendar_file([], workspace.names, "x")) == []
