"""What askers tell of themselves before they ask of a policy: 我家种了二十亩黄精 那个贴息给多少.

It changes nothing in what the policy gives; whom the policy is for is told with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers import Answer
from knowledge.catalogues.catalogue import Catalogue, current
from knowledge.conversation import Turn
from knowledge.tagging import speech
from knowledge.tagging.tokens import Token
from knowledge.understanding.frame import Frame, Operation
from knowledge.vocabulary.concepts import for_whom_concept
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.talking import own_words
from knowledge.wording.phrases import say

_PAUSE = re.compile(r"[\s,、]+")
_SURE = 2  # the strength of a name
_SEVERAL = 2  # policies of which one would have to be told from the others


def behind(folded: str) -> int | None:
    """Where the question itself begins, behind a first clause about oneself; None if there is none."""
    if not folded.startswith(own_words()):
        return None
    pause = _PAUSE.search(folded)
    if pause is None or not pause.start() or pause.end() >= len(folded):
        return None
    return None if speech.places_within(folded[: pause.start()]) else pause.end()  # 我在深圳有个厂


def of_a_policy(catalogue: Catalogue, turn: Turn | None) -> bool:
    """Whether an answer was about one policy, named."""
    if turn is None or len(turn.rows) != 1:
        return False
    return turn.kind in catalogue.policies and any(
        c.strength >= _SURE and not c.negated for c in turn.frame.constraints
    )


def asker(catalogue: Catalogue, frame: Frame | None, words: Sequence[Token]) -> tuple[str, ...]:
    """我是护士，能领多少钱: who asks, where nothing else tells one policy from another."""
    if frame is None or frame.operation != Operation.VALUE or len(frame.rows) < _SEVERAL or frame.followed:
        return ()
    named = any(w.entry.kinds or (w.entry.attributes and not w.entry.asks) for w in words)
    if frame.constraints or named or frame.kind not in catalogue.policies:
        return ()
    return tuple(w.text for w in words if w.has(Mark.PERSON) and w.text.startswith(own_words()))


def lacks_asker(parts: Sequence[Sequence[Token]], missing: Sequence[str]) -> bool:
    """Whether nothing is known for the one who asks, who must not be set aside then."""
    return any(w.has(Mark.PERSON) and w.text in missing for part in parts for w in part)


def with_whom(catalogue: Catalogue, answer: Answer, turn: Turn) -> Answer:
    """The answer with whom the policy is for, so that the asker can tell whether it is them."""
    entity = catalogue.base.entities[turn.rows[0]]
    for label, statements in entity.statements.items():
        if catalogue.concept_of.get(label) == for_whom_concept():
            line = say("值_行", name=label, value=str(current(statements).value))
            return replace(answer, lines=(*answer.lines, line))
    return answer
