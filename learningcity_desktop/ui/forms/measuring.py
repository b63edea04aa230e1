"""Makers of the parts that measure: ratings, trends, results; each imported when it is shown."""

from typing import TYPE_CHECKING

from learningcity_desktop.i18n import _

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.part import Part
    from learningcity_desktop.ui.forms.record_form import RecordForm


def ratings(form: "RecordForm") -> "Part":
    """The key features with their levels."""
    from learningcity_desktop.ui.forms.assessment_part import AssessmentPart

    return AssessmentPart(form)


def trend(form: "RecordForm") -> "Part":
    """An indicator's course over the years."""
    from learningcity_desktop.ui.forms.trend_part import TrendPart

    return TrendPart(form)


def survey_totals(form: "RecordForm") -> "Part":
    """A survey's lines."""
    from learningcity_desktop.ui.forms.survey_parts import SurveyTotals

    return SurveyTotals(form)


def survey_results(form: "RecordForm") -> "Part":
    """What a survey's questions came to."""
    from learningcity_desktop.ui.forms.survey_parts import SurveyResults

    return SurveyResults(form)


def levels_picture(form: "RecordForm") -> "Part":
    """Levels by area, beside those of the assessment before."""
    from learningcity_desktop.services.assessments import compared
    from learningcity_desktop.services.figures.assessment import levels_by_area
    from learningcity_desktop.ui.forms.figure_part import FigurePart

    return FigurePart(
        form,
        lambda number: levels_by_area(form.workspace, compared(form.workspace, number)),
        _("As soon as key features are rated and saved, their levels stand here side by side."),
    )
