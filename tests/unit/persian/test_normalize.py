"""Cleaning changes how a text is spelt and never what it says."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learningcity_desktop.persian.normalize import clean, search_key, search_terms

ZWNJ, ZWJ, NBSP, SHY = "\u200c", "\u200d", "\u00a0", "\u00ad"
LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

PERSIAN_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءأإؤئةۀيىك"
MARKS = "\u064b\u064c\u064e\u0651\u0652\u0654\u0670"
INVISIBLE = (
    f"{ZWNJ}{ZWJ}{SHY}{NBSP}{LRM}{RLM}{ALM}{LRI}{RLI}{FSI}{PDI}\u200b\u00ac\u001f\ufeff\u202b"
)
persian_text = st.text(alphabet=PERSIAN_LETTERS + MARKS + INVISIBLE + "ـ ۱۲3٤ aİıé/-\t\n\r.«»ﻱﻻﺁﷲ")
stored_text = persian_text.map(clean)


class TestClean:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("كتابخانهٔ ملي", "کتابخانهٔ ملی"),
            ("موسى", "موسی"),
            ("ﺗﻬﺮﺍﻥ", "تهران"),
            ("ﻻﻟﻪ", "لاله"),
            ("عبدﷲ", "عبدالله"),
            ("۵۰۰﷼", "۵۰۰ریال"),
            ("محمﹼد", "محمّد"),  # a mark drawn on nothing
            (f"دو{NBSP}{NBSP} فاصله ", "دو فاصله"),
            ("سه\u2003\u202f\u3000فاصله", "سه فاصله"),
            ("دو\t\tستون\r\n", "دو ستون"),
            (f"می{ZWNJ}{ZWNJ}شود", f"می{ZWNJ}شود"),
            (f"خانه{ZWNJ} ها{ZWNJ}", "خانه ها"),
            (f"{ZWNJ}ها", "ها"),
            (f"ایران{ZWNJ}، یونسکو", "ایران، یونسکو"),
            (f"۲۰{ZWNJ}درصدی UNESCO{ZWNJ}ها", f"۲۰{ZWNJ}درصدی UNESCO{ZWNJ}ها"),
            ("می\u00acشود", f"می{ZWNJ}شود"),
            ("می\u001fشود", f"می{ZWNJ}شود"),
            (f"می{SHY}شود و la{SHY}bour", f"می{ZWNJ}شود و labour"),
            ("می\u200bشود", f"می{ZWNJ}شود"),
            ("¬p", "¬p"),
            (f"سال ۱۳۹۵ ه{ZWJ}.ش", f"سال ۱۳۹۵ ه{ZWJ}.ش"),
            (f"ه{ZWJ}{ZWJ}.ش {ZWJ} م", f"ه{ZWJ}.ش م"),
            ("👩\u200d🏫 معلم", "👩\u200d🏫 معلم"),
            ("\ufeffعنوان\x00\x07", "عنوان"),
            ("\u202bعنوان\u202c", "عنوان"),
            ("نيم\ud800", "نیم"),
            ("یونسکو ـ ایران", "یونسکو ـ ایران"),
            ("ســـلام", "ســـلام"),
            ("هیأت مؤسس، رئیس، جزء، قرآن", "هیأت مؤسس، رئیس، جزء، قرآن"),
            ("برنامۀ برنامهٔ برنامة", "برنامۀ برنامهٔ برنامة"),
            ("ا\u0653ب", "آب"),
            ("مسی\u0654ول مسي\u0654ول", "مسئول مسئول"),
            ("مُسلِم عليّ", "مُسلِم علیّ"),
            ("۱۲ 12 ١٢", "۱۲ 12 ١٢"),
            ("Cafe\u0301", "Café"),
        ],
    )
    def test_what_is_stored(self, typed, stored):
        assert clean(typed) == stored

    @pytest.mark.parametrize(
        "text",
        [
            "Balıkesir Büyükşehir Belediyesi’nin, ‘UNESCO Öğrenen Şehirler Küresel Ağı’na",
            "İstanbul ile Diyarbakır",
            "Seodaemun-gu (Repulic of Korea)",
            "Sønderborg (Denmark)",
            "ایجاد “شبکه های مشارکت مدنی” – شهروندانی که …",
            "استراتژی «۴–۱۷–۴۲»",
            "تhیید شاخصهای آموزشی",  # a fault of the source, not ours to guess at
            "Gəncə; Χανιά; Київ; 東京; नई\u200c दिल्ली".replace("\u200c", ""),
            "بررسی ١٤٠٣/ص/١٢",
            "",
        ],
    )
    def test_what_is_right_is_left_alone(self, text):
        assert clean(text) == text

    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
            ("  یک  \n\n\n \n  دو \n", "یک\n\nدو"),
            (f"یک{ZWNJ}\nدو", "یک\nدو"),
            (f"{LRI}یک\nدو{PDI}", "یک\nدو"),
        ],
    )
    def test_lines(self, typed, stored):
        assert clean(typed, multiline=True) == stored

    def test_one_line_unless_told_otherwise(self):
        assert clean("یک\r\n\r\nدو") == "یک دو"

    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            (f"{FSI}UIL{PDI} آلمان", f"{FSI}UIL{PDI} آلمان"),
            (f"{LRI}UIL آلمان", "UIL آلمان"),
            (f"UIL{PDI} آلمان", "UIL آلمان"),
            (f"UIL{LRI}{PDI} آلمان", "UIL آلمان"),
            (f"کار با C++{LRM}", f"کار با C++{LRM}"),  # holds the signs at their letter
            (f"{RLM}(الف)", f"{RLM}(الف)"),
            (f"{RLM}{RLM}WHO", f"{RLM}WHO"),
            (f"{LRM}UIL{LRM}", "UIL"),
            (f"{RLM}سلام", "سلام"),
            (f"{ALM}سلام{ALM}", "سلام"),
            (f"ص{RLM}12-5", f"ص{RLM}12-5"),
            (f"שלום{RLM}", "שלום"),
        ],
    )
    def test_direction_marks_stay_where_they_work(self, typed, stored):
        assert clean(typed) == stored

    @settings(max_examples=300)
    @given(persian_text, st.booleans())
    @example(f"e{ZWNJ}\u0301", False)
    @example(f"  {ZWNJ} {RLM}{LRM}ب", True)
    def test_cleaning_twice_is_cleaning_once(self, text, multiline):
        once = clean(text, multiline=multiline)
        assert clean(once, multiline=multiline) == once

    @given(st.text(), st.booleans())
    def test_cleaning_twice_is_cleaning_once_in_any_script(self, text, multiline):
        once = clean(text, multiline=multiline)
        assert clean(once, multiline=multiline) == once

    @given(persian_text)
    def test_nothing_stored_is_untidy(self, text):
        stored = clean(text)
        assert stored == stored.strip(f" {ZWNJ}")
        assert unicodedata.is_normalized("NFC", stored)
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in stored)
        assert not any(pair in stored for pair in ("  ", ZWNJ * 2, f" {ZWNJ}", f"{ZWNJ} "))
        assert not set(stored) & set("يىك\ufeff\u202b")

    @given(st.lists(st.text(alphabet="ابa. ۱", max_size=3), max_size=6), st.booleans())
    def test_lines_are_kept(self, lines, windows):
        stored = clean(("\r\n" if windows else "\n").join(lines), multiline=True)
        assert stored.split("\n") == clean("\n".join(lines), multiline=True).split("\n")
        assert "\n\n\n" not in stored


SAME = [
    ["برنامه‌ریزی", "برنامه ریزی", "برنامهريزي", "برنامه\u00a0ریزی", "برنامهریزی"],
    ["صورت‌جلسه", "صورتجلسه", "صورت جلسه"],
    ["پرسش‌نامه", "پرسشنامه"],
    ["کاشان", "كاشان"],
    ["۱۳۹۵", "1395", "١٣٩٥"],
    ["مسئول", "مسؤول", "مسوول", "مسول", "مسؤل"],
    ["رئیس", "رییس", "رئيس"],
    ["آیین‌نامه", "آئین‌نامه", "آئين نامه"],
    ["هیئت", "هیأت", "هیات", "هيئت"],
    ["جرئت", "جرأت"],
    ["مسئله", "مسأله", "مساله"],
    ["موسسه", "مؤسسه"],
    ["تأیید", "تایید", "تائید"],
    ["داوود", "داود", "داؤود"],
    ["طاووس", "طاوس"],
    ["شئون", "شؤون"],
    ["سؤال", "سئوال", "سوال"],
    ["ویدئو", "ویدیو"],
    ["ارتقاء", "ارتقا"],
    ["قرآن", "قران", "ٱلقرآن"[2:]],
    ["برنامهٔ ملّی", "برنامۀ ملی", "برنامة ملی", "برنامه ملـــی"],
    ["ﺗﻬﺮﺍﻥ", "تهران"],
    ["Call for Action", "call-for-action", "CALL FOR ACTION"],
    ["1403/ص/12", "۱۴۰۳/ص/۱۲", "١٤٠٣-ص-١٢"],
    ["Balıkesir", "BALIKESİR", "balikesir"],
    ["Sønderborg", "SONDERBORG"],
    ["São Paulo", "sao paulo"],
    ["Straße", "STRASSE"],
    ["یونسکو ـ ایران", "یونسکو-ایران", "«یونسکو» (ایران)"],
    ["کوردستان", "كوردستان", "ڪوردستان"],
    ["مسی\u0654ول", "مسئول"],
]
DIFFERENT = [
    ["پیوست", "پوست"],
    ["شهر", "شهرها"],
    ["ویدئو", "ویدو"],
    ["مسائل", "مسال"],
    ["قرائت", "قرات"],
    ["کار", "گار"],
    ["یک\nدو", "یکدو"],
]


class TestSearchKey:
    @pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
    def test_one_word_however_spelled(self, spellings):
        assert {search_key(spelling) for spelling in spellings} == {search_key(spellings[0])}

    @pytest.mark.parametrize("words", DIFFERENT, ids=lambda words: words[0])
    def test_two_words_stay_two(self, words):
        assert search_key(words[0]) != search_key(words[1])

    def test_holds_letters_and_digits_only(self):
        assert search_key("۱. دومین «جشنوارهٔ» یادگیری (UIL)؛ ½ ٪") == "1دومینجشنوارهیادگیریuil12"

    def test_lines_part_fields(self):
        assert search_key("شهردار\r\nشورای شهر\n") == "شهردار\nشورایشهر\n"

    @given(persian_text)
    def test_the_key_of_a_key_is_itself(self, text):
        assert search_key(search_key(text)) == search_key(text)

    @given(st.text(alphabet=st.characters(codec="utf-8")))
    def test_the_key_of_a_key_is_itself_in_any_script(self, text):
        assert search_key(search_key(text)) == search_key(text)

    @given(st.text(alphabet=PERSIAN_LETTERS + MARKS + f" {ZWNJ}{NBSP}{RLM}{SHY}ـ1۲٣aÉ-/"))
    def test_what_is_stored_is_found_as_typed(self, text):
        assert search_key(clean(text)) == search_key(text)


class TestSearchTerms:
    def test_words_of_a_query(self):
        assert search_terms(" شهر  يادگيرنده ـ «UNESCO» شهر ") == ("شهر", "یادگیرنده", "unesco")

    def test_nothing_to_look_for(self):
        assert search_terms(" ـ ؟ ") == ()
        assert search_terms("") == ()

    @pytest.mark.parametrize("typed", ["م", "مس", "مسئ", "مسئو", "مسئول", "مسؤ", "مسی\u0654"])
    def test_a_word_is_found_while_it_is_typed(self, typed):
        (term,) = search_terms(typed)
        assert term in search_key("فهرست مسئولین شهر")

    @pytest.mark.parametrize(
        ("query", "text"),
        [
            ("بندر خمیر", "حضور و سخنرانی شهردار بندرخمیر در کنفرانس"),
            ("مادام‌العمر", "مؤسسه یادگیری مادامالعمر یونسکو (UIL)"),
            ("توانمند سازی", "توانمندسازی فردی و اجتماعی"),
            ("رییس موسسه", "دیوید آچوارنا رئیس مؤسسه یادگیری"),
            ("2020", "در سال ۲۰۲۰ توانست"),
            ("ogrenen sehir", "“Öğrenen Şehir” unvanını"),
            ("بين المللي", "شبکه بین‌المللی"),
        ],
    )
    def test_the_seeds_are_found(self, query, text):
        key = search_key(text)
        assert all(term in key for term in search_terms(query))

    @settings(max_examples=300)
    @given(stored_text, st.data())
    def test_every_part_of_a_text_finds_it(self, text, data):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        key = search_key(text)
        assert all(term in key for term in search_terms(text[start:end]))


@pytest.mark.parametrize("text", ["\u200f\u200e", "\u200e", "\u2067\u2069", " \u200f ", "\u200c"])
def test_what_cannot_be_seen_is_nothing(text: str) -> None:
    assert clean(text) == ""
    assert clean(text, multiline=True) == ""
