"""What the facts do not hold is refused, whatever of it they mention; what is said wrongly is put right."""

from __future__ import annotations

import pytest

from tests.knowledge.asking.conftest import Ask

# What is asked of another place or time, with the figure that must not stand near it.
ELSEWHERE = (
    ("朔州市的三个一批一共投了多少亿", "1042.1"),
    ("阳泉签约一批有几个项目", "101"),
    ("2020年的开工一批总投资是多少", "250亿"),
    ("上个月投产一批投资额", "285.8"),
    ("第四次活动签约了多少亿", "506.2"),
    ("十三五期间签约多少个项目", "101"),
    ("中航科工项目投了几个亿", "10.9"),
)
# What is only mentioned, or asked of less or more than the facts tell.
NOT_TOLD = (
    "全市工业一共投了多少",
    "签约企业一共多少家",
    "每一批里投资最大的项目",
    "后两批一共投了多少",
    "投产项目在哪几个县",
    "至今未投产的一共几个",
    "尚未动工的总共多少亿",
    "已经签约可还没有开工的项目数",
    "开工的那批当中已经投产的是多少个",
    "开工项目有几个投产了",
    "投产一批里面过3亿的有多少个",
    "开工一批当中不到2亿的总投资",
    "晋中之外的项目总投资",
    "不在晋中市的签约项目",
    "高新区签了几个项目",
    "不生产石墨的项目有几个",
    "招商服务公司都有哪几家",
    "专业镇一共有几个",
    "小分队一共多少支",
    "委托招商委托给谁了",
    "零积压具体是怎么实现的",
    "保罗产业园工期多长",
    "保罗产业园的施工人数",
    "保罗产业园一共盖了几个单元",
    "哪一次活动签约最多",
    "五次活动分别签了多少",
    "平均每个开发区签约多少个",
    "介休签约总额占全市多少",
    "签约项目的落地率是多少",
    "开工一批都有谁",
    "石墨项目还没落实的资金有多少",
    "晋能控股追加投资多少",
    "大恒能源是第几个签约的",
    "瑞鑫煤化的老板是哪里人",
    "投资大恒能源能赚钱吗",
    "审批评估要多久",
    "为什么投产比开工投得多",
    "无感审批要准备什么材料",
    "无感审批能办多少事项",
    "介绍个对象",
)
# Names that are nearly known: a number, an opposite, a noun of its own in the place of what is known.
NEARLY = (
    "五个一批一共多少项目",
    "三全工作法是哪三全",
    "6+3政务服务是什么",
    "有感审批是什么",
    "大恒广场投资多少",
    "四全公园是什么",
    "灵石储能投资多少",
    "瑞鑫的化肥多少",
    "yushe kaifaqu you sha xiangmu",
    "成都保罗产业园进展",
    "无感审批在大连有吗",
)
# What is claimed, and what the answer has to set against it.
CLAIMED = (
    ("介休的石墨项目投资多少", "平遥"),
    ("大恒能源年产8GW的项目投了多少", "7GW"),
    ("签约一批和开工一批都是109个吧", "101"),
    ("总投资1024.1亿是吧", "1042.1"),
    ("大恒能源还没签约吧", "签约"),
    ("这稿子是新华社发的吧", "中新网"),
    ("瑞鑫煤化总投资10.9亿吧", "中航兰田"),
    ("四个零是祁县提出来的吧", "寿阳"),
    ("晋能控股的7GW光伏垂直一体化项目投了30亿吧", "大恒"),
    ("寿阳的服务理念是项目定了干,接下来怎么写的呢", "和顺"),
)


@pytest.mark.parametrize(("question", "figure"), ELSEWHERE)
def test_what_is_near_is_not_what_was_asked(ask: Ask, question: str, figure: str) -> None:
    """Another place's or time's figure is not given this one's, not even beside the refusal."""
    answer = ask(question)
    assert answer.kind == "unknown", answer.text
    assert figure not in answer.text


@pytest.mark.parametrize("question", NOT_TOLD)
def test_what_the_facts_only_mention_is_refused(ask: Ask, question: str) -> None:
    """A text that mentions a thing tells neither what it is made of nor how many there are."""
    assert ask(question).kind == "unknown", ask(question).text


@pytest.mark.parametrize("question", NEARLY)
def test_another_name_is_another_thing(ask: Ask, question: str) -> None:
    """It is neither mended nor passed over."""
    assert ask(question).kind == "unknown", ask(question).text


@pytest.mark.parametrize(("question", "actual"), CLAIMED)
def test_what_is_claimed_is_put_right(ask: Ask, question: str, actual: str) -> None:
    """With what the facts have instead."""
    assert actual in ask(question).text


@pytest.mark.parametrize("question", ["那个开发区有几个项目", "那一批有多少个项目", "这个园区有哪些项目"])
def test_one_that_nobody_pointed_at_is_asked_for(ask: Ask, question: str) -> None:
    """With those that may be meant."""
    answer = ask(question)
    assert answer.kind == "clarify"
    assert len(answer.choices) > 1


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("投了二百多亿的是哪一批", ("开工一批", "投产一批")),
        ("三十来个亿的项目有哪些", ("晋能控股", "焦化")),
        ("焦化项目投资排第几", ("第2",)),
    ],
)
def test_a_figure_half_remembered_is_found(ask: Ask, question: str, names: tuple[str, ...]) -> None:
    """And one's own place in an order."""
    assert all(name in ask(question).text for name in names)


@pytest.mark.parametrize("question", ["你是谁家的机器人", "你不是真人吧", "你是人工还是机器人"])
def test_who_speaks_to_the_bot_hears_who_it_is(ask: Ask, question: str) -> None:
    """Whatever else the words may mean."""
    assert ask(question).kind == "chat"
