"""What a word is by where it stands: part of another, repeated, spoken of only, right before a kind."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from knowledge.tagging.tokens import Token
from knowledge.understanding.attempt import Attempt
from knowledge.understanding.choosing.apposition import in_apposition
from knowledge.vocabulary.concepts import beneficiaries, money_asks, newcomers, situations
from knowledge.vocabulary.lexicon import Entry
from knowledge.vocabulary.marks import Mark
from knowledge.vocabulary.particles import particles, possessives
from knowledge.vocabulary.speaking import doing_verbs, furnishing_verbs, lone_verbs, making_verbs


def only_after(attempt: Attempt, place: int, labels: tuple[str, ...]) -> bool:
    """投产后一年的产值: a step that something else comes after, whose date is not asked for."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    dated = all(attempt.kind.attributes[label].type == "日期" for label in labels)
    return dated and after is not None and after.has(Mark.SINCE) and after.start == attempt.words[place].end


def only_mentioned(attempt: Attempt, place: int) -> bool:
    """Whether what is asked of a name stands in a text alone: 按工期推进 tells nothing of its 工期.

    An item of the kind's own list is what it has: 房租三免 is found as a policy by 房租.
    """
    word, words = attempt.words[place], attempt.words
    if not word.entry.absent or not word.hits or word.whole:
        return False
    if any(h.role == "name" or (h.item >= 0 and h.kind == attempt.kind.label) for h in word.hits):
        return False
    before = [w for w in words[max(0, place - 2) : place] if w.text not in possessives()][-1:]
    return bool(before) and any(hit.role == "name" for hit in before[0].hits)


def telling(words: tuple[Token, ...], used: AbstractSet[int] = frozenset()) -> tuple[tuple[int, Token], ...]:
    """(place, word) of those that may be something under some kind, rather than say how it is asked.

    `used`: the places of the words of figures.
    """
    return tuple(
        (place, word)
        for place, word in enumerate(words)
        if not (_says_how(words, place, word) or typed_twice(words, place, word))
        and not in_apposition(words, place, used)
    )


def _says_how(words: tuple[Token, ...], place: int, word: Token) -> bool:
    entry = word.entry
    if word.unknown or word.hits or word.number is not None or word.date is not None or entry.content:
        return False
    if not (entry.marks or entry.filler):
        return False
    if word.has(Mark.PART_OF_YEAR, Mark.SINGLE_TIME) or town_like(words, place, word):
        return False
    if word.has(Mark.PERSON) and 0 < place < len(words) - 1 and words[place - 1].hits:
        return False
    return word.text not in money_asks()  # 几块钱: maybe the price


def town_like(words: tuple[Token, ...], place: int, word: Token) -> bool:
    """Whether a lone character stands before a one-character kind: some town's name (应县)."""
    after = words[place + 1] if place + 1 < len(words) else None
    return (
        len(word.text) == 1
        and word.entry.filler
        and word.text not in particles()
        and after is not None
        and after.start == word.end
        and len(after.text) == 1
        and bool(after.entry.kinds)
    )


