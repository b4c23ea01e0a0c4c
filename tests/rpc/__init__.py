"""The wire: messages in, messages and status codes out."""
