"""Papers that are filled in like the report and are none: membership (§3.2) and award (§3.3)."""

from learningcity_desktop.domain.reporting import AWARD_FORM, MEMBERSHIP_FORM
from learningcity_desktop.i18n import N_
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.biennial import BiennialReport


class MembershipApplication(BiennialReport):
    """The application form, prefilled from the register, in the order of its parts."""

    id = "membership"
    title = N_("Membership application")
    about = N_("The form by which a city joins the network, prefilled from the register.")
    asks = Asks(periods=("cycle", "days"), form=MEMBERSHIP_FORM)
    dated = N_("Date of the application: {date}")


class AwardFile(BiennialReport):
    """The award's criteria one by one, each with what the register proves of it."""

    id = "award"
    title = N_("File for the Learning City Award")
    about = N_("The award’s criteria one by one, with figures, programmes and evidence.")
    asks = Asks(periods=("cycle", "days"), form=AWARD_FORM)
    dated = N_("Date of the application: {date}")
