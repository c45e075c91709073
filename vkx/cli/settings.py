"""Options from ``vkx.toml`` or ``[tool.vkx]`` of ``pyproject.toml``, as click's defaults."""

from __future__ import annotations

from pathlib import Path

import click

from vkx.model.errors import UsageError

Settings = dict[str, object]

SHARED = ("rules", "entities", "model", "gpu", "date")
"""Options that may stand at the top of the file, for every command that has them."""


def defaults(config: str | None, name: str, command: click.Command | None) -> dict[str, Settings]:
    """The defaults that the settings file gives for a command.

    Args:
        config: the file, where the user named one.
        name: the command's.
        command: the command itself, whose options are the only keys allowed in its table.

    Returns:
        click's default map: the command's name → option → value. Empty where there is no file.

    Raises:
        UsageError: where the file can't be read or has a key that is no option.
    """
    path, found = _load(config)
    if command is None or not found:
        return {}
    options = {option.name: option for option in command.params if option.name and isinstance(option, click.Option)}
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise UsageError("bad-settings", f"{name} must be a table: [{name}]", where=str(path))
    for key in table:
        _known(key, options, f"[{name}]", path)
    for key in found:
        if not isinstance(found[key], dict):
            _known(key, SHARED, "the top", path)
    return {name: {key.replace("-", "_"): value for key, value in {**_shared(found, options), **table}.items()}}


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


def _known(key: str, names: object, where: str, path: Path) -> None:
    from difflib import get_close_matches  # noqa: PLC0415 - only for the check

    known = [str(name) for name in names]  # type: ignore[attr-defined]
    if key.replace("-", "_") not in known:
        close = get_close_matches(key, known, 1)
        hint = f"did you mean {close[0]}?" if close else f"one of {', '.join(sorted(known))}"
        raise UsageError("unknown-setting", f"{where} has no setting {key!r}", where=str(path), hint=hint)
