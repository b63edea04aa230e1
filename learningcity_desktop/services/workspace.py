"""One open city's file: the door for writing, undo and redo, and news of what changed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.act import Act
from learningcity_desktop.services.computer import this_computer
from learningcity_desktop.services.names import NameBook
from learningcity_desktop.storage import journal
from learningcity_desktop.storage.migrations import HEAD
from learningcity_desktop.storage.reader import Reader
from learningcity_desktop.storage.store import Store

if TYPE_CHECKING:
    from learningcity_desktop.storage.writer import Writer


@dataclass(frozen=True)
class Changed:
    """What one action touched, told to whoever shows it."""

    records: dict[str, frozenset[int]]
    origin: object | None = None

    def touches(self, entity: str) -> bool:
        """Whether records of an entity are among it."""
        return entity in self.records


Listener = Callable[[Changed], None]


class Workspace:
    """The city's file while it is open. Reads may be direct; every write is an `act`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.names = NameBook(store)
        self._listeners: list[Listener] = []
        #: Carries news to where those who listen live; a window has them come on its own thread.
        self.deliver: Callable[[Callable[[], None]], None] = lambda news: news()
        self._computer = this_computer()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a city's file is in this folder."""
        return Store.exists(folder)

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Open the city's file in a folder; raises `Problem` where that cannot be done.

        A file of an older version is given the lists that it lacks.
        """
        from learningcity_desktop.services.seeds import plant_missing

        workspace = cls(Store.open(folder))
        try:
            plant_missing(workspace)
        except BaseException:
            workspace.close()
            raise
        return workspace

    @classmethod
    def create(
        cls, folder: Path, begin: Callable[["Workspace"], object] | None = None
    ) -> "Workspace":
        """Make a new file with the code lists and templates that ship, and what ``begin`` adds.

        It is there whole or not at all: what ``begin`` raises leaves no file behind.
        """
        from learningcity_desktop.services.seeds import plant

        def fill(store: Store) -> None:
            workspace = cls(store)
            plant(workspace)
            if begin is not None:
                begin(workspace)

        return cls(Store.create(folder, fill))

    @property
    def folder(self) -> Path:
        """The folder that holds everything of this city."""
        return self.store.folder

    @property
    def reader(self) -> Reader:
        """This thread's reader."""
        return self.store.reader

    def close(self) -> None:
        """Close the file."""
        self._listeners.clear()
        self.store.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    @contextmanager
    def act(self, label: Message, origin: object | None = None) -> Iterator[Act]:
        """One user action: one transaction, one line in the journal, one announcement.

        Raises `Refused` or `Problem`; then nothing was stored.
        """
        with self.store.writing() as writer:
            act = Act(writer)
            yield act
            if act.changes:
                act.check_rules()
                journal.append(writer, self._line("do", label), act.changes)
        if act.changes:
            self._announce(act.changes, origin)

    @contextmanager
    def beginning(self, label: Message) -> Iterator[Act]:
        """What a file starts with: the lists that ship, the sample city.

        One line in the journal without its records, and no undo reaches behind it.
        """
        with self.store.writing() as writer:
            act = Act(writer, ruled=False, noted=False)
            yield act
            journal.append(writer, self._line("begin", label), ())
        self.announce_everything(list(SPECS))

    def _line(
        self, kind: journal.ActionKind, label: Message, target: str | None = None
    ) -> journal.ActionEntry:
        return journal.ActionEntry(
            id=0,
            uuid=journal.new_uuid(),
            computer=self._computer.id,
            counter=self.store.journal.counter() + 1,
            at=journal.now(),
            who=self._computer.user,
            kind=kind,
            label=label,
            target=target,
            state="done",
            schema_revision=HEAD,
        )

    def to_undo(self) -> Message | None:
        """What an undo would take back."""
        action = self.store.journal.to_undo(HEAD)
        return action.label if action else None

    def to_redo(self) -> Message | None:
        """What a redo would do again."""
        action = self.store.journal.to_redo(HEAD)
        return action.label if action else None

    def history(self, limit: int | None = None) -> Iterator[journal.ActionEntry]:
        """What was done, the newest first, with every field's before and after."""
        for action in self.store.journal.actions(limit):
            yield self.store.journal.action(action.id)

    def undo(self) -> Message:
        """Take the last action back; returns its label. Raises `Problem` when there is none."""
        with self.store.writing() as writer:
            action = self.store.journal.to_undo(HEAD)
            if action is None:
                raise Problem(Message(N_("There is nothing to undo.")))
            changes = self.store.journal.action(action.id).changes
            inverted = [change.inverted() for change in reversed(changes)]
            self._replay(writer, "undo", action, inverted)
        self._announce(inverted, None)
        return action.label

    def redo(self) -> Message:
        """Do the last undone action again; returns its label. Raises `Problem` if none."""
        with self.store.writing() as writer:
            action = self.store.journal.to_redo(HEAD)
            if action is None:
                raise Problem(Message(N_("There is nothing to redo.")))
            changes = self.store.journal.action(action.id).changes
            self._replay(writer, "redo", action, changes)
        self._announce(changes, None)
        return action.label

    def _replay(
        self,
        writer: "Writer",
        kind: Literal["undo", "redo"],
        action: journal.ActionEntry,
        changes: Sequence[journal.ChangeEntry],
    ) -> None:
        Act(writer, ruled=False).replay(changes)
        journal.append(writer, self._line(kind, action.label, action.uuid), changes)
        journal.set_state(writer, action.uuid, "undone" if kind == "undo" else "done")

    def _announce(self, changes: Sequence[journal.ChangeEntry], origin: object | None) -> None:
        touched: dict[str, set[int]] = {}
        for change in changes:
            touched.setdefault(change.entity, set()).add(change.record)
        self.names.forget(list(touched))
        self._tell(Changed({name: frozenset(ids) for name, ids in touched.items()}, origin))

    def _tell(self, news: Changed) -> None:
        def tell() -> None:
            for listener in list(self._listeners):
                listener(news)

        self.deliver(tell)

    def announce_everything(self, entities: Sequence[str]) -> None:
        """Another program wrote to the file: everything shown has to be read anew."""
        self.names.forget(entities)
        self._tell(Changed({name: frozenset() for name in entities}))

    def values(self, entity: Any, record_id: int) -> dict[str, Any] | None:
        """All values of one record."""
        return self.reader.get(entity, record_id)
