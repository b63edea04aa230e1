"""One document's share of one font: which glyphs it uses, and the objects that carry them.

The font becomes Type0 with Identity-H and a CID for each pair of glyph and character: two
characters that look alike in a font (ی and ى at the end of a word) still copy as what they are.
"""

import io
import struct
import zlib
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from .shaping import Baked, Run, Shape, ShapedFont

# A word that recurs is written from here; a long table has more words than are worth keeping.
_FRAGMENTS_KEPT: Final = 4096
_WORTH_MOVING: Final = 0.6  # thousandths of the font size: less is not seen
_NOT_NEEDED: Final = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "STAT", "DSIG", "FFTM", "meta"),
    *("name", "OS/2", "post", "cmap", "gasp", "kern"),
)
_ARGUMENTS_ARE_OFFSETS: Final = 0x0002
_ROUND_TO_GRID: Final = 0x0004


class Fragment(NamedTuple):
    """Elements of a TJ array for a run, and where they leave the pen (thousandths)."""

    elements: str
    width: float


class Subset:
    """The glyphs of one font that one document uses."""

    def __init__(self, font: ShapedFont, document: Any) -> None:
        self.font = font
        self.name = f"F{len(document.fontMapping) + 1}"
        self._cids: dict[tuple[Shape, str], tuple[str, float]] = {}
        self._fragments: dict[Run, Fragment] = {}
        document.fontMapping[font.fontName] = f"/{self.name}"
        document.delayedFonts.append(self)

    def cid(self, shape: Shape, text: str) -> tuple[str, float]:
        """Hexadecimal CID of a glyph that stands for this text, and its width in thousandths."""
        key = (shape, text)
        found = self._cids.get(key)
        if found is None:
            number = len(self._cids) + 1  # CID 0 is .notdef
            width = round(self.font.glyph_width(shape) * self.font.scale, 3)
            found = self._cids[key] = (f"{number:04X}", width)
        return found

    def fragment(self, run: Run) -> Fragment:
        """Write a run; moves are in thousandths of the font size, so they serve every size."""
        fragment = self._fragments.get(run)
        if fragment is None:
            if len(self._fragments) >= _FRAGMENTS_KEPT:
                self._fragments.clear()
            fragment = self._fragments[run] = self._write(run)
        return fragment

    def _write(self, run: Run) -> Fragment:
        parts: list[str] = ["<"]
        pen = wanted = 0.0
        scale = self.font.scale
        for shape, text, advance in run.glyphs:
            gap = wanted - pen
            if abs(gap) > _WORTH_MOVING:
                move = round(gap)
                parts.append(f">{-move}<")
                pen += move
            code, width = self.cid(shape, text)
            parts.append(code)
            pen += width
            wanted += advance * scale
        parts.append(">")
        return Fragment("".join(parts).replace("<>", ""), pen)

    def addObjects(self, document: Any) -> None:
        """Write the font's objects; ReportLab calls this when it saves."""
        glyphs, data = self._font_file()
        widths = [round(self.font.glyph_width(0) * self.font.scale, 3)]
        widths += [width for _, width in self._cids.values()]
        glyph_of_cid = [0, *(glyphs[shape] for shape, _ in self._cids)]
        characters = [(code, text) for (_, text), (code, _) in self._cids.items()]
        name = self._tagged_name(glyphs)
        to_unicode = _to_unicode(characters).encode("ascii")
        descendant = self._descendant(document, name, data, widths, glyph_of_cid)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([descendant]),
                "ToUnicode": document.Reference(_stream(document, to_unicode), f"tu:{name}"),
            }
        )
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.name] = document.Reference(font, f"font:{name}")

    def _tagged_name(self, glyphs: Iterable[Shape]) -> str:
        """Six letters, a plus, the font's name (ISO 32000-1, 9.6.4); equal input, equal letters."""
        used = f"{self.font.fontName} {list(glyphs)}".encode()
        number, letters = zlib.crc32(used), ""
        for _ in range(6):
            number, letter = divmod(number, 26)
            letters += chr(ord("A") + letter)
        plain = "".join(c for c in self.font.fontName if c.isascii() and (c.isalnum() or c == "-"))
        return f"{letters}+{plain or 'Font'}"

    def _descendant(
        self, document: Any, name: str, data: bytes, widths: list[float], glyph_of_cid: list[int]
    ) -> Any:
        dictionary, pdf_name = pdfdoc.PDFDictionary, pdfdoc.PDFName
        file = _stream(document, data, Length1=len(data))
        face = self.font.face
        box = self.font.harfbuzz_face
        descriptor = dictionary(
            {
                "Type": pdf_name("FontDescriptor"),
                "FontName": pdf_name(name),
                "Flags": 4,  # symbolic: the characters are told by ToUnicode alone
                "FontBBox": pdfdoc.PDFArray(
                    [0, round(face.descent), round(box.upem * self.font.scale), round(face.ascent)]
                ),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.ascent),
                "StemV": 80,
                "FontFile2": document.Reference(file, f"ff:{name}"),
            }
        )
        system = dictionary(
            {
                "Registry": pdfdoc.PDFString("Adobe"),
                "Ordering": pdfdoc.PDFString("Identity"),
                "Supplement": 0,
            }
        )
        packed = struct.pack(f">{len(glyph_of_cid)}H", *glyph_of_cid)
        descendant = dictionary(
            {
                "Type": pdf_name("Font"),
                "Subtype": pdf_name("CIDFontType2"),
                "BaseFont": pdf_name(name),
                "CIDSystemInfo": system,
                "FontDescriptor": document.Reference(descriptor, f"fd:{name}"),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": document.Reference(_stream(document, packed), f"c2g:{name}"),
            }
        )
        return document.Reference(descendant, f"cid:{name}")

    def _font_file(self) -> tuple[dict[Shape, int], bytes]:
        """The subset font, and where each shape stands in it."""
        shapes = list(dict.fromkeys(shape for shape, _ in self._cids))
        plain = {shape for shape in shapes if isinstance(shape, int)}
        baked = [shape for shape in shapes if isinstance(shape, Baked)]
        plain.update(component.glyph for shape in baked for component in shape.components)
        request = hb.SubsetInput()
        request.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *plain})
        dropped = request.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _NOT_NEEDED:
            dropped.add(int.from_bytes(tag.encode(), "big"))
        request.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = hb.SubsetPlan(self.font.harfbuzz_face, request)
        moved: dict[int, int] = dict(plan.old_to_new_glyph_mapping)
        data = bytes(plan.execute().blob.data)
        places: dict[Shape, int] = {s: moved[s] for s in shapes if isinstance(s, int)}
        if baked:
            data, added = _bake(data, baked, moved)
            places.update(added)
        return {shape: places[shape] for shape in shapes}, data


