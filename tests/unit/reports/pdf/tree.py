"""The structure of a file as a reader that speaks would walk it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream


@dataclass
class Node:
    """One element: its role, what it says, what is in it, in order."""

    role: str
    text: str = ""
    alternative: str = ""
    language: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list["Node"] = field(default_factory=list)
    contents: list[tuple[int, int]] = field(default_factory=list)
    links: int = 0

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list["Node"]:
        return [node for node in self.walk() if node.role in roles]

    def outline(self) -> Any:
        """Roles, nested."""
        return (self.role, *(kid.outline() for kid in self.kids)) if self.kids else self.role


class Tree:
    """A file's structure.

    Attributes:
        root: the whole document.
        loose: operators that draw outside of elements and artifacts.
        owned: for each piece of content on a page, what the parent tree says it belongs to.
    """

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        catalog = self.reader.root_object
        self.pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        structure = catalog["/StructTreeRoot"]
        self.roles: dict[tuple[int, int], str] = {}
        self.root = self._node(structure["/K"].get_object(), None)
        self.keys = dict(zip(*[iter(structure["/ParentTree"]["/Nums"])] * 2, strict=True))
        self.pieces: dict[tuple[int, int], str] = {}
        self.loose: list[tuple[int, bytes]] = []
        for number, page in enumerate(self.reader.pages):
            self._read(number, page)

    def _node(self, element: Any, page: int | None) -> Node:
        attributes = dict(element.get("/A", {}).items())
        node = Node(
            element["/S"][1:],
            str(element.get("/ActualText", "")),
            str(element.get("/Alt", "")),
            str(element.get("/Lang", "")),
            attributes,
        )
        if "/Pg" in element:
            page = self.pages[element.raw_get("/Pg").idnum]
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            thing = kid.get_object()
            if isinstance(thing, int):
                assert page is not None
                node.contents.append((page, thing))
            elif thing.get("/Type") == "/MCR":
                node.contents.append((self.pages[thing.raw_get("/Pg").idnum], thing["/MCID"]))
            elif thing.get("/Type") == "/OBJR":
                node.links += 1
            else:
                assert thing["/P"]["/S"][1:] == node.role
                node.kids.append(self._node(thing, None))
        for piece in node.contents:
            assert piece not in self.roles, "content of two elements"
            self.roles[piece] = node.role
        return node

    def _read(self, number: int, page: Any) -> None:
        inside: list[int | str] = []
        owners = self.keys[page["/StructParents"]].get_object() if "/StructParents" in page else []
        for operands, operator in ContentStream(page["/Contents"], self.reader).operations:
            if operator == b"BDC":
                properties = operands[1]
                inside.append(properties.get("/MCID", operands[0]))
                if "/MCID" in properties:
                    owner = owners[properties["/MCID"]].get_object()
                    assert owner["/S"] == operands[0]
                    self.pieces[number, properties["/MCID"]] = operands[0][1:]
            elif operator == b"BMC":
                inside.append(operands[0])
            elif operator == b"EMC":
                inside.pop()
            elif operator in {b"Tj", b"TJ", b"f", b"S", b"f*", b"B", b"Do", b"s"} and not any(
                isinstance(mark, int) or mark == "/Artifact" for mark in inside
            ):
                self.loose.append((number, operator))
        assert not inside
