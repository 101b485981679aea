"""The records of a run become its output file."""

from dataclasses import dataclass, replace
from pathlib import Path

from factx.running.journal import Journal
from factx.running.updating import Sieve
from factx.writers import Form, Style, open_output, whole_files
from factx.writers.columns import Kinds
from factx.writers.forms import PLAIN, Lines, Told


@dataclass(frozen=True, slots=True)
class Output:
    """The file that a run writes, whole or not at all; `told` hears what its form had to leave out."""

    form: Form
    target: Path
    style: Style = PLAIN
    told: Told = lambda _: None

    def save(self, journal: Journal, sieve: Sieve, kinds: Kinds) -> None:
        """Writes the records that a run has made or kept; those that stay in a database are not touched."""
        if self.form.merge is not None and self.target.exists():
            keys = frozenset(sieve.before.stored[place][0] for place in sieve.kept.values())
            made = [place for _, place in sorted(sieve.made.items())]
            self.form.merge(self.target, journal.lines(made), kinds, keys)
            return
        self._fetch_kept(journal, sieve, kinds)
        places = [place for _, place in sorted(sieve.made.items())]
        self.write(journal.lines(places), kinds)
        if self.form.note_digests is not None and len(places) > 1:
            self.form.note_digests(self.target, [(line.key, line.digest) for line in journal.lines(places)])

    def write(self, lines: Lines, kinds: Kinds) -> None:
        """Writes all records; a database that is there keeps its other tables."""
        form = self.form
        if form.writer is not None:
            writer = form.writer(kinds, self.style)
            with open_output(self.target) as write:
                write(writer.head)
                for line in lines:
                    write(writer.render(line))
        elif form.merge is not None and self.target.exists():
            form.merge(self.target, lines, kinds, frozenset())
        else:
            with whole_files(self.target, form.beside(self.target)) as path:
                if form.merge is not None:
                    form.merge(path, lines, kinds, frozenset())
                elif form.build is not None:
                    form.build(path, lines, kinds, self.told)

    def _fetch_kept(self, journal: Journal, sieve: Sieve, kinds: Kinds) -> None:
        """Puts what is kept of the old file into the journal, since the new file is written from there."""
        wanted = {place: number for number, place in sieve.kept.items()}
        if not wanted or self.form.read is None:
            return
        for place, line in enumerate(self.form.read(self.target, kinds)):
            if place in wanted:
                key, digest = sieve.before.stored[place]
                sieve.made[wanted[place]] = (journal.add(replace(line, key=key, digest=digest)), key)
