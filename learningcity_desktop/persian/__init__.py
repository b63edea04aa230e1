"""Persian text, numbers and dates: pure functions on which everything above relies."""
