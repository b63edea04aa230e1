"""The file keeps: what archives ask of it, as far as it can be read out of the file itself.

Whole validators are run by hand; what they say stands in docs/pdf.md.
"""

import io
import re
import struct
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from learningcity_desktop.reports.pdf.archive import Attachment
from learningcity_desktop.reports.pdf.colours import NAME, srgb_profile
from learningcity_desktop.reports.pdf.document import Info, Pages, write_pdf
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle

STYLE = TextStyle()
TEHRAN = timezone(timedelta(hours=3, minutes=30))
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str = "متن", **info) -> Path:
        path = tmp_path / "report.pdf"
        given = {"title": "گزارش <۱> & ۲", "author": "شهرداری", "subject": "دوره", **info}
        write_pdf(path, [TextParagraph(text, STYLE)], Info(**given), Pages())
        return path

    return write


def test_the_metadata_say_what_the_information_says(written) -> None:
    moment = datetime(2025, 12, 4, 9, 30, tzinfo=TEHRAN)
    reader = PdfReader(written(keywords=("شهر", "GNLC"), made_at=moment))
    root = ET.fromstring(reader.root_object["/Metadata"].get_data())

    def said(name: str) -> str:
        found = root.find(f".//{name}", NAMES)
        assert found is not None
        return "".join(found.itertext()).strip()

    info = reader.metadata
    assert info is not None
    assert said("dc:title") == info.title == "گزارش <۱> & ۲"
    assert said("dc:creator") == info.author == "شهرداری"
    assert said("dc:description") == info.subject
    assert said("pdf:Keywords") == info["/Keywords"] == "شهر، GNLC"
    assert said("pdf:Producer") == info.producer
    assert said("xmp:CreatorTool") == info.creator
    assert said("xmp:CreateDate") == said("xmp:ModifyDate") == "2025-12-04T09:30:00+03:30"
    assert info.creation_date == moment
    assert (said("pdfaid:part"), said("pdfaid:conformance"), said("pdfuaid:part")) == (
        *("3", "A", "1"),
    )


@pytest.mark.parametrize("hours", [-3.5, 0])
def test_moments_west_of_greenwich_are_right_too(written, hours: float) -> None:
    zone = timezone(timedelta(hours=hours))
    moment = datetime(2025, 12, 4, 9, 30, tzinfo=zone)
    data = PdfReader(written(made_at=moment)).root_object["/Metadata"].get_data().decode()
    (made,) = re.findall("<xmp:CreateDate>(.*)</xmp:CreateDate>", data)
    assert datetime.fromisoformat(made) == moment


def test_colours_are_those_of_a_profile(written) -> None:
    (intent,) = PdfReader(written()).root_object["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3
    profile = ImageCms.ImageCmsProfile(io.BytesIO(intent["/DestOutputProfile"].get_data()))
    assert ImageCms.getProfileDescription(profile).strip() == NAME


def test_the_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    known = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(ours, known, "RGB", "RGB")
    for colour in [(r, g, b) for r in range(0, 256, 51) for g in (0, 128, 255) for b in (7, 200)]:
        changed = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), change)
        assert changed is not None
        now = changed.getpixel((0, 0))
        assert max(abs(a - b) for a, b in zip(colour, now, strict=True)) <= 1
    assert struct.unpack(">I", srgb_profile()[:4])[0] == len(srgb_profile())


def test_attached_files_come_back_as_they_went(written) -> None:
    content = '{"شهر": 1}'.encode()
    attached = [
        Attachment(name=name, about="ارقام", kind="application/json", content=content)
        for name in ("ب.json", "a.json")
    ]
    path = written(attachments=attached)
    reader = PdfReader(path)
    assert dict(reader.attachments) == {"a.json": [content], "ب.json": [content]}
    files = reader.root_object["/AF"]
    assert [file.get_object()["/AFRelationship"] for file in files] == ["/Data", "/Data"]
    assert files[0].get_object()["/EF"]["/F"]["/Subtype"] == "/application/json"
    assert files[0].get_object()["/UF"] == "ب.json"


def test_streams_end_as_archives_want_and_are_as_long_as_they_say(written) -> None:
    data = written("متن " * 4000).read_bytes()
    starts = [match.end() for match in re.finditer(rb">>\r?\nstream\n", data)]
    assert len(starts) > 5
    for start in starts:
        head = data[data.rindex(b" obj\n", 0, start) : start]
        (length,) = re.findall(rb"/Length (\d+)", head)
        assert data[start + int(length) :].startswith(b"\r\nendstream")


def test_the_file_has_an_identity_of_its_own(written) -> None:
    found = []
    for text in ("یک", "دو", "یک"):
        data = written(text, made_at=datetime(2025, 1, 1, tzinfo=UTC)).read_bytes()
        found += re.findall(rb"/ID\[<([0-9A-F]{32})><\1>\]", data)
    assert found[0] == found[2] != found[1]


def test_the_glyph_for_what_no_font_has_is_never_asked_for(written) -> None:
    reader = PdfReader(written("خنده 😀 و 漢字"))
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        (below,) = font["/DescendantFonts"]
        glyphs = below["/CIDToGIDMap"].get_data()
        assert all(struct.unpack(f">{len(glyphs) // 2}H", glyphs)[1:])


def test_nothing_is_seen_through(written) -> None:
    reader = PdfReader(written())
    assert "/ExtGState" not in reader.pages[0]["/Resources"]
    assert reader.root_object["/MarkInfo"] == {"/Marked": True}
    assert reader.pages[0]["/Tabs"] == "/S"
    assert reader.viewer_preferences is not None
    assert reader.viewer_preferences.display_doctitle
