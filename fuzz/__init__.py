"""Fuzzing: inputs made at random, each checked against the promises of sscoop. See docs/reliability-testing.md."""
