"""Who works with whom on what: the ties of the city, an organisation, a person or a programme.

Seed 004 §99–105: partners take part in programmes and events in five stages, sign agreements, give
in kind and sit in working groups. Events are rolled up into their programme. Whatever is counted
carries the query of the records behind it.
"""
