"""Parameters of commands are declared as the fields of a dataclass, and shared by inheritance."""

import inspect
from collections.abc import Callable
from typing import TypeVar

from factx.console.messages import discard_output

Options = TypeVar("Options")


def taking(options: type[Options]) -> Callable[[Callable[[Options], int]], Callable[..., int]]:
    """Makes a command of one argument, a dataclass, look to Typer as if it had the dataclass's fields."""
    signature = inspect.signature(options).replace(return_annotation=int)

    def decorate(command: Callable[[Options], int]) -> Callable[..., int]:
        def invoke(**given: object) -> int:
            try:
                return command(options(**given))
            except BrokenPipeError:
                discard_output()
                return 0

        invoke.__name__, invoke.__doc__ = command.__name__, command.__doc__
        invoke.__annotations__ = {name: part.annotation for name, part in signature.parameters.items()}
        invoke.__signature__ = signature  # type: ignore[attr-defined]
        return invoke

    return decorate
