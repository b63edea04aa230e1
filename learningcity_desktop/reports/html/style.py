"""How a page of the web looks: a sheet of paper on the screen, pages of A4 from the printer."""

from typing import Final

from learningcity_desktop.i18n import current_language
from learningcity_desktop.reports.chart.svg import TEXT_CLASS
from learningcity_desktop.reports.colours import INK, LABEL, LINE, MUTED, SUM
from learningcity_desktop.reports.document import Document
from learningcity_desktop.reports.look import current_look
from learningcity_desktop.reports.text import page_of

from .fonts import BODY, SANS, SYMBOLS, TITLES

_SHEET: Final = """
html{background:#E9EDEF;color:%(ink)s}
body{font:11pt/1.7 "%(body)s","%(sans)s","%(symbols)s",serif;max-width:%(width)s;margin:8mm auto;
 padding:20mm 25mm;background:#FFF;box-sizing:border-box;box-shadow:0 1px 6px rgb(0 0 0/.18)}
h1,h2,h3,h4{line-height:1.5;margin:1.2em 0 .4em;break-after:avoid}
h1,.chapter{font-family:"%(titles)s","%(body)s","%(symbols)s",serif;font-size:17pt;color:%(accent)s}
.title{text-align:center;font-size:15pt;margin-bottom:.1em}
.question{font:500 11pt/1.65 "%(sans)s","%(symbols)s",sans-serif}
.part{font:500 9.6pt/1.6 "%(sans)s","%(symbols)s",sans-serif;color:%(muted)s}
p{margin:0 0 .6em;orphans:2;widows:2}
p.body{text-align:justify}
p.strong{font-weight:700;font-size:11.5pt}
.under{text-align:center;margin:0}
.under,p.remark,p.empty,.marks,.names .unit,nav li li,figcaption,table,.signatures{
 font-family:"%(sans)s","%(symbols)s",sans-serif}
.under,p.remark,p.empty,figcaption,.empty{color:%(muted)s;font-size:9pt}
header.letterhead{display:grid;grid-template-columns:1fr auto;gap:0 8mm;
 border-bottom:1px solid %(accent)s;padding-bottom:3mm;margin-bottom:6mm}
.letterhead .invocation{grid-column:1/-1;text-align:center}
.names{display:flex;gap:4mm;align-items:center}
.names img{width:46pt;height:46pt;object-fit:contain}
.names p{margin:0}.names .city{font-weight:700;font-size:11.5pt}
.names .unit{color:%(muted)s;font-size:8.4pt}
.marks{font-size:8.8pt;margin:0}.marks p{margin:0}
section.cover{min-height:230mm;display:flex;flex-direction:column;align-items:center;
 text-align:center;break-after:page}
.cover .emblem{height:96pt;margin:14mm 0}.cover .emblem img{max-height:96pt;max-width:96pt}
.cover h1{font-size:26pt;margin:0 0 8mm;padding-bottom:8mm;border-bottom:1.2pt solid %(accent)s}
.cover .city{font-size:20pt;font-weight:700}.cover .foot{margin-top:auto;font-size:9.5pt;
 color:%(muted)s}
nav ol{list-style:none;padding-inline-start:0;margin:0 0 1em}nav ol ol{padding-inline-start:6mm}
nav a{color:inherit;text-decoration:none}nav a:hover,nav a:focus{text-decoration:underline}
nav>ol>li{font-weight:700}nav li li{font-weight:400;font-size:9.4pt;color:%(muted)s}
table{border-collapse:collapse;width:100%%;font-size:8.6pt;line-height:1.55;margin:.3em 0 .2em}
caption,.caption{font:500 9pt/1.6 "%(sans)s","%(symbols)s",sans-serif;text-align:start;
 margin:.9em 0 .3em;break-after:avoid;caption-side:top}
thead{display:table-header-group}tr{break-inside:avoid}
th,td{border:1px solid %(line)s;padding:3pt 5pt;text-align:start;vertical-align:middle;
 font-weight:400}
thead th{background:%(wash)s;font-weight:500;border-bottom:1.5px solid %(accent)s}
td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
thead th.number{white-space:normal}
tr.sum td{background:%(sum)s;font-weight:500}
table.facts th{background:%(label)s;font-weight:500;width:36%%;vertical-align:top}
table.signed tbody tr{height:34pt}
.notes{margin-bottom:1em}
figure{margin:.4em 0 1em;break-inside:avoid;text-align:center}
figure.chart{text-align:start}
figure svg{max-width:100%%;height:auto;display:block;margin:0 auto}
.%(chart)s{font-family:"%(sans)s","%(symbols)s",sans-serif}
.pictures{display:flex;flex-wrap:wrap;gap:5mm;justify-content:center}
.pictures figure{width:calc(50%% - 2.5mm)}
.pictures img{max-width:100%%;max-height:165pt}.pictures.small img{max-height:84pt}
.signatures{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;border:1px solid %(line)s;
 margin-top:8mm;break-inside:avoid;text-align:center;font-size:9pt}
.signatures>div+div{border-inline-start:1px solid %(line)s}
.signatures p{margin:0;padding:2pt 4pt}.signatures .capacity{background:%(wash)s;font-weight:500}
.signatures .name{font-weight:500;font-size:9.6pt}
.signatures .place{color:%(muted)s;min-height:60pt}
.closing{width:55%%;margin:8mm 0 4mm auto;margin-inline:auto 0;text-align:center;
 break-inside:avoid}
.closing p{margin:0}.closing .words{min-height:60pt}.closing .name{font-weight:700}
.new-page{break-after:page;border:0;margin:0}
footer{border-top:1px solid %(line)s;margin-top:8mm;padding-top:2mm;text-align:center;
 color:%(muted)s;font:7.8pt/1.6 "%(sans)s",sans-serif}
@page{size:A4 %(sheet)s;margin:24mm 25mm;@bottom-center{content:%(number)s;
 font:8.5pt "%(sans)s",sans-serif;color:%(muted)s}}
@media print{html{background:none}body{max-width:none;margin:0;padding:0;box-shadow:none}}
@media screen and (max-width:700px){body{padding:8mm 6mm;margin:0}}
"""


def style_of(document: Document) -> str:
    """The style sheet of a document in the spoken language, but for its fonts."""
    look = current_look()
    return _SHEET % {
        "ink": INK,
        "muted": MUTED,
        "accent": look.accent,
        "wash": look.wash,
        "sum": SUM,
        "label": LABEL,
        "line": LINE,
        "body": BODY,
        "titles": TITLES,
        "sans": SANS,
        "symbols": SYMBOLS,
        "chart": TEXT_CLASS,
        "width": "210mm" if document.sheet == "portrait" else "297mm",
        "sheet": document.sheet,
        "number": _page_number(),
    }


def _page_number() -> str:
    """The same as CSS counts it, in the language's digits."""
    kind = ",persian" if current_language().digits == "۰۱۲۳۴۵۶۷۸۹" else ""
    words = page_of().replace("\\", "").replace('"', "")
    for name in ("page", "pages"):
        words = words.replace(f"{{{name}}}", f'" counter({name}{kind}) "')
    return f'"{words}"'
