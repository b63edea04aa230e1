"""Every statistic of the reports, with its rule and the records behind it (domain §3.1.3)."""
