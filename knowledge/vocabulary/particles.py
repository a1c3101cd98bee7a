"""Words that change nothing in what is asked, and small words that the grammar turns on."""

from __future__ import annotations

from functools import cache

from knowledge.text import fold
from knowledge.vocabulary.files import folded, words_in
from knowledge.vocabulary.marks import Mark, marks


@cache
def denying_openings() -> tuple[str, ...]:
    """What words begin with that deny something: 不在."""
    return tuple(folded("grammar.yaml", "否定开头"))


@cache
def each_words() -> tuple[str, ...]:
    """What says that each is meant by itself, where it begins a word: 分别是."""
    return tuple(folded("grammar.yaml", "逐个"))


@cache
def picking_openings() -> tuple[str, ...]:
    """What a word that compares begins with where it asks which one: 谁大, 哪个多."""
    return tuple(folded("grammar.yaml", "谁更"))


@cache
def having_words() -> frozenset[str]:
    """What says that a place has something: 有."""
    return folded("grammar.yaml", "拥有")


@cache
def verbs_of_telling() -> frozenset[str]:
    """What says that something is told, before what is told: 公布."""
    return folded("grammar.yaml", "写明")


@cache
def verb_endings() -> frozenset[str]:
    """What stands right behind a verb and changes nothing: 了."""
    return folded("grammar.yaml", "动词后")


@cache
def all_words() -> frozenset[str]:
    """What says that something holds of every one: 都."""
    return folded("grammar.yaml", "全称")


@cache
def only_words() -> frozenset[str]:
    """What says that there is but one: 只有一个."""
    return folded("grammar.yaml", "独一")


@cache
def locating_words() -> frozenset[str]:
    """What stands before the place of something: 在, 落在, 属于."""
    return folded("grammar.yaml", "处所")


@cache
def asserting_words() -> frozenset[str]:
    """What stands between who is first and the superlative: 甲区的是不是最大的."""
    return folded("grammar.yaml", "断定")


@cache
def is_words() -> frozenset[str]:
    """What stands between the two sides of 甲是乙的几倍."""
    return folded("grammar.yaml", "等同")


@cache
def embracing_words() -> frozenset[str]:
    """What means all there is: 全市, 所有."""
    return folded("grammar.yaml", "全体")


@cache
def inside_words() -> frozenset[str]:
    """What makes a kind the range that something is looked for in: 开发区里."""
    return folded("grammar.yaml", "范围")


@cache
def several_words() -> dict[str, int]:
    """How many a pronoun points at: 这三个 → 3."""
    return {fold(word): number for word, number in words_in("grammar.yaml")["成数"].items()}


@cache
def fillers() -> frozenset[str]:
    """Words that change nothing in what is asked, folded."""
    names = ("fillers.yaml", "fillers-more.yaml", "fillers-talk.yaml", "fillers-english.yaml")
    files = [words_in(name) for name in names]
    return frozenset(fold(str(word)) for file in files for words in file.values() for word in words)


@cache
def pointing_words() -> frozenset[str]:
    """What points at one thing, before the word for its kind: 这个."""
    return folded("grammar.yaml", "指示")


@cache
def pointers() -> frozenset[str]:
    """What points at what was just named: 这, 那一, 这个."""
    return folded("grammar.yaml", "指示") | folded("grammar.yaml", "近指")


@cache
def sorting_nouns() -> frozenset[str]:
    """Nouns that only say of a choice before them that it is one of several: 光伏方向."""
    return folded("grammar.yaml", "门类")


@cache
def generic_nouns() -> frozenset[str]:
    """Nouns that only say again what a name before them names: 某某这家国企, 某某那套装置."""
    return folded("grammar.yaml", "泛称")


@cache
def grade_nouns() -> frozenset[str]:
    """Nouns that only say again what an amount before them says: 三十亿这一档, 五十亿这笔钱."""
    return folded("grammar.yaml", "量级")


@cache
def possessives() -> frozenset[str]:
    """What stands between somebody and what is theirs: 的."""
    return folded("grammar.yaml", "领属")


@cache
def opposites() -> dict[str, str]:
    """Single characters with their opposites: 有 and 无."""
    pairs = [(fold(pair[0]), fold(pair[1])) for pair in words_in("grammar.yaml")["相反"]]
    return {**dict(pairs), **{other: one for one, other in pairs}}


