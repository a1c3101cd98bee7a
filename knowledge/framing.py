"""Read tokens into a frame: every kind is tried as what is asked about, and the reading kept that
explains most.

A word that a reading cannot explain makes it fail; the failures of the best reading are what the
refusal names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from knowledge import quantities
from knowledge.catalogue import NOBODY, Catalogue, Ids
from knowledge.frame import Claim, Constraint, Frame, Operation
from knowledge.lexicon import Entry
from knowledge.model import Attribute, Entity, Quantity
from knowledge.operating import asked_about, operation_of, sides
from knowledge.quantities import Figures
from knowledge.reckoning import unit_of
from knowledge.selecting import Bound, Period, Picked, during, pick, united, within
from knowledge.tagging import Tagger, Token
from knowledge.units import units
from knowledge.wordlists import Mark, beneficiaries, lone_verbs, pair_words, particles, since_words

if TYPE_CHECKING:
    from knowledge.conversation import Turn


_NUMERIC = {
    Operation.SUM, Operation.AVERAGE, Operation.RANK, Operation.SORT, Operation.COMPARE, Operation.DIFFERENCE,
    Operation.RATIO, Operation.SHARE,
}


@dataclass(frozen=True)
class Reading:
    """One try: the question read as being about `kind`."""

    frame: Frame
    fails: int
    score: float


class Framer:
    """Reads questions over one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def read(self, tagger: Tagger, folded: str, before: Turn | None = None) -> Frame | None:
        """The best frame, or None where the question names nothing that the facts are about."""
        tokens = tagger.tag(folded)
        parted = _words(tokens)
        apart = parted
        totals = frozenset(self.catalogue.totals_of.values())
        if any(t.hits and all(h.kind in totals for h in t.hits) and not t.entry.options for t in tokens):
            apart = _words(tagger.tag(folded, totals))  # 2024年开工项目 names a total; else it is a year and a stage
        readings = []
        for kind in self.catalogue.base.kinds:
            words, gaps, figures = parted if kind in totals else apart
            reading = _Try(self.catalogue, words, gaps, figures, kind, before).read()
            if reading is not None:
                readings.append(reading)
        if not readings:
            return None
        best = min(readings, key=lambda reading: (reading.fails, -reading.score))
        return replace(best.frame, score=best.score)


def _words(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], dict[int, str], Figures]:
    words = tuple(token for token in tokens if not token.gap)
    return words, _gaps(tokens), quantities.read(words)


def _gaps(tokens: tuple[Token, ...]) -> dict[int, str]:
    """The punctuation before each word, by the word's start."""
    found: dict[int, str] = {}
    run = ""
    for token in tokens:
        if token.gap:
            run += token.text
        else:
            found[token.start] = run
            run = ""
    return found


