"""Reports and metrics as files of other kinds, each kind a module."""
