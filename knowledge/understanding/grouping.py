"""What to group by: 每个开发区, 哪个行业, 按阶段."""

from __future__ import annotations

from knowledge.understanding.asking import asked_about
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.frame import Frame
from knowledge.wordlists import Mark


def group_of(frame: Frame, attempt: Attempt) -> str:
    """The attribute to group by: what points to the kind after 每个/哪个/按, or a choice."""
    marks = attempt.marks
    if not marks & {Mark.EACH, Mark.WHICH, Mark.LIST, Mark.MAX, Mark.MIN, Mark.SORT}:
        return ""
    superlative = bool(marks & {Mark.MAX, Mark.MIN, Mark.EACH, Mark.SORT} or frame.rank)
    if attempt.referred and len(frame.rows) > 3 and not superlative:
        return attempt.referred
    if not superlative:
        return ""
    figure = (
        bool(frame.attributes)
        or bool(marks & {Mark.COUNT, Mark.SUM, Mark.HOW_MUCH})
        or bool([k for k, _ in attempt.kinds if k == attempt.kind.label])
    )
    if not figure:
        return ""
    for label, place in attempt.kinds:
        if label == attempt.kind.label:
            continue
        references = attempt.catalogue.references(attempt.kind.label, label)
        sorted_by = Mark.SORT in marks and any(w.has(Mark.SORT) for w in attempt.words[place + 1 : place + 3])
        if references and (sorted_by or asked_about(attempt.words, place)):
            return references[0].label
    for labels, place in attempt.asked:
        attribute = attempt.kind.attributes[labels[0]]
        superlative = bool(marks & {Mark.MAX, Mark.MIN}) and not attempt.constraints
        if attribute.type in ("选项", "引用") and (superlative or asked_about(attempt.words, place)):
            return attribute.label
    return ""
