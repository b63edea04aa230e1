"""What a learning city's record consists of: entities, kinds, rules; no toolkit, no SQL."""
