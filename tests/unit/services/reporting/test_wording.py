"""Official phrases are data: each in two languages, each with the mark of where it was read."""

from learningcity_desktop import i18n
from learningcity_desktop.i18n import placeholders
from learningcity_desktop.services.reporting.wording import official, phrases


def test_every_phrase_is_whole() -> None:
    assert phrases()
    for key, phrase in phrases().items():
        assert all((phrase.fa, phrase.en, phrase.mark)), key
        assert placeholders(phrase.fa) == placeholders(phrase.en), key
        assert any(word in phrase.mark for word in ("SEEN", "MEMORY", "WORKING")), key


def test_what_was_not_read_says_so() -> None:
    assert phrases()["invocation"].is_verified
    assert not phrases()["letter.reply"].is_verified  # MEMORY
    assert not phrases()["article_71.basis"].is_verified  # seen as a rule, not as a wording


def test_a_phrase_speaks_the_language_of_the_paper() -> None:
    assert official("letter.close") == "Yours respectfully,"
    with i18n.speaking("fa"):
        assert official("letter.close") == "با تقدیم احترام"
        assert official("invitation.body", meeting="نشست") == (
            "احتراماً، بدین‌وسیله از جنابعالی برای حضور در «نشست» دعوت به عمل می‌آید."
        )
