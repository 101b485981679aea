"""Paths, folders, standard input and records become documents."""