@cache
def odd_words() -> frozenset[str]:
    """What stands for the odd ones of a round number: 三十几亿."""
    return frozenset(words_in("grammar.yaml")["零几"])


@cache
def partial_words() -> frozenset[str]:
    """What makes a part of an amount in time: 已经投了多少."""
    return folded("grammar.yaml", "部分")


@cache
def same_words() -> frozenset[str]:
    """What says that two figures are equal: 一样多."""
    return folded("grammar.yaml", "相等")


@cache
def included_words() -> frozenset[str]:
    """What ends what is included: 包括甲在内的."""
    return folded("grammar.yaml", "在内")


@cache
def minus_words() -> frozenset[str]:
    """What stands before what is taken off: 减去."""
    return folded("grammar.yaml", "减去")


@cache
def loose_words() -> frozenset[str]:
    """What stands for a figure of a single thing only: 装机."""
    return folded("grammar.yaml", "只问单个")


@cache
def singular_words() -> frozenset[str]:
    """Ways to point at one thing (它, 那个项目)."""
    return folded("grammar.yaml", "单指")


@cache
def falling_grades() -> tuple[str, ...]:
    """What stands behind the number of a grade of which the first is the highest: 一等."""
    return tuple(sorted(folded("grammar.yaml", "数小为高")))


@cache
def place_pointers() -> frozenset[str]:
    """What points, before the name of a kind of places, at the place spoken of: 那个, 它所在的."""
    return folded("grammar.yaml", "指处")


@cache
def adding_words() -> frozenset[str]:
    """What says that more are to be counted with those spoken of: 再加上, 也算进去."""
    return folded("grammar.yaml", "追加")


@cache
def pair_words() -> frozenset[str]:
    """Ways to point at two things at once (这两个)."""
    return folded("grammar.yaml", "成对")


@cache
def counting_words() -> frozenset[str]:
    """Numerals that only count, and are never part of a name (两)."""
    return folded("grammar.yaml", "只数数")


@cache
def particles() -> frozenset[str]:
    """Single characters that never start or end a content word (的, 吗): two of them may stand together."""
    return folded("grammar.yaml", "虚字")


@cache
def denials() -> frozenset[str]:
    """What denies the verb behind it by itself: 不生产电池的."""
    return folded("grammar.yaml", "单否定")


@cache
def usual_particles() -> frozenset[str]:
    """The commonest particles: what a lone syllable most likely is."""
    return folded("grammar.yaml", "常用虚字")


_GENERAL = frozenset(
    {
        Mark.LIST,
        Mark.WHICH,
        Mark.ALL,
        Mark.SUM,
        Mark.AVERAGE,
        Mark.MAX,
        Mark.MIN,
        Mark.SORT,
        Mark.EACH,
        Mark.SHARE,
        Mark.WHETHER,
        Mark.EXISTS,
        Mark.IT,
        Mark.OTHER,
        Mark.MORE,
    }
)


@cache
def _too_general() -> frozenset[str]:
    return folded("concepts-more.yaml", "笼统")


def too_general(word: str) -> bool:
    """Whether a word belongs to questions of any sort (有哪些, 多少), so that it can name no attribute."""
    known = fold(word)
    return known in _too_general() or bool(marks().get(known, frozenset()) & _GENERAL)


@cache
def shapes() -> dict[str, str]:
    """The characters that look much like another one, with those that they are mistaken for."""
    found: dict[str, str] = {}
    for group in words_in("grammar.yaml")["形近"]:
        for char in group:
            found[char] = found.get(char, "") + group.replace(char, "")
    return found


@cache
def sizes_asked() -> dict[str, str]:
    """What asks for a size without naming it (多大), with the dimension of sizes."""
    return {fold(word): str(of) for word, of in words_in("grammar.yaml")["大小问"].items()}


@cache
def deeds_of_kinds() -> dict[str, frozenset[str]]:
    """What things of a kind do or are for, by what the kind may be called: 航线 are flown."""
    lists = words_in("grammar.yaml")["种类的事"]
    return {fold(kind): frozenset(map(fold, words)) for kind, words in lists.items()}


@cache
def joints() -> dict[str, tuple[Mark, ...]]:
    """The words of one character that join two sides, with the marks of which one has to stand behind."""
    listed = words_in("grammar.yaml")["连字"]
    return {fold(word): tuple(map(Mark, behind)) for word, behind in listed.items()}
