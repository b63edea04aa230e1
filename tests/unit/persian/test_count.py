"""Words are counted by the rule of the report's template."""

import pytest

from learningcity_desktop.persian.count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("می‌شود", 1),
        ("شهر یادگیرنده", 2),
        ("lifelong learning", 2),
        ("—", 0),
        ("یونسکو ـ ایران", 2),
        ("شبکه جهانی شهرهای یادگیرنده یونسکو (GNLC) یک شبکه بین المللی است", 11),
        ("• فرهنگ یادگیری را در طول زندگی تقویت می کند.", 9),
        ("استراتژی «۴–۱۷–۴۲» آن", 3),
        ("0 / 200", 2),
        ("یک\u00a0دو\nسه\tچهار", 4),
        ("... ؟ ! « » _", 0),
        ("UNESCO ‘Öğrenen Şehirler Küresel Ağı’na", 5),
    ],
)
def test_words_are_what_white_space_parts(text, words):
    assert count_words(text) == words