class _Try:
    def __init__(
        self,
        catalogue: Catalogue,
        words: tuple[Token, ...],
        gaps: dict[int, str],
        figures: Figures,
        kind: str,
        before: Turn | None,
    ) -> None:
        self.catalogue, self.words, self.gaps, self.figures, self.before = catalogue, words, gaps, figures, before
        self.kind = catalogue.base.kinds[kind]
        self.marks = frozenset().union(*(word.entry.marks for word in words)) if words else frozenset()
        self.missing: list[str] = []
        self.absent: list[str] = []
        self.light: list[str] = []
        self.score = 0.0
        self.constraints: list[Constraint] = []
        self.asked: list[tuple[tuple[str, ...], int]] = []  # candidate labels, place
        self.kinds: list[tuple[str, int]] = []
        self.generic = False
        self.included: Ids = NOBODY
        self.parts_only = ""
        self.pointed_at = False
        self.referred = ""
        self.dated_by: Constraint | None = None
        self.scope_kept: Ids = NOBODY

    # ——— words ———

    def read(self) -> Reading | None:
        for place, word in enumerate(self.words):
            self._word(place, word)
        if not (self.constraints or self.asked or self.kinds or self.figures.bounds or self.figures.claims
                or self.generic or self.absent or self.before is not None):
            return None
        if not (self.constraints or self.asked or self.kinds or self.generic or self.figures.bounds) and self.missing:
            self.score -= 1
        self._negations()
        if self.kind.totals_of and self.marks & {Mark.NAMED, Mark.UNNAMED}:
            self.score -= 3.0  # what the source names is no stated total
        frame = self._frame()
        if frame is None:
            return None
        numeric = frame.operation in _NUMERIC and self.catalogue.main_figure(self.kind.label) is None
        if numeric and not frame.attributes:
            self.score -= 2.0
        single = len(frame.rows) == 1 and any(k == self.kind.totals_of for k, _ in self.kinds)
        if self.kind.totals_of and frame.operation in (Operation.RANK, Operation.SORT) and single:
            self.score -= 4.0  # 投产一批里最大的项目: a project is asked for, not the total
        fails = len(frame.missing) + len(frame.absent)
        return Reading(frame, fails, self.score)

    def _word(self, place: int, word: Token) -> None:
        entry = word.entry
        if self._typed_twice(place, word):
            return
        if word.unknown:
            if word.weight == "light" and not self._modifies(place):
                self.light.append(word.text)
            elif word.weight != "free" or self._modifies(place):
                self.missing.append(word.text)
            return
        if word.number is not None or word.date is not None or place in self.figures.used:
            if word.owners:
                self._constraint(word)
            elif entry.kinds:
                self._kind(place, word)
            return
        if entry.city:
            return
        whole_name = bool(word.owners)
        if self._for_whom(place, entry):
            return
        if entry.kinds and not whole_name:
            self._kind(place, word)
            if not entry.attributes:
                return
        if self._counted_text(place, entry):
            self.absent.append(self.words[place - 1].text + word.text)
            return
        labels = tuple(a for a in (*entry.attributes, *entry.implied) if a in self.kind.attributes)
        if entry.options and not entry.attributes and Mark.WHEN not in self.marks:
            labels = ()  # 投产 is a stage, and only with 什么时候 a date
        if labels and not (whole_name and not entry.asks):
            self.asked.append((labels, place))
            self.score += 2.0 if entry.attributes else 1.2
            return
        if entry.kinds and not whole_name:
            return
        elsewhere = (entry.attributes or entry.implied) and not word.whole
        if entry.options or (word.hits and not elsewhere and not (entry.marks and not word.whole) and not (entry.filler and not word.whole)):
            if self._constraint(word):
                return
        if entry.attributes or entry.implied:
            if entry.marks & {Mark.WHAT, Mark.LIST, Mark.COUNT, Mark.SUM} or entry.filler:
                return
            self.absent.append(self._label(entry.attributes or entry.implied, word))
            return
        if entry.absent and not entry.marks and not entry.filler:
            self.absent.append(word.text)
            return
        if entry.absent and entry.asks is False and not entry.filler and entry.marks <= {Mark.WHO, Mark.WHERE, Mark.WHEN}:
            self.absent.append(word.text)
            return
        if entry.unit and not (entry.marks or entry.filler or entry.measures):
            self.missing.append(word.text)  # a unit that goes with no number
            return
        if not (entry.marks or entry.filler or entry.measures or entry.source or word.hits or entry.options):
            self.missing.append(word.text)
        elif (word.hits or entry.options) and not (entry.marks or entry.filler or entry.unit or entry.source):
            self.missing.append(word.text)

    def _modifies(self, place: int) -> bool:
        """Whether an unknown word stands right before a kind or a name: it may say which (康达项目)."""
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        return after is not None and after.start == self.words[place].end and bool(after.entry.kinds or after.hits)

    def _typed_twice(self, place: int, word: Token) -> bool:
        """Whether a lone character only repeats the edge of the name beside it: 平平遥."""
        if len(word.text) != 1 or word.number is not None or word.hits:
            return False
        after = self.words[place + 1] if place + 1 < len(self.words) else None
        before = self.words[place - 1] if place else None
        return bool(
            (after is not None and after.hits and after.start == word.end and after.text[0] == word.text)
            or (before is not None and before.hits and before.end == word.start and before.text[-1] == word.text)
        )

    def _for_whom(self, place: int, entry: Entry) -> bool:
        """给企业提供: companies as those who are served, not as what is asked."""
        words, named = beneficiaries()
        concepts = {self.catalogue.concept_of.get(a, "") for a in (*entry.attributes, *entry.implied)}
        if not (concepts & named or entry.absent in named) or not place or entry.asks:
            return False
        return self.words[place - 1].text.endswith(words)

    def _counted_text(self, place: int, entry: Entry) -> bool:
        """多少家企业: companies are no kind here, so nobody counted them."""
        before = self.words[place - 1] if place else None
        if before is None or not before.has(Mark.COUNT) or entry.kinds:
            return False
        labels = [a for a in (*entry.attributes, *entry.implied) if a in self.kind.attributes]
        return bool(labels) and all(self.kind.attributes[a].type == "文字" for a in labels)

    @staticmethod
    def _label(labels: tuple[str, ...], word: Token) -> str:
        return word.text

    def _kind(self, place: int, word: Token) -> None:
        catalogue, label = self.catalogue, self.kind.label
        if label in word.entry.kinds:
            self.score += 1.5 + (1.0 if self.marks & {Mark.LIST, Mark.WHICH} else 0.0)
            self.kinds.append((label, place))
            return
        for other in word.entry.kinds:
            if self.kind.totals_of == other:
                self.score += 0.6
            elif catalogue.references(label, other):
                self.score += 0.4
            elif catalogue.references(other, label):
                self.score += 0.2
            elif catalogue.totals_of.get(label) == other:
                self.score += 0.3
            else:
                self.score -= 1.0
            self.kinds.append((other, place))
            return

    def _constraint(self, word: Token) -> bool:
        picked = pick(self.catalogue, word, self.kind.label)
        if not picked:
            return False
        ids = united(picked)
        everyone = self.catalogue.of_kind[self.kind.label]
        best = picked[0]
        if not ids and not any(p.attribute for p in picked):
            return False
        if (self._common(word) or len(ids) >= 4 and len(ids) * 2 > len(everyone)) and not word.entry.options and (word.mended or not word.whole):
            self.generic = True
            if not word.entry.content and not word.entry.filler:
                self.missing.append(word.text)  # 发区: a piece of many names, and no word
            return True
        items = tuple(
            (h.entity, h.attribute, h.item)
            for h in word.hits
            if h.item >= 0 and h.kind == self.kind.label and h.entity in ids
        )
        named = next((p for p in picked if p.attribute), best)
        self.constraints.append(
            Constraint(
                word.start, word.end, word.text, ids, "" if best.strength >= 2 else named.attribute, named.value,
                best.strength, items=items, mended=word.mended,
                options=tuple((p.attribute, p.value) for p in picked if p.value),
                own=best.ids if best.strength >= 2 else NOBODY,
            )
        )
        self.score += {3: 1.5, 2: 1.0, 1: 0.7, 0: 0.2}[best.strength]
        return True

    def _common(self, word: Token) -> bool:
        """Whether the word stands in the names of most entities of some kind (开区)."""
        held: dict[str, set[str]] = {}
        for hit in word.hits:
            if hit.role == "name":
                held.setdefault(hit.kind, set()).add(hit.entity)
        of_kind = self.catalogue.of_kind
        return any(len(found) >= 4 and len(found) * 2 > len(of_kind[kind]) for kind, found in held.items())

    # ——— negation ———

    def _negations(self) -> None:
        for place, word in enumerate(self.words):
            if self._typed_twice(place, word):
                continue
            behind = any(c.start >= word.end for c in self.constraints)
            if word.has(Mark.APART) and not (word.has(Mark.EXCEPT) and behind):
                self._negate_before(word.start)
            elif word.has(Mark.NONE) and not word.has(Mark.EXISTS) and self._before_option(word):
                self.constraints = [
                    replace(c, negated=True) if c.start == word.end and c.strength == 1 else c for c in self.constraints
                ]
            elif word.has(Mark.EXCEPT) or (word.has(Mark.NOT) and not word.has(Mark.WHETHER)):
                self._negate_after(place, word.has(Mark.EXCEPT))

    def _before_option(self, word: Token) -> bool:
        """Whether a choice stands right behind: 还没投产."""
        return any(c.start == word.end and c.attribute and not c.negated for c in self.constraints)

    def _negate_after(self, place: int, excepting: bool) -> None:
        """Negate what follows up to 的, a kind or a question word (除了大恒和晋能; 不是光伏的)."""
        start = self.words[place].end
        stop = len(self.words) and self.words[-1].end
        for word in self.words[place + 1 :]:
            ends = word.text == "的" or word.has(Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.APART, Mark.OTHER)
            if ends and any(c.start >= start and c.end <= word.start for c in self.constraints):
                stop = word.start
                break
            if "," in self.gaps.get(word.start, "") and excepting and word.start > start:
                stop = word.start
                break
        self.constraints = [
            replace(c, negated=True) if start <= c.start < stop else c for c in self.constraints
        ]

    def _negate_before(self, end: int) -> None:
        nearest = [c for c in self.constraints if c.end <= end]
        if nearest and not any(c.negated for c in nearest):
            last = nearest[-1]
            self.constraints = [replace(c, negated=True) if c is last else c for c in self.constraints]

    def _says_what(self) -> bool:
        """Whether the question names both whom it is about and what it asks of them, stray verbs aside."""
        return bool(self.constraints) and bool(
            self.asked or (self.kinds and self.marks & {Mark.LIST, Mark.COUNT, Mark.WHICH, Mark.MAX, Mark.MIN})
        )

    def _distrust(self) -> None:
        """A word or two out of the middle of a text is no subject by itself."""
        if self.constraints and all(not c.strength and not c.items and len(c.text) < 4 for c in self.constraints):
            self.missing.extend(c.text for c in self.constraints)
            self.constraints = []

    def _including(self) -> None:
        """包括…: what stands behind it does not narrow the rest."""
        for word in self.words:
            if word.has(Mark.INCLUDING):
                behind = [c for c in self.constraints if c.start >= word.end]
                before = [c for c in self.constraints if c.start < word.end]
                if behind and (before or self.kinds or self.asked):
                    self.constraints = before
                    self.included = frozenset().union(*(c.ids for c in behind))

    def _parts_of_total(self) -> None:
        """三批里哪批最多: the whole named as a scope; its parts are meant."""
        overall = self.catalogue.overall(self.kind.label) if self.kind.totals_of else None
        asks = self.marks & {Mark.LIST, Mark.WHICH, Mark.EACH, Mark.MAX, Mark.MIN, Mark.SORT, Mark.ASCENDING, Mark.MORE}
        if overall is None:
            return
        kept = [c for c in self.constraints if c.ids != {overall.id}]
        if kept and len(kept) < len(self.constraints):  # 三个一批里签约的
            self.constraints = kept
            return
        if not (asks or self.figures.bounds or self.figures.rank):
            return
        if len(kept) < len(self.constraints) or any(kind == self.kind.label for kind, _ in self.kinds):
            self.constraints = kept
            self.parts_only = overall.id

    # ——— frame ———

    def _frame(self) -> Frame | None:
        catalogue, kind = self.catalogue, self.kind
        figures, marks = self.figures, self.marks
        self._distrust()
        if not self._says_what():
            self.missing.extend(self.light)
        missing, absent = list(dict.fromkeys(self.missing)), list(dict.fromkeys(self.absent))
        attributes = self._attributes()
        bounds = self._bounds(attributes, absent)
        periods = self._periods(missing)
        self._percents(attributes, bounds)
        self._including()
        self._parts_of_total()
        positive = [c for c in self.constraints if not c.negated]
        followed = False
        everyone = catalogue.of_kind[kind.label]
        inherits = False
        if not self.constraints and self._continues(attributes):
            followed = True
        elif self.constraints:
            inherits = self._inherits(attributes, figures)
        if (followed or inherits) and self.before is not None and not attributes:
            attributes = tuple(a for a in self.before.attributes if a in kind.attributes)
        base_rows = self._earlier(everyone) if followed else everyone
        if self.parts_only:
            base_rows = base_rows - {self.parts_only}
        rows, claims, lost = self._rows(positive, base_rows)
        rows |= self.included
        if lost:
            missing.extend(lost)
        negated = [c for c in self.constraints if c.negated]
        excluded = tuple(i for c in negated for i in c.items if rows == {i[0]})
        for constraint in negated:
            if any(rows == {item[0]} for item in constraint.items) and positive:
                continue  # 除了以商招商: an item of the list asked for
            rows = rows - constraint.ids
        scope = rows
        listing = Mark.LIST in marks and any(label == kind.label for label, _ in self.kinds)
        if positive and not rows and not bounds and not listing:
            self.score -= 2.0
        for label, bound in bounds:
            limit = bound if bound.against == "number" else self._mean(rows, label, bound)
            rows = within(catalogue, rows, kind.attributes[label], limit)
        for label, period in periods:
            option = self.dated_by.value if self.dated_by is not None else ""
            kept = during(catalogue, rows, label, period, option if kind.attributes[label].type == "选项" else "")
            if not kept and len(rows) == 1 and positive and Mark.WHETHER in marks:
                claims.extend(Claim(i, label, period.date.text) for i in rows)
                continue
            rows = kept
        rows, confirmed = self._figures_stated(rows, attributes, claims, missing, bounds, bool(positive) or followed)
        rows = self._bare(rows, missing)
        if not (self.constraints or followed or self.included):
            missing.extend(self._stray())
            missing.extend(self._uncounted(rows))
        if len(rows) <= 3:
            missing, absent = self._uncovered(missing, rows), self._uncovered(absent, rows)
        frame = Frame(
            kind.label,
            Operation.DESCRIBE,
            rows=self._ordered(rows),
            scope=self._ordered(self.scope_kept or scope),
            attributes=attributes,
            constraints=tuple(self.constraints),
            bounds=tuple(bounds),
            shares=figures.shares,
            periods=tuple(periods),
            descending=Mark.MIN not in marks and Mark.ASCENDING not in marks,
            rank=0 if self.pointed_at else figures.rank,
            limit=figures.limit,
            unit=figures.asked_units[-1][0] if figures.asked_units else "",
            named=Mark.NAMED in marks,
            whether=Mark.WHETHER in marks,
            exists=Mark.EXISTS in marks,
            other=Mark.OTHER in marks,
            why=Mark.WHY in marks,
            claims=tuple(claims),
            confirmed=confirmed,
            count=figures.counts[0][0] if figures.counts else 0,
            missing=tuple(dict.fromkeys(missing)),
            absent=tuple(dict.fromkeys(absent)),
            excluded_items=excluded,
            followed=followed,
            listed=self._listed(),
            stated=Mark.STATED in marks,
            sources=tuple(w.entry.source for w in self.words if w.entry.source),
            mended=tuple((c.text, "") for c in self.constraints if c.mended),
        )
        frame = operation_of(frame, self)
        if inherits and self.before is not None:
            past = self.before.frame
            frame = replace(frame, operation=past.operation, rank=past.rank, limit=past.limit,
                            descending=past.descending, group=past.group)
        return sides(frame, self)

    def _figures_stated(
        self,
        rows: Ids,
        attributes: tuple[str, ...],
        claims: list[Claim],
        missing: list[str],
        bounds: list[tuple[str, Bound]],
        subject: bool,
    ) -> tuple[Ids, bool]:
        """Plain figures: they pick entities out (31.7亿的项目), or are claimed of those already picked."""
        confirmed = False
        counted = bool(self.catalogue.base.kinds[self.kind.label].totals_of)
        for bound in self.figures.claims:
            if bound.unit == "个" and (not counted or bound.low <= 5 and bound.low == len(self._candidates())):
                continue  # a number of entities; checked against the result
            if bound.low == 1 and not self.words[bound.start].text[0].isdigit():
                continue  # 一个, 一次: an article rather than a figure
            label = self._measured(bound, attributes)
            if label is None:
                missing.append(self._quote_at(bound))
                continue
            if self.marks & {Mark.REMAINDER, Mark.UNNAMED}:
                continue
            if any(other.low == bound.low and other.unit == bound.unit for _, other in bounds):
                continue  # 30亿以上(含30亿)
            holding = within(self.catalogue, rows, self.kind.attributes[label], bound)
            overall = self.catalogue.overall(self.kind.label) if counted else None
            if overall is not None and subject and not any(
                label in self.catalogue.base.entities[i].statements for i in rows
            ):  # 十次: said of the whole, while a part of it is asked about
                if not within(self.catalogue, frozenset({overall.id}), self.kind.attributes[label], bound):
                    claims.append(Claim(overall.id, label, self._quote_at(bound)))
                continue
            if not subject:
                bounds.append((label, bound))
            if holding:
                confirmed = confirmed or subject
                rows = holding
                self.score += 0.5
            elif not subject:
                rows = holding
                self.score -= 0.5
            elif bound.unit == "个" and len(rows) == bound.low:
                continue
            else:
                held = [i for i in self._ordered(rows)[:3] if label in self.catalogue.base.entities[i].statements]
                if held or len(rows) <= 3:
                    claims.extend(Claim(i, label, self._quote_at(bound)) for i in self._ordered(rows)[:3])
                else:
                    missing.append(self._quote_at(bound))
        return rows, confirmed

    def _stray(self) -> list[str]:
        """Lone characters beside a word, in a question about everything: what is left of a mistyped name."""
        found = [w.text for w in self.words[:1] if w.has(Mark.AND) and len(w.text) == 1 and len(self.words) > 1]
        for place, word in enumerate(self.words):
            entry = word.entry
            if len(word.text) != 1 or word.number is not None or word.text in particles():
                continue
            if entry.content or entry.measures or entry.unit or word.has(*_SOUND_ALONE):
                continue
            near = [self.words[i] for i in (place - 1, place + 1) if 0 <= i < len(self.words)]
            if any(w.end == word.start or w.start == word.end for w in near if w.text not in particles()):
                if not self._lone_verb(word):
                    found.append(word.text)
        return found

    def _uncounted(self, rows: Ids) -> list[str]:
        """A number of entities that is not how many there are (四工作法): it must have meant something else."""
        if self.kind.totals_of or self.figures.limit or self.figures.rank or Mark.WHETHER in self.marks or Mark.NAMED in self.marks:
            return []
        fitting = {len(rows), len(self._candidates())}
        return [self.words[place].text for number, place in self.figures.counts if number not in fitting and number > 1]

    @staticmethod
    def _lone_verb(word: Token) -> bool:
        return word.text in lone_verbs()

    def _uncovered(self, words: list[str], rows: Ids) -> list[str]:
        """Those words that do not stand in the texts of what was picked out either."""
        covering = {w.text for w in self.words if any(h.entity in rows for h in w.hits)} if self.constraints else set()
        return [word for word in words if word not in covering]

    def _mean(self, rows: Ids, label: str, bound: Bound) -> Bound:
        """The limit 高于平均 sets: the mean of those in scope."""
        attribute = self.kind.attributes[label]
        unit, _ = unit_of(self.catalogue, sorted(rows), attribute)
        numbers = [
            n for i in rows if (n := self.catalogue.number(self.catalogue.base.entities[i], label, unit)) is not None
        ]
        mean = sum(numbers) / len(numbers) if numbers else bound.low
        return replace(bound, low=Decimal(mean), high=Decimal(mean), unit=unit)

    def _candidates(self) -> tuple[str, ...]:
        """The parts of a stated total."""
        return tuple(e.id for e in self.catalogue.base.by_kind[self.kind.label] if e.conditions)

    def _listed(self) -> bool:
        """Whether what is asked for and what is lacking are items of one list."""
        lacking = [w for w in self.words if w.text in self.absent]
        asked = [self.words[place] for _, place in self.asked]
        if not lacking or not asked:
            return False

        def parted(one: Token, other: Token) -> bool:
            left, right = sorted((one, other), key=lambda w: w.start)
            return any(w.has(Mark.AND) for w in self.words if left.end <= w.start < right.start) or any(
                gap.strip() for start, gap in self.gaps.items() if left.end <= start <= right.start
            )

        return all(any(parted(word, other) for other in asked) for word in lacking)

    def _quote_at(self, bound: Bound) -> str:
        return self._quote(bound.start, bound.end)

    def _bare(self, rows: Ids, missing: list[str]) -> Ids:
        """A number without a unit must stand in the name of what was picked, or be a figure of the facts."""
        bare = sorted(value for value, _ in self.figures.bare)
        if len(bare) > 1 and bare == list(range(1, len(bare) + 1)):
            return rows  # (1)…(2)…: the asker's own numbering
        for value, place in self.figures.bare:
            text = self.words[place].text
            if self.figures.shares and text in ("百",):
                continue
            names = (
                part
                for i in [*list(rows)[:50], *(i for c in self.constraints for i in list(c.ids)[:20])]
                for part in _texts(self.catalogue.base.entities[i])
            )
            if self.constraints and any(text in part for part in names):
                continue
            holding = NOBODY if self.constraints or value < 10 else self._with_figure(value)
            if holding:
                rows &= holding
                self.score += 0.5
                self.generic = True
            else:
                missing.append(text)
        return rows

    def _with_figure(self, value: Decimal) -> Ids:
        """The entities of which any figure is just that number."""
        return frozenset(
            entity.id
            for entity in self.catalogue.base.by_kind[self.kind.label][:5000]
            for statements in entity.statements.values()
            for statement in statements
            if isinstance(statement.value, Quantity) and statement.value.number == value
        )

    def _ordered(self, ids: Ids) -> tuple[str, ...]:
        if len(ids) * 4 < len(self.catalogue.of_kind[self.kind.label]):
            position = self.catalogue.position
            return tuple(sorted(ids, key=position.__getitem__))
        return tuple(e.id for e in self.catalogue.base.by_kind[self.kind.label] if e.id in ids)

    def _continues(self, attributes: tuple[str, ...]) -> bool:
        """Whether a question without a subject goes on about the one before."""
        before = self.before
        if before is None or not before.rows:
            return False
        pointing = self.marks & {Mark.IT, Mark.THERE, Mark.WHAT_ABOUT, Mark.OTHER, Mark.THEN}
        if before.kind != self.kind.label:
            reachable = Mark.THERE in self.marks and self._places(before)
            if reachable and any(kind == self.kind.label for kind, _ in self.kinds):
                self.score += 1.0
                return True
            return False
        self_contained = any(kind == self.kind.label for kind, _ in self.kinds) or self.marks & {Mark.ALL, Mark.NAMED}
        if self_contained and not pointing:
            return False
        if self.figures.claims and not pointing and not self.figures.counts:
            return False
        self.score += 1.0
        return True

    def _places(self, before: Turn) -> Ids:
        """The places that the last answer was about or in."""
        base = self.catalogue.base
        if base.kinds[before.kind].place:
            return frozenset(before.rows)
        return frozenset().union(
            *(
                self.catalogue.pointed.get((row, attribute.target), NOBODY)
                for row in before.rows
                for attribute in base.kinds[before.kind].attributes.values()
                if attribute.type == "引用" and base.kinds[attribute.target].place
            )
        )

    def _earlier(self, everyone: Ids) -> Ids:
        """The entities a follow-up is about: those of the last answer, their place's, the others, the n-th."""
        before = self.before
        assert before is not None
        rows = frozenset(before.rows)
        if Mark.THERE in self.marks:
            rows = frozenset().union(
                *(
                    self.catalogue.pointing.get((self.kind.label, attribute.label, place), NOBODY)
                    for place in self._places(before)
                    for attribute in self.kind.attributes.values()
                    if attribute.type == "引用"
                )
            ) or rows
            self.scope_kept = rows
            return rows - frozenset(before.rows) if Mark.OTHER in self.marks else rows
        if self.figures.rank and len(before.order) >= abs(self.figures.rank) and not (self.marks & {Mark.MAX, Mark.MIN}):
            place = self.figures.rank - 1 if self.figures.rank > 0 else self.figures.rank
            self.pointed_at = True
            return frozenset({before.order[place]}) & everyone
        if Mark.OTHER in self.marks:
            return (frozenset(before.scope) - rows) & everyone or rows & everyone
        wanted = self.figures.counts[0][0] if self.figures.counts else 0
        both = wanted == 2 or any(w.has(Mark.IT) and w.text in pair_words() for w in self.words)
        if both and len(rows) == 1 and len(before.prior) == 1:
            return (rows | frozenset(before.prior)) & everyone
        if wanted and len(rows) != wanted and len(before.scope) == wanted:
            rows = frozenset(before.scope)
        return rows & everyone

    def _inherits(self, attributes: tuple[str, ...], figures: Figures) -> bool:
        """Whether a bare name (那平遥呢) is asked what the last one was asked."""
        before = self.before
        if before is None or attributes or figures.bounds or before.kind != self.kind.label:
            return False
        asking = self.marks - {Mark.WHAT_ABOUT, Mark.THEN, Mark.AND, Mark.IT, Mark.WHETHER, Mark.CONVERT, Mark.ALL}
        if asking or self.kinds or not self.marks & {Mark.WHAT_ABOUT, Mark.THEN, Mark.CONVERT}:
            return False
        self.score += 3.0
        return True

    def _attributes(self) -> tuple[str, ...]:
        chosen: list[str] = []
        for labels, place in self.asked:
            label = labels[0]
            if len(labels) > 1:  # one word, several attributes: the one with a figure where a figure is asked
                held = [x for x in labels if any(x in self.catalogue.base.entities[i].statements
                                                 for c in self.constraints for i in list(c.ids)[:20])]
                label = held[0] if held else label
            chosen.append(label)
        for unit, place in self.figures.asked_units:
            dimension = units().dimension(unit)
            if any(dimension in self.catalogue.dimensions.get((self.kind.label, a), ()) for a in chosen):
                continue
            found = self.catalogue.with_dimension(self.kind.label, dimension)
            if found:
                chosen.append(found[0].label)
                self.score += 0.8
            elif dimension != "个数" or not self.words[place].entry.measures:
                self.absent.append(self.words[place].text)
        chosen.extend(self._referred())
        return tuple(dict.fromkeys(chosen))

    def _referred(self) -> list[str]:
        """在哪个开发区: the reference that the asked kind is the target of."""
        if not (self.constraints or self.before or any(label == self.kind.label for label, _ in self.kinds)):
            return []
        found: list[str] = []
        for label, place in self.kinds:
            references = self.catalogue.references(self.kind.label, label) if label != self.kind.label else ()
            listed = self.marks & {Mark.LIST, Mark.EACH} and references and not self._is_place(label)
            if references and (listed or asked_about(self.words, place) or self._then_asked(place)):
                found.append(references[0].label)
                self.referred = references[0].label
                self.score += 1.6 if self.before else 1.0
        return found

    def _is_place(self, label: str) -> bool:
        return self.catalogue.base.kinds[label].place

    def _then_asked(self, place: int) -> bool:
        """Whether 是哪 follows: …的开发区是哪几家."""
        following = self.words[place + 1 : place + 3]
        return bool(following) and following[-1].has(Mark.WHICH, Mark.LIST) and following[0].text in ("是", "有", "系")

    def _bounds(self, attributes: tuple[str, ...], absent: list[str]) -> list[tuple[str, Bound]]:
        found: list[tuple[str, Bound]] = []
        for bound in self.figures.bounds:
            label = self._measured(bound, attributes)
            if label is None:
                absent.append(self._quote(bound.start, bound.end))
                self.score -= 1
                continue
            found.append((label, bound))
        return found

    def _measured(self, bound: Bound, attributes: tuple[str, ...]) -> str | None:
        """The attribute that a limit is about."""
        kind = self.kind.label
        if bound.against == "average" or not bound.unit:
            numeric = [a for a in attributes if self.kind.attributes[a].type == "数值"] or [
                a.label for a in self.kind.attributes.values() if a.type == "数值"
            ]
            return numeric[0] if numeric else None
        dimension = units().dimension(bound.unit)
        fitting = [a.label for a in self.catalogue.with_dimension(kind, dimension)]
        return next((a for a in attributes if a in fitting), fitting[0] if fitting else None)

    def _percents(self, attributes: tuple[str, ...], bounds: list[tuple[str, Bound]]) -> None:
        """进度过半: a share of a figure that is itself a percentage is a limit on it."""
        label = next((a for a in attributes if self.kind.attributes[a].unit == "%"), None)
        if label is None or not self.figures.shares:
            return
        for share in self.figures.shares:
            comparison = "above" if share.comparison == "is" and self.marks & {Mark.ABOVE} else share.comparison
            low = share.low * 100
            bounds.append((label, Bound(comparison, low, low, "%", share.start, share.end)))
        self.figures = replace(self.figures, shares=())

    def _periods(self, missing: list[str]) -> list[tuple[str, Period]]:
        found: list[tuple[str, Period]] = []
        dated = [a for a in self.kind.attributes.values() if a.type == "日期"]
        for period in self.figures.periods:
            near = self._dated(dated)
            if near is not None:
                found.append((near, period))
                # 2024年开工的: the year of that step, whatever the stage is now
                self.constraints = [c for c in self.constraints if c is not self.dated_by]
            elif self._in_text(period):
                continue
            else:
                missing.append(self._quote(period.start, period.end))
        return found

    def _dated(self, dated: list[Attribute]) -> str | None:
        asked = [label for labels, _ in self.asked for label in labels]
        for attribute in dated:
            if attribute.label in asked:
                return attribute.label
        for constraint in self.constraints:
            label, value = constraint.attribute, constraint.value
            attribute = self.kind.attributes.get(label)
            if attribute is None or attribute.type != "选项":
                continue
            for candidate in dated:
                if any(value in name for name in (candidate.label, *candidate.ways)):
                    self.dated_by = constraint
                    return candidate.label
            if self._has_history(label):
                self.dated_by = constraint
                return label
        return dated[0].label if len(dated) == 1 else None

    def _has_history(self, label: str) -> bool:
        return any(
            s.date is not None
            for e in self.catalogue.base.by_kind[self.kind.label][:50]
            for s in e.statements.get(label, ())
        )

    def _in_text(self, period: Period) -> bool:
        """Whether the facts themselves speak of just that period (2023年以来)."""
        wanted = "".join(w.text for w in self.words[period.start : period.end])
        for entity in self.catalogue.base.by_kind[self.kind.label][:200]:
            for statements in entity.statements.values():
                for statement in statements:
                    text = statement.value if isinstance(statement.value, str) else ""
                    if self._speaks_of(text, wanted, period):
                        return True
                    if statement.date is not None and statement.date.text == period.date.text:
                        return True
        return False

    @staticmethod
    def _speaks_of(text: str, wanted: str, period: Period) -> bool:
        """Whether the text holds that time, and not as the start of a longer one (2023年以来)."""
        place = text.find(period.date.text)
        if place < 0:
            return False
        open_ended = any(text.startswith(word, place + len(period.date.text)) for word in since_words())
        return open_ended == (period.comparison == "since") and (open_ended or wanted in text)

    def _quote(self, start: int, end: int) -> str:
        return "".join(word.text for word in self.words[start:end])

    # ——— rows ———

    def _rows(self, positive: list[Constraint], everyone: Ids) -> tuple[Ids, list[Claim], list[str]]:
        """The entities all words agree on; words joined by 和 add up; false claims and lost words apart."""
        if not positive:
            return everyone, [], []
        groups = self.groups(positive)
        found: Ids = NOBODY
        claims: list[Claim] = []
        lost: list[str] = []
        for group in groups:
            ids, wrong, unexplained = self._together(group, everyone)
            found |= ids
            claims.extend(wrong)
            lost.extend(unexplained)
        return found, claims, lost

    def groups(self, positive: list[Constraint]) -> list[list[Constraint]]:
        """Constraints that belong together; a connector, or two names that exclude each other, parts them."""
        groups: list[list[Constraint]] = []
        for constraint in positive:
            if groups and not self._parted(groups[-1][-1], constraint, groups[-1]):
                groups[-1].append(constraint)
            else:
                groups.append([constraint])
        if len(groups) < 2:
            return groups
        heads = {self._sort(group[0]) for group in groups}
        if len(heads) == 1:
            return self._shared(groups)
        together: Ids | None = None
        for group in groups:  # 光伏和太阳能, or 大恒的光伏、7GW: the same thing said twice
            for constraint in group:
                together = constraint.ids if together is None else together & constraint.ids
        if together and all(c.strength < 2 for g in groups[1:] for c in g):
            return [[c for group in groups for c in group]]
        return groups

    @staticmethod
    def _sort(constraint: Constraint) -> str:
        return "name" if constraint.strength >= 2 else constraint.attribute or "text"

    def _shared(self, groups: list[list[Constraint]]) -> list[list[Constraint]]:
        """平遥、介休的签约项目: what stands behind the last one narrows all."""
        head = self._sort(groups[0][0])
        common = [c for c in groups[-1] if self._sort(c) not in (head, "name") and c.strength == 1]
        leading = [c for c in groups[0] if self._sort(c) not in (head, "name") and c.strength == 1 and c.start < groups[0][0].start]
        shared = [*leading, *common]
        return [[*group, *(c for c in shared if c not in group)] for group in groups]

    def _parted(self, left: Constraint, right: Constraint, group: list[Constraint]) -> bool:
        between = [w for w in self.words if left.end <= w.start and w.end <= right.start]
        if any(w.entry.attributes or w.number is not None and not w.entry.measures for w in between) and not any(
            w.has(Mark.THAN) for w in between
        ) and self._sort(left) != self._sort(right):
            return False
        joined = any(word.has(Mark.AND, Mark.THAN) for word in between) or any(
            left.end <= start <= right.start and "、" in gap or left.end <= start <= right.start and "/" in gap
            for start, gap in self.gaps.items()
        )
        if joined:
            return True
        halves = left.strength >= 2 and right.strength >= 2 and not left.options and not right.options
        if left.end == right.start and halves:
            return False  # 承诺制审批: one name, though its halves are others'
        same = self._sort(left) == self._sort(right)
        return same and not (left.ids & right.ids) and left.strength >= 1 and not _measure_like(right.text)

    def _together(self, group: list[Constraint], everyone: Ids) -> tuple[Ids, list[Claim], list[str]]:
        ids = everyone
        for constraint in group:
            ids &= constraint.ids
        if ids:
            return ids, [], []
        strong = [c for c in group if c.strength >= 2 and not _measure_like(c.text)] or [
            c for c in group if c.strength >= 2
        ]
        if not strong:
            lost = [c.text for c in group if c.strength == 0]
            kept = [c for c in group if c.strength > 0]
            ids = everyone
            for constraint in kept:
                ids &= constraint.ids
            return (ids, [], lost) if lost and kept else (NOBODY, [], [])
        ids = everyone
        for constraint in strong:
            ids = ids & constraint.ids or ids
        claims: list[Claim] = []
        lost = []
        for constraint in group:
            if constraint.ids & ids:
                ids &= constraint.ids
                continue
            if constraint.strength >= 2 and not constraint.attribute and not _measure_like(constraint.text):
                lost.append(constraint.text)
            elif constraint.attribute or _measure_like(constraint.text):
                claims.extend(Claim(i, constraint.attribute, constraint.value or constraint.text) for i in sorted(ids)[:3])
            elif constraint.strength >= 1:
                claims.extend(Claim(i, "", constraint.value or constraint.text) for i in sorted(ids)[:3])
            else:
                lost.append(constraint.text)
        return ids, claims, lost


