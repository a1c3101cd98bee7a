"""Words that matter where a question is laid beside a text."""

from __future__ import annotations

from functools import cache

from knowledge.text import fold
from knowledge.vocabulary.files import folded, words_in

_FILE = "reciting.yaml"


@cache
def general_words() -> frozenset[str]:
    """Nouns and verbs that a text need not have: 方面, 做法, 提出."""
    return folded(_FILE, "泛称") | folded(_FILE, "泛动")


@cache
def general_nouns() -> frozenset[str]:
    """Nouns that stand for whatever a text says: 方面, 做法."""
    return folded(_FILE, "泛称")


@cache
def alike() -> dict[str, frozenset[str]]:
    """Each word with those that say the same."""
    found: dict[str, frozenset[str]] = {}
    for group in words_in(_FILE)["同义"]:
        words = frozenset(fold(str(word)) for word in group)
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


@cache
def purposes() -> tuple[frozenset[str], ...]:
    """What a benefit may be for, each in all its words; one is not another."""
    return tuple(frozenset(fold(str(word)) for word in group) for group in words_in(_FILE)["用途"])


@cache
def grades() -> frozenset[str]:
    """What says before a person that he is of another grade: 高级."""
    return folded(_FILE, "级别")


@cache
def asks_whom() -> frozenset[str]:
    """What asks for somebody or some place, which no text tells: 谁, 哪家."""
    return folded(_FILE, "问谁")


@cache
def asks_names() -> frozenset[str]:
    """What asks what something is called: 叫什么."""
    return folded(_FILE, "问名")


@cache
def units_of(sort: str) -> tuple[str, ...]:
    """The units of 时间 or 钱 as texts write them, longest first."""
    return tuple(sorted(folded(_FILE, sort), key=len, reverse=True))


@cache
def times_of_day() -> frozenset[str]:
    """Times without a number that a text may give: 周末, 休息日."""
    return folded(_FILE, "时候")


def said_otherwise(word: str, text: str) -> bool:
    """Whether another word for it stands in the text."""
    return any(other in text for other in alike().get(word, ()))


@cache
def steps_as_times() -> frozenset[str]:
    """Steps that a text may give for a time: 投产, 竣工."""
    return folded(_FILE, "步骤")


@cache
def benefit_words() -> frozenset[str]:
    """What people say for what a policy gives: 补, 领, 便宜."""
    return folded(_FILE, "受益")


@cache
def telling_words() -> frozenset[str]:
    """What askers tell of themselves that no clause turns on: 毕业, 我家, 想开."""
    return folded(_FILE, "自述")


@cache
def most_words() -> frozenset[str]:
    """What asks for the most that a clause gives: 最多."""
    return folded(_FILE, "至多")


@cache
def turning_words() -> frozenset[str]:
    """What asks whom to turn to: 找谁."""
    return folded(_FILE, "找谁")


@cache
def asker_words() -> frozenset[str]:
    """What askers may be without any clause turning on it: 企业, 老板."""
    return folded(_FILE, "自身")
