"""Evidence of the documented events: real small files, equal ones stored once."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.services.sample.happening import Happening
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.posters import emblem, poster
from learningcity_desktop.services.sample.source import Values, in_words, texts
from learningcity_desktop.storage.attachments import keep

_LISTS = 40
#: One file in so many has no note on consent, so that a report's check has something to find.
_CONSENT_MISSING_EVERY = 25

#: A poster has no grade yet, so that a check has something to find.
_GRADES = {"attendance": "signed_list"}
_AREAS = {"photo": ("celebration",), "attendance": ("access", "monitoring")}


@dataclass(frozen=True)
class _Kept:
    """A file that lies in the city's folder."""

    name: str
    mark: str
    size: int


def load_evidence(loading: Loading, happenings: list[Happening]) -> None:
    """Attach a poster to every documented event, and a list of heads to forty of them."""
    documented = [each for each in happenings if each.is_documented]
    chance = loading.chance("evidence")
    listed = chance.sample(documented, min(_LISTS, len(documented)))
    with tempfile.TemporaryDirectory() as folder:
        shelf = _Shelf(loading, Path(folder))
        records = [*_posters(shelf, documented)]
        records += _lists(shelf, sorted(listed, key=lambda each: each.number))
        mark = _emblem(shelf)
    for number, record in enumerate(records):
        record["consent"] = None if number % _CONSENT_MISSING_EVERY == 0 else "not_needed"
    records.append(mark)
    loading.add(ATTACHMENT, records)


class _Shelf:
    """Puts files into the city's folder, each content once."""

    def __init__(self, loading: Loading, folder: Path) -> None:
        self._attachments = loading.workspace.store.attachments
        self._folder = folder
        self._kept: dict[str, _Kept] = {}

    def keep(self, name: str, content: Callable[[], bytes]) -> _Kept:
        """A file of this name, made when it is first asked for."""
        if name not in self._kept:
            path = self._folder / name
            path.write_bytes(content())
            mark, size = keep(self._attachments, path)
            self._kept[name] = _Kept(name, mark, size)
        return self._kept[name]


def _posters(shelf: _Shelf, documented: list[Happening]) -> Iterator[Values]:
    for each in documented:
        topic = each.mould.values["topic"]
        file = texts("events")["files"]["poster"]
        kept = shelf.keep(file["name"].format(topic=topic.lower()), partial(poster, topic))
        yield _record(each, kept, "poster", "photo")


def _lists(shelf: _Shelf, documented: list[Happening]) -> Iterator[Values]:
    for each in documented:
        file = texts("events")["files"]["attendance"]
        kept = shelf.keep(file["name"].format(number=each.number), partial(_list_of_heads, each))
        yield _record(each, kept, "attendance", "attendance")


def _emblem(shelf: _Shelf) -> Values:
    file = texts("events")["files"]["emblem"]
    kept = shelf.keep(file["name"], emblem)
    return {
        "file": kept.name,
        "hash": kept.mark,
        "size": kept.size,
        "kind": "emblem",
        "caption_fa": file["caption_fa"],
        "caption_en": file["caption_en"],
        "consent": "not_needed",
        "linked_to": Pointer(CITY.name, 1),
    }


def _record(each: Happening, kept: _Kept, file: str, kind: str) -> Values:
    captions = texts("events")["files"][file]
    return {
        "file": kept.name,
        "hash": kept.mark,
        "size": kept.size,
        "kind": kind,
        "grade": _GRADES.get(kind),
        "areas": _AREAS[kind],
        "caption_fa": captions["caption_fa"].format(title=each.title),
        "caption_en": captions["caption_en"].format(title=each.mould.values["title_en"]),
        "date": PartialDate(each.date, Precision.DAY),
        "language": "fa",
        "linked_to": Pointer(EVENT.name, each.number),
    }


def _list_of_heads(each: Happening) -> bytes:
    """A list without names, as a coordinator may file it."""
    content = texts("events")["files"]
    said = {"title": each.title, "date": in_words(each.date), "venue": each.mould.venue}
    lines = [content["heading"], *(line.format(**said) for line in content["lines"])]
    lines.append(content["columns"])
    for channel, cells in each.cells.items():
        lines += [
            " | ".join((content["words"][channel], content["words"][sex], *_counted(age, count)))
            for sex, age, count in cells
        ]
    lines += ["", content["ending"]]
    # Editors of old Windows know UTF-8 by its mark only.
    return "\r\n".join(lines).encode("utf-8-sig")


def _counted(age: str, count: int) -> tuple[str, str]:
    return texts("events")["files"]["words"][age], to_persian(str(count))
