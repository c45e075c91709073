"""Roles: who did what to whom, when and where, said by whom, really or not. Works on the plain analysis, no spaCy."""

from vkx.nlp.roles.assembly import frames
from vkx.nlp.roles.draft import ROLES

__all__ = ["ROLES", "frames"]
