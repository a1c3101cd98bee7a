"""What words say of how something is asked, and the words that say it."""

from __future__ import annotations

from functools import cache

from knowledge.members import Members
from knowledge.text import fold
from knowledge.vocabulary.files import words_in


class Mark(Members):
    """What a word does in a question. The values are the keys of language/words.yaml."""

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
    MEDIAN = "中位"
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


@cache
def parts_of_year() -> dict[str, tuple[int, int]]:
    """下半年 → (7, 12): the months of a half, a quarter, the turn of a year."""
    return {fold(word): (months[0], months[1]) for word, months in words_in("grammar.yaml")["时段"].items()}


@cache
def marks() -> dict[str, frozenset[Mark]]:
    """Every marked word, folded, with its marks."""
    found: dict[str, set[Mark]] = {}
    for file in (words_in("words.yaml"), words_in("words-more.yaml"), words_in("concepts-more.yaml")["标记"]):
        for key, words in file.items():
            for word in words:
                found.setdefault(fold(str(word)), set()).add(Mark(key))
    for word in parts_of_year():
        found.setdefault(word, set()).add(Mark.PART_OF_YEAR)
    return {word: frozenset(of) for word, of in found.items()}


@cache
def within_figures() -> dict[str, Mark]:
    """What may stand between a number and its unit, with its mark: 二百多亿."""
    return {fold(char): Mark(of) for char, of in words_in("grammar.yaml")["数后"].items()}


@cache
def whole_limits() -> tuple[tuple[str, Mark], ...]:
    """What stands before a large unit that is a limit by itself: 上 of 上亿."""
    listed = words_in("concepts-more.yaml")["整数界"].items()
    return tuple((fold(word), Mark(key)) for key, words in listed for word in words)


@cache
def order_forms() -> tuple[tuple[str, Mark], ...]:
    """How the verb of a date says which came first or last: 先{}, {}得晚."""
    return tuple(
        (form, Mark(key)) for key, forms in words_in("concepts-more.yaml")["先后"].items() for form in forms
    )
