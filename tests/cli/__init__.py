"""The operator's commands, mirrored room by room."""
