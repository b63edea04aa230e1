"""Tables of other programs, both ways: sheets read with every doubt told, lists written typed."""
