"""Words of mere talk: how askers open, whom they speak of, what they say they do."""

from __future__ import annotations

from functools import cache

from knowledge.text import fold
from knowledge.vocabulary.files import folded, words_in

_PET_NAME = 2  # characters of 小云


@cache
def praising_words() -> frozenset[str]:
    """What such a noun is called besides: 老牌, 龙头."""
    return folded("grammar.yaml", "泛称定语")


@cache
def dealing_words() -> frozenset[str]:
    """Single characters before what a thing is of or has in its name: 带氢字的, 造车的, 跟煤沾边的."""
    return folded("grammar.yaml", "单字所涉")


@cache
def letter_words() -> frozenset[str]:
    """What stands behind a single character that tells what is meant: 字的, 沾边的."""
    return folded("grammar.yaml", "单字之后")


@cache
def deeds_of_authors() -> frozenset[str]:
    """What an author did, behind the author's name: 记者采访了谁 asks not who wrote."""
    return folded("fillers.yaml", "作者所为")


@cache
def choosing_words() -> frozenset[str]:
    """What picks some of a kind by how much they matter: 重点项目."""
    return folded("grammar.yaml", "挑选")


@cache
def worth_naming() -> frozenset[str]:
    """Those of the choosing words that say no more than that a source would name it: 代表性项目."""
    return folded("grammar.yaml", "值得点名")


@cache
def home_words() -> frozenset[str]:
    """What says of companies that they are of the place: 本地企业."""
    return folded("grammar.yaml", "本地的")


@cache
def persons_asked() -> frozenset[str]:
    """What asks for a person by name: 叫什么名字."""
    return folded("grammar.yaml", "问人")


@cache
def persons_asked_first() -> frozenset[str]:
    """The same, before what the person is: 谁是."""
    return folded("grammar.yaml", "问人前")


@cache
def failing_words() -> frozenset[str]:
    """What says between the halves of a verb that it cannot be done: 投不了产."""
    return folded("grammar.yaml", "不能")


@cache
def aiming_words() -> frozenset[str]:
    """What stands before a figure that something else is set against: 离600亿还差多少."""
    return folded("grammar.yaml", "目标前")


@cache
def opening_words() -> frozenset[str]:
    """Words that open the question itself after some talk: 问问, 打听一下."""
    return folded("fillers.yaml", "开问")


@cache
def own_words() -> tuple[str, ...]:
    """What words of oneself begin with (我, 咱)."""
    return tuple(folded("grammar.yaml", "自称"))


@cache
def topic_verbs() -> tuple[str, ...]:
    """Verbs whose object is what one wants to know of (问, 说), so that it is no mere talk."""
    return tuple(folded("grammar.yaml", "话题动词"))


@cache
def near_topic_verbs() -> tuple[str, ...]:
    """Verbs that make a topic of the noun right behind them only (要外资的)."""
    return tuple(folded("grammar.yaml", "话题近动词"))


@cache
def saying_verbs() -> tuple[str, ...]:
    """What a word ends in that reports what follows: 说, 讲."""
    return tuple(folded("grammar.yaml", "转述动词"))


@cache
def auxiliaries() -> frozenset[str]:
    """Single characters that say how a verb is meant (要, 能): no half of a word where they stand alone."""
    return folded("grammar.yaml", "助词")


@cache
def how_words() -> frozenset[str]:
    """What asks how something is done."""
    return folded("grammar.yaml", "问怎么")


@cache
def pointing_for_asking() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and behind a 那 at the end of a question that was meant as 哪."""
    lists = words_in("grammar.yaml")["那作哪"]
    return tuple(lists["前"]), tuple(lists["后"])


def called_by(name: str) -> tuple[str, ...]:
    """What a bot of that name is called: by the name, twice, or as one calls people."""
    if not name:
        return ()
    name = fold(name)
    return (name, name * 2, *(name + title for title in words_in("grammar.yaml")["称呼"]))


def pet_name(text: str) -> bool:
    """Whether it may be what somebody calls the bot: 小 and one character more."""
    first = words_in("grammar.yaml")["昵称"]
    return text.startswith(tuple(first)) and len(text) <= _PET_NAME


@cache
def courtesies() -> frozenset[str]:
    """Words of address and courtesy: a clause with one of them and no question is talk."""
    return folded("fillers.yaml", "应酬") | folded("grammar.yaml", "人称代词")


@cache
def hearsay() -> tuple[str, ...]:
    """What opens a clause that only passes on what one heard: 听说, 都说."""
    return tuple(folded("grammar.yaml", "传闻"))


@cache
def setting_words() -> tuple[str, ...]:
    """What opens a clause that sets how the next one is to be taken: 如果, 按, 只."""
    return tuple(folded("grammar.yaml", "设定开头"))


@cache
def days_of_talk() -> frozenset[str]:
    """Times at which askers did something, which no fact is of: 今天, 周末."""
    return folded("grammar.yaml", "闲话之时")


@cache
def sole_words() -> frozenset[str]:
    """What says that there is nothing else besides: 只在甲园推行的."""
    return folded("grammar.yaml", "仅此")


@cache
def future_words() -> tuple[str, ...]:
    """What asks for what has not been done yet: 下一步."""
    return tuple(folded("grammar.yaml", "往后"))


@cache
def applying_words() -> frozenset[str]:
    """How something is applied for: 怎么申请."""
    return folded("grammar.yaml", "申办")


@cache
def untold_by_texts() -> frozenset[str]:
    """What a text must say itself to tell it: how to apply, what comes next."""
    return applying_words() | frozenset(future_words())


@cache
def forenames() -> frozenset[str]:
    """What a place is called before its name, which alone says which one it is: 隔壁, 古城."""
    return folded("grammar.yaml", "名前")
