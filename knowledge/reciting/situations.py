"""The clause of a policy that an asker's situation falls under: 带徒弟能补多少, 冻库电费一度少几毛.

People tell what they are or do, not what a policy is called. Every word of the question must stand in the
clause, in another word for it too, or belong to the telling: what neither does (博士后 beside 博士) refuses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.reciting.aligning import Asked
from knowledge.reciting.benefits import Policy
from knowledge.reciting.figures import figures_in, has_figure, has_time, typed
from knowledge.reciting.judging import Recital
from knowledge.reciting.otherwise import for_another, lower_grade, of_another, otherwise
from knowledge.reciting.passages import Passage
from knowledge.reciting.telling import Ask, all_told, covered, idle
from knowledge.tagging.tokens import Token
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import partial_words, possessives
from knowledge.vocabulary.reciting import (
    alike,
    asker_words,
    asks_names,
    asks_whom,
    benefit_words,
    most_words,
    turning_words,
)
from knowledge.vocabulary.talking import applying_words

_BARRED = (Mark.NOT, Mark.EXCEPT, Mark.APART, Mark.OTHER, Mark.MAX, Mark.MIN, Mark.SUM, Mark.AVERAGE)
_LEAST = 2  # characters that must tell the situation
_OPENING = 6  # characters by which a clause is told
_FIGURE = re.compile("[0-9]|[一二三四五六七八九两]成|[减一]半|百分之|免(?=[费租税息收缴交押征])|全免|全额")
_SHARE = re.compile("[0-9]%|成|半|百分点")
_PERCENT = "百分之"
_HOW_MUCH = re.compile("多少|好多|百分之几|几[成块毛分百千万个]")
_OR_NOT = re.compile(r"(.)[不没]\1|有没得|[不没]$")
_NUMBERED = re.compile("^第?[一二三四五六七八九十0-9]{1,3}[条项款档类]?")
_SO_FAR = re.compile("[了过](?:多少|好多|几)")
_MEASURED = re.compile("(?:多少|几)[个家项种样条名位处座件次场张支套批户所]")


@dataclass(frozen=True)
class Situation:
    """What fits: one policy's text, or several that fit equally well; and a figure that was claimed."""

    recitals: tuple[Recital, ...]
    claimed: str = ""  # as it was said
    whom: bool = False  # whether whom to turn to is told

    @property
    def certain(self) -> bool:
        """Whether it is whom to turn to for one policy, or one clause that has a figure."""
        told = self.recitals[0]
        return len(self.recitals) == 1 and (self.whom or (len(told.items) == 1 and told.figure))


@dataclass(frozen=True)
class _Fit:
    policy: Policy
    clause: Passage | None
    quoted: int  # characters that the clause has and the policy's name has not
    named: int  # characters that the name has


@cache
def _counted() -> re.Pattern[str]:
    """What stands behind 多少 where those who ask are counted: 家企业."""
    return re.compile(f"[个家名位户批]?(?:{'|'.join(map(re.escape, asker_words()))})")


def situation(question: Asked, policies: Sequence[Policy]) -> Situation | None:
    """What policies say of the situation that the question tells; None where it is of no policy."""
    ask = _ask(question, policies)
    if ask is None:
        return None
    telling = _telling(question, ask)
    near = (policy for policy in policies if not policy.held.isdisjoint(telling))
    fits = [fit for policy in near for fit in _fits(question, ask, policy)]
    if not fits:
        return None
    best = max((f.quoted + f.named, f.quoted) for f in fits)
    fits = _foremost([f for f in fits if (f.quoted + f.named, f.quoted) == best])
    if _graded_up(question, fits):
        return None
    of_one = fits[0].policy
    if all(f.policy is of_one for f in fits):
        return _told(question, ask, fits)
    if ask.claimed:
        return None
    return Situation(tuple(_recital(question, ask, [f]) for f in fits))


def _telling(question: Asked, ask: Ask) -> set[str]:
    """Pairs of characters of which a policy must have one, in the question or in words that say the same."""
    text = question.text
    own = {text[at : at + 2] for at in range(len(text) - 1) if not {at, at + 1} <= ask.idle}
    return own | {word[:2] for _, _, words in ask.others for word in words}


