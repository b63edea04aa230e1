"""Reporting cycles: questions, what is computed for them, answers, and what is still missing."""
