"""The same figure in several reports: what a figure is known by, which two are the same, what changed between them."""