def _bake(
    data: bytes, shapes: list[Baked], moved: dict[int, int]
) -> tuple[bytes, dict[Shape, int]]:
    """Add composite glyphs to a TrueType font."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    order: list[str] = list(font.getGlyphOrder())
    outlines, metrics = font["glyf"], font["hmtx"]
    places: dict[Shape, int] = {}
    for shape in shapes:
        glyph = Glyph()
        glyph.numberOfContours = -1 if shape.components else 0
        if shape.components:
            glyph.components = []
        for component in shape.components:
            part = GlyphComponent()
            part.glyphName = order[moved[component.glyph]]
            part.x, part.y = component.x, component.y
            part.flags = _ARGUMENTS_ARE_OFFSETS | _ROUND_TO_GRID
            glyph.components.append(part)
        name = f"baked{len(order):05d}"
        places[shape] = len(order)
        order.append(name)
        outlines.glyphs[name] = glyph
        if shape.components:
            glyph.recalcBounds(outlines)
        metrics.metrics[name] = (max(shape.width, 0), getattr(glyph, "xMin", 0))
    outlines.glyphOrder = order
    font.setGlyphOrder(order)
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue(), places


def _stream(document: Any, content: bytes, **entries: int) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    for key, value in entries.items():
        stream.dictionary[key] = value
    if document.compression:
        stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _to_unicode(characters: list[tuple[str, str]]) -> str:
    """The CMap that says which characters each CID stands for."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(characters), 100):  # a block holds no more than 100
        block = characters[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def subset_of(document: Any, font: ShapedFont) -> Subset:
    """This document's share of a font, begun when it is first used."""
    shares: dict[int, Subset] = vars(document).setdefault("shaped_subsets", {})
    found = shares.get(id(font))
    if found is None:
        found = shares[id(font)] = Subset(font, document)
    return found
