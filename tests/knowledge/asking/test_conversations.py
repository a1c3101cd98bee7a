"""Follow-ups: what may be left out after a question, and that nobody hears another's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering import Answerer
from knowledge.answers import Answer
from knowledge.conversation import Conversation
from knowledge.text import traditionalise
from tests.knowledge.asking.questions import all_of_them, essence

FEW = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

TALKS: dict[str, list[tuple[str, str]]] = {
    "another attribute": [("大恒能源在哪个开发区", "综改区"), ("那投资呢", "50亿"), ("产能呢", "7GW")],
    "another entity": [("大恒能源投资多少", "50亿"), ("那晋能控股呢", "30亿"), ("瑞鑫煤化呢？", "10.2亿")],
    "a pronoun": [
        ("中航兰田基地投资多少", "10.9亿"),
        ("它在哪个开发区", "综改区"),
        ("它属于什么行业", "汽车"),
    ],
    "another place": [("灵石经开区有哪些项目", "焦化"), ("那平遥呢", "石墨"), ("介休呢", "瑞鑫")],
    "another stage": [("签约一批有多少个项目", "101"), ("开工一批呢", "109"), ("那投产一批呢", "109")],
    "the second": [("投资最大的三个项目是哪些", "大恒"), ("第二个呢", "31.7亿")],
    "another unit": [("大恒能源投资多少", "50亿"), ("换成万元", "500000万")],
    "side by side": [("大恒能源投资多少", "50亿"), ("它和晋能比呢", "30亿"), ("差多少", "20亿")],
    "both together": [("大恒能源和晋能控股投资各多少", "50亿"), ("加起来呢", "80亿")],
    "the first": [("投资最大的三个项目是哪些", "大恒"), ("第一个在哪", "综改区")],
    "the last": [("投资最大的三个项目是哪些", "大恒"), ("最后一个呢", "30亿")],
    "the first two": [("投资最大的三个项目是哪些", "大恒"), ("前两个加起来多少", "81.7亿")],
    "a share": [("签约一批总投资多少", "506.2亿"), ("占比呢", "48.57%")],
    "the most of all": [("签约一批总投资多少", "506.2亿"), ("开工的呢", "250亿"), ("哪个最多", "签约一批")],
    "whether it is so": [
        ("大恒能源在哪", "综改区"),
        ("产能是8GW吧", "7GW，不是8GW"),
        ("投资50亿对吗", "是的"),
    ],
    "less than another": [("晋能控股投资多少", "30亿"), ("比大恒少几个亿", "20亿")],
    "each of the other": [("投产一批平均每个多少钱", "2.62亿"), ("比签约的每个多还是少", "5.01亿")],
    "of its place": [("石墨项目在哪", "平遥"), ("它那个开发区一共几个项目", "平遥经开区的项目有1个")],
    "of a policy": [("无感审批是哪个开发区推行的", "祁县"), ("有什么效果", "交易成本")],
}


def talk(answerer: Answerer, *questions: str) -> list[Answer]:
    """One asker's questions, one after the other."""
    conversation = Conversation()
    answers = []
    for question in questions:
        answer, conversation = answerer.answer(question, conversation)
        answers.append(answer)
    return answers


@pytest.mark.parametrize("turns", TALKS.values(), ids=TALKS)
def test_what_was_said_may_be_left_out(answerer: Answerer, turns: list[tuple[str, str]]) -> None:
    """Each turn is answered from what went before."""
    for (question, said), answer in zip(
        turns, talk(answerer, *(question for question, _ in turns)), strict=True
    ):
        assert answer.kind == "answer", (question, answer.text)
        assert said in answer.text, (question, answer.text)


@pytest.mark.parametrize("turns", TALKS.values(), ids=TALKS)
def test_in_traditional_script_as_well(answerer: Answerer, turns: list[tuple[str, str]]) -> None:
    """The same talk, the same facts."""
    plain = talk(answerer, *(question for question, _ in turns))
    other = talk(answerer, *(traditionalise(question) for question, _ in turns))
    assert [essence(answer) for answer in plain] == [essence(answer) for answer in other]


@pytest.mark.parametrize(
    "question", ["它在哪个开发区", "第二个呢", "换成万元", "产能呢", "那个项目投资多少", "还有呢"]
)
def test_without_anything_before_nothing_is_filled_in(answerer: Answerer, question: str) -> None:
    """Nobody's figure is given to who has not said of whom."""
    (answer,) = talk(answerer, question)
    projects = {fact.split("#")[0] for fact in answer.facts}
    assert len(projects) != 1 or answer.kind in ("unknown", "clarify"), answer.text


@pytest.mark.parametrize("turns", TALKS.values(), ids=TALKS)
def test_two_conversations_never_mix(answerer: Answerer, turns: list[tuple[str, str]]) -> None:
    """Two askers in turn get what each would get alone."""
    others = ["三个一批总投资多少", "那项目数呢", "签约一批呢", "四全工作法是什么"]
    mine = others_own = Conversation()
    heard, overheard = [], []
    for (question, _), other in zip(turns, others, strict=False):
        answer, mine = answerer.answer(question, mine)
        heard.append(answer)
        answer, others_own = answerer.answer(other, others_own)
        overheard.append(answer)
    assert heard == talk(answerer, *(question for question, _ in turns))
    assert overheard == talk(answerer, *others[: len(overheard)])


