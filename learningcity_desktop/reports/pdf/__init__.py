"""PDF with Persian set as it should be: HarfBuzz shapes, UAX #9 orders, ReportLab writes the file.

ReportLab's own right-to-left support reverses numbers and loses marks (its release 5.1 sorts either
letters or fragments, never both), so text takes our road and everything else takes ReportLab's:

* `fonts` registers the families; `shaping` turns text into glyphs; `embedding` writes the fonts.
* `canvas` draws shaped text wherever ReportLab draws a string; `drawing` is for headers and charts.
* `style`, `markup`, `words`, `lines`, `kashida` and `paragraph` set running text.
* `structure` says what each part is, for readers that speak; `archive` and `colours` make the file
  fit for archives; `packing` writes it small. What that is worth: docs/pdf.md.
* `table` and its parts set tables; `contents` the headings; `document` makes the file.

Import this package only where a PDF is about to be written: ReportLab costs 0.15 s.
"""
