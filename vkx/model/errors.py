"""Errors for users: a code, what is wrong, where, and what to do. Never a traceback for bad input."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial


class VkxError(Exception):
    """Something that the user can mend.

    Args:
        code: stable, kebab-case, for scripts (``file-not-found``).
        message: what is wrong, one line.
        where: ``file`` or ``file:line``, where that is known.
        hint: what to do about it.
    """

    def __init__(self, code: str, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[Callable[..., VkxError], tuple[str, str]]:
        """How a worker process sends it home, with place and hint."""
        return partial(type(self), where=self.where, hint=self.hint), (self.code, self.message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message} [{self.code}]{advice}"


class UsageError(VkxError):
    """Wrong options or arguments: the run ends with exit code 2."""


class ReadError(VkxError):
    """One document can't be read: it is reported and passed over, the rest go on."""


class RuleError(VkxError):
    """A rule pack says something that can't be: refused with file and line."""


class ModelError(VkxError):
    """The language model is missing, damaged or of the wrong kind."""
