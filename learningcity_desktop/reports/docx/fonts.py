"""The shipped fonts inside a document, so that it looks the same where they are not installed."""

from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from learningcity_desktop import paths

from .markup import NAMESPACES
from .styles import BODY, SANS

_OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_HIDDEN: Final = 32  # bytes at the beginning of a font, as ECMA-376 part 4, 2.8.1 wants it


class _Family(NamedTuple):
    name: str
    kind: str
    regular: str
    bold: str


_FAMILIES: Final = (
    _Family(BODY, "roman", "Parastoo.ttf", "Parastoo-Bold.ttf"),
    _Family(SANS, "swiss", "Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"),
)


class _FontTable(Part):
    """The part that names the fonts; it is written when all of them have a place."""

    @property
    def blob(self) -> bytes:
        """The part's content."""
        return "".join(self.texts).encode()

    texts: tuple[str, ...] = ()


def embed(document: WordDocument) -> None:
    """Put the shipped fonts into a document."""
    package = document.part.package
    relations = document.part.rels
    for name in [n for n, each in relations.items() if each.reltype.endswith("/fontTable")]:
        del relations[name]
    table = _FontTable(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, None, package)
    document.part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    entries = []
    for family in _FAMILIES:
        files = (("embedRegular", family.regular), ("embedBold", family.bold))
        embedded = ""
        for element, file in files:
            key = str(uuid5(NAMESPACE_URL, file)).upper()
            content = _obfuscated(paths.resource("fonts", file).read_bytes(), key)
            place = PackURI(f"/word/fonts/{file.removesuffix('.ttf')}.odttf")
            number = table.relate_to(Part(place, _OBFUSCATED, content, package), _FONT)
            embedded += f'<w:{element} r:id="{number}" w:fontKey="{{{key}}}"/>'
        entries.append(
            f'<w:font w:name="{family.name}"><w:charset w:val="B2"/>'
            f'<w:family w:val="{family.kind}"/><w:pitch w:val="variable"/>{embedded}</w:font>'
        )
    table.texts = (f"<w:fonts {NAMESPACES}>", *entries, "</w:fonts>")


def _obfuscated(font: bytes, key: str) -> bytes:
    """A font that nobody installs by accident: its beginning is mixed with a key."""
    mixed = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(font, mixed, strict=False)) + font[_HIDDEN:]