def _foremost(fits: list[_Fit]) -> list[_Fit]:
    """Those of which no other begins as they go on behind a word more: 主任医师…, not 副主任医师…."""
    heads = [_NUMBERED.sub("", fit.clause.text) if fit.clause is not None else "" for fit in fits]
    opening = [head[:_OPENING] for head in heads]
    return [
        fit
        for fit, head in zip(fits, heads, strict=True)
        if not any(len(other) == _OPENING and head.find(other) > 0 for other in opening)
    ]


def _graded_up(question: Asked, fits: list[_Fit]) -> bool:
    """Whether a higher grade is told of (高级技师) than is asked about (技师), which has a clause too."""
    for fit in fits:
        heads = [_NUMBERED.sub("", clause.text).lstrip("：:、. ") for clause in fit.policy.clauses]
        places = [at for at, clause in enumerate(fit.policy.clauses) if clause is fit.clause]
        if any(lower_grade(word.text, heads, at) for at in places for word, _, _ in question.words):
            return True
    return False


def _ask(question: Asked, policies: Sequence[Policy]) -> Ask | None:
    words = [word for word, _, _ in question.words]
    still = idle(question.text)
    if any(name in question.text for name in asks_names()):
        return None
    if any(_bars(w) and not still.issuperset(range(s, e)) for w, s, e in question.words):
        return None
    sorts = {typed(word) for word in words} | ({"figure"} if _HOW_MUCH.search(question.text) else set())
    whether = any(word.has(Mark.WHETHER) for word in words) or bool(_OR_NOT.search(question.text))
    offices = {label for policy in policies for label in policy.offices}
    if any(way in question.text for way in applying_words()) and not sorts & {"figure", "time"}:
        return None  # how to apply, which no clause says
    whom = any(offices.intersection((*w.entry.attributes, *w.entry.implied)) for w in words) or any(
        way in question.text for way in turning_words()
    )
    claimed = tuple(
        (start, _claim_end(question, at)) for at, (word, start, _) in enumerate(question.words) if word.number
    )
    if any(_counted().match(question.text, m.end()) for m in _HOW_MUCH.finditer(question.text)):
        return None  # 多少家企业领到了
    if _paid(question) or _of_others(question, policies):
        return None
    if not whom and any(word.text in asks_whom() for word in words):
        return None
    benefit = any(_says_benefit(word) for word in words)
    what = any(word.has(Mark.WHAT, Mark.WHICH, Mark.LIST, Mark.HOW_TO) for word in words)
    put = whether and not sorts & {"figure", "time"}
    if not (whom or sorts & {"figure", "time"} or (put and claimed) or (benefit and (whether or what))):
        return None
    return Ask(
        benefit,
        "figure" in sorts,
        "time" in sorts,
        whether,
        whom,
        claimed if put else (),
        still,
        otherwise(question.text),
    )


def _paid(question: Asked) -> bool:
    """已经发了多少: what was given so far, where policies say what is to be given."""
    begun = any(word.text in partial_words() for word, _, _ in question.words)
    return begun and bool(_SO_FAR.search(question.text))


def _of_others(question: Asked, policies: Sequence[Policy]) -> bool:
    """拿到补贴的项目有哪些, 每个项目都有补贴吗: which things of another kind have it, and whether all do."""
    own = {policy.holder.entity.kind for policy in policies}
    listing = any(word.has(Mark.LIST) for word, _, _ in question.words)
    for (before, _, _), (word, _, _) in pairwise(question.words):
        if not word.entry.kinds or own & {*word.entry.kinds}:
            continue
        if before.has(Mark.EACH, Mark.PER, Mark.ALL) or (listing and before.text in possessives()):
            return True
    return False


def _bars(word: Token) -> bool:
    """Whether a word asks for more than a clause says; 最多 is for the clause to say."""
    return word.has(*_BARRED) and word.text not in alike()


def _says_benefit(word: Token) -> bool:
    """Whether a word is one of what policies give, or has one in it: 安居补贴, 能领多少; not 开发区."""
    if word.entry.kinds or word.owners:
        return word.text.endswith(tuple(b for b in benefit_words() if len(b) > 1))
    plain = _HOW_MUCH.sub("", word.text)
    return any(benefit in plain for benefit in benefit_words() if len(benefit) > 1 or not word.hits)


