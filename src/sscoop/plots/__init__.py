"""Charts of figures, by Altair: how many of what, parts of wholes, the same figures in several reports."""
