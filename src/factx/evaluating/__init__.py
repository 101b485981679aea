"""Gold: annotated documents read and written in the forms of annotation tools, and extraction measured against them."""
