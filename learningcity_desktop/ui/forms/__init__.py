"""Forms drawn from specs."""
