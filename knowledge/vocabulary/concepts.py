"""Sorts of attributes and kinds that every city has, and the words for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.text import fold
from knowledge.vocabulary.files import folded, words_in


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
def concepts() -> tuple[Concept, ...]:
    """The general concepts, in file order; the further files add to those of concepts.yaml."""
    read: dict[str, dict[str, list[str]]] = {}
    plain = words_in("concepts.yaml")["概念"]
    for part in ("", "-more", "-further", "-services", "-talk"):
        for name, of in words_in(f"concepts{part}.yaml")["概念"].items():
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
        for name, words in words_in(file)["种类"].items():
            named.setdefault(fold(name), {}).update(dict.fromkeys(fold(word) for word in words))
    return {name: tuple(words) for name, words in named.items()}


@cache
def sorts_of_kinds() -> frozenset[str]:
    """Words for a kind that tell one sort of it, where some are called so: 改革, 理念."""
    return frozenset(fold(word) for word in words_in("concepts.yaml")["专称"])


@cache
def choice_words() -> dict[str, tuple[str, ...]]:
    """The usual words for choices that many cities' facts have (竣工 → 完工), folded."""
    return {
        fold(name): tuple(fold(word) for word in words)
        for name, words in words_in("concepts-more.yaml")["选项"].items()
    }


@cache
def parted_verb() -> str:
    """How a verb and its object stand apart: 开的工."""
    return str(words_in("concepts-more.yaml")["离合"])


@cache
def shared_among() -> dict[str, str]:
    """Words for a mean over people or land (人均, 亩均), with the unit that is divided by."""
    return {fold(word): str(unit) for word, unit in words_in("concepts-more.yaml")["均"].items()}


@cache
def scales() -> dict[str, frozenset[str]]:
    """What stands in words that compare (贵, 晚), with the dimensions they can be said of."""
    return {fold(of): frozenset(found) for of, found in words_in("concepts-more.yaml")["量得"].items()}


@cache
def each_of() -> dict[str, tuple[str, ...]]:
    """The spans that something may be given for each of (年, 人), with how a text would say so."""
    return {fold(span): tuple(forms) for span, forms in words_in("concepts-more.yaml")["均摊到"].items()}


@cache
def numbered_heads() -> tuple[tuple[str, str], ...]:
    """What stands before and after the number that a part of a list bears: 第…条."""
    found = (str(form).partition("{}") for form in words_in("concepts-more.yaml")["编号"])
    return tuple((head, tail) for head, _, tail in found)


@cache
def money_asks() -> frozenset[str]:
    """Words that ask how much money, whatever it is for: 多少钱."""
    return frozenset(fold(word) for word in words_in("concepts-more.yaml")["钱数"]["问"])


@cache
def money_unit() -> str:
    """The unit that money is counted in."""
    return str(words_in("concepts-more.yaml")["钱数"]["单位"])


@cache
def money_ending() -> tuple[str, str]:
    """What a question for a sum ends in, and what may stand behind it: 多少, 钱."""
    ending, money = words_in("concepts-more.yaml")["钱数"]["词尾"]
    return str(ending), str(money)


@cache
def city_suffixes() -> tuple[str, ...]:
    """What names of cities, counties and districts end in."""
    return tuple(words_in("concepts-more.yaml")["本地"]["后"])


@cache
def own_prefixes() -> tuple[str, ...]:
    """What makes one's own of them: 我县, 咱区."""
    return tuple(words_in("concepts-more.yaml")["本地"]["前"])


@cache
def price_concepts() -> frozenset[str]:
    """The concepts of what something costs, which 多少钱 alone asks for."""
    return frozenset(words_in("concepts-more.yaml")["钱数"]["价"])


@cache
def output_concepts() -> frozenset[str]:
    """The concepts of how much is made."""
    return frozenset(words_in("concepts-more.yaml")["产出"])


@cache
def price_endings() -> tuple[str, ...]:
    """What the name of a price ends in, longest first: 租金."""
    return tuple(sorted(words_in("concepts-more.yaml")["钱数"]["价尾"], key=len, reverse=True))


@cache
def money_talk() -> tuple[str, ...]:
    """What tells that a question is about money: 便宜, 多少钱."""
    return tuple(words_in("concepts-more.yaml")["钱数"]["钱味"])


@cache
def policy_concepts() -> frozenset[str]:
    """The concepts of which the attributes of policies are."""
    return frozenset(words_in("concepts-more.yaml")["政策概念"])


@cache
def situations() -> tuple[tuple[str, ...], frozenset[str]]:
    """What an asker wants to do (工作), and the places that may be said right before it (岛上)."""
    lists = words_in("concepts-more.yaml")["处境"]
    return tuple(map(fold, lists["做"])), frozenset(map(fold, lists["在"])) | {""}


@cache
def for_whom_concept() -> str:
    """The concept of whom a policy is for."""
    return str(words_in("concepts-more.yaml")["处境"]["给谁"])


@cache
def office_concept() -> str:
    """The concept of whom to turn to for a policy."""
    return str(words_in("concepts-more.yaml")["处境"]["找谁"])


@cache
def text_synonyms() -> dict[str, tuple[str, ...]]:
    """What people say for whom a text of the facts is about: 研究生 → 硕士, folded."""
    return {
        fold(word): tuple(fold(other) for other in others)
        for word, others in words_in("concepts-more.yaml")["人称"].items()
    }


@cache
def count_measure() -> str:
    """The measure word that goes with anything."""
    return str(words_in("concepts-more.yaml")["通用量词"])


@cache
def object_forms() -> tuple[str, ...]:
    """How the verb and the object of a figure's name stand apart in a question: {v}了几{m}{o}."""
    return tuple(words_in("concepts-more.yaml")["动宾"])


@cache
def figure_words() -> tuple[str, ...]:
    """What in a question word tells that a figure is asked for: 多少, 百分之几."""
    return tuple(folded("concepts-more.yaml", "问数"))


@cache
def what_endings() -> tuple[str, ...]:
    """What a way to ask ends in, behind its verb: 生产什么."""
    return tuple(words_in("concepts-more.yaml")["动词后"])


@cache
def beneficiaries() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that make what follows whom something is for (给企业), and the concepts they do it to."""
    loaded = words_in("concepts.yaml")
    return tuple(loaded["对象介词"]), frozenset(loaded["对象概念"])


@cache
def newcomers() -> frozenset[str]:
    """The concepts that also say who or what comes to a city: 企业, 投资."""
    return frozenset(words_in("concepts.yaml")["来者概念"])


@cache
def count_endings() -> tuple[str, ...]:
    """What makes a number of a kind's name: 项目数."""
    return tuple(words_in("concepts.yaml")["数目词尾"])


@cache
def date_endings() -> tuple[str, ...]:
    """What the label of a date ends in: 日期, 时间."""
    return tuple(words_in("concepts.yaml")["日期词尾"])


@cache
def plan_words() -> tuple[str, ...]:
    """What the label of a date that is only planned begins with: 预计, 计划."""
    return tuple(words_in("concepts.yaml")["计划词"])


@cache
def step_ending() -> str:
    """What makes a date of a choice: 签约时间."""
    return str(words_in("concepts.yaml")["阶段词尾"])