def _texts(entity: Entity) -> Iterator[str]:
    """The names and list items of an entity."""
    yield entity.name
    yield from entity.aliases
    for statements in entity.statements.values():
        for statement in statements:
            if isinstance(statement.value, tuple):
                yield from statement.value


_SOUND_ALONE = {
    Mark.AND, Mark.THAN, Mark.EACH, Mark.WHICH, Mark.ALL, Mark.HOW_MUCH, Mark.BIG, Mark.SMALL, Mark.SHARE, Mark.AVERAGE,
    Mark.DIFFERENCE, Mark.RATIO, Mark.TOP, Mark.ORDINAL, Mark.FROM_END, Mark.WHAT, Mark.IT, Mark.ABOVE, Mark.ABOUT,
    Mark.THEN, Mark.WHAT_ABOUT, Mark.MORE, Mark.EXCEPT, Mark.APART, Mark.OTHER, Mark.UP_TO, Mark.FROM, Mark.INCLUDING,
    Mark.SINCE, Mark.CONVERT, Mark.WHETHER, Mark.HELLO, Mark.PRAISE, Mark.OVER,
}


def _measure_like(text: str) -> bool:
    """A name fragment that is a figure: 8gw."""
    return text[:1].isdigit()


__all__ = ["Framer", "Picked", "Reading"]
