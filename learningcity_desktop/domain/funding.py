"""Money: funding lines and their chain, spending documents, gifts in kind.

Amounts are whole rials (domain §5.5). Spending beyond what was allocated or approved is warned of
and never blocked (domain §5.4); a locked year takes no more entries.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR, closed, year_said
from learningcity_desktop.domain.kinds import Date, Flag, Money, Number, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.jalali import fiscal_year as fiscal_year_of


class FundingLine(Record):
    """Money from one source, in one year, for one programme or event."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    fiscal_year: Annotated[
        int | None, Ref(N_("Fiscal year"), required=True, to=FISCAL_YEAR, on_delete="refuse")
    ] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="refuse")] = None
    event: Annotated[int | None, Ref(N_("Event"), to=EVENT, on_delete="refuse")] = None
    source_type: Annotated[
        str | None, Choice(N_("Source"), required=True, code_list="funding_source_type")
    ] = None
    source_organisation: Annotated[
        int | None, Ref(N_("Funder"), to=ORGANISATION, on_delete="clear")
    ] = None
    mechanism: Annotated[str | None, Choice(N_("Mechanism"), code_list="funding_mechanism")] = None
    budget_row: Annotated[str, Text(N_("Budget row"), latin=True)] = ""
    budget_code: Annotated[str, Text(N_("Budget code"), latin=True)] = ""
    mission: Annotated[str, Text(N_("Mission"))] = ""
    budget_programme: Annotated[str, Text(N_("Budget programme"))] = ""
    plan_or_service: Annotated[str, Text(N_("Plan or service"))] = ""
    project_or_activity: Annotated[str, Text(N_("Project or activity"))] = ""
    custodian: Annotated[str, Text(N_("Custodian"))] = ""
    executor: Annotated[str, Text(N_("Executor"))] = ""
    credit_kind: Annotated[str | None, Choice(N_("Kind of credit"), code_list="credit_kind")] = None
    proposed: Annotated[int | None, Money(N_("Proposed (rial)"))] = None
    approved: Annotated[int | None, Money(N_("Approved (rial)"))] = None
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


class LineTotals(NamedTuple):
    """The figures of one line that people ask for, in rial (domain §5.4)."""

    approved: int
    amended: int
    allocated: int
    committed: int
    secured: int
    spent: int
    paid: int
    proposed: int | None = None

    @property
    def final(self) -> int:
        """Approved with its amendments."""
        return self.approved + self.amended

    @property
    def remaining(self) -> int:
        """Of what was approved and amended (domain §5.4)."""
        return self.final - self.spent

    @property
    def remaining_allocated(self) -> int:
        """Of what was allocated; shown separately (domain §5.4)."""
        return self.allocated - self.spent

    @property
    def allocation_share(self) -> Decimal | None:
        """Allocated ÷ (approved + amended), per cent; None where nothing was approved."""
        return share(self.allocated, self.final)

    @property
    def absorption_share(self) -> Decimal | None:
        """Spent ÷ (approved + amended), per cent; None where nothing was approved."""
        return share(self.spent, self.final)


def share(part: int, whole: int) -> Decimal | None:
    """So many per cent, to one place; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole > 0 else None


def _sum(amounts: Iterable[int | None]) -> int:
    return sum(amount for amount in amounts if amount is not None)


def line_totals(line: FundingLine, around: Around) -> LineTotals:
    """Add up the chain of one line."""
    documents = around.children(TRANSACTION)
    promised = [c for c in around.children(COMMITMENT) if not c.released]
    return LineTotals(
        proposed=line.proposed,
        approved=line.approved or 0,
        amended=_sum(a.amount for a in around.children(FUNDING_AMENDMENT)),
        allocated=_sum(a.amount for a in around.children(ALLOCATION)),
        committed=_sum(c.amount for c in promised),
        secured=_sum(c.amount for c in promised if c.certificate),
        spent=_sum(d.amount for d in documents),
        paid=_sum(d.amount for d in documents if d.paid_on),
    )


def check_open_year(line: FundingLine, around: Around) -> Iterator[Problem]:
    """A closed year takes no more entries."""
    year = around.record(FISCAL_YEAR, line.fiscal_year)
    if year is not None and year.locked:
        yield closed(year).about("fiscal_year")


class Excess(NamedTuple):
    """How far one step of a line's chain is above another, in rial."""

    step: Literal["spent_approved", "spent_allocated", "committed_allocated"]
    amount: int


