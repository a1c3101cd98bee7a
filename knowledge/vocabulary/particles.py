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
def having_words() -> frozenset[str]:
    """What says that a place has something: 有."""
    return folded("grammar.yaml", "拥有")


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
def parts_of_speech() -> tuple[frozenset[str], frozenset[str]]:
    """The tags of words that say nothing, and of words that say little."""
    loaded = words_in("grammar.yaml")
    return frozenset(loaded["词性自由"]), frozenset(loaded["词性轻"])


@cache
def place_names() -> frozenset[str]:
    """The tags of names of places."""
    return frozenset(words_in("grammar.yaml")["词性地名"])


@cache
def proper_nouns() -> frozenset[str]:
    """The tags of names: of places, persons, bodies."""
    return frozenset(words_in("grammar.yaml")["词性专名"])


@cache
def pointing_words() -> frozenset[str]:
    """What points at one thing, before the word for its kind: 这个."""
    return folded("grammar.yaml", "指示")


@cache
def pointers() -> frozenset[str]:
    """What points at what was just named: 这, 那一, 这个."""
    return folded("grammar.yaml", "指示") | folded("grammar.yaml", "近指")


@cache
def generic_nouns() -> frozenset[str]:
    """Nouns that only say again what a name before them names: 某某这家国企, 某某那套装置."""
    return folded("grammar.yaml", "泛称")


@cache
def praising_words() -> frozenset[str]:
    """What such a noun is called besides: 老牌, 龙头."""
    return folded("grammar.yaml", "泛称定语")


@cache
def grade_nouns() -> frozenset[str]:
    """Nouns that only say again what an amount before them says: 三十亿这一档, 五十亿这笔钱."""
    return folded("grammar.yaml", "量级")


@cache
def dealing_words() -> frozenset[str]:
    """Single characters before what a thing is of or has in its name: 带氢字的, 造车的, 跟煤沾边的."""
    return folded("grammar.yaml", "单字所涉")


@cache
def letter_words() -> frozenset[str]:
    """What stands behind a single character that tells what is meant: 字的, 沾边的."""
    return folded("grammar.yaml", "单字之后")


@cache
def spans_of_time() -> frozenset[str]:
    """One of a row of times, behind 第: 第一年."""
    return folded("grammar.yaml", "一段时间")


@cache
def improving_words() -> frozenset[str]:
    """Verbs that say to what end something is done, before what it is done to: 提升园区竞争力."""
    return folded("grammar.yaml", "着力")


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
def recent_words() -> frozenset[str]:
    """What picks the last of several times: 最近三次."""
    return folded("fillers.yaml", "近时")


@cache
def pending_words() -> frozenset[str]:
    """What says of a step that it is yet to be done, or being done: 预计签约."""
    return folded("fillers.yaml", "未成")


@cache
def deeds_of_authors() -> frozenset[str]:
    """What an author did, behind the author's name: 记者采访了谁 asks not who wrote."""
    return folded("fillers.yaml", "作者所为")


@cache
def choosing_words() -> frozenset[str]:
    """What picks some of a kind by how much they matter: 重点项目."""
    return folded("grammar.yaml", "挑选")


@cache
def home_words() -> frozenset[str]:
    """What says of companies that they are of the place: 本地企业."""
    return folded("grammar.yaml", "本地的")


@cache
def partial_words() -> frozenset[str]:
    """What makes a part of an amount in time: 已经投了多少."""
    return folded("grammar.yaml", "部分")


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
def same_words() -> frozenset[str]:
    """What says that two figures are equal: 一样多."""
    return folded("grammar.yaml", "相等")


@cache
def minus_words() -> frozenset[str]:
    """What stands before what is taken off: 减去."""
    return folded("grammar.yaml", "减去")


@cache
def loose_words() -> frozenset[str]:
    """What stands for a figure of a single thing only: 装机."""
    return folded("grammar.yaml", "只问单个")