def modifies(attempt: Attempt, place: int) -> bool:
    """Whether an unknown word stands right before a kind or a name: it may say which (康达项目)."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    if after is not None and after.text == "的":  # 失败的项目
        after = attempt.words[place + 2] if place + 2 < len(attempt.words) else None
        return after is not None and bool(after.entry.kinds or after.entry.attributes or after.hits)
    return (
        after is not None
        and after.start == attempt.words[place].end
        and bool(after.entry.kinds or after.entry.attributes or after.entry.options or after.hits)
    )


def situated(attempt: Attempt, place: int) -> bool:
    """Whether an unknown word only tells, of a policy, what the asker comes to do: 来这里工作."""
    text = attempt.words[place].text
    deeds, places = situations()
    deed = next((deed for deed in deeds if text.endswith(deed)), "")
    if not deed or text.removesuffix(deed) not in places:
        return False
    named = any(h.kind == attempt.kind.label for word in attempt.words for h in word.hits)
    return named and attempt.kind.label in attempt.catalogue.policies


def does(attempt: Attempt, place: int) -> bool:
    """Whether an unknown verb stands right before the whole of what some one does or makes: 榨菜籽油."""
    after = attempt.words[place + 1] if place + 1 < len(attempt.words) else None
    verb = attempt.words[place].text
    if verb not in doing_verbs() or after is None:
        return False
    if not after.whole:  # 挖锡矿, of 某某锡矿采选项目
        own = any(hit.role == "name" and hit.kind == attempt.kind.label for hit in after.hits)
        return own and verb in making_verbs() and after.start == attempt.words[place].end
    made = {h.entity for h in after.hits if h.item >= 0 and h.kind == attempt.kind.label}
    return bool(made) and after.start == attempt.words[place].end


def furnishes(attempt: Attempt, place: int) -> bool:
    """Whether an unknown verb only says that something has the figure behind it: 规划了多少间客房."""
    words = attempt.words
    if words[place].text not in furnishing_verbs():
        return False
    behind = [w for w in words[place + 1 : place + 5] if w.text not in particles()]
    if not behind or not (behind[0].has(Mark.HOW_MUCH, Mark.COUNT) or behind[0].entry.asks):
        return False
    first = next((w for w in behind if w.entry.attributes or w.entry.implied), None)
    labels = (*first.entry.attributes, *first.entry.implied) if first is not None else ()
    own = [attempt.kind.attributes[label] for label in labels if label in attempt.kind.attributes]
    return bool(own) and all(attribute.type == "数值" for attribute in own)


def governs(attempt: Attempt, place: int) -> bool:
    """Whether an unknown verb is what a figure is asked of: 亏了多少钱, 取消了几个."""
    end = attempt.words[place].end
    for after in attempt.words[place + 1 :]:
        if after.start != end:
            return False
        if after.entry.asks or after.has(Mark.HOW_MUCH, Mark.COUNT, Mark.SHARE, Mark.RATIO):
            return True
        if after.text not in particles() and after.text not in lone_verbs():
            return False
        end = after.end
    return False


def typed_twice(words: tuple[Token, ...], place: int, word: Token) -> bool:
    """Whether a lone character only repeats the edge of the name beside it: 平平遥."""
    if len(set(word.text)) != 1 or len(word.text) > 2 or word.number is not None or word.hits:
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1] if place else None
    return bool(
        (after is not None and after.hits and after.start == word.end and after.text[0] == word.text[0])
        or (
            before is not None
            and before.hits
            and before.end == word.start
            and before.text[-1] == word.text[0]
        )
    )


def for_whom(attempt: Attempt, place: int, entry: Entry) -> bool:
    """给企业提供: companies as those who are served, not as what is asked."""
    if entry.asks or not (entry.attributes or entry.implied or entry.absent):
        return False
    words, named = beneficiaries()
    concepts = {attempt.catalogue.concept_of.get(a, "") for a in (*entry.attributes, *entry.implied)}
    concepts.add(entry.absent)
    if concepts & newcomers() and _who_comes(attempt, place):
        return True
    if not place or not concepts & named:
        return False
    before = attempt.words[place - 1]
    return before.text.endswith(words) and not before.owners


def _who_comes(attempt: Attempt, place: int) -> bool:
    """企业落户有什么政策, 来投资办手续…: said of whom a policy is for, before what is asked of it."""
    own = attempt.kind.label
    if own not in attempt.catalogue.policies or attempt.says(Mark.HOW_MUCH, Mark.COUNT):
        return False
    if place and attempt.words[place - 1].has(Mark.COUNT, Mark.HOW_MUCH, Mark.WHICH, Mark.LIST, Mark.WHAT):
        return False
    behind = attempt.words[place + 1 :]
    asked = {label for w in behind for label in (*w.entry.attributes, *w.entry.implied)}
    if any(attempt.kind.attributes[a].type == "数值" for a in asked & attempt.kind.attributes.keys()):
        return False  # 企业能领多少: a figure, of whichever policy
    return any(own in w.entry.kinds or any(h.kind == own for h in w.hits) for w in behind)


def counted_text(attempt: Attempt, place: int, entry: Entry) -> bool:
    """多少家企业: companies are no kind here, so nobody counted them."""
    if entry.kinds or entry.asks or not (entry.attributes or entry.implied):
        return False
    if not attempt.says(Mark.COUNT, Mark.HOW_MUCH):
        return False
    labels = [a for a in (*entry.attributes, *entry.implied) if a in attempt.kind.attributes]
    if any(attempt.kind.attributes[a].type not in ("文字", "选项") for a in labels):
        return False
    before = [w for w in attempt.words[max(0, place - 2) : place] if not w.has(Mark.MEASURE)][-1:]
    if not before or attempt.paused(before[0].end, attempt.words[place].start):
        return False  # 面积多少,企业几家
    return before[0].has(Mark.COUNT, Mark.HOW_MUCH)
