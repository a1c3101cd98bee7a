"""Either-or questions: 是甲还是乙, 甲和乙哪个是…, each alternative put as a statement to be affirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.posing.questions import Piece, put_together, trimmed
from knowledge.tagging.tokens import Token
from knowledge.text import Question
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.posing import any_of, longest_first

_PAUSE = re.compile(r"[,。;?!\n]|:(?!\d)")
_FIGURE = re.compile(r"\d[\d.:]*[^\d,。;?!:]*$")
_EDGES = " ,。;?!:、\"'“”‘’「」"
_LONGEST = 14  # characters of an alternative
# What is compared is no value: 甲投得多还是乙投得多.
_COMPARING = (
    Mark.MORE, Mark.LESS, Mark.MAX, Mark.MIN, Mark.DIFFERENCE, Mark.RATIO, Mark.THAN, Mark.EARLIEST,
    Mark.LATEST, Mark.SORT, Mark.ASCENDING, Mark.RECONCILE, Mark.DIFFERENT, Mark.BIG, Mark.SMALL,
    Mark.ABOVE, Mark.BELOW,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of two values, and the question whether it is that one."""

    typed: str
    posed: Question
    start: int  # where it stands in the posed question
    end: int


@cache
def _which() -> re.Pattern[str]:
    number = r"[^\s,。;?!]{1,12}?"
    return re.compile(
        rf"^({number})(?:{any_of('并列')})({number}),?(?:这?(?:两|2)个数?,?)?(?:{any_of('问哪个')})"
        rf"({any_of('说是')})(.+?)[?。!]*$"
    )


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(any_of("问哪个"))


@cache
def _digits() -> re.Pattern[str]:
    digit = rf"(?:{any_of('说是')}|为)?\d"
    return re.compile(rf"[,的]*(?:{any_of('小数')})[,的]*{digit}(?:(?:{any_of('并列')}){digit})+")


def whole_figure(question: Question) -> Question:
    """小数点后面是2还是9: the figure itself is asked, which shows it."""
    found = _digits().search(question.folded)
    if found is None:
        return question
    return put_together(question, (0, found.start()), (found.end(), len(question.folded)))


@cache
def _compared() -> re.Pattern[str]:
    rising = any_of("比较")
    return re.compile(
        rf"得?(?P<which>{rising})(?:的|些|一些|一点|点)?,?(?:还是|抑或)(?P<other>[^,。;?!]+?)得?(?P=which)"
        rf"|(?:还是|抑或)(?P<both>[^\d,。;?!][^,。;?!]*?)得?更?(?P<last>{rising})(?:些|一些|一点|点)?(?=[呢啊呀?。!]*$)"
    )


def compared(question: Question) -> Question:
    """甲投得多还是乙投得多, 甲还是乙投得多: 甲投得和乙投得哪个多."""
    found = _compared().search(question.folded)
    if found is None:
        return question
    other, which = ("other", "which") if found["other"] else ("both", "last")
    before, behind = (0, found.start()), (found.end(), len(question.folded))
    return put_together(question, before, "和", found.span(other), "哪个", found.span(which), behind)


@cache
def _verb_or_not() -> re.Pattern[str]:
    return re.compile(rf"({any_of('正反')})不\1")


def whether(question: Question) -> Question:
    """算不算在内, 属不属于: 是不是算在内, 是不是属于."""
    found = _verb_or_not().search(question.folded)
    if found is None:
        return question
    behind = (found.end() - 1, len(question.folded))
    return put_together(question, (0, found.start()), "是不是", behind)


def alternatives(question: Question, tokens: Sequence[Token]) -> tuple[Alternative, ...]:
    """The two alternatives of an either-or question; none where it is no such."""
    if any(token.has(*_COMPARING) and not token.number for token in tokens):
        return ()
    joints = [token for token in tokens if token.has(Mark.OR)]
    if len(joints) == 1:
        return _beside(question, tokens, joints[0])
    return () if joints else _figures_first(question)


def _figures_first(question: Question) -> tuple[Alternative, ...]:
    """101和109,哪个是签约的项目数."""
    found = _which().match(question.folded)
    if found is None or not (found[1][:1].isdigit() and found[2][:1].isdigit()):
        return ()
    return tuple(_posed(question, [found.span(4), "是"], found.span(group), []) for group in (1, 2))


