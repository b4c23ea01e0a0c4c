"""`make bench`: figures as ratios within one run, one `name value unit` line each. Never a test."""
