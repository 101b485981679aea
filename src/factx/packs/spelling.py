"""A pattern written back as the shorthand of `match:`, for a person's eyes."""

from factx.packs.syntax import Node

_SIGNS = {"open": "[", "close": "]", "start": "^", "end": "$", "glued": "&"}
_REPEATS = {(0, 1): "?", (0, None): "*", (1, None): "+"}


def spelled(node: Node) -> str:
    """The shorthand of a pattern node; what only `pattern:` can say stands as the attributes that it asks for."""
    name = node[0]
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "seq" and len(node[1]) == 2 and node[1][1][0] == "last":
        return f"{spelled(node[1][0])[:-1]}/{node[1][1][1]}}}"
    if name == "seq":
        return " ".join(spelled(each) for each in node[1])
    if name == "alt":
        return f"({'|'.join(spelled(each) for each in node[1])})"
    if name in ("not", "notbefore"):
        return ("!" if name == "not" else "<!") + _grouped(node[1])
    if name == "rep":
        return _grouped(node[1]) + _REPEATS.get((node[2], node[3]), f"{{{node[2]},{node[3] or ''}}}")
    if name == "list":
        return f"{_grouped(node[1])} ++ {_grouped(node[2])}"
    if name == "role":
        inner = node[2]
        return f"{{{node[1]}:{inner[1]}}}" if inner[0] == "ref" else f"{{{node[1]}:({spelled(inner)})}}"
    return _leaf(node)


def _leaf(node: Node) -> str:
    name = node[0]
    if name == "last":
        return f"/{node[1]}"
    if name == "gap":
        without = f"!{node[3][1]}" if len(node) > 3 else ""
        return "_" if node[1:] == [1, 1] else f"_{{{node[1]},{node[2]}{without}}}"
    if name == "ref":
        return f"{{{node[1]}}}"
    if name == "exact":
        return f"={node[1]}"
    if name == "words":
        return f"({'|'.join(sorted(node[1]))})"
    if name == "word":
        return str(node[1]) if node[1].isalnum() else f'"{node[1]}"'
    return f"~{node[1]}" if name == "form" else str(node[1:])


def _grouped(node: Node) -> str:
    text = spelled(node)
    return f"({text})" if node[0] == "seq" else text
