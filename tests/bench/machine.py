"""On what was measured: the head of the page of benchmarks."""

import datetime as dt
import os
import platform
from pathlib import Path

from tests.bench.timing import duration

_HEADING = """\
# Benchmarks

Each thing is measured beside the bare thing that it stands on, in turns and in one run. The machine
is small and noisy: **trust the ratios, not the times.** A time is a median with its quartiles
(least and greatest of fewer than four); a ratio is the median of the rounds' own ratios, so that
what slows the machine for a while slows both sides. Nothing here is a test: no build fails for
being slow.

| | |
| --- | --- |
| Date | {date} |
| Machine | {machine} |
| Processor | {processor}, {cores} cores |
| Versions | Python {python}, Qt {qt}, SQLite {sqlite}, ReportLab {reportlab} |
| Command | `python3 tasks.py bench{options}` |
| Other work | {busy} |
| Duration of the run | {taken} |"""


def heading(seconds: float, *, large: bool) -> str:
    """The page's head: how to read it, and what it was measured on."""
    import reportlab
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    return _HEADING.format(
        date=dt.date.today().isoformat(),  # noqa: DTZ011 - the day on the wall's calendar
        machine=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        qt=qVersion(),
        sqlite=dbapi2.sqlite_version,
        reportlab=reportlab.__version__,
        options=" --large" if large else "",
        busy=_other_work(),
        taken=duration(seconds),
    )


def _other_work() -> str:
    """How busy the machine was: the benchmarks themselves keep about one core busy."""
    if not hasattr(os, "getloadavg"):
        return "not told by this system"
    load = os.getloadavg()[2]
    busy = "the machine was shared" if load > 1.5 else "little"
    return f"{busy} (load average over 15 minutes: {load:.1f})"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"
