"""The budget added up: by any row one asks for, cut by fiscal year or by date of document.

Money is counted in rial, by SQL, and every number keeps the query of its records. Gifts in kind and
what hosts paid stand beside it in columns of their own (domain §7.2 rule 5).
"""
