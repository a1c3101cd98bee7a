"""The language files, read once: words with their marks, fillers, general concepts, reply wordings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.text import fold

_FOLDER = Path(__file__).parent / "language"


class Mark(Enum):
    """What a word does in a question. The values are the keys of language/words.yaml."""

    __hash__ = object.__hash__  # members are single objects: twice as fast as hashing their names

    HOW_MUCH = "多少"
    COUNT = "计数"
    LIST = "列出"
    WHICH = "哪个"
    WHAT = "什么"
    WHERE = "哪里"
    WHO = "谁家"
    WHEN = "何时"
    HOW_LONG = "多久"
    WHY = "为何"
    HOW_TO = "怎么办"
    SUM = "合计"
    AVERAGE = "平均"
    PER = "每一"
    MAX = "最大"
    MIN = "最小"
    EARLIEST = "最早"
    LATEST = "最晚"
    PART_OF_YEAR = "时段"
    SINGLE_TIME = "某次"
    PERSON = "人物"
    MEASURE = "量词"
    OR = "还是"
    SORT = "排序"
    ASCENDING = "升序"
    DIFFERENCE = "差"
    RATIO = "倍"
    SHARE = "占"
    THAN = "比"
    MORE = "更"
    LESS = "更小"
    DIFFERENT = "不同"
    EACH = "每个"
    RECONCILE = "核对"
    AT_LEAST_AFTER = "以上"
    ABOVE = "超过"
    AT_LEAST = "至少"
    AT_MOST_AFTER = "以下"
    BELOW = "不到"
    AT_MOST = "至多"
    ABOUT = "左右"
    BETWEEN = "之间"
    FROM = "介于"
    UP_TO = "到"
    AND = "和"
    EXCEPT = "除了"
    APART = "以外"
    NOT = "不"
    OTHER = "其他"
    BEHIND = "后一句"
    AHEAD = "前一句"
    ADJACENT = "紧挨着"
    HALF = "半句"
    ALL = "全部"
    NAMED = "点名"
    WHETHER = "是否"
    EXISTS = "存在"
    NONE = "没有"
    IT = "它"
    THERE = "那里"
    THEN = "那"
    WHAT_ABOUT = "呢"
    CONVERT = "换算"
    PUBLISHED = "什么时候发"
    ORIGIN = "出处"
    AUTHOR = "作者"
    DATA = "数据"
    HELLO = "问候"
    THANKS = "道谢"
    BYE = "再见"
    PRAISE = "夸"
    WHO_ARE_YOU = "你是谁"
    WHAT_CAN_YOU = "能做什么"
    FULL_NAME = "全名"
    CHANGING = "会变"
    TO_THE_BOT = "对机器人说"
    COMPLAINT = "抱怨"
    ORDINAL = "第"
    TOP = "前几"
    FROM_END = "倒数"
    SINCE = "以来"
    BEFORE = "以前"
    BIG = "大"
    SMALL = "小"
    INCLUDING = "包括"
    OVER = "多出头"
    REMAINDER = "剩"
    UNNAMED = "未点名"
    ARTICLE = "文章"
    STATED = "公布"


@dataclass(frozen=True, slots=True)
class Concept:
    """A sort of attribute that many cities' facts have, with the usual ways to ask for it."""

    name: str
    recognised: frozenset[str]
    nouns: tuple[str, ...]
    asks: tuple[str, ...]
    within: tuple[str, ...] = ()  # what the label of such an attribute contains: 预计用工人数
    without: tuple[str, ...] = ()  # … unless it contains one of these
    types: tuple[str, ...] = ()  # the types such an attribute has; () is any
    unlike: tuple[str, ...] = ()  # words for what is near but not the same: only for saying that it lacks
    verbs: tuple[str, ...] = ()  # of a date: what happens then
    plain: frozenset[str] = frozenset()  # the words that say so by themselves, wherever it lacks

    def recognises(self, label: str, of: str) -> bool:
        """Whether an attribute of that label (folded) and type is of this sort, by a part of the label."""
        return (
            (not self.types or of in self.types)
            and any(part in label for part in self.within)
            and not any(part in label for part in self.without)
        )


