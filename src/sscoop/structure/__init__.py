"""Text → structure: lines, pages, blocks, outline. See `structure.outline.build_report`."""
