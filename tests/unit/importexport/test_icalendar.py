"""Events as iCalendar, read back line by line as RFC 5545 says."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.importexport.icalendar import (
    DAYS,
    DUE,
    EVENTS,
    calendar_file,
    escaped,
    export_calendar,
    folded,
)
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.calendar import happenings
from learningcity_desktop.services.moving import move
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


#: What an entry may tell; anything else would be a slip.
_TOLD = {
    *("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "LOCATION"),
    *("CATEGORIES", "STATUS", "TRANSP"),
}


def read(text: str) -> list[dict[str, str]]:
    """The entries of a file; a strict reader, to which every line must be understood."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    begins = lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else len(lines) - 1
    head = [line.partition(":")[0] for line in lines[2:begins]]
    assert head == ["PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME"]
    entries: list[dict[str, str]] = []
    inside = False
    for line in lines[begins:-1]:
        name, mark, value = line.partition(":")
        assert mark
        if name in {"BEGIN", "END"}:
            assert value == "VEVENT"
            assert inside == (name == "END")
            inside = name == "BEGIN"
            if inside:
                entries.append({})
            continue
        assert inside
        assert name in _TOLD
        assert name not in entries[-1]
        entries[-1][name] = unescaped(value)
    assert not inside
    for entry in entries:
        first, end = (days(entry)[n] for n in (0, 1))
        assert first < end  # the day after the last one: never an entry of no length
        assert dt.datetime.strptime(entry["DTSTAMP"], "%Y%m%dT%H%M%S%z").tzinfo == dt.UTC
        assert entry["SUMMARY"]
    assert len({entry["UID"] for entry in entries}) == len(entries)
    return entries


def days(entry: dict[str, str]) -> tuple[dt.date, dt.date]:
    """First day of an entry and the day after its last."""
    first, end = (
        dt.datetime.strptime(entry[f"{name};VALUE=DATE"], "%Y%m%d").replace(tzinfo=dt.UTC).date()
        for name in ("DTSTART", "DTEND")
    )
    return first, end


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


def test_what_falls_due_and_the_days_come_along_where_they_are_wanted(
    workspace: Workspace,
) -> None:
    make(workspace, "event", title_fa="جشن", start=day(2025, 12, 4))
    make(workspace, "event", title_fa="بی‌روز", start=month("jalali", 1404, 9))
    signed = {"status": "signed", "date": FIRST, "valid_until": dt.date(2025, 12, 4)}
    make(workspace, "agreement", subject="همکاری, «دانشگاه»", **signed)
    make(workspace, "meeting", title_fa="نشست", date=dt.date(2025, 12, 1), status="planned")
    held = {"date": dt.date(2025, 11, 1), "next_date": LAST, "status": "held"}
    make(workspace, "meeting", title_fa="پیشین", **held)
    only = export_calendar(workspace, FIRST, LAST)
    assert [each["SUMMARY"] for each in read(only.text)] == ["جشن"]
    assert (only.count, only.vague) == (1, 1)
    made = export_calendar(workspace, FIRST, LAST, {EVENTS, DUE, DAYS})
    entries = {each["SUMMARY"]: each for each in read(made.text)}
    assert made.count == len(entries)
    assert entries.keys() == {
        *("جشن", "Ends: همکاری, «دانشگاه»", "Meeting: نشست", "Next meeting after: پیشین"),
        *("Student Day", "Research Day (research week)"),
    }
    ends = entries["Ends: همکاری, «دانشگاه»"]
    assert ends["TRANSP"] == "TRANSPARENT"
    assert days(ends) == (dt.date(2025, 12, 4), dt.date(2025, 12, 5))
    assert "TRANSP" not in entries["جشن"]
    again = export_calendar(workspace, FIRST, LAST, {DAYS, DUE})
    assert {each["UID"] for each in read(again.text)} == {
        each["UID"] for each in entries.values() if "TRANSP" in each
    }
    with i18n.speaking("fa"):
        spoken = read(export_calendar(workspace, FIRST, LAST, {DAYS}).text)
    assert [each["SUMMARY"] for each in spoken] == ["روز دانشجو", "روز پژوهش (هفتهٔ پژوهش)"]


def test_a_day_of_each_year_is_an_entry_of_its_own(workspace: Workspace) -> None:
    two_years = export_calendar(workspace, dt.date(2025, 3, 21), dt.date(2027, 3, 20), {DAYS})
    entries = read(two_years.text)
    nowruz = [each for each in entries if each["SUMMARY"] == "Nowruz"]
    assert [days(each)[0] for each in nowruz] == [dt.date(2025, 3, 21), dt.date(2026, 3, 21)]
    assert all((days(each)[1] - days(each)[0]).days == 4 for each in nowruz)


@given(title=TEXTS.filter(str.strip), reach=st.integers(0, 40))
@settings(max_examples=25)
def test_any_event_comes_back(workspace: Workspace, title: str, reach: int) -> None:
    start = dt.date(2025, 12, 4)
    end = start + dt.timedelta(reach)
    event = make(
        *(workspace, "event"),
        title_fa=title[:200],
        start=day(2025, 12, 4),
        end=day(end.year, end.month, end.day),
    )
    found = [each for each in happenings(workspace, start, start) if each.id == event]
    [entry] = read(calendar_file(found, workspace.names, title))
    assert entry["SUMMARY"] == found[0].title
    assert days(entry) == (start, end + dt.timedelta(1))
