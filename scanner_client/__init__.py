"""The counter's side: everything with a screen or a beep, a pure client of the published interface."""
