"""Stories told over the wire: a storekeeper, a repair order system, an investigator, a newcomer."""