@cache
def _file(name: str) -> Any:  # noqa: ANN401  what a YAML file holds
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_FOLDER / name).read_text("utf-8"), Loader=loader)  # noqa: S506  a safe loader, in C


@cache
def parts_of_year() -> dict[str, tuple[int, int]]:
    """下半年 → (7, 12): the months of a half, a quarter, the turn of a year."""
    return {fold(word): (months[0], months[1]) for word, months in _file("fillers.yaml")["时段"].items()}


@cache
def marks() -> dict[str, frozenset[Mark]]:
    """Every marked word, folded, with its marks."""
    found: dict[str, set[Mark]] = {}
    for file in (_file("words.yaml"), _file("words-more.yaml"), _file("concepts-more.yaml")["标记"]):
        for key, words in file.items():
            for word in words:
                found.setdefault(fold(str(word)), set()).add(Mark(key))
    for word in parts_of_year():
        found.setdefault(word, set()).add(Mark.PART_OF_YEAR)
    return {word: frozenset(of) for word, of in found.items()}


@cache
def each_words() -> tuple[str, ...]:
    """What says that each is meant by itself, where it begins a word: 分别是."""
    return tuple(fold(word) for word in _file("fillers.yaml")["逐个"])


@cache
def having_words() -> frozenset[str]:
    """What says that a place has something: 有."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["拥有"])


@cache
def all_words() -> frozenset[str]:
    """What says that something holds of every one: 都."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["全称"])


@cache
def only_words() -> frozenset[str]:
    """What says that there is but one: 只有一个."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["独一"])


@cache
def locating_words() -> frozenset[str]:
    """What stands before the place of something: 在, 落在, 属于."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["处所"])


@cache
def is_words() -> frozenset[str]:
    """What stands between the two sides of 甲是乙的几倍."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["等同"])


@cache
def embracing_words() -> frozenset[str]:
    """What means all there is: 全市, 所有."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["全体"])


@cache
def inside_words() -> frozenset[str]:
    """What makes a kind the range that something is looked for in: 开发区里."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["范围"])


@cache
def several_words() -> dict[str, int]:
    """How many a pronoun points at: 这三个 → 3."""
    return {fold(word): number for word, number in _file("fillers.yaml")["成数"].items()}


# of fillers.yaml, for other uses
_OTHER_LISTS = {
    "单指",
    "成对",
    "只数数",
    "时段",
    "虚字",
    "常用虚字",
    "那作哪",
    "助词",
    "话题动词",
    "词性自由",
    "词性轻",
    "词性专名",
    "领属",
    "指示",
    "词性地名",
    "逐个",
    "拥有",
    "独一",
    "全称",
    "范围",
    "单否定",
    "成数",
    "等同",
    "全体",
    "处所",
    "相反",
    "名词尾",
    "数后",
    "零几",
    "话题近动词",
    "转述动词",
    "自称",
    "词性作为",
}


@cache
def fillers() -> frozenset[str]:
    """Words that change nothing in what is asked, folded."""
    files = [_file(name) for name in ("fillers.yaml", "fillers-more.yaml", "fillers-talk.yaml")]
    return frozenset(
        fold(str(word))
        for file in files
        for key, words in file.items()
        if key not in _OTHER_LISTS
        for word in words
    )


@cache
def parts_of_speech() -> tuple[frozenset[str], frozenset[str]]:
    """The tags of words that say nothing, and of words that say little."""
    loaded = _file("fillers.yaml")
    return frozenset(loaded["词性自由"]), frozenset(loaded["词性轻"])


@cache
def place_names() -> frozenset[str]:
    """The tags of names of places."""
    return frozenset(_file("fillers.yaml")["词性地名"])


@cache
def proper_nouns() -> frozenset[str]:
    """The tags of names: of places, persons, bodies."""
    return frozenset(_file("fillers.yaml")["词性专名"])


@cache
def pointing_words() -> frozenset[str]:
    """What points at one thing, before the word for its kind: 这个."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["指示"])


