"""Actions as steps: each is one transaction, and one entry in the history once that is saved."""

import threading

from quietpage.model.changes import Changes
from quietpage.services.history import History, Step
from quietpage.services.outcome import Outcome, Spot
from quietpage.storage.database import Database
from quietpage.storage.writer import Recorded, Recorder

_NOTHING = Changes()


class Steps:
    """Does, undoes and redoes what the reader asks for; safe in any thread, one action at a time."""

    def __init__(self, database: Database) -> None:
        """Work on `database`."""
        self._database = database
        self._history = History()
        self.lock = threading.RLock()

    def begin(self, name: str, sentence: str, changes: Changes = _NOTHING) -> "Action":
        """Return an action to enter: `name` as in "Undo highlight", `sentence` for the reader once it is done."""
        return Action(self.lock, self._history, Recorded(self._database), name, sentence, changes)

    def unrecorded(self) -> Recorded:
        """Return a transaction that is no step, for what nobody asked for; hold `lock` around it."""
        return Recorded(self._database)

    def did(self, step: Step) -> None:
        """Make one step of what was saved already."""
        self._history.did(step)

    def undo_name(self) -> str:
        """Name what an undo would take back; empty when there is nothing."""
        step = self._history.to_undo()
        return step.name if step else ""

    def redo_name(self) -> str:
        """Name what a redo would do again; empty when there is nothing."""
        step = self._history.to_redo()
        return step.name if step else ""

    def undo(self) -> Outcome | None:
        """Take the last step back; None when there is none."""
        with self.lock:
            step = self._history.to_undo()
            if step is None:
                return None
            spots = self._replay(step, backwards=True)
            self._history.undid()
        back = step.brought_back(backwards=True)
        return Outcome(step.changes, f"Undone: {step.name}", brought_back=back, spots=spots)

    def redo(self) -> Outcome | None:
        """Do the last undone step again; None when there is none."""
        with self.lock:
            step = self._history.to_redo()
            if step is None:
                return None
            spots = self._replay(step, backwards=False)
            self._history.redid()
        back = step.brought_back(backwards=False)
        return Outcome(step.changes, f"Done again: {step.name}", undoable=True, brought_back=back, spots=spots)

    def _replay(self, step: Step, *, backwards: bool) -> tuple[Spot, ...]:
        """Take a step back, or do it again; returns where that is seen: where things are now, or were if they go."""
        before = self._spots(step)
        with Recorded(self._database) as recorder:
            recorder.replay(step.rows, backwards=backwards)
        found = [*(before | self._spots(step)).values(), *(Spot(*place) for place in step.corrected())]
        return () if step.stays else tuple(sorted(found))

    def _spots(self, step: Step) -> dict[int, Spot]:
        """Return where the highlights of a step stand, also those that are deleted."""
        ask = "SELECT article_id, start_block, start_offset FROM highlight WHERE id = ? AND anchor_state <> 'lost'"
        connection = self._database.read()
        rows = ((number, connection.execute(ask, (number,)).fetchone()) for number in step.highlights())
        return {number: Spot(*row) for number, row in rows if row}


class Action:
    """A step while it is being done.

    A class, not a generator, which would cost a highlight as much as its insert.
    """

    __slots__ = (
        *("_history", "_lock", "_name", "_recorded"),
        *("changes", "created", "outcome", "recorder", "sentence", "stays"),
    )
    outcome: Outcome
    """When it is done."""
    recorder: Recorder

    def __init__(
        self, lock: "threading.RLock", history: History, recorded: Recorded, name: str, sentence: str, changes: Changes
    ) -> None:
        """See `Steps.begin`."""
        self._lock, self._history, self._recorded, self._name = lock, history, recorded, name
        self.sentence, self.changes = sentence, changes
        self.created: tuple[int, ...] = ()
        self.stays = False
        """See `Step.stays`."""

    def __enter__(self) -> "Action":
        """Take the lock and begin the transaction."""
        self._lock.acquire()
        try:
            self.recorder = self._recorded.__enter__()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit and remember the step, or roll back after an error."""
        try:
            self._recorded.__exit__(kind, error, trace)
            if error is None:
                rows = tuple(self.recorder.changes)
                if rows:
                    self._history.did(Step(self._name, rows, self.changes, self.stays))
                self.outcome = Outcome(self.changes, self.sentence, self.created, bool(rows))
        finally:
            self._lock.release()

    def add_highlights(self, *highlight_ids: int) -> None:
        """Name highlights that the action touched."""
        self.changes |= Changes(highlights=frozenset(highlight_ids))
