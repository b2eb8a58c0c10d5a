"""Many reports at once: read in order by several processes, a file that cannot be read beside those that can."""
