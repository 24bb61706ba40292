"""Values that many callers share, so that none can change them for another."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NoReturn, TypeVar

import pandas as pd

T = TypeVar("T")
_DICT: Final = (
    *("__delitem__", "__ior__", "__setitem__"),
    *("clear", "pop", "popitem", "setdefault", "update"),
)
_LIST: Final = (
    *("__delitem__", "__iadd__", "__imul__", "__setitem__", "append", "clear", "extend"),
    *("insert", "pop", "remove", "reverse", "sort"),
)


def _refused(*_: object, **__: object) -> NoReturn:
    raise TypeError("this is read-only, as others read it too; change a copy: copy.deepcopy(...)")


def _plain(value: Any, _: object = None) -> Any:
    """Return a copy that may be changed."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _pickled(value: Any, _: object) -> tuple[Any, tuple[Any]]:
    return read_only, (_plain(value),)


def _kind(name: str, base: type, changes: tuple[str, ...]) -> Any:
    own = {"__deepcopy__": _plain, "__reduce_ex__": _pickled}
    return type(name, (base,), {**dict.fromkeys(changes, _refused), **own})


_Dict: Final = _kind("ReadOnlyDict", dict, _DICT)
_List: Final = _kind("ReadOnlyList", list, _LIST)


def read_only(value: Any) -> Any:
    """Return a JSON value whose objects and arrays are dict and list still, and refuse changes."""
    if isinstance(value, dict):
        return _Dict({key: read_only(item) for key, item in value.items()})
    return _List(read_only(item) for item in value) if isinstance(value, list) else value


class Tables(Mapping[str, pd.DataFrame]):
    """Tables by name, each handed out as a copy of its own.

    A copy of all cells costs less than 0.1 ms. One by copy-on-write would do for pandas' own ways
    to write, and not for who writes into the array of a column.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._tables[name].copy()

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


class _Copies:
    """A field whose value is handed out as a copy; it stands over the slot of a dataclass."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, record: object, kind: type) -> Any:
        return self if record is None else self._slot.__get__(record, kind).copy()

    def __set__(self, record: object, value: object) -> None:
        self._slot.__set__(record, value)


def copied(name: str) -> Callable[[type[T]], type[T]]:
    """Return what makes a dataclass with slots hand out its frame `name` as a copy."""

    def made(kind: type[T]) -> type[T]:
        setattr(kind, name, _Copies(getattr(kind, name)))
        return kind

    return made
