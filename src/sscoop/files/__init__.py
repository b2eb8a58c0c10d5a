"""Reports and their tables as files: one module a format, all of them in the table of `formats`."""
