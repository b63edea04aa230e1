"""Persian, Arabic and Latin digits turn into each other and nothing else changes."""

from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.i18n import language
from learningcity_desktop.persian import digits


def test_reads_all_three_sets():
    assert digits.to_latin("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789") == " ".join(["0123456789"] * 3)
    assert digits.to_persian("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789") == " ".join(["۰۱۲۳۴۵۶۷۸۹"] * 3)


def test_each_language_writes_its_own():
    assert digits.localize("2020 و ٢٠٢١ و ۲۰۲۲", language("fa")) == "۲۰۲۰ و ۲۰۲۱ و ۲۰۲۲"
    assert digits.localize("2020 و ٢٠٢١ و ۲۰۲۲", language("en")) == "2020 و 2021 و 2022"


def test_nothing_but_digits_changes():
    assert digits.to_latin("یونسکو (UIL) ½ ² ٬ ٫") == "یونسکو (UIL) ½ ² ٬ ٫"


@given(st.text())
def test_persian_and_back(text):
    assert digits.to_latin(digits.to_persian(text)) == digits.to_latin(text)
