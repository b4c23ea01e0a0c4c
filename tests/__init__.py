"""The tests: they mirror the code; scenarios, simulation, house rules and benchmarks come beside it."""
