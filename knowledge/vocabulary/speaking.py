"""Parts of speech: the tags of words that say little, of names and deeds; verbs told by their ends."""

from __future__ import annotations

from functools import cache

from knowledge.vocabulary.files import folded, words_in


@cache
def matching_words() -> frozenset[str]:
    """What stands before what is to be matched: 有 of 有甲多吗."""
    return folded("grammar.yaml", "比得上")


@cache
def parts_of_speech() -> tuple[frozenset[str], frozenset[str]]:
    """The tags of words that say nothing, and of words that say little."""
    loaded = words_in("grammar.yaml")
    return frozenset(loaded["词性自由"]), frozenset(loaded["词性轻"])


@cache
def place_names() -> frozenset[str]:
    """The tags of names of places."""
    return frozenset(words_in("grammar.yaml")["词性地名"])


@cache
def further_places() -> frozenset[str]:
    """Places that the dictionary takes for other words, or cuts in two."""
    return frozenset(words_in("grammar.yaml")["地名补"])


@cache
def proper_nouns() -> frozenset[str]:
    """The tags of names: of places, persons, bodies."""
    return frozenset(words_in("grammar.yaml")["词性专名"])


@cache
def improving_words() -> frozenset[str]:
    """Verbs that say to what end something is done, before what it is done to: 提升园区竞争力."""
    return folded("grammar.yaml", "着力")


@cache
def noun_endings() -> frozenset[str]:
    """Single characters that make a noun of its own of the word before: 率."""
    return frozenset(words_in("grammar.yaml")["名词尾"])


@cache
def lone_verbs() -> frozenset[str]:
    """Single characters that are verbs or adverbs by themselves beside any word (查, 看, 搞)."""
    return folded("fillers.yaml", "单字动词")


@cache
def deeds() -> frozenset[str]:
    """The tags of words that a clause of talk may end in: verbs, adjectives, particles."""
    return frozenset(words_in("grammar.yaml")["词性作为"])


@cache
def changing_verbs() -> tuple[str, ...]:
    """What verbs begin with that make another figure of one: 增长, 追加."""
    return tuple(folded("grammar.yaml", "变动"))


@cache
def done_endings() -> tuple[str, ...]:
    """What a verb ends in that tells the answerer to do something: 筛选出, 深挖一下."""
    return tuple(folded("grammar.yaml", "吩咐"))


@cache
def bosses() -> frozenset[str]:
    """Whom one calls so that owns a thing, be it a person or a company."""
    return folded("grammar.yaml", "当家的")


@cache
def room_verbs() -> frozenset[str]:
    """Verbs that say what a place has room for: 住, 停."""
    return folded("asking.yaml", "容纳")


@cache
def furnishing_verbs() -> frozenset[str]:
    """Verbs by which something has what is counted behind them: 规划了多少间客房."""
    return folded("grammar.yaml", "置备")


@cache
def doing_verbs() -> frozenset[str]:
    """Verbs that say no more of a thing than that it is what is done or made: 榨菜籽油."""
    return making_verbs() | folded("grammar.yaml", "经手")


@cache
def making_verbs() -> frozenset[str]:
    """Those of them by which a thing comes to be, rather than changes hands."""
    return folded("grammar.yaml", "做事")


@cache
def other_trades() -> dict[str, tuple[str, ...]]:
    """By a verb of making: what else than that is done, where it stands behind the thing (飞机大修)."""
    return {
        verb: tuple(folded("grammar.yaml", f"{deed}另行"))
        for deed in ("造物", "种养")
        for verb in folded("grammar.yaml", deed)
    }


@cache
def aspects() -> frozenset[str]:
    """What stands behind a verb of what was done or goes on: 了, 过, 着."""
    return folded("grammar.yaml", "时态")
