"""Simulated learners against the engine. They share no code and no assumption with it: see `people`."""
