"""What each part of a page is: the tree by which a PDF is read aloud, reflowed and converted.

An element takes its place in the tree when something of it is first drawn, so the tree is in the
order of reading and knows nothing of what was never printed. What belongs to no element is an
artifact: rules, fills, running heads, heads of tables repeated on a further page.

Readers that speak take the text of an element from ``ActualText``, because glyphs stand in the
order in which they are seen, and each reader turns right-to-left lines about by rules of its own.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from learningcity_desktop.persian.uax9 import bidi_class

Role = Literal[
    "Document",
    "H1",
    "H2",
    "H3",
    "P",
    "Div",
    "Caption",
    "Note",
    "Reference",
    "Link",
    "Span",
    "Figure",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "TOC",
    "TOCI",
    "Table",
    "TR",
    "TH",
    "TD",
]
_ESCAPES: Final = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r"})
_PAGE_SHIFT: Final = 20  # a page has fewer pieces of content than this many bits tell


class Annotation(NamedTuple):
    """A link on a page, by the names that ReportLab knows them by."""

    name: str
    page: int


class Element:
    """One part of the document.

    Attributes:
        parent: None until its first content is drawn means: whatever is open then.
        attributes: PDF's own, such as ``/O/Table/Scope/Column``.
        alternative: what a picture shows.
        language: where it is not the document's.
    """

    __slots__ = ("alternative", "attributes", "kids", "language", "parent", "role", "text")

    def __init__(
        self,
        role: Role,
        parent: "Element | None" = None,
        *,
        attributes: str = "",
        alternative: str = "",
        language: str = "",
    ) -> None:
        self.role = role
        self.parent = parent
        self.attributes = attributes
        self.alternative = alternative
        self.language = language
        self.text = ""
        #: Elements, pieces of content (page and number in one integer), links; None: not placed.
        self.kids: list[Element | int | Annotation] | None = None


class Structure:
    """The tree of one document.

    Attributes:
        page: number of the current page, from 0.
        root: the whole document.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.page = 0
        self.root = Element("Document", language=language)
        self.root.kids = []
        self._open: list[Element] = [self.root]
        self._owners: dict[int, list[Element]] = {}  # of the pieces of content of each page
        self._keys: list[Element | int] = []  # what the parent tree tells, by its keys: page, link
        self._key_of_page: dict[int, int] = {}

    def place(self, element: Element) -> list[Element | int | Annotation]:
        """Give an element its place, behind what is there; returns what is in it."""
        if element.kids is None:
            element.kids = []
            if element.parent is None:
                element.parent = self._open[-1]
            self.place(element.parent).append(element)
        return element.kids

    def add_content(self, element: Element) -> int:
        """Number of a new piece of this page's content, which belongs to the element."""
        owners = self._owners.get(self.page)
        if owners is None:
            owners = self._owners[self.page] = []
            self._key_of_page[self.page] = len(self._keys)
            self._keys.append(self.page)
        number = len(owners)
        owners.append(element)
        self.place(element).append(self.page << _PAGE_SHIFT | number)
        return number

    def add_link(self, element: Element, name: str) -> int:
        """Let an annotation belong to an element; returns its key in the parent tree."""
        self.place(element).append(Annotation(name, self.page))
        self._keys.append(element)
        return len(self._keys) - 1

    def key_of_page(self) -> int | None:
        """The current page's key in the parent tree; None where it holds only artifacts."""
        return self._key_of_page.get(self.page)

    def is_empty(self) -> bool:
        """Whether nothing was drawn of any element."""
        return not self._keys

    def objects(
        self,
        numbered: tuple[int, int],
        page_object: Callable[[int], int],
        link_object: Callable[[str], int],
    ) -> Iterator[tuple[int, str]]:
        """PDF objects with their numbers, to be written as Latin-1.

        Args:
            numbered: number of the tree's root, and the first that is free for the others.
            page_object: number of a page's object.
            link_object: number of a link's object.
        """
        root, free = numbered
        pages = list(self._owners)
        lists = {page: number for number, page in enumerate(pages, free + 1)}
        elements = list(_in_order(self.root))
        begin = free + 1 + len(pages)
        numbers = {id(element): number for number, element in enumerate(elements, begin)}
        next_key = len(self._keys)
        tree = f"/K {begin} 0 R/ParentTree {free} 0 R/ParentTreeNextKey {next_key}"
        yield root, f"<</Type/StructTreeRoot{tree}>>"
        told = (
            f"{key} {lists[of] if isinstance(of, int) else numbers[id(of)]} 0 R"
            for key, of in enumerate(self._keys)
        )
        yield free, f"<</Nums[{' '.join(told)}]>>"
        for page in pages:
            owners = " ".join(f"{numbers[id(owner)]} 0 R" for owner in self._owners[page])
            yield lists[page], f"[{owners}]"
        for element in elements:
            parent = root if element.parent is None else numbers[id(element.parent)]
            written = self._element(element, parent, numbers, page_object, link_object)
            yield numbers[id(element)], written

    def _element(
        self,
        element: Element,
        parent: int,
        numbers: dict[int, int],
        page_object: Callable[[int], int],
        link_object: Callable[[str], int],
    ) -> str:
        kids = element.kids or []
        first = next((kid for kid in kids if isinstance(kid, int)), None)
        home = None if first is None else first >> _PAGE_SHIFT
        parts = [f"<</S/{element.role}/P {parent} 0 R"]
        if home is not None:
            parts.append(f"/Pg {page_object(home)} 0 R")
        told: list[str] = []
        for kid in kids:
            if isinstance(kid, Element):
                told.append(f"{numbers[id(kid)]} 0 R")
            elif isinstance(kid, int):
                page, number = kid >> _PAGE_SHIFT, kid & (1 << _PAGE_SHIFT) - 1
                told.append(
                    str(number)
                    if page == home
                    else f"<</Type/MCR/Pg {page_object(page)} 0 R/MCID {number}>>"
                )
            else:
                place, link = page_object(kid.page), link_object(kid.name)
                told.append(f"<</Type/OBJR/Obj {link} 0 R/Pg {place} 0 R>>")
        if told:
            parts.append(f"/K {told[0]}" if len(told) == 1 else f"/K[{' '.join(told)}]")
        if element.attributes:
            parts.append(f"/A<<{element.attributes}>>")
        if element.alternative:
            parts.append(f"/Alt{_packed_string(element.alternative)}")
        if (element.language and element.language != self.language) or element is self.root:
            parts.append(f"/Lang({element.language})")
        if _wants_telling(element):
            parts.append(f"/ActualText{_packed_string(element.text)}")
        parts.append(">>")
        return "".join(parts)

    # What is open while pages are drawn

    def open(self, element: Element) -> None:
        """Let elements that have no parent belong to this one, until `close`."""
        self.place(element)
        self._open.append(element)

    def close(self) -> None:
        """End what `open` began."""
        self._open.pop()


def text_string(text: str) -> str:
    """A text as PDF writes it."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _packed_string(text: str) -> str:
    """The same byte for byte, which compresses better; for what is written as Latin-1."""
    if text.isascii() and text.isprintable():
        return text_string(text)
    packed = text.encode("utf-16-be").decode("latin-1").translate(_ESCAPES)
    return f"(\xfe\xff{packed})"


def is_rtl(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(map(_is_rtl_letter, text))


@lru_cache(1024)
def _is_rtl_letter(character: str) -> bool:
    return bidi_class(character) in {"R", "AL"}


def _wants_telling(element: Element) -> bool:
    """Whether glyphs alone do not tell the text; what holds other elements is told by them."""
    if not element.text or not element.kids or not is_rtl(element.text):
        return False
    return not any(isinstance(kid, Element) for kid in element.kids)


def _in_order(root: Element) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in reversed(element.kids or []) if isinstance(kid, Element)]
