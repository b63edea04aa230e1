"""What can be said on the command line: read as it was meant, or refused with a way on."""

import pytest

from learningcity_desktop.cli.arguments import asked_language, build_parser


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("--lang fa show event", "fa"),
        ("--lang=fa --help", "fa"),
        ("--theme dark --data x --lang en check", "en"),
        ("--theme=dark --lang fa", "fa"),
        ("--help --lang fa", "fa"),
        ("--lang de --lang fa", "fa"),  # there is no such language; the next may be one
        ("--lang de show event", None),
        ("--data --lang fa", None),  # a folder of that name
        ("show event --lang fa", None),  # of the report, not of what is said here
        ("--lang", None),
        ("", None),
    ],
)
def test_a_language_is_asked_for_before_the_command(words: str, language: str | None) -> None:
    assert asked_language(words.split()) == language


@pytest.mark.parametrize("place", [["--data", "", "check"], ["check", "--data", " "]])
def test_no_folder_is_not_the_folder_that_one_stands_in(
    place: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A script's variable that was never set."""
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(place)
    assert ended.value.code == 2
    assert "--data" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), ("۱۲", 12), ("١٢", 12), ("0", 0), (str(2**63 - 1), 2**63 - 1)]
)
def test_numbers_in_any_digits(typed: str, number: int) -> None:
    assert build_parser().parse_args(["show", "event", "--limit", typed]).limit == number


def test_a_sample_has_events(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_parser().parse_args(["demo", "--events", "۱"]).events == 1
    for typed in ("0", "۰"):
        with pytest.raises(SystemExit) as ended:
            build_parser().parse_args(["demo", "--events", typed])
        assert ended.value.code == 2
        assert "--events: at least 1 is needed" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["-1", "1.5", "x", "", str(2**63)])
def test_what_is_no_number_of_records(typed: str) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["show", "event", f"--limit={typed}"])
