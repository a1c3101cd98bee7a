"""What a question asks, once read: the frame that reckoning runs over the facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.catalogues.catalogue import Ids
from knowledge.members import Members
from knowledge.records import record
from knowledge.understanding.choosing.selecting import Bound, Period


class Operation(Members):
    """What is to be done with the entities that were picked out."""

    DESCRIBE = "describe"
    VALUE = "value"
    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    RANK = "rank"
    SORT = "sort"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    QUOTIENT = "quotient"
    BETWEEN = "between"  # two figures of one entity beside each other
    SHARE = "share"
    COMPARE = "compare"
    GROUP = "group"
    RECONCILE = "reconcile"
    EXISTS = "exists"
    WHEN = "when"
    SPAN = "span"  # the time between two dates


@record(frozen=True, slots=True)
class Constraint:
    """One word of the question that picks entities out."""

    start: int
    end: int
    text: str
    ids: Ids
    attribute: str = ""  # through which attribute; "" by name
    value: str = ""
    strength: int = 0
    negated: bool = False
    items: tuple[tuple[str, str, int], ...] = ()  # (entity, attribute, place) of list items it quotes
    options: tuple[tuple[str, str], ...] = ()  # every (attribute, value) it may stand for
    own: Ids = frozenset()  # those it names, where it may mean more by a choice or a text
    mended: bool = False


@record(frozen=True, slots=True)
class Item:
    """One side of a calculation: the entities it stands for."""

    ids: tuple[str, ...]
    text: str
    constraints: tuple[Constraint, ...] = ()
    named: bool | None = None  # 点名的 said of this side only; None: of all or none


@record(frozen=True, slots=True)
class Claim:
    """Something the asker takes for granted that the facts have otherwise."""

    entity: str
    attribute: str
    claimed: str
    owners: tuple[str, ...] = ()  # whose it is, where it is another's
    others: tuple[str, ...] = ()  # who has the figure that is claimed


@record(frozen=True, slots=True)
class Placing:
    """A place in an order: 1 is the largest (latest), or the smallest where not `descending`."""

    attribute: str
    descending: bool
    place: int


@dataclass(frozen=True)
class Frame:
    """A reading of the question. `rows` are entity ids in the order of the facts."""

    kind: str
    operation: Operation
    rows: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()  # the rows before figures and ranks narrowed them
    items: tuple[Item, ...] = ()
    pivot: int = 0  # how many items stand before 比 or 占; 0: no pivot
    attributes: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    bounds: tuple[tuple[str, Bound], ...] = ()  # (attribute, limit)
    shares: tuple[Bound, ...] = ()
    periods: tuple[tuple[str, Period], ...] = ()
    descending: bool = True
    rank: int = 0
    limit: int = 0
    placings: tuple[Placing, ...] = ()  # several places asked for at once: 最大和最小
    group: str = ""  # attribute to group by
    without: bool = False  # those that no group is of: 没有项目的开发区
    places_with: tuple[str, ...] = ()  # attributes that the groups must have
    place_count: Bound | None = None  # how many a group must have
    each_named: bool = False  # the entities of each group by name
    first_of_each: bool = False  # the largest or smallest of each group
    portions: bool = False  # the share of each group
    sources: tuple[str, ...] = ()  # whose word is asked for: 日报说多少
    per: str = ""  # figure to divide by: 平均每次
    asked_as: str = ""  # of BETWEEN: ratio, share or difference
    ordering: bool = False  # quotients are to be put in order
    per_unit: str = ""  # the unit to divide by: 每亩
    by_count: bool = False  # 按个数算: numbers of entities, not of money
    by_figure: bool = False  # the figure is asked for beside the limit on it
    unit: str = ""  # unit asked for
    units: tuple[str, ...] = ()  # all that are asked for, where several figures are
    all_time: str = ""  # the time asked for, where it is that of all the facts
    judged: bool | None = None  # whether the limits hold of whom they are said of
    verdict: Bound | None = None  # what the result is held against: 合计过没过100亿
    kind_named: bool = False  # 项目: the kind itself is spoken of
    count: int = 0  # a number of entities the asker names: 那三个
    extremes: bool = False  # 最大的和最小的
    named: bool = False  # only what the source names, no stated totals
    whether: bool = False
    exists: bool = False
    other: bool = False
    counting: bool = False  # a number of entities is asked for, maybe beside a figure
    trimmed: bool = False  # the largest or smallest are left out
    summed: bool = False
    apart: bool = False  # 各占: each item's share by itself
    relative: bool = False  # a difference in per cent of the second side
    listing: bool = False  # 列出来: each of them, not a total
    expected: tuple[str, ...] = ()  # whom the asker takes to be first
    times: Decimal | None = None  # 两倍: to be affirmed of a ratio
    median: bool = False  # the middle of the order rather than a mean
    averaged: bool = False  # means are compared, not sums
    target: Bound | None = None  # a figure of the asker's, that the facts' is set against: 离600亿还差多少
    parts_of: str = ""  # the list whose items are counted: 有几条
    why: bool = False
    less: bool = False
    stated: bool = False  # 公布的: stated totals rather than sums over those named
    listed: bool = False  # what is asked for is a list (投资额、开工日期), so that a part may be answered
    unnamed: bool = False  # what the stated total covers beyond those named
    claims: tuple[Claim, ...] = ()
    confirmed: bool = False  # a figure or choice the asker states is right
    missing: tuple[str, ...] = ()  # words of the question that nothing explains
    absent: tuple[str, ...] = ()  # attributes asked for that the kind or the facts lack
    excluded_items: tuple[tuple[str, str, int], ...] = ()
    lacking: tuple[str, ...] = ()  # attributes that those meant do not have
    having: tuple[str, ...] = ()  # attributes that are told of those meant
    followed: bool = False
    order_kept: tuple[str, ...] = ()  # the order shown before, of which one is pointed at
    placed: tuple[str, ...] = ()  # whose own place in the order is asked for: 排第几
    first_only: bool = False  # the largest or smallest group is asked for, not all of them

    def but(self, **changes: object) -> Frame:
        """A copy with these fields changed: dataclasses.replace, without its look at every field."""
        copy = object.__new__(Frame)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy
