"""The wire: message in, domain value through, message out."""
