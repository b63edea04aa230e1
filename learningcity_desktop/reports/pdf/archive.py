"""What makes the file fit for an archive and for readers that speak: PDF/A-3a and PDF/UA-1.

The metadata say the same as the document's information; the colours are those of one profile; what
is attached says how it belongs to the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from .colours import NAME, srgb_profile
from .structure import text_string

_FURTHER_ENTRIES: Final = ("AF", "OutputIntents")

_PACKET: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmp:MetadataDate>{made}</xmp:MetadataDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file within the file.

    Attributes:
        name: such as ``figures.json``.
        about: what it is, in the document's language.
        kind: its media type, such as ``application/json``.
    """

    name: str
    about: str
    kind: str
    content: bytes


def prepare(document: Any, language: str, attachments: Sequence[Attachment]) -> None:
    """Give ReportLab's document what an archive wants; its information and date must be set."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, *_FURTHER_ENTRIES]
    stamp = document._timeStamp  # noqa: SLF001
    catalog.Metadata = document.Reference(_metadata(document.info, stamp, language), "metadata")
    catalog.OutputIntents = pdfdoc.PDFArray([_intent(document)])
    if attachments:
        files = [_attached(document, each, stamp) for each in attachments]
        names: list[Any] = []
        for each, file in sorted(
            zip(attachments, files, strict=True), key=lambda pair: pair[0].name
        ):
            names += [text_string(each.name), file]
        catalog.AF = pdfdoc.PDFArray(files)
        embedded = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
        catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": embedded})


def _metadata(info: Any, stamp: Any, language: str) -> Any:
    texts = {
        "title": info.title,
        "author": info.author,
        "subject": info.subject,
        "keywords": info.keywords,
        "producer": info.producer,
        "creator": info.creator,
        "language": language,
        "made": _moment(stamp),
    }
    packet = _PACKET.format(**{name: escape(text or "") for name, text in texts.items()})
    stream = pdfdoc.PDFStream(content=packet.encode())  # readable without a PDF reader
    stream.dictionary["Type"] = pdfdoc.PDFName("Metadata")
    stream.dictionary["Subtype"] = pdfdoc.PDFName("XML")
    return stream


def _moment(stamp: Any) -> str:
    """ReportLab's moment as XMP writes it."""
    sign = "-" if stamp.dhh < 0 else "+"
    moment = datetime(*stamp.YMDhms)  # noqa: DTZ001 - the offset is written by hand
    return f"{moment.isoformat()}{sign}{abs(stamp.dhh):02}:{abs(stamp.dmm):02}"


def _intent(document: Any) -> Any:
    profile = pdfdoc.PDFStream(content=srgb_profile(), filters=[pdfdoc.PDFZCompress])
    profile.dictionary["N"] = 3
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": text_string(NAME),
            "Info": text_string(NAME),
            "DestOutputProfile": document.Reference(profile, "colours"),
        }
    )


def _attached(document: Any, attachment: Attachment, stamp: Any) -> Any:
    filters = [pdfdoc.PDFZCompress]
    stream = pdfdoc.PDFStream(content=attachment.content, filters=filters)
    entries = stream.dictionary
    entries["Type"] = pdfdoc.PDFName("EmbeddedFile")
    entries["Subtype"] = "/" + attachment.kind.replace("/", "#2F")  # ReportLab leaves it as it is
    entries["Params"] = pdfdoc.PDFDictionary(
        {"Size": len(attachment.content), "ModDate": pdfdoc.PDFDate(ts=stamp)}
    )
    embedded = document.Reference(stream, f"file:{attachment.name}")
    name = text_string(attachment.name)
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": name,
            "UF": name,
            "Desc": text_string(attachment.about),
            "AFRelationship": pdfdoc.PDFName("Data"),
            "EF": pdfdoc.PDFDictionary({"F": embedded, "UF": embedded}),
        }
    )
    return document.Reference(specification, f"attached:{attachment.name}")
