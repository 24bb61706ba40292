"""Plotly's script with the traces that views have, and without the rest: 1.3 MB instead of 4.8.

It travels in each page saved as one file and to each phone that opens a view. Plotly publishes such
partial scripts on npm only. But the installed one can be taken apart: its bundler made each module
a declaration that does nothing until another names it. What nobody names is left out, as a bundler
would do. A script that is made in another way is taken whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tree_sitter import Node

NAME: Final = re.compile(rb"[A-Za-z_$][\w$]*")
LISTED: Final = re.compile(rb"\.register\(\[([\w$(),]+)\]\)")  # all traces beside the core's
Part = tuple[bytes, bytes]  # the name by which others know it (blank: runs by itself), its text


def _program(script: bytes) -> Node:
    """Return the block whose statements are the modules: the biggest that is in the script."""
    import tree_sitter_javascript
    from tree_sitter import Language, Parser

    node = Parser(Language(tree_sitter_javascript.language())).parse(script).root_node
    while node.named_children:
        inner = max(node.named_children, key=lambda child: child.end_byte - child.start_byte)
        if 2 * (inner.end_byte - inner.start_byte) < node.end_byte - node.start_byte:
            break
        node = inner
    return node


def _text(node: Node | None) -> bytes:
    return (node.text if node else None) or b""


def _argument(call: Node | None) -> Node | None:
    """Return the first argument of a call, where it is one."""
    given = call.child_by_field_name("arguments") if call else None
    return given.named_children[0] if given and given.named_children else None


def _known_as(declared: Node) -> bytes:
    """Return the name of what does nothing by itself, as a module that waits in a function."""
    name, value = (declared.child_by_field_name(field) for field in ("name", "value"))
    first = _argument(value)
    waits = value is None or value.type != "call_expression"
    waits = waits or (first is not None and first.type == "arrow_function")
    return _text(name) if waits and name and name.type == "identifier" else b""


def _parts(program: Node) -> Iterator[Part]:
    for node in program.named_children:
        if node.type == "variable_declaration":
            yield from ((_known_as(one), b"var %s;" % _text(one)) for one in node.named_children)
        elif node.type == "function_declaration":
            yield _known_as(node), _text(node)
        else:  # what fills a module's table of exports belongs to the module
            first = _argument(node.named_children[0]) if node.named_children else None
            yield _text(first) if first and first.type == "identifier" else b"", _text(node)


def _reached(parts: Iterable[Part]) -> set[bytes]:
    """Return the names of the parts that run by themselves (blank), and of all that they name."""
    texts = defaultdict(list)
    for name, text in parts:
        texts[name].append(text)
    reached, to_do = set[bytes](), [b""]
    while to_do:
        name = to_do.pop()
        if name in texts and name not in reached:
            reached.add(name)
            to_do += {found for text in texts[name] for found in NAME.findall(text)}
    return reached


def partial(script: bytes, traces: Iterable[str]) -> bytes:
    """Return the script without the traces that are not asked for; scatter is always there.

    The whole script, where it is not built as expected or does not have one of the traces.
    """
    listed = LISTED.search(script)
    program = _program(script)
    parts = list(_parts(program))
    kinds = [b'moduleType:"trace",name:"%s"' % kind.encode() for kind in traces]
    made = [name for kind in kinds for name, text in parts if name and kind in text]
    if listed is None or len(made) != len(kinds):
        return script
    texts = dict(parts)
    calls = listed[1].split(b",")  # each of a module that hands on the one that describes a trace
    asked = [call for call in calls if {*made} & {*NAME.findall(texts.get(call[:-2], b""))}]
    parts = [(name, text.replace(listed[1], b",".join(asked))) for name, text in parts]
    reached = _reached(parts)
    kept = b"".join(text for name, text in parts if name in reached)
    return b"{".join((script[: program.start_byte], kept)) + script[program.end_byte - 1 :]
