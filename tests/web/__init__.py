"""Tests of what is served over plain HTTP."""
