"""The parts service: every part issued is linked to a lot, a supplier and a repair order."""