def _claim_end(question: Asked, at: int) -> int:
    """Where the figure that begins with that word ends, with its unit."""
    behind = question.words[at + 1 : at + 2]
    end = question.words[at][2]
    return behind[0][2] if behind and behind[0][1] == end and behind[0][0].entry.unit else end


def _fits(question: Asked, ask: Ask, policy: Policy) -> list[_Fit]:
    """The clauses that explain all words of the question; the policy as a whole where no clause is meant."""
    named, found = covered(question.text, ask.others, policy.beside), list[_Fit]()
    clauses = "\n".join(c.text for c in policy.clauses)
    most = any(word in question.text for word in most_words())
    for clause in policy.clauses:
        if for_another(question.text, clause.text):
            continue
        if of_another(question.text, ask.others, f"{clause.text}\n{policy.beside}", clauses):
            continue
        quoted = covered(question.text, ask.others, clause.text)
        content = quoted - ask.idle
        if most and len(content - named) < _LEAST:
            continue  # 流片补贴最多给多少: of the policy as a whole
        if (
            len(content) >= _LEAST
            and _answers(question, ask, policy, clause)
            and all_told(question, ask, policy, named | quoted, f"{clause.text}\n{policy.beside}")
        ):
            found.append(_Fit(policy, clause, len(content), len(named - content)))
    if found:
        return found
    texts = "\n".join((policy.beside, *(c.text for c in policy.clauses if ask.claimed)))
    told = len(covered(question.text, ask.others, "\n".join(policy.holder.own)) - ask.idle)
    if ask.whom and not policy.offices:
        return []
    if told < _LEAST or ask.time or not (ask.benefit or ask.whom):
        return []
    if ask.figure and (_MEASURED.search(question.text) or not any(map(_has_figure, policy.clauses))):
        return []
    return [_Fit(policy, None, 0, told)] if all_told(question, ask, policy, named, texts) else []


def _has_figure(clause: Passage) -> bool:
    return bool(_FIGURE.search(clause.text))


def _answers(question: Asked, ask: Ask, policy: Policy, clause: Passage) -> bool:
    """Whether the clause has what is asked for: a figure, a share, a time; a benefit needs no name."""
    if ask.whom:
        return bool(policy.offices)
    if ask.time and not has_time(question.text, [clause]):
        return False
    if not ask.figure:
        return ask.benefit or ask.time or bool(ask.claimed)
    strict = not ask.benefit or _MEASURED.search(question.text)
    if strict:
        return has_figure(question.text, [clause])
    if _PERCENT in question.text:
        return bool(_SHARE.search(clause.text) or policy.percents)
    return bool(_FIGURE.search(clause.text) or policy.percents)


def _told(question: Asked, ask: Ask, fits: list[_Fit]) -> Situation | None:
    policy = fits[0].policy
    if len(fits) > 1 and not (ask.figure or ask.time or ask.claimed):
        fits = [_Fit(policy, None, 0, 0)]  # what there is for them, if not for which of them is asked
    recital = _recital(question, ask, fits)
    if not ask.claimed:
        return Situation((recital,), whom=ask.whom)
    texts = [fit.clause.text for fit in fits if fit.clause is not None]
    if len(ask.claimed) > 1 or (not any(map(figures_in, texts)) and not policy.percents):
        return None
    return Situation((recital,), question.text[slice(*ask.claimed[0])])


def _recital(question: Asked, ask: Ask, fits: list[_Fit]) -> Recital:
    """What to tell: whom to turn to, the clauses that fit, or all of the policy."""
    holder = fits[0].policy.holder
    texts = frozenset(fit.clause.text for fit in fits if fit.clause is not None)
    items = tuple((f.clause.label, f.clause.place) for f in fits if f.clause is not None)
    labels = tuple(dict.fromkeys(label for label, _ in items))
    if ask.whom:
        return Recital(holder, fits[0].policy.offices, fits[0].quoted, texts)
    if (ask.claimed or ask.figure) and not any(map(_FIGURE.search, texts)):
        labels = (*labels, *fits[0].policy.percents)
    return Recital(holder, labels, fits[0].quoted, texts, items, any(map(_FIGURE.search, texts)))
