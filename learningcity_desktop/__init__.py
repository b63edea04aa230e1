"""Learning City Desk: the coordinator's register, journal and reports, offline and in Persian."""

__version__ = "0.1.0"
