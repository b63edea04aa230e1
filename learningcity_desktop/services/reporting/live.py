"""Figures in a running text: ``{stat.events}`` stands for what the register says at that moment.

A token names a fill (`fills`), and of a figure the row and the column by their codes, so that it
means the same in every language and after every change: ``{stat.events:workshop/onsite}``. Without
them it is the whole of the figure. What is in braces and names nothing is the writer's own text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.figures.model import Amount, ByHand, Cell, Figure, Row, Unit
from learningcity_desktop.services.reporting import fills
from learningcity_desktop.services.reporting.content import Content, Words

_TOKEN = re.compile(
    r"\{(?P<fill>[A-Za-z_][A-Za-z0-9_.]*(?:\([^(){}]*\))?)"
    r"(?::(?P<row>[^{}/:\s]+)(?:/(?P<column>[^{}/:\s]+))?)?\}"
)
_LIKE_TOKEN = re.compile(r"\{ *[A-Za-z_][\w.]*(?: *\([^(){}]*\))?(?: *:[^{}]*)?\}")
_TOTAL = "total"
#: Fills that say something else for each programme of a repeated section.
_OF_PROGRAMME = ("programme.", "stat.programme(", "evidence(")


@dataclass(frozen=True)
class Token:
    """A place in a text where a figure stands."""

    fill: str
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        row = f":{self.row}" if self.row else ""
        column = f"/{self.column}" if self.column else ""
        return f"{{{self.fill}{row}{column}}}"


def segments(text: str) -> Iterator[str | Token]:
    """A text in its parts; written one after the other they are the text again."""
    done = 0
    for match in _TOKEN.finditer(text):
        if not fills.is_known(match["fill"]):
            continue
        if match.start() > done:
            yield text[done : match.start()]
        yield Token(match["fill"], match["row"] or "", match["column"] or "")
        done = match.end()
    if done < len(text):
        yield text[done:]


def tokens(text: str) -> list[Token]:
    """The figures that a text speaks of."""
    return [part for part in segments(text) if isinstance(part, Token)]


def strays(text: str) -> list[str]:
    """What is written like a figure and names none: a slip of the keyboard, most likely."""
    plain = (part for part in segments(text) if isinstance(part, str))
    return [match[0] for part in plain for match in _LIKE_TOKEN.finditer(part)]


def read_token(text: str) -> Token | None:
    """A token by itself; None where the text is anything else."""
    parts = list(segments(text))
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Token) else None


@dataclass(frozen=True)
class Live:
    """What a token stands for: a number or words, and the records behind it."""

    token: Token
    #: What it is a number of: the figure, and the row and column of it.
    figure: str = ""
    label: str = ""
    amount: Amount = None
    unit: Unit | None = None
    words: str = ""
    query: Query | None = None
    record: Pointer | None = None
    by_hand: ByHand | None = None

    @property
    def title(self) -> str:
        """What it is, in one line."""
        if not self.figure:
            return self.words
        return (
            _("{figure}: {label}", figure=self.figure, label=self.label)
            if self.label
            else self.figure
        )

    @property
    def text(self) -> str:
        """How it reads in the spoken language."""
        return self.words if self.unit is None else amount_text(self.amount, self.unit)


#: A fill, and the programme where it says something else for each.
ContentKey = tuple[str, int | None]


def content_key(fill: str, programme: int | None) -> ContentKey:
    """Under which key a report keeps what a fill says; spaces do not tell fills apart."""
    name = "".join(fill.split())
    depends = f"{name}(".startswith(_OF_PROGRAMME) or name.startswith(_OF_PROGRAMME)
    return (_bare(name) if depends else name), programme if depends else None


def _bare(name: str) -> str:
    """``stat.programme(programme.id)`` and ``stat.programme`` are one and the same."""
    return name.partition("(")[0]


@dataclass(frozen=True)
class LiveFigures:
    """What was computed for a report, to be found by the tokens in its texts."""

    contents: Mapping[ContentKey, Content | None] = field(default_factory=dict)

    def find(self, token: Token, programme: int | None = None) -> Live | None:
        """What a token stands for; None where it was not computed or is not there any more."""
        match self.contents.get(content_key(token.fill, programme)):
            case Figure() as figure:
                return number(figure, token)
            case Words(text=text, record=record) if text:
                return Live(token, words=text, record=record)
        return None

    def resolve(self, text: str, programme: int | None = None, sign: str = "") -> str:
        """A text as it is printed: each figure in the spoken language, a gap in words.

        ``sign`` is put behind what was set by hand.
        """
        said = []
        for part in segments(text):
            if isinstance(part, str):
                said.append(part)
                continue
            live = self.find(part, programme)
            told = _("(figure missing)") if live is None else live.text
            said.append(f"{told}{sign}" if live is not None and live.by_hand else told)
        return "".join(said)

    def offered(self, programme: int | None = None) -> list[Live]:
        """Every single value that can be put into a text, figure by figure."""
        found: list[Live] = []
        for (name, of), content in self.contents.items():
            if of not in {None, programme}:
                continue
            if isinstance(content, Figure):
                found += figure_values(content)
            elif isinstance(content, Words) and content.text and "\n" not in content.text:
                found.append(Live(Token(name), words=content.text, record=content.record))
        return found


def figure_values(figure: Figure) -> list[Live]:
    """All numbers of a figure that a text can point at, its whole first."""
    if not fills.is_known(figure.key):
        return []
    found = [number(figure, Token(figure.key))]
    for row in filter(row_code, figure.rows):
        tokens_of_row = (Token(figure.key, row_code(row), c) for c in column_codes(figure))
        found += [number(figure, token) for token in tokens_of_row]
    return [each for each in found if each is not None]


def row_code(row: Row) -> str:
    """What a row is known by in tokens; empty where it has no code."""
    return row.code or (_TOTAL if row.is_total else "")


def column_codes(figure: Figure) -> tuple[str, ...]:
    """What the number columns are known by in tokens."""
    places = range(1, len(figure.number_heads) + 1)
    return figure.number_codes or tuple(str(place) for place in places)


def unit_of(figure: Figure, column: int) -> Unit:
    """In what a column's numbers are told; one unit may stand for all columns."""
    return figure.units[min(column, len(figure.units) - 1)]


def number(figure: Figure, token: Token) -> Live | None:
    """The number of a figure that a token points at; None where there is none."""
    place = _place(figure, token)
    if place is None:
        return None
    row, column, cell = place
    label = ""
    if token.row:
        words = (*(text for text in row.labels[:2] if text), figure.number_heads[column])
        label = current_language().join(words)
    return Live(
        token,
        figure.title,
        label,
        cell.value,
        unit_of(figure, column),
        query=cell.query,
        by_hand=cell.by_hand,
    )


def _place(figure: Figure, token: Token) -> tuple[Row, int, Cell] | None:
    """The row, the column's place and the cell that a token points at."""
    codes = column_codes(figure)
    rows = {row_code(row): row for row in figure.rows}
    wanted = token.row
    if not wanted:
        whole = _TOTAL if _TOTAL in rows else next(iter(rows), "") if len(rows) == 1 else ""
        wanted = whole
    row = rows.get(wanted) if wanted else None
    if row is None or not codes:
        return None
    default = _TOTAL if _TOTAL in codes else codes[0]
    column = token.column or default
    if column not in codes:
        return None
    at = codes.index(column)
    return row, at, row.cells[at]
