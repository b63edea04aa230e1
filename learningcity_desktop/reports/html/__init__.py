"""One file of the web that looks like the paper: fonts and pictures inside, no script, no request.

* `fonts` embeds the letters that are used; `style` says how the page looks and prints.
* `inline` makes texts safe, with their directions; `render` turns blocks into elements.
"""
