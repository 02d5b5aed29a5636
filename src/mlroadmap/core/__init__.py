"""Pure rules. Knows no Django, network, clock, disk or random source: they come in as arguments."""