@cache
def possessives() -> frozenset[str]:
    """What stands between somebody and what is theirs: 的."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["领属"])


@cache
def opposites() -> dict[str, str]:
    """Single characters with their opposites: 有 and 无."""
    pairs = [(fold(pair[0]), fold(pair[1])) for pair in _file("fillers.yaml")["相反"]]
    return {**dict(pairs), **{other: one for one, other in pairs}}


@cache
def within_figures() -> dict[str, Mark]:
    """What may stand between a number and its unit, with its mark: 二百多亿."""
    return {fold(char): Mark(of) for char, of in _file("fillers.yaml")["数后"].items()}


@cache
def odd_words() -> frozenset[str]:
    """What stands for the odd ones of a round number: 三十几亿."""
    return frozenset(_file("fillers.yaml")["零几"])


@cache
def recent_words() -> frozenset[str]:
    """What picks the last of several times: 最近三次."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["近时"])


@cache
def pending_words() -> frozenset[str]:
    """What says of a step that it is yet to be done, or being done: 预计签约."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["未成"])


@cache
def deeds_of_authors() -> frozenset[str]:
    """What an author did, behind the author's name: 记者采访了谁 asks not who wrote."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["作者所为"])


@cache
def noun_endings() -> frozenset[str]:
    """Single characters that make a noun of its own of the word before: 率."""
    return frozenset(_file("fillers.yaml")["名词尾"])


@cache
def opening_words() -> frozenset[str]:
    """Words that open the question itself after some talk: 问问, 打听一下."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["开问"])


@cache
def singular_words() -> frozenset[str]:
    """Ways to point at one thing (它, 那个项目)."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["单指"])


@cache
def pair_words() -> frozenset[str]:
    """Ways to point at two things at once (这两个)."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["成对"])


@cache
def counting_words() -> frozenset[str]:
    """Numerals that only count, and are never part of a name (两)."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["只数数"])


@cache
def lone_verbs() -> frozenset[str]:
    """Single characters that are verbs or adverbs by themselves beside any word (查, 看, 搞)."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["单字动词"])


@cache
def own_words() -> tuple[str, ...]:
    """What words of oneself begin with (我, 咱)."""
    return tuple(fold(str(word)) for word in _file("fillers.yaml")["自称"])


@cache
def deeds() -> frozenset[str]:
    """The tags of words that a clause of talk may end in: verbs, adjectives, particles."""
    return frozenset(_file("fillers.yaml")["词性作为"])


@cache
def topic_verbs() -> tuple[str, ...]:
    """Verbs whose object is what one wants to know of (问, 说), so that it is no mere talk."""
    return tuple(fold(str(word)) for word in _file("fillers.yaml")["话题动词"])


@cache
def near_topic_verbs() -> tuple[str, ...]:
    """Verbs that make a topic of the noun right behind them only (要外资的)."""
    return tuple(fold(str(word)) for word in _file("fillers.yaml")["话题近动词"])


@cache
def saying_verbs() -> tuple[str, ...]:
    """What a word ends in that reports what follows: 说, 讲."""
    return tuple(fold(str(word)) for word in _file("fillers.yaml")["转述动词"])


@cache
def auxiliaries() -> frozenset[str]:
    """Single characters that say how a verb is meant (要, 能): no half of a word where they stand alone."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["助词"])


@cache
def particles() -> frozenset[str]:
    """Single characters that never start or end a content word (的, 吗): two of them may stand together."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["虚字"])


@cache
def denials() -> frozenset[str]:
    """What denies the verb behind it by itself: 不生产电池的."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["单否定"])


@cache
def glosses() -> dict[str, tuple[tuple[str, str], ...]]:
    """Foreign and regional words with what they mean in the words of the lists and the facts.

    By first character, folded.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for words in _file("glosses.yaml").values():
        for meant, ways in words.items():
            for typed in map(fold, map(str, ways)):
                found.setdefault(typed[0], []).append((typed, fold(str(meant))))
    return {first: tuple(pairs) for first, pairs in found.items()}


@cache
def pointing_for_asking() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before and behind a 那 at the end of a question that was meant as 哪."""
    lists = _file("fillers.yaml")["那作哪"]
    return tuple(lists["前"]), tuple(lists["后"])


