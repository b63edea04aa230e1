"""What offices write above their columns, beside the labels of our own forms.

Persian and English, in any spelling: they are compared as search keys. A word stands here only
where it cannot mean another field of the same register.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from learningcity_desktop.domain.kinds import Date, Money
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, _, available_languages, speaking
from learningcity_desktop.persian.normalize import search_key

#: Headings of the two columns by which an exported record is known again.
NUMBER_HEADING = N_("Number in the register")
IDENTITY_HEADING = N_("Identity")
ISO_HEADING = N_("{field} (ISO)")

#: Field → what its column is also called. The first field of a register that has one of them wins.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "name_fa": (
        *("نام", "عنوان", "نام نهاد", "نام سازمان", "نام دستگاه", "نام مؤسسه", "نام اداره"),
        *("نام و نشان", "نهاد", "سازمان", "دستگاه", "شریک", "name", "title"),
    ),
    "title_fa": ("عنوان", "نام", "موضوع", "شرح", "title", "name"),
    "subject": ("موضوع", "عنوان", "عنوان تفاهم‌نامه", "موضوع تفاهم‌نامه", "subject", "title"),
    "name_en": ("نام انگلیسی", "نام لاتین", "نام به انگلیسی", "english name", "name en"),
    "title_en": ("عنوان انگلیسی", "عنوان لاتین", "عنوان به انگلیسی", "english title"),
    "first_name": ("نام", "نام کوچک"),
    "last_name": ("نام خانوادگی", "فامیل", "surname", "family name"),
    "phone": ("تلفن", "شماره تلفن", "شماره تماس", "تلفن تماس", "تلفن ثابت", "phone", "tel"),
    "email": ("ایمیل", "رایانامه", "پست الکترونیک", "پست الکترونیکی", "نشانی الکترونیکی", "email"),
    "website": ("وبگاه", "سایت", "وب سایت", "تارنما", "web site", "url"),
    "address": ("نشانی", "آدرس", "نشانی پستی", "آدرس پستی", "address"),
    "note": ("توضیحات", "توضیح", "ملاحظات", "یادداشت", "note", "notes", "remarks"),
    "remarks": ("توضیحات", "توضیح", "ملاحظات", "note", "notes"),
    "description": ("شرح", "توضیحات", "توضیح"),
    "sex": ("جنسیت", "جنس", "gender"),
    "start": ("تاریخ", "تاریخ شروع", "تاریخ آغاز", "شروع", "تاریخ برگزاری", "از تاریخ", "date"),
    "end": ("تاریخ پایان", "پایان", "خاتمه", "تاریخ خاتمه", "تا تاریخ", "end date"),
    "date": ("تاریخ", "تاریخ سند", "date"),
    "from_date": ("از", "از تاریخ", "تاریخ شروع", "شروع"),
    "to_date": ("تا", "تا تاریخ", "تاریخ پایان", "پایان"),
    "organiser": ("مجری", "برگزارکننده", "برگزار کننده", "organizer"),
    "organisation": ("سازمان", "نهاد", "دستگاه", "محل کار", "organization"),
    "programme": ("برنامه", "نام برنامه", "عنوان برنامه", "program"),
    "venue": ("محل", "مکان", "محل برگزاری", "مکان برگزاری"),
    "place": ("محله", "منطقه", "ناحیه"),
    "type": ("نوع",),
    "kind": ("نوع",),
    "status": ("وضعیت",),
    "amount": ("مبلغ", "amount"),
    "approved": ("مصوب", "اعتبار مصوب", "مبلغ مصوب", "بودجه مصوب"),
    "number": ("شماره",),
    "duration_hours": ("مدت", "مدت (ساعت)", "ساعت"),
    "volunteers": ("داوطلب", "داوطلبان", "تعداد داوطلبان"),
    "capacity": ("ظرفیت",),
    "fiscal_year": ("سال", "سال مالی"),
    "year": ("سال",),
}
#: Columns that only count the rows of the sheet.
COUNTING = frozenset(map(search_key, ("ردیف", "رديف", "شماره ردیف", "row", "no", "r", "#")))
_ISO_WORDS = ("iso", "میلادی", "gregorian")

_UNIT = re.compile(
    "(?P<magnitude>هزارمیلیارد|میلیارد|ملیارد|میلیون|ملیون|هزار|billion|million|thousand)?"
    "(?P<unit>ریال|تومان|تومن|rials?|tomans?)$"
)
_RIALS = {"ریال": 1, "rial": 1, "تومان": 10, "تومن": 10, "toman": 10}
_MAGNITUDES = {
    "هزارمیلیارد": 10**12,
    "میلیارد": 10**9,
    "ملیارد": 10**9,
    "billion": 10**9,
    "میلیون": 10**6,
    "ملیون": 10**6,
    "million": 10**6,
    "هزار": 1000,
    "thousand": 1000,
}
_UNIT_LEADS = ("برحسب", "به", "in")
_IN_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALL_AMOUNTS = re.compile("^(?:کلیه|همه|تمام|all)?(?:مبالغ|ارقام|اعداد|مبلغها|amounts|figures)")

#: Units as the command line and mapping files name them, in rials.
UNITS: Mapping[str, int] = {"rial": 1, "toman": 10, "million-rial": 10**6}


def unit_named(name: str) -> int:
    """A unit's worth in rials; raises `Problem` for a name that is none."""
    try:
        return UNITS[name]
    except KeyError:
        said = {"name": name, "names": ", ".join(UNITS)}
        raise Problem(
            Message(N_("“{name}” is not a unit of money; say one of: {names}"), said)
        ) from None


