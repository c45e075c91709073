"""Options from ``vkx.toml`` or ``[tool.vkx]`` of ``pyproject.toml``, as click's defaults."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import click

from vkx.model.errors import UsageError

Settings = dict[str, object]

SHARED = ("rules", "entities", "model", "gpu", "date")
"""Options that may stand at the top of the file, for every command that has them."""


def defaults(
    config: str | None, name: str, command: click.Command | None, tables: Collection[str]
) -> dict[str, Settings]:
    """The defaults that the settings file gives for a command.

    Args:
        config: the file, where the user named one.
        name: the command's.
        command: the command itself, whose options are the only keys allowed in its table.
        tables: the names of all commands, the only tables allowed.

    Returns:
        click's default map: the command's name → option → value. Empty where there is no file.

    Raises:
        UsageError: where the file can't be read or has a key that is no option.
    """
    path, found = _load(config)
    if command is None or not found:
        return {}
    for key, value in found.items():
        if isinstance(value, dict):
            _known(key, tables, "the file", path, what="table")
        elif key in tables and key not in SHARED:
            raise UsageError("bad-settings", f"{key} must be a table: [{key}]", where=str(path))
        else:
            _known(key, SHARED, "the top", path, hint=f"write it below [{name}]" if key in _options(command) else None)
    table = found.get(name, {})
    return {name: _of(command, table if isinstance(table, dict) else {}, found, f"[{name}]", path)}


def _of(command: click.Command, table: object, found: Settings, where: str, path: Path) -> Settings:
    """What a table of the file says for a command, checked; of a group, for each command in it."""
    if not isinstance(table, dict):
        raise UsageError("bad-settings", f"{where[1:-1]} must be a table: {where}", where=str(path))
    if isinstance(command, click.Group):
        for key in table:
            _known(key, command.commands, where, path, what="table")
        return {
            name: _of(inner, table.get(name, {}), found, f"{where[:-1]}.{name}]", path)
            for name, inner in command.commands.items()
        }
    options = _options(command)
    for key in table:
        _known(key, options, where, path)
    said = {**_shared(found, options), **{key.replace("-", "_"): value for key, value in table.items()}}
    return {key: [value] if options[key].multiple and isinstance(value, str) else value for key, value in said.items()}


def _options(command: click.Command) -> dict[str, click.Option]:
    return {option.name: option for option in command.params if option.name and isinstance(option, click.Option)}


def _load(config: str | None) -> tuple[Path, Settings]:
    if config:
        return Path(config), _parse(Path(config))
    own, project = Path("vkx.toml"), Path("pyproject.toml")
    if own.is_file():
        return own, _parse(own)
    if project.is_file():
        tool = _parse(project).get("tool", {})
        table = tool.get("vkx", {}) if isinstance(tool, dict) else {}
        return project, table if isinstance(table, dict) else {}
    return own, {}


def _parse(path: Path) -> Settings:
    import tomllib  # noqa: PLC0415 - only where there is a file

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError("bad-settings", f"can't be read: {error}", where=str(path)) from error


def _shared(found: Settings, options: dict[str, click.Option]) -> Settings:
    return {key: value for key, value in found.items() if key in SHARED and key in options}


def _known(
    key: str, names: Iterable[str], where: str, path: Path, *, what: str = "setting", hint: str | None = None
) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 - only for the check

    known = sorted(names)
    if key.replace("-", "_") in known:
        return
    close = get_close_matches(key, known, 1)
    hint = hint or (f"did you mean {close[0]}?" if close else f"one of {', '.join(known)}" if known else None)
    raise UsageError(f"unknown-{what}", f"{where} has no {what} {key!r}", where=str(path), hint=hint)
