"""The coordinator's stories (domain §6.2), each walked from start to end."""
