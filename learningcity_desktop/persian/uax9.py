"""The Unicode bidirectional algorithm (UAX #9), so that what is printed reads as it was typed.

Qt orders text on the screen by itself; on paper we place every glyph ourselves. Rule names
(P2, X1, W7, …) are those of UAX #9, revision 46. All of ``BidiTest.txt`` and
``BidiCharacterTest.txt`` pass. Levels are per character: even is left-to-right, odd right-to-left.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

MAX_DEPTH = 125  # BD2

_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})  # X9
_FORMATTING = frozenset({*_ISOLATES, "PDI", *_EMBEDDINGS, "PDF"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI", *_ISOLATES})  # NI of the rules
_STRONG_AS_R = frozenset({"R", "EN", "AN"})  # N0, N1: numbers count as R
_OVERRIDE = {"LRO": "L", "RLO": "R"}

# Text of these classes alone keeps the paragraph's level throughout, whatever the rules do to it.
_PLAIN = frozenset({"NSM", "BN", "WS", "ON", "ES", "ET", "CS", "S", "B"})
_PLAIN_RTL = _PLAIN | {"R", "AL"}
_PLAIN_LTR = _PLAIN | {"L", "EN"}

# Bidi_Paired_Bracket and Bidi_Mirroring_Glyph, opening and closing in turn. U+2329 and U+232A are
# written as escapes, because an editor that normalises would turn them into U+3008 and U+3009.
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛"
    "⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_OTHER_MIRRORED = (
    "<>«»‹›∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊂⊃⊄⊅⊆⊇⊈⊉⊊⊋⊏⊐⊑⊒⊘⦸⊢⊣⊦⫞⊨⫤⊩⫣"
    "⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊⋋⋌⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⟃⟄⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅⧏⧐⧑⧒⧔⧕"
    "⧨⧩⧸⧹⨫⨬⨭⨮⨴⨵⨼⨽⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄⪅⪆⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾"
    "⪿⫀⫁⫂⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒⫓⫔⫕⫖⫬⫭⫷⫸⫹⫺⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡﹤﹥＜＞"
)
CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
_CLOSING_MARKS = frozenset(CLOSING.values())
_ALL_PAIRS = _BRACKETS + _OTHER_MIRRORED
MIRRORED = {
    **dict(zip(_ALL_PAIRS[::2], _ALL_PAIRS[1::2], strict=True)),
    **dict(zip(_ALL_PAIRS[1::2], _ALL_PAIRS[::2], strict=True)),
}
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}  # BD16: equivalent brackets match
_MAX_OPEN_BRACKETS = 63  # BD16

# DerivedBidiClass.txt: what a code point that is not assigned yet will be.
_UNASSIGNED = (
    ("R", (0x0590, 0x05FF), (0x07C0, 0x085F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF)),
    ("R", (0x10D40, 0x10EBF), (0x10F00, 0x10F2F), (0x10F70, 0x10FFF), (0x1E800, 0x1EC6F)),
    ("R", (0x1ECC0, 0x1ECFF), (0x1ED50, 0x1EDFF), (0x1EF00, 0x1EFFF)),
    ("AL", (0x0600, 0x07BF), (0x0860, 0x08FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF)),
    ("AL", (0xFE70, 0xFEFF), (0x10D00, 0x10D3F), (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F)),
    ("AL", (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF)),
    ("ET", (0x20A0, 0x20CF)),
    ("BN", (0xFDD0, 0xFDEF), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)),
)


class Levels(NamedTuple):
    """The embedding level of each character, and of the paragraph."""

    of: list[int]
    paragraph: int


@cache
def bidi_class(character: str) -> str:
    """Bidi_Class of a character, the unassigned ones included."""
    known = unicodedata.bidirectional(character)
    if known:
        return known
    code = ord(character)
    for name, *ranges in _UNASSIGNED:
        if any(first <= code <= last for first, last in ranges):
            return name
    return "BN" if code & 0xFFFE == 0xFFFE else "L"  # noncharacters are BN


def _first_strong(classes: Sequence[str], start: int, *, inside_isolate: bool) -> int:
    """P2, P3; within an isolate it ends at the matching PDI (X5c)."""
    depth = 0
    for index in range(start, len(classes)):
        kind = classes[index]
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth:
                depth -= 1
            elif inside_isolate:
                return 0
        elif not depth:
            if kind == "L" or (kind == "B" and not inside_isolate):
                return 0
            if kind in ("R", "AL"):
                return 1
    return 0


def levels(text: str, paragraph: int | None = None) -> Levels:
    """Resolve levels up to I2; with no paragraph level given, the first strong letter decides.

    The text is one paragraph. Call `line_levels` on each line once lines are broken.
    """
    return resolve([bidi_class(character) for character in text], text, paragraph)


def resolve(classes: Sequence[str], text: str, paragraph: int | None = None) -> Levels:
    """Resolve levels from classes (X1–I2); the text serves only to pair brackets (N0)."""
    if paragraph is None:
        paragraph = _first_strong(classes, 0, inside_isolate=False)
    present = set(classes)
    if present <= (_PLAIN_RTL if paragraph else _PLAIN_LTR):
        return Levels([paragraph] * len(classes), paragraph)
    return _Resolution(classes, text, paragraph).run()


class _Resolution:
    """One run of the rules over one paragraph."""

    def __init__(self, classes: Sequence[str], text: str, paragraph: int) -> None:
        self.original = classes
        self.text = text
        self.paragraph = paragraph
        self.types = list(classes)
        self.levels = [paragraph] * len(classes)
        self.pdi_of = _matching_pdis(classes)

    def run(self) -> Levels:
        self._explicit()
        for sequence, start, end in self._isolating_run_sequences():
            level = self.levels[sequence[0]]
            types = [self.types[index] for index in sequence]
            _resolve_weak(types, start)
            self._resolve_brackets(sequence, types, level, start)
            _resolve_neutral(types, level, start, end)
            self._implicit(sequence, types, level)
        before = self.paragraph
        for index, kind in enumerate(self.original):
            if kind in _REMOVED:  # "Retaining BNs and explicit formatting characters", 5.2
                self.levels[index] = before
            before = self.levels[index]
        return Levels(self.levels, self.paragraph)

    def _explicit(self) -> None:
        """X1 to X8: embeddings, overrides, isolates."""
        stack: list[tuple[int, str, bool]] = [(self.paragraph, "", False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        for index, kind in enumerate(self.original):
            level, override, is_isolate = stack[-1]
            if kind in _EMBEDDINGS or kind in _ISOLATES:  # X2 to X5c
                self.levels[index] = level
                isolate = kind in _ISOLATES
                if isolate and override:
                    self.types[index] = override
                rtl = kind in ("RLE", "RLO", "RLI") or (
                    kind == "FSI"
                    and _first_strong(self.original, index + 1, inside_isolate=True) == 1
                )
                deeper = (level + 1) | 1 if rtl else (level + 2) & ~1
                if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += isolate
                    stack.append((deeper, _OVERRIDE.get(kind, ""), isolate))
                elif isolate:
                    overflow_isolates += 1
                elif not overflow_isolates:
                    overflow_embeddings += 1
            elif kind == "PDI":  # X6a
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1][2]:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
                self.levels[index], override, _ = stack[-1]
                if override:
                    self.types[index] = override
            elif kind == "PDF":  # X7
                if overflow_isolates:
                    continue
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not is_isolate and len(stack) > 1:
                    stack.pop()
            elif kind == "B":  # X8: it keeps the paragraph's level and ends all that is open
                del stack[1:]
                overflow_isolates = overflow_embeddings = valid_isolates = 0
            elif kind != "BN":  # X6
                self.levels[index] = level
                if override:
                    self.types[index] = override

    def _isolating_run_sequences(self) -> list[tuple[list[int], str, str]]:
        """X9, X10, BD13: sequences of indices, each with its sos and eos."""
        explicit = self.levels[:]  # sequences resolved earlier must not change sos and eos
        kept = [i for i, kind in enumerate(self.original) if kind not in _REMOVED]
        place = {index: k for k, index in enumerate(kept)}
        runs: list[list[int]] = []
        for index in kept:
            if runs and explicit[runs[-1][-1]] == explicit[index]:
                runs[-1].append(index)
            else:
                runs.append([index])
        run_at = {run[0]: run for run in runs}
        matched = set(self.pdi_of.values())
        sequences = []
        for run in runs:
            if run[0] in matched:
                continue  # it continues the sequence of its isolate initiator
            sequence = list(run)
            while sequence[-1] in self.pdi_of:
                sequence += run_at[self.pdi_of[sequence[-1]]]
            first, last = place[sequence[0]], place[sequence[-1]]
            level = explicit[sequence[0]]
            before = explicit[kept[first - 1]] if first else self.paragraph
            open_end = self.original[sequence[-1]] in _ISOLATES or last + 1 == len(kept)
            after = self.paragraph if open_end else explicit[kept[last + 1]]
            sequences.append((sequence, _side(max(level, before)), _side(max(level, after))))
        return sequences

    def _resolve_brackets(
        self, sequence: list[int], types: list[str], level: int, start: str
    ) -> None:
        """N0, in place: both brackets of a pair take one direction."""
        embedding = _side(level)
        for opening, closing in self._bracket_pairs(sequence, types):
            inside = {_strong(kind) for kind in types[opening + 1 : closing]}
            if embedding in inside:
                direction = embedding
            elif inside - {""}:
                before = (_strong(types[k]) for k in range(opening - 1, -1, -1))
                direction = next(filter(None, before), start)
            else:
                continue
            for bracket in (opening, closing):
                types[bracket] = direction
                for k in range(bracket + 1, len(types)):
                    if self.original[sequence[k]] != "NSM":
                        break
                    types[k] = direction

    def _bracket_pairs(self, sequence: list[int], types: list[str]) -> list[tuple[int, int]]:
        """BD16: positions of opening and closing brackets, in order of the opening ones."""
        waiting: list[tuple[str, int]] = []
        pairs = []
        for k, kind in enumerate(types):
            if kind != "ON":
                continue
            mark = self.text[sequence[k]]
            if mark in CLOSING:
                if len(waiting) == _MAX_OPEN_BRACKETS:
                    return []
                closing = CLOSING[mark]
                waiting.append((_CANONICAL.get(closing, closing), k))
            elif mark in _CLOSING_MARKS:
                wanted = _CANONICAL.get(mark, mark)
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == wanted:
                        pairs.append((waiting[depth][1], k))
                        del waiting[depth:]
                        break
        return sorted(pairs)

    def _implicit(self, sequence: list[int], types: list[str], level: int) -> None:
        """I1, I2."""
        raised = (
            {"L": level + 1, "EN": level + 1, "AN": level + 1}
            if level & 1
            else {"R": level + 1, "EN": level + 2, "AN": level + 2}
        )
        for index, kind in zip(sequence, types, strict=True):
            self.levels[index] = raised.get(kind, level)


def _matching_pdis(classes: Sequence[str]) -> dict[int, int]:
    """BD9: the PDI of each isolate initiator that has one."""
    pdi_of: dict[int, int] = {}
    waiting: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            waiting.append(index)
        elif kind == "PDI" and waiting:
            pdi_of[waiting.pop()] = index
        elif kind == "B":  # P1, X8: nothing reaches over the end of a paragraph
            waiting.clear()
    return pdi_of


def _side(level: int) -> str:
    return "R" if level & 1 else "L"


def _strong(kind: str) -> str:
    return "R" if kind in _STRONG_AS_R else "L" if kind == "L" else ""


def _resolve_weak(types: list[str], start: str) -> None:
    """W1 to W7, in place."""
    previous = strong = start
    for k, original in enumerate(types):
        kind = original
        if kind == "NSM":  # W1
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = types[k] = kind
        if kind in ("R", "L", "AL"):  # W2, W3
            strong = kind
            if kind == "AL":
                types[k] = "R"
        elif kind == "EN" and strong == "AL":
            types[k] = "AN"
    for k in range(1, len(types) - 1):  # W4
        kind, before, after = types[k], types[k - 1], types[k + 1]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
        ):
            types[k] = before
    k, count = 0, len(types)
    while k < count:  # W5, W6
        kind = types[k]
        if kind == "ET":
            end = k
            while end < count and types[end] == "ET":
                end += 1
            beside_number = (k and types[k - 1] == "EN") or (end < count and types[end] == "EN")
            types[k:end] = ["EN" if beside_number else "ON"] * (end - k)
            k = end
            continue
        if kind in ("ES", "CS"):
            types[k] = "ON"
        k += 1
    strong = start
    for k, kind in enumerate(types):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[k] = "L"


def _resolve_neutral(types: list[str], level: int, start: str, end: str) -> None:
    """N1, N2, in place."""
    k, count = 0, len(types)
    while k < count:
        if types[k] not in _NEUTRAL:
            k += 1
            continue
        stop = k
        while stop < count and types[stop] in _NEUTRAL:
            stop += 1
        before = _strong(types[k - 1]) if k else start
        after = _strong(types[stop]) if stop < count else end
        types[k:stop] = [before if before == after else _side(level)] * (stop - k)
        k = stop


def line_levels(text: str, resolved: Sequence[int], paragraph: int) -> list[int]:
    """Levels of one line: separators and white space at its end take the paragraph's level (L1)."""
    return line_levels_of_classes([bidi_class(c) for c in text], resolved, paragraph)


def line_levels_of_classes(
    classes: Sequence[str], resolved: Sequence[int], paragraph: int
) -> list[int]:
    """L1 from classes."""
    result = list(resolved)
    at_end = True
    for index in range(len(result) - 1, -1, -1):
        kind = classes[index]
        if kind in ("B", "S"):
            result[index] = paragraph
            at_end = True
        elif kind in ("WS", "BN") or kind in _FORMATTING:
            if at_end:
                result[index] = paragraph
        else:
            at_end = False
    return result


def visual_order(resolved: Sequence[int]) -> list[int]:
    """Indices from left to right as they are drawn (L2)."""
    order = list(range(len(resolved)))
    odd = [level for level in resolved if level & 1]
    if not odd:
        return order
    for level in range(max(resolved), min(odd) - 1, -1):
        index = 0
        while index < len(order):
            end = index
            while end < len(order) and resolved[order[end]] >= level:
                end += 1
            if end > index:
                order[index:end] = order[index:end][::-1]
            index = end + 1
    return order
