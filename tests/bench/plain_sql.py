"""The bare driver on a city's file, with the same settings and none of our code above it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection

#: By their places, or by their names.
Values = Sequence[object] | Mapping[str, object]


class Plain:
    """One connection that only reads."""

    def __init__(self, workspace: Workspace) -> None:
        self._connection: Any = open_connection(workspace.store.path, read_only=True)

    def rows(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement."""
        return self._connection.execute(statement, values).fetchall()  # type: ignore[no-any-return]

    def carry_out(self, script: Iterable[str]) -> None:
        """Ask for all rows of several statements, and keep none of them."""
        for statement in script:
            self._connection.execute(statement).fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()


def asked(workspace: Workspace, read: Callable[[], object]) -> list[str]:
    """The statements that some reading carries out, in order, with their values written out."""
    told: list[str] = []
    workspace.reader.connection.set_trace_callback(told.append)
    try:
        read()
    finally:
        workspace.reader.connection.set_trace_callback(None)
    return [statement for statement in told if not statement.startswith("--")]
