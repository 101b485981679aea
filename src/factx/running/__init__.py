"""Runs over many documents: what is done is kept beside the output, so that a run can go on where one has ended."""