@cache
def time_orders() -> dict[str, str]:
    """What an order in time turns on behind an ordinal (第二早), with the mark that it has there."""
    lists = words_in("grammar.yaml")["时序"]
    return {fold(word): mark for mark, words in lists.items() for word in words}


@cache
def noun_endings() -> frozenset[str]:
    """Single characters that make a noun of its own of the word before: 率."""
    return frozenset(words_in("grammar.yaml")["名词尾"])


@cache
def opening_words() -> frozenset[str]:
    """Words that open the question itself after some talk: 问问, 打听一下."""
    return folded("fillers.yaml", "开问")


@cache
def singular_words() -> frozenset[str]:
    """Ways to point at one thing (它, 那个项目)."""
    return folded("grammar.yaml", "单指")


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
def lone_verbs() -> frozenset[str]:
    """Single characters that are verbs or adverbs by themselves beside any word (查, 看, 搞)."""
    return folded("fillers.yaml", "单字动词")


@cache
def own_words() -> tuple[str, ...]:
    """What words of oneself begin with (我, 咱)."""
    return tuple(folded("grammar.yaml", "自称"))


@cache
def deeds() -> frozenset[str]:
    """The tags of words that a clause of talk may end in: verbs, adjectives, particles."""
    return frozenset(words_in("grammar.yaml")["词性作为"])


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
def particles() -> frozenset[str]:
    """Single characters that never start or end a content word (的, 吗): two of them may stand together."""
    return folded("grammar.yaml", "虚字")


@cache
def changing_verbs() -> tuple[str, ...]:
    """What verbs begin with that make another figure of one: 增长, 追加."""
    return tuple(folded("grammar.yaml", "变动"))


@cache
def done_endings() -> tuple[str, ...]:
    """What a verb ends in that tells the answerer to do something: 筛选出, 深挖一下."""
    return tuple(folded("grammar.yaml", "吩咐"))


@cache
def how_words() -> frozenset[str]:
    """What asks how something is done."""
    return folded("grammar.yaml", "问怎么")


@cache
def denials() -> frozenset[str]:
    """What denies the verb behind it by itself: 不生产电池的."""
    return folded("grammar.yaml", "单否定")


@cache
def pointing_for_asking() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and behind a 那 at the end of a question that was meant as 哪."""
    lists = words_in("grammar.yaml")["那作哪"]
    return tuple(lists["前"]), tuple(lists["后"])


@cache
def usual_particles() -> frozenset[str]:
    """The commonest particles: what a lone syllable most likely is."""
    return folded("grammar.yaml", "常用虚字")


@cache
def relative_years() -> dict[str, int]:
    """Years said by where one stands (今年, 去年), with how far they are from it."""
    return {fold(word): int(far) for word, far in words_in("grammar.yaml")["年份"].items()}


@cache
def source_endings() -> tuple[str, ...]:
    """What stands behind a source that is quoted: 上说, 里写的."""
    return tuple(folded("grammar.yaml", "出处后"))


@cache
def furnishing_verbs() -> frozenset[str]:
    """Verbs by which something has what is counted behind them: 规划了多少间客房."""
    return folded("grammar.yaml", "置备")


@cache
def doing_verbs() -> frozenset[str]:
    """Verbs that say no more of a thing than that it is what is done or made: 榨菜籽油."""
    return folded("grammar.yaml", "做事")


@cache
def since_words() -> tuple[str, ...]:
    """Words that open a time to the present (以来)."""
    return tuple(word for word, of in marks().items() if Mark.SINCE in of)


@cache
def courtesies() -> frozenset[str]:
    """Words of address and courtesy: a clause with one of them and no question is talk."""
    return folded("fillers.yaml", "应酬") | folded("grammar.yaml", "人称代词")


@cache
def newest_words() -> frozenset[str]:
    """What asks for the latest in time where a step stands behind it: 最新签约的."""
    return folded("fillers.yaml", "最近的")


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
