"""The layered spaCy pipeline."""
