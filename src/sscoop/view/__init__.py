"""The reading view: a report as one page, its figures, names and numerals painted in its text."""
