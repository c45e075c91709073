"""vkx: facts from press and policy text, normalised and tied to the words that say them."""

__version__ = "0.1.0"
