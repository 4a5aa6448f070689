"""Imports every module of the field, so that the metadata is whole (migrations, tests)."""

from importlib import import_module
from pkgutil import walk_packages

import models
from models.base import Base

for _module in walk_packages(models.__path__, "models."):
    if not _module.name.startswith(("models.migrations", "models.tables")):
        import_module(_module.name)

metadata = Base.metadata
