"""Generators of the lexicons in `rules/en/lexicons`, one module a subject."""