@dataclass(frozen=True)
class Target:
    """What a column is read into: a field, or the ISO date beside it."""

    field: str
    iso: bool = False


def unit_of(text: str) -> tuple[str, int | None]:
    """A heading's key without its unit of money, and that unit in rials, if it says one."""
    key = search_key(text)
    found = _UNIT.search(key)
    if found is None:
        return key, None
    rials = _RIALS[found["unit"].removesuffix("s")] * _MAGNITUDES.get(found["magnitude"] or "", 1)
    rest = key[: found.start()]
    for lead in _UNIT_LEADS:
        rest = rest.removesuffix(lead)
    return rest, rials


def unit_of_all(text: str) -> int | None:
    """The unit that a line above the headings gives to every amount: «ارقام به میلیون ریال»."""
    rest, rials = unit_of(text.strip(" ()[]*:"))
    return rials if rials and (_ALL_AMOUNTS.match(rest) or not rest) else None


def keys_of(text: str) -> tuple[str, ...]:
    """The keys under which a heading is looked for, the most telling first."""
    bare = _IN_PARENTHESES.sub(" ", text)
    keys = (search_key(text), unit_of(text)[0], search_key(bare), unit_of(bare)[0])
    return tuple(dict.fromkeys(key for key in keys if key))


@cache
def vocabulary(spec: AnySpec) -> Mapping[str, Target]:
    """Key of a heading → what it means in this register; nothing that could mean two things."""
    found: dict[str, Target] = {}
    spoiled: set[str] = set()

    def learn(text: str, target: Target, *, strict: bool = True) -> None:
        for key in (search_key(text), unit_of(text)[0]):
            if found.get(key, target) != target and strict:
                spoiled.add(key)
            if key and (strict or key not in spoiled):
                found.setdefault(key, target)

    for name, kind in spec.fields.items():
        for label in {name, *_spoken(kind.label)}:
            learn(label, Target(name))
            if isinstance(kind, Date):
                learn(f"{label} iso", Target(name, iso=True))
    for key in spoiled:
        del found[key]
    for language in available_languages():
        with speaking(language):
            learn(_(NUMBER_HEADING), Target("id"), strict=False)
            learn(_(IDENTITY_HEADING), Target("uuid"), strict=False)
            for name, kind in spec.fields.items():
                if isinstance(kind, Date):
                    iso = _(ISO_HEADING, field=_(kind.label))
                    learn(iso, Target(name, iso=True), strict=False)
                    for word in _ISO_WORDS:
                        learn(f"{_(kind.label)} {word}", Target(name, iso=True), strict=False)
    learn("id", Target("id"), strict=False)
    learn("uuid", Target("uuid"), strict=False)
    first = next((n for n in spec.title_fields if n in spec.fields), None)
    if first is not None:
        for label in _spoken(spec.label):
            learn(label, Target(first), strict=False)
            for lead in ("نام", "عنوان"):
                learn(f"{lead} {label}", Target(first), strict=False)
    for name, words in _ALSO.items():
        if name in spec.fields:
            for word in words:
                learn(word, Target(name), strict=False)
    return found


def _spoken(label: str) -> set[str]:
    """A label in every language of the program."""
    said = set()
    for language in available_languages():
        with speaking(language):
            said.add(_(label))
    return said


def takes_unit(spec: AnySpec, field: str) -> bool:
    """Whether a field holds amounts of money."""
    return isinstance(spec.kinds.get(field), Money)
