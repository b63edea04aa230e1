"""Word documents that an office goes on writing in: real paragraphs, styles, tables and fields.

Word has its own thoughts about directions: a paragraph is right-to-left (`w:bidi`), and so is each
run (`w:rtl`), which then takes fonts and sizes of complex scripts (`w:rFonts w:cs`, `w:szCs`); a
table is turned by `w:bidiVisual`. All are always said, none is left to be guessed.

* `wording` parts texts into runs; `markup` writes paragraphs, tables and fields as XML.
* `styles` are what the office edits; `furniture` is the page around the text; `fonts` come along.
* `render` turns blocks into all that; python-docx keeps the package, its parts and pictures.

Import this package only where such a file is about to be written.
"""
