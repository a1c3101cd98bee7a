"""Hold a claim of completeness against what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers import Answer
from knowledge.catalogues.catalogue import Catalogue, Ids, current
from knowledge.posing.claims import Claim
from knowledge.tagging.tokens import Token
from knowledge.text import fold
from knowledge.understanding.choosing.selecting import pick
from knowledge.understanding.frame import Frame, Operation
from knowledge.wording.phrases import say, word

_LISTING = (Operation.LIST, Operation.EXISTS, Operation.DESCRIBE, Operation.VALUE, Operation.GROUP)
_SHORT = 2


def understood(frame: Frame | None) -> bool:
    """Whether the question which ones there are could be answered."""
    return (
        frame is not None
        and not (frame.missing or frame.absent or frame.claims)
        and (frame.operation in _LISTING)
    )


def complete(
    catalogue: Catalogue, claim: Claim, frame: Frame, names: Sequence[Sequence[Token]], strict: bool
) -> bool | None:
    """Whether those named are all that there are; None where it cannot be told who is named.

    `strict`: what is not known by its name makes the claim false, for all there are were to be named.
    """
    rows = frozenset(frame.rows)
    if len(rows) == 1:
        of_items = _items(catalogue, frame, claim.named)
        if of_items is not None:
            return of_items
    named: set[str] = set()
    for tokens in names:
        ids = _meant(catalogue, frame.kind, tokens)
        if not ids:
            return False if strict else None
        named |= ids & rows or ids
    return named == rows if rows else None


def kind_of(catalogue: Catalogue, names: Sequence[Sequence[Token]]) -> str:
    """The one kind of all those that are named by their whole names, "" where there is none."""
    entities = catalogue.base.entities
    kinds = {entities[owner].kind for tokens in names for token in tokens for owner in token.owners}
    return kinds.pop() if len(kinds) == 1 else ""


def _meant(catalogue: Catalogue, kind: str, tokens: Sequence[Token]) -> Ids:
    """Those of the kind that the words name."""
    found: Ids = frozenset()
    for token in tokens:
        ids = frozenset[str]().union(*(p.ids for p in pick(catalogue, token, kind) if p.strength))
        found = found & ids or ids if found else ids
    return found


def _items(catalogue: Catalogue, frame: Frame, named: Sequence[str]) -> bool | None:
    """Whether what is named is the list of the only entity; None where it has no list of such."""
    entity = catalogue.base.entities[frame.rows[0]]
    for statements in entity.statements.values():
        value = statements[0].value
        if not isinstance(value, tuple):
            continue
        items = [fold(item) for item in value]
        held = [[n for n, item in enumerate(items) if part in item or item in part] for part in named]
        if any(held):
            return all(held) and len({n for found in held for n in found}) == len(items)
    return None


def further(catalogue: Catalogue, frame: Frame, entity: str) -> bool:
    """Whether the entity has a choice that comes behind the one that is asked about: 投产, of 开工."""
    attributes = catalogue.base.kinds[frame.kind].attributes
    statements = catalogue.base.entities[entity].statements
    for constraint in frame.constraints:
        declared = attributes.get(constraint.attribute)
        if declared is None or declared.type != "选项" or constraint.attribute not in statements:
            continue
        order = [option.name for option in declared.options]
        value = str(current(statements[constraint.attribute]).value)
        stepped = any(
            len(e.statements.get(declared.label, ())) > 1 for e in catalogue.base.by_kind[frame.kind]
        )
        if stepped and value in order and constraint.value in order[: order.index(value)]:
            return True
    return False


def judged(answer: Answer, right: bool) -> Answer:
    """The answer with the verdict first."""
    verdict = word("是" if right else "不对")
    return replace(answer, lines=(say("判断", verdict=verdict, line=answer.lines[0]), *answer.lines[1:]))
