"""What stands over tables and charts, numbered as they come, the same in every format."""

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.document import ChartBlock, Table


class Captions:
    """Counts through one document."""

    def __init__(self) -> None:
        self._tables = self._charts = 0

    def of_table(self, block: Table) -> str:
        """The caption of the next table; empty for one without."""
        self._tables += 1
        if not block.caption:
            return ""
        number = numeral(self._tables)
        return _("Table {number}. {caption}", number=number, caption=block.caption)

    def of_chart(self, block: ChartBlock) -> str:
        """The caption of the next chart."""
        self._charts += 1
        number = numeral(self._charts)
        return _("Chart {number}. {caption}", number=number, caption=block.caption)


def numeral(number: int) -> str:
    """A number in the document's digits."""
    return localize(str(number), current_language())