def _beside(question: Question, tokens: Sequence[Token], joint: Token) -> tuple[Alternative, ...]:
    text = question.folded
    left_end = _without_tone(text, 0, trimmed(text, 0, joint.start, _EDGES))
    right_start = joint.end
    while right_start < len(text) and text[right_start] in _EDGES:
        right_start += 1
    pause = _PAUSE.search(text, right_start)
    clause_end = pause.start() if pause else len(text)
    right_end = _without_tone(text, right_start, trimmed(text, right_start, clause_end, _EDGES))
    before = [m.end() for m in _PAUSE.finditer(text, 0, left_end)]
    clause = before[-1] if before else 0
    left_start = _start_of_first(text, clause, left_end, text[right_start:right_end], tokens, right_start)
    if left_start is None or not 0 < left_end - left_start <= _LONGEST:
        return ()
    head = _opening(text[left_start:left_end])
    if (left_start + head == clause == 0) or not _says_something(tokens, 0, left_start):
        return _at_the_head(question, tokens, (left_start, left_end), (right_start, right_end), clause_end)
    if right_end - right_start > _LONGEST or right_end <= right_start:
        return ()
    lead: Piece = (0, left_start)
    tail: list[Piece] = [(clause_end, trimmed(text, clause_end, len(text), _EDGES))] if pause else []
    first = _posed(question, [lead], (left_start, left_end), tail)
    return first, _posed(question, [lead], (right_start, right_end), tail)


def _at_the_head(
    question: Question,
    tokens: Sequence[Token],
    left: tuple[int, int],
    right: tuple[int, int],
    clause_end: int,
) -> tuple[Alternative, ...]:
    """甲还是乙投了50亿; 50亿还是30亿,甲投的是哪个."""
    text = question.folded
    left = (left[0] + _opening(text[slice(*left)]), left[1])
    right = (right[0] + _opening(text[slice(*right)]), right[1])
    ours = [t for t in tokens if left[0] <= t.start and t.end <= left[1]]
    theirs = [t for t in tokens if right[0] <= t.start and t.end <= right[1]]
    if not ours or len(theirs) < len(ours):
        return ()
    stop = theirs[len(ours) - 1].end
    rest = (stop, trimmed(text, stop, len(text), _EDGES))
    if not _says_something(tokens, *rest):
        return ()
    asking = _asking().search(text, clause_end)
    if asking is not None and stop == right[1]:  # …,甲投的是哪个
        lead: list[Piece] = [(clause_end + 1, asking.start())]
        tail: list[Piece] = [(asking.end(), rest[1])]
        return tuple(_posed(question, lead, span, tail) for span in (left, (right[0], stop)))
    if stop == right[1] and stop < clause_end:
        return ()
    return tuple(_posed(question, [], span, [rest]) for span in (left, (right[0], stop)))


def _posed(
    question: Question, lead: Sequence[Piece], value: tuple[int, int], tail: Sequence[Piece]
) -> Alternative:
    posed = put_together(question, *lead, value, *tail, "吗")
    start = sum(len(p) if isinstance(p, str) else p[1] - p[0] for p in lead)
    return Alternative(question.quote(*value), posed, start, start + value[1] - value[0])


def _start_of_first(
    text: str, clause: int, end: int, other: str, tokens: Sequence[Token], right_start: int
) -> int | None:
    """Where the first alternative begins: like the second, at its figure, or behind 是."""
    left = text[clause:end]
    opening = next((word for word in longest_first("系词") if other.startswith(word)), "")
    if opening and opening in left:
        return clause + left.rindex(opening)
    if other[:1].isdigit():
        figure = _FIGURE.search(left)
        if figure is not None:
            start = figure.start()
            while start and (left[start - 1].isdigit() or left[start - 1] in ".:"):
                start -= 1
            return clause + start
    starts = {t.start - clause for t in tokens}
    places = [m.end() for word in longest_first("系词") for m in re.finditer(re.escape(word), left)]
    places = [place for place in places if place in starts and place < len(left)]
    if places:
        return clause + max(places)
    behind = [t for t in tokens if right_start <= t.start < right_start + len(other) and not t.gap]
    ahead = [t for t in tokens if clause <= t.start and t.end <= end and not t.gap]
    return ahead[-len(behind)].start if 0 < len(behind) <= len(ahead) else None


def _opening(text: str) -> int:
    """The length of a 是 or 在 that the text begins with."""
    return next((len(word) for word in longest_first("系词") if text.startswith(word)), 0)


def _without_tone(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in longest_first("语气"):
        end -= 1
    return end


def _says_something(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether there is a word of the facts between the places."""
    within = (t for t in tokens if start <= t.start and t.end <= end)
    return any(t.hits or t.entry.options or t.entry.kinds or t.entry.attributes or t.number for t in within)
