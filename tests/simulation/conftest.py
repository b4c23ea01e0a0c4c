"""A furnished database, made once and copied for every history."""

import shutil
from pathlib import Path

import pytest

from tests.simulation.run import Furnished, furnish
from tests.use_cases.workshop import Workshop


@pytest.fixture(scope="session")
def furnished(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A furnished SQLite database, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("furnished") / "made"
    shutil.copytree(migrated_sqlite, folder)
    workshop = Workshop(f"sqlite:///{folder}/parts.db")
    locations = furnish(workshop)
    workshop.desk()
    # Stopping the desk moves the whole write-ahead log into the file.
    workshop.close()
    return Furnished(folder, dict(workshop.sites), dict(workshop.people), locations)
