"""Read-only HTTP on ports of its own: metrics; later the provenance page."""
