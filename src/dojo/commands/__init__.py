"""One file a command: its options, its handler, its exit code."""