def excesses(totals: LineTotals) -> Iterator[Excess]:
    """Where a line went too far (domain §7.2 rule 5); beyond the allocation only once."""
    if totals.spent > totals.final:
        yield Excess("spent_approved", totals.spent - totals.final)
    if totals.spent > totals.allocated:
        yield Excess("spent_allocated", totals.spent - totals.allocated)
    elif totals.committed > totals.allocated:
        yield Excess("committed_allocated", totals.committed - totals.allocated)


EXCESS_WORDS: Mapping[str, str] = {
    "spent_approved": N_("Spending is {excess} rials above what was approved."),
    "spent_allocated": N_("Spending is {excess} rials above what was allocated."),
    "committed_allocated": N_("Commitments are {excess} rials above what was allocated."),
}


def check_spending(line: FundingLine, around: Around) -> Iterator[Problem]:
    """Warn of overspending; never block it (domain §7.2 rule 5)."""
    for excess in excesses(line_totals(line, around)):
        message = Message(EXCESS_WORDS[excess.step], {"excess": excess.amount})
        yield Problem(message, "approved", warning=True)


FUNDING_LINE = Spec(
    FundingLine,
    name="funding_line",
    number=24,
    label=N_("Funding line"),
    plural=N_("Funding lines"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "fiscal_year", "programme", "source_type", "approved"),
    sections=(
        Section(
            N_("Funding line"),
            ("title_fa", "title_en", "fiscal_year", "programme", "event"),
        ),
        Section(N_("Source"), ("source_type", "source_organisation", "mechanism", "credit_kind")),
        Section(N_("Budget"), ("proposed", "approved", "budget_row", "budget_code")),
        Section(
            N_("Place in the budget"),
            (
                *("mission", "budget_programme", "plan_or_service", "project_or_activity"),
                *("custodian", "executor"),
            ),
        ),
        Section(N_("Remarks"), ("note",)),
    ),
    search=("title_fa", "title_en", "budget_row", "budget_code"),
    order="title_fa",
    indexes=(("fiscal_year",), ("programme",), ("event",)),
    rules=(check_open_year, check_spending),
)

_LINE = Ref(N_("Funding line"), required=True, to=FUNDING_LINE, on_delete="cascade", owned=True)


