"""The demonstration: the whole story told against a freshly started real server. `python -m scanner_client.demo`."""
