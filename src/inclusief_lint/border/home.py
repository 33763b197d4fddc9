"""Where a configuration is, and what it may name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class WrongError(Exception):
    """A setting that cannot be used; the caller adds file and key."""


class Home(NamedTuple):
    """Where a configuration is, and where it may look.

    Attributes:
        path: its file.
        allowed: folders outside its repository that someone allowed on the command line.
    """

    path: Path
    allowed: tuple[Path, ...] = ()

    def inside(self, name: str) -> Path:
        """Return the path of a file or folder that the configuration names.

        Raises:
            WrongError: it lies outside the repository and the allowed folders.
        """
        folder = self.path.parent.resolve()
        root = next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)
        place = self.path.parent / name
        try:
            real = Path(os.path.realpath(place))
        except (OSError, ValueError):
            raise WrongError("names no file") from None
        if not any(real.is_relative_to(f) for f in (root, *(a.resolve() for a in self.allowed))):
            raise WrongError(
                f"names something outside {root}: {place}; name it on the command line, or allow its folder "
                "with --allow-data"
            )
        return place

    def files_inside(self, folder: Path) -> None:
        """Refuse a data folder in which a link leads to what ``inside`` refuses."""
        for top in ("wordlists", "rules"):
            for place, names, files in os.walk(folder / top):
                for name in (*names, *files):
                    if (Path(place) / name).is_symlink():
                        self.inside(str((Path(place) / name).absolute()))
