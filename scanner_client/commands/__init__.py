"""The commands of `parts`, one module a subject of the service: its options, its call, its columns."""
