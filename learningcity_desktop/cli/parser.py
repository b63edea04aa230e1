"""A parser of command lines that speaks the language of our catalogs and ends in one sentence."""

import argparse
import sys
from typing import NoReturn

from learningcity_desktop.i18n import N_, _

# argparse looks its words up under this name of its module; what a catalog lacks stays English.
argparse._ = _  # type: ignore[attr-defined]

#: What argparse says of itself where this program uses it.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that ends in one sentence on stderr."""

    def error(self, message: str) -> NoReturn:
        hint = _("Try “{command} --help”.", command=self.prog)
        print(f"{self.prog}: {message}\n{hint}", file=sys.stderr)
        raise SystemExit(2)