class FundingAmendment(Record):
    """A change of the approved sum; it may take away."""

    funding_line: Annotated[int | None, _LINE] = None
    number: Annotated[str, Text(N_("Number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    amount: Annotated[int | None, Money(N_("Amount (rial)"), required=True, signed=True)] = None


FUNDING_AMENDMENT = Spec(
    FundingAmendment,
    name="funding_amendment",
    number=25,
    label=N_("Amendment"),
    plural=N_("Amendments"),
    title=("number",),
    columns=("number", "date", "amount"),
    sections=(Section(N_("Amendment"), ("number", "date", "amount")),),
    order="date",
    indexes=(("funding_line",),),
)


class Allocation(Record):
    """Money made available for spending."""

    funding_line: Annotated[int | None, _LINE] = None
    number: Annotated[str, Text(N_("Number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    period: Annotated[str, Text(N_("Period"), max_length=60)] = ""
    amount: Annotated[int | None, Money(N_("Amount (rial)"), required=True)] = None


ALLOCATION = Spec(
    Allocation,
    name="allocation",
    number=26,
    label=N_("Allocation"),
    plural=N_("Allocations"),
    title=("number",),
    columns=("number", "date", "period", "amount"),
    sections=(Section(N_("Allocation"), ("number", "date", "period", "amount")),),
    order="date",
    indexes=(("funding_line",),),
)


class Commitment(Record):
    """Money promised to someone and not yet spent; secured once finance has certified it."""

    funding_line: Annotated[int | None, _LINE] = None
    number: Annotated[str, Text(N_("Number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    payee: Annotated[str, Text(N_("Payee"))] = ""
    subject: Annotated[str, Text(N_("Subject"), max_length=500)] = ""
    amount: Annotated[int | None, Money(N_("Amount (rial)"), required=True)] = None
    certificate: Annotated[
        str,
        Text(
            N_("Certificate of funds"),
            help=N_("Number of the certificate by which finance has secured the money."),
            latin=True,
        ),
    ] = ""
    released: Annotated[bool | None, Flag(N_("Released"))] = None


COMMITMENT = Spec(
    Commitment,
    name="commitment",
    number=27,
    label=N_("Commitment"),
    plural=N_("Commitments"),
    title=("number",),
    columns=("number", "date", "payee", "amount", "released"),
    sections=(
        Section(
            N_("Commitment"),
            ("number", "date", "payee", "subject", "amount", "certificate", "released"),
        ),
    ),
    order="date",
    indexes=(("funding_line",),),
)


class Transaction(Record):
    """A spending document: what was spent, when, on what, to whom."""

    funding_line: Annotated[int | None, _LINE] = None
    number: Annotated[str, Text(N_("Document number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    payee: Annotated[str, Text(N_("Payee"))] = ""
    subject: Annotated[str, Text(N_("Subject"), max_length=500)] = ""
    cost_head: Annotated[str | None, Choice(N_("Cost head"), code_list="cost_head")] = None
    amount: Annotated[int | None, Money(N_("Amount (rial)"), required=True)] = None
    paid_on: Annotated[dt.date | None, Date(N_("Paid on"))] = None


def check_document_year(document: Transaction, around: Around) -> Iterator[Problem]:
    """The year of a document follows its own date, not the day of entry (§7.2 rule 6)."""
    line = around.record(FUNDING_LINE, document.funding_line)
    if line is None or document.date is None:
        return
    yield from (problem.about("date") for problem in check_open_year(line, around))
    year = around.record(FISCAL_YEAR, line.fiscal_year)
    own = fiscal_year_of(document.date)
    if year is not None and year.year != own:
        yield Problem(
            Message(
                N_("This document is of fiscal year {own}, its funding line of {line}."),
                {"own": year_said(own), "line": year_said(year.year)},
            ),
            "date",
            warning=True,
        )
    if document.paid_on and document.paid_on < document.date:
        yield Problem(
            Message(N_("It was paid before the date of the document; correct one.")), "paid_on"
        )


TRANSACTION: Spec[Transaction] = Spec(
    Transaction,
    name="transaction",
    number=28,
    label=N_("Spending document"),
    plural=N_("Spending documents"),
    title=("subject",),
    columns=("date", "number", "payee", "subject", "cost_head", "amount", "paid_on"),
    sections=(
        Section(
            N_("Spending document"),
            ("number", "date", "payee", "subject", "cost_head", "amount", "paid_on"),
        ),
    ),
    search=("number", "payee", "subject"),
    order="-date",
    indexes=(("funding_line",), ("date",)),
    rules=(check_document_year,),
)


class Contribution(Record):
    """Something given instead of money; its value is estimated and never added to money."""

    organisation: Annotated[
        int | None, Ref(N_("Organisation"), to=ORGANISATION, on_delete="refuse")
    ] = None
    person: Annotated[int | None, Ref(N_("Person"), to=PERSON, on_delete="refuse")] = None
    programme: Annotated[int | None, Ref(N_("Programme"), to=PROGRAMME, on_delete="refuse")] = None
    event: Annotated[int | None, Ref(N_("Event"), to=EVENT, on_delete="refuse")] = None
    kind: Annotated[
        str | None, Choice(N_("Kind of resource"), required=True, code_list="resource_kind")
    ] = None
    description: Annotated[str, Text(N_("Description"), required=True, max_length=500)] = ""
    date: Annotated[dt.date | None, Date(N_("Date"))] = None
    quantity: Annotated[Decimal | None, Number(N_("Quantity"), places=2)] = None
    unit: Annotated[str, Text(N_("Unit"), max_length=60)] = ""
    estimated_value_rial: Annotated[int | None, Money(N_("Estimated value (rial)"))] = None
    note: Annotated[str, Text(N_("How it was valued"), max_length=1000)] = ""


def check_contribution(contribution: Contribution, around: Around) -> Iterator[Problem]:
    """Someone gives it, to something; money is no gift in kind (§7.2 rule 5)."""
    del around
    if contribution.organisation is None and contribution.person is None:
        yield Problem(Message(N_("Choose who gives: an organisation or a person.")), "organisation")
    if contribution.programme is None and contribution.event is None:
        yield Problem(
            Message(N_("Choose the programme or the event it was given to.")), "programme"
        )
    if contribution.kind == "money":
        yield Problem(
            Message(N_("Money is entered as a funding line, not as a contribution in kind.")),
            "kind",
        )


CONTRIBUTION = Spec(
    Contribution,
    name="contribution",
    number=29,
    label=N_("In-kind contribution"),
    plural=N_("In-kind contributions"),
    title=("description",),
    columns=("description", "organisation", "kind", "programme", "estimated_value_rial"),
    sections=(
        Section(N_("Contribution"), ("description", "kind", "date", "quantity", "unit")),
        Section(N_("Given by"), ("organisation", "person")),
        Section(N_("Given to"), ("programme", "event")),
        Section(N_("Value"), ("estimated_value_rial", "note")),
    ),
    search=("description",),
    order="-date",
    indexes=(("programme",), ("event",), ("organisation",)),
    rules=(check_contribution,),
)
