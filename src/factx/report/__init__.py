"""Records become a page to look at: one file that needs nothing else, or a small server on this machine alone."""
