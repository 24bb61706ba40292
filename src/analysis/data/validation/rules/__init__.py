"""What the schema cannot say: rules, each with one sentence, that every row has to keep.

A new rule is a function under `@rule` in a module of this folder: all of them are read here.
"""

from importlib import import_module
from pkgutil import iter_modules

from analysis.data.validation.rules.registry import Package, all_rules, run_rules

__all__ = ["Package", "all_rules", "run_rules"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
