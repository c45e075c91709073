"""Who is who: names and references of a document as entities with stable ids; a date that its text fixes.

Reads ``Analysis`` and the lists in ``vkx.vocab``; knows nothing of rules or facts, and nothing across documents.
"""

from __future__ import annotations

from vkx.resolve.entities import Entities, Office
from vkx.resolve.knowledge import Knowledge
from vkx.resolve.resolution import resolve

__all__ = ["Entities", "Knowledge", "Office", "resolve"]