@FEW
@given(st.lists(st.sampled_from(all_of_them()), max_size=6), st.sampled_from(all_of_them()))
def test_a_whole_question_needs_nothing_before(answerer: Answerer, before: list[str], question: str) -> None:
    """Whatever was talked about, a question that stands alone is answered as if it were the first."""
    assert essence(talk(answerer, *before, question)[-1]) == essence(talk(answerer, question)[-1])


def test_a_conversation_is_a_value(answerer: Answerer) -> None:
    """Asking from the same point twice gives the same; the point itself does not move."""
    _, start = answerer.answer("大恒能源投资多少", Conversation())
    turns = start.turns
    first = answerer.answer("产能呢", start)
    assert answerer.answer("那晋能控股呢", start)[0].kind == "answer"
    assert answerer.answer("产能呢", start) == first
    assert start.turns == turns
    assert Conversation().last is None


def test_only_the_last_turns_are_kept(answerer: Answerer) -> None:
    """Four of them; what was asked long ago is forgotten."""
    conversation = Conversation()
    for question in [
        "大恒能源投资多少",
        "晋能控股投资多少",
        "中航兰田投资多少",
        "瑞鑫煤化投资多少",
        "平遥石墨投资多少",
        "灵石焦化投资多少",
    ]:
        _, conversation = answerer.answer(question, conversation)
        assert len(conversation.turns) <= 4
    assert conversation.last is not None
    assert conversation.last.rows == ("210万吨/年焦化提标升级改造项目",)


def test_talk_changes_no_subject(answerer: Answerer) -> None:
    """A thank-you in between is passed over."""
    first, thanks, last = talk(answerer, "大恒能源投资多少", "谢谢", "产能呢")
    assert (first.kind, thanks.kind, last.kind) == ("answer", "chat", "answer")
    assert "7GW" in last.text


def test_several_questions_in_one_message(answerer: Answerer) -> None:
    """Each is answered; what cannot be is refused by name."""
    (both,) = talk(answerer, "大恒能源投资多少？晋能控股呢？")
    assert both.kind == "answer"
    assert "50亿" in both.text
    assert "30亿" in both.text
    (half,) = talk(answerer, "大恒能源投资多少？董事长是谁？")
    assert "50亿" in half.text
    assert "董事长" in half.text
    (many,) = talk(
        answerer,
        "？".join(f"{name}投资多少" for name in ("大恒", "晋能", "兰田", "瑞鑫", "平遥石墨", "灵石焦化")),
    )
    assert many.kind == "answer"
    assert len(many.facts) >= 4


CHAT = [
    "你好",
    "您好",
    "谢谢",
    "再见",
    "你是谁",
    "你能做什么",
    "怎么用",
    "在吗",
    "早上好",
    "hello",
    "👍 谢谢",
    "好的",
    "辛苦了",
]


@pytest.mark.parametrize("text", CHAT)
def test_talk_is_answered_as_talk(answerer: Answerer, text: str) -> None:
    """Without a fact, without touching the conversation."""
    answer, conversation = answerer.answer(text, Conversation())
    assert answer.kind == "chat"
    assert not answer.facts
    assert conversation == Conversation()


def test_who_are_you_names_the_bot(answerer: Answerer) -> None:
    """And what it knows of, with examples that it can answer."""
    (who,) = talk(answerer, "你是谁")
    assert answerer.base.city.bot in who.text
    (can,) = talk(answerer, "你能做什么")
    assert answerer.base.city.scope in can.text
    for choice in can.next:
        assert talk(answerer, choice.question)[0].kind == "answer", choice.question


def test_what_is_offered_next_can_be_asked(answerer: Answerer) -> None:
    """Each button under an answer leads to an answer, each choice to what it says."""
    for question in all_of_them():
        answer, conversation = answerer.answer(question, Conversation())
        for choice in (*answer.next, *answer.choices):
            led, _ = answerer.answer(choice.question, Conversation())
            assert led.kind == "answer", (question, choice.question, led.text)
            again, _ = answerer.answer(choice.question, conversation)
            assert essence(again) == essence(led), (question, choice.question)


# One of several may be meant: a question back that names them, and each choice leads to its own answer.
UNCLEAR = [
    "晋中开发区那个项目投了多少钱",
    "综改区那个项目是做什么的",
    "晋中开发区那个项目多少钱",
    "签约的那个项目投了多少钱",
]


@pytest.mark.parametrize("question", UNCLEAR)
def test_the_unclear_is_asked_back(answerer: Answerer, question: str) -> None:
    """Two to six choices, each with an answer of its own."""
    (answer,) = talk(answerer, question)
    assert answer.kind == "clarify", answer.text
    assert 2 <= len(answer.choices) <= 6
    answers = [talk(answerer, choice.question)[0] for choice in answer.choices]
    assert all(led.kind == "answer" for led in answers)
    assert len({led.text for led in answers}) == len(answers)
