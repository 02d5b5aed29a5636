"""ML Road Map: the shortest verified path from where you are to exploring machine learning on your own."""

__version__ = "0.1.0"
