"""The productions by name, as the grammar's ``build`` calls them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vkx.values.times import dates, lengths, periods, shifts
from vkx.values.times.near import Builder

BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {**dates.BUILDERS, **periods.BUILDERS, **shifts.BUILDERS, **lengths.BUILDERS}
)
