"""Widgets made once and used everywhere."""
