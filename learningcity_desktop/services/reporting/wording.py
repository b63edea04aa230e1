"""Set phrases of official papers: data, because offices word them differently (domain §5.6).

Each phrase carries the mark of where it was read; one that was not read says so (domain §0).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from learningcity_desktop import paths
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import current_language


@dataclass(frozen=True)
class Phrase:
    """One phrase in the languages of the data, and where it was read."""

    fa: str
    en: str
    mark: str

    @property
    def is_verified(self) -> bool:
        """Whether its wording was read in a source."""
        return self.mark.startswith("SEEN") and "WORKING" not in self.mark


@cache
def phrases() -> Mapping[str, Phrase]:
    """All phrases by key, as they ship."""
    content = json.loads(paths.resource("official_words.json").read_text(encoding="utf-8"))
    return {key: Phrase(**told) for key, told in content["words"].items()}


def official(key: str, /, **values: str) -> str:
    """A phrase in the spoken language, its places filled in."""
    phrase = phrases()[key]
    text = phrase.fa if current_language().code == DATA_LANGUAGES[0] else phrase.en
    return text.format_map(values) if values else text