@cache
def usual_particles() -> frozenset[str]:
    """The commonest particles: what a lone syllable most likely is."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["常用虚字"])


@cache
def since_words() -> tuple[str, ...]:
    """Words that open a time to the present (以来)."""
    return tuple(word for word, of in marks().items() if Mark.SINCE in of)


@cache
def courtesies() -> frozenset[str]:
    """Words of address and courtesy: a clause with one of them and no question is talk."""
    return frozenset(fold(str(word)) for word in _file("fillers.yaml")["应酬"]) | {
        "我",
        "你",
        "您",
        "咱",
        "俺",
        "我们",
        "咱们",
    }


@cache
def concepts() -> tuple[Concept, ...]:
    """The general concepts, in file order; the further files add to those of concepts.yaml."""
    read: dict[str, dict[str, list[str]]] = {}
    plain = _file("concepts.yaml")["概念"]
    for file in ("concepts.yaml", "concepts-more.yaml", "concepts-talk.yaml"):
        for name, of in _file(file)["概念"].items():
            for key, words in of.items():
                kept = read.setdefault(name, {}).setdefault(key, [])
                kept.extend(word for word in map(fold, words) if word not in kept)
    return tuple(_concept(name, of, plain.get(name, {})) for name, of in read.items())


def _concept(name: str, of: dict[str, list[str]], plain: dict[str, list[str]]) -> Concept:
    unlike = of.get("缺", [])

    def words(key: str) -> tuple[str, ...]:
        return tuple(word for word in of.get(key, ()) if word not in unlike)

    return Concept(
        name,
        frozenset(of.get("认", ())),
        words("说"),
        words("问"),
        words("含"),
        words("除"),
        words("型"),
        tuple(unlike),
        words("干"),
        frozenset(unlike) | {fold(word) for key in ("说", "问") for word in plain.get(key, ())},
    )


@cache
def kind_words() -> dict[str, tuple[str, ...]]:
    """The usual names of kinds that many cities' facts have, folded."""
    named: dict[str, dict[str, None]] = {}
    for file in ("concepts.yaml", "concepts-more.yaml"):
        for name, words in _file(file)["种类"].items():
            named.setdefault(fold(name), {}).update(dict.fromkeys(fold(word) for word in words))
    return {name: tuple(words) for name, words in named.items()}


@cache
def choice_words() -> dict[str, tuple[str, ...]]:
    """The usual words for choices that many cities' facts have (竣工 → 完工), folded."""
    return {
        fold(name): tuple(fold(word) for word in words)
        for name, words in _file("concepts-more.yaml")["选项"].items()
    }


@cache
def parted_verb() -> str:
    """How a verb and its object stand apart: 开的工."""
    return str(_file("concepts-more.yaml")["离合"])


@cache
def shared_among() -> dict[str, str]:
    """Words for a mean over people or land (人均, 亩均), with the unit that is divided by."""
    return {fold(word): str(unit) for word, unit in _file("concepts-more.yaml")["均"].items()}


@cache
def scales() -> dict[str, frozenset[str]]:
    """What stands in words that compare (贵, 晚), with the dimensions they can be said of."""
    return {fold(of): frozenset(found) for of, found in _file("concepts-more.yaml")["量得"].items()}


@cache
def newest_words() -> frozenset[str]:
    """What asks for the latest in time where a step stands behind it: 最新签约的."""
    return frozenset(fold(word) for word in _file("fillers.yaml")["最近的"])


@cache
def each_of() -> dict[str, tuple[str, ...]]:
    """The spans that something may be given for each of (年, 人), with how a text would say so."""
    return {fold(span): tuple(forms) for span, forms in _file("concepts-more.yaml")["均摊到"].items()}


@cache
def numbered_heads() -> tuple[tuple[str, str], ...]:
    """What stands before and after the number that a part of a list bears: 第…条."""
    found = (str(form).partition("{}") for form in _file("concepts-more.yaml")["编号"])
    return tuple((head, tail) for head, _, tail in found)


@cache
def money_asks() -> frozenset[str]:
    """Words that ask how much money, whatever it is for: 多少钱."""
    return frozenset(fold(word) for word in _file("concepts-more.yaml")["钱数"]["问"])


@cache
def money_unit() -> str:
    """The unit that money is counted in."""
    return str(_file("concepts-more.yaml")["钱数"]["单位"])


