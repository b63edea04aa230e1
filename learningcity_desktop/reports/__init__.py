"""What the desk hands in: reports as data, and the renderers that turn them into files."""
