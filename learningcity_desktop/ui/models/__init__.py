"""Item models over the register."""