@cache
def money_ending() -> tuple[str, str]:
    """What a question for a sum ends in, and what may stand behind it: 多少, 钱."""
    ending, money = _file("concepts-more.yaml")["钱数"]["词尾"]
    return str(ending), str(money)


@cache
def city_suffixes() -> tuple[str, ...]:
    """What names of cities, counties and districts end in."""
    return tuple(_file("concepts-more.yaml")["本地"]["后"])


@cache
def own_prefixes() -> tuple[str, ...]:
    """What makes one's own of them: 我县, 咱区."""
    return tuple(_file("concepts-more.yaml")["本地"]["前"])


@cache
def price_concepts() -> frozenset[str]:
    """The concepts of what something costs, which 多少钱 alone asks for."""
    return frozenset(_file("concepts-more.yaml")["钱数"]["价"])


@cache
def text_synonyms() -> dict[str, tuple[str, ...]]:
    """What people say for whom a text of the facts is about: 研究生 → 硕士, folded."""
    return {
        fold(word): tuple(fold(other) for other in others)
        for word, others in _file("concepts-more.yaml")["人称"].items()
    }


@cache
def count_measure() -> str:
    """The measure word that goes with anything."""
    return str(_file("concepts-more.yaml")["通用量词"])


@cache
def object_forms() -> tuple[str, ...]:
    """How the verb and the object of a figure's name stand apart in a question: {v}了几{m}{o}."""
    return tuple(_file("concepts-more.yaml")["动宾"])


@cache
def figure_words() -> tuple[str, ...]:
    """What in a question word tells that a figure is asked for: 多少, 百分之几."""
    return tuple(fold(word) for word in _file("concepts-more.yaml")["问数"])


@cache
def what_endings() -> tuple[str, ...]:
    """What a way to ask ends in, behind its verb: 生产什么."""
    return tuple(_file("concepts-more.yaml")["动词后"])


@cache
def whole_limits() -> tuple[tuple[str, Mark], ...]:
    """What stands before a large unit that is a limit by itself: 上 of 上亿."""
    listed = _file("concepts-more.yaml")["整数界"].items()
    return tuple((fold(word), Mark(key)) for key, words in listed for word in words)


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
    return frozenset(fold(word) for word in _file("concepts-more.yaml")["笼统"])


def too_general(word: str) -> bool:
    """Whether a word belongs to questions of any sort (有哪些, 多少), so that it can name no attribute."""
    known = fold(word)
    return known in _too_general() or bool(marks().get(known, frozenset()) & _GENERAL)


@cache
def order_forms() -> tuple[tuple[str, Mark], ...]:
    """How the verb of a date says which came first or last: 先{}, {}得晚."""
    return tuple(
        (form, Mark(key)) for key, forms in _file("concepts-more.yaml")["先后"].items() for form in forms
    )


@cache
def beneficiaries() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that make what follows whom something is for (给企业), and the concepts they do it to."""
    loaded = _file("concepts.yaml")
    return tuple(loaded["对象介词"]), frozenset(loaded["对象概念"])


@cache
def count_endings() -> tuple[str, ...]:
    """What makes a number of a kind's name: 项目数."""
    return tuple(_file("concepts.yaml")["数目词尾"])


@cache
def date_endings() -> tuple[str, ...]:
    """What the label of a date ends in: 日期, 时间."""
    return tuple(_file("concepts.yaml")["日期词尾"])


@cache
def plan_words() -> tuple[str, ...]:
    """What the label of a date that is only planned begins with: 预计, 计划."""
    return tuple(_file("concepts.yaml")["计划词"])


@cache
def step_ending() -> str:
    """What makes a date of a choice: 签约时间."""
    return str(_file("concepts.yaml")["阶段词尾"])


@cache
def phrase_patterns() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, bool], ...]]:
    """The sets of words that phrases are put together from, and (pattern, whether it says who speaks)."""
    loaded = _file("phrases.yaml")
    return (
        {name: tuple(map(str, words)) for name, words in loaded["组"].items()},
        tuple((pattern, of.get("人") == "是") for of in loaded["句式"].values() for pattern in of["写"]),
    )


@cache
def replies() -> dict[str, Any]:
    """The wordings of replies (language/replies.yaml)."""
    loaded: dict[str, Any] = _file("replies.yaml")
    return loaded
