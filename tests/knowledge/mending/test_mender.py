"""Mending: a question with slips in it is read as the one that was meant, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import sounds
from knowledge.answering import Answerer
from knowledge.loading import load
from knowledge.text import read


def mended(answerer: Answerer, question: str) -> str:
    """The question as it is understood."""
    return answerer.desk.tagger.mended(read(question)).folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("晋能控股的总头资", "晋能控股的总投资"),
        ("开工一批的相目", "开工一批的项目"),
        ("六个签约项目和计多少忆", "六个签约项目合计多少亿"),
        ("投产一批笔例多少", "投产一批比例多少"),
        ("电名的签约项目", "点名的签约项目"),
        ("三个一批搞过几此", "三个一批搞过几次"),
        ("六各签约项目", "六个签约项目"),
        ("投资前三命", "投资前三名"),
    ],
)
def test_homophones_are_mended(answerer: Answerer, typed: str, meant: str) -> None:
    """Of what is asked about and of how it is asked, and of a unit behind its number."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("晋能控股的总投志", "晋能控股的总投资"),
        ("大恒能源的场能", "大恒能源的产能"),
        ("平遥金开区", "平遥经开区"),
        ("瑞新没化", "瑞鑫煤化"),
        ("开工一批的巷目", "开工一批的项目"),
    ],
)
def test_what_nearly_sounds_so_is_mended(answerer: Answerer, typed: str, meant: str) -> None:
    """zh and z, ch and c, sh and s, n and l, with and without g."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("投产1批投资多少", "投产一批投资多少"),
        ("3跟工作是什么", "三跟工作是什么"),
        ("晋能控股八GW", "晋能控股8gw"),
        ("6个项目投资多少", "6个项目投资多少"),
        ("投资8亿的项目", "投资8亿的项目"),
    ],
)
def test_numerals_of_names_in_the_other_script_are_mended(answerer: Answerer, typed: str, meant: str) -> None:
    """Where a piece of a name goes on over them; what is counted stays a number."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("大恒能源往里砸了多少钱", "大恒能源投了多少钱"),
        ("平遥里头填进去几多个亿", "平遥投了多少亿"),
        ("邊批唔喺綜改區", "边批不在综改区"),
        ("开工格批侬晓得伐", "开工那批侬晓得伐"),
        ("晋能控股投了多少钞票", "晋能控股投了多少钱"),
        ("平遥有几间公司喇", "平遥有几家公司"),
        ("这报道谁写滴", "这报道谁写的"),
    ],
)
def test_regional_words_and_everyday_verbs_are_read_as_plain_ones(
    answerer: Answerer, typed: str, meant: str
) -> None:
    """Demonstratives, measures, endings; what is thrown into a thing is invested in it."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("鑫瑞煤化投资多少", "瑞鑫煤化投资多少"),
        ("灵石化焦投资多少", "灵石焦化投资多少"),
        ("签约目项有哪些", "签约项目有哪些"),
        ("四四全工作法", "四全工作法"),
        ("哪个开发发区", "哪个开发区"),
        ("大恒能 源投 资多少", "大恒能源投资多少"),
        ("哪个开区", "哪个开发区"),
        ("平遥石墨总资投多少", "平遥石墨总投资多少"),
        ("休介经开区的项目", "介休经开区的项目"),
    ],
)
def test_swapped_doubled_dropped_and_parted(answerer: Answerer, typed: str, meant: str) -> None:
    """Two neighbours in the wrong order, one too many, one too few, a blank within."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "大恒能源投资多少",
        "恒大投资多少",
        "大恒科技投资多少",
        "晋能集团投资多少",
        "中航西飞投资多少",
        "瑞丰煤化总投资",
        "保利产业园进展怎么样",
        "十全工作法是什么",
        "无人审批是哪个开发区",
        "晋中有哪些橡木",
        "大恒能源的头子是谁",
        "蓝天项目投资多少",
        "鑫源煤化投资多少",
        "大恒能源的投递多少",
        "灵石焦煤投资多少",
        "三跳是什么",
        "最勤的项目是哪个",
    ],
)
def test_a_stranger_is_left_alone(answerer: Answerer, question: str) -> None:
    """Another firm, another number, a word of the language: nobody mistyped these."""
    assert mended(answerer, question) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ruixinmeihuaLNGxiangmu zai na", "瑞鑫煤化lng项目 在哪"),
        ("lng xiangmu shi zuo shen me de", "lng 项目 是做什么的"),
        ("touzi chaoguo sanshiyi de xiangmu", "投资 超过 三十亿 的 项目"),
        ("签约xiangmu有几ge", "签约项目有几个"),
    ],
)
def test_pinyin_is_mended(answerer: Answerer, typed: str, meant: str) -> None:
    """With and without blanks, among hanzi and Latin words; numerals too."""
    assert mended(answerer, typed).replace(" ", "") == meant.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("LMG项目投资", "lng项目投资"), ("LGN项目投资", "lng项目投资"), ("LPG项目投资", "lpg项目投资")],
)
def test_a_slip_of_the_keyboard_is_mended(answerer: Answerer, typed: str, meant: str) -> None:
    """A neighbouring key, two letters swapped; but another word is another word."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("LNG是哪个company的", "lng是哪个公司的"),
        ("graphite那个invest了多少", "石墨那个投资了多少"),
        ("semiconductor项目有哪些", "semiconductor项目有哪些"),
        ("搿只项目一年出几吨", "这个项目一年出几吨"),
        ("三句话是甚", "三句话是什么"),
    ],
)
def test_foreign_and_regional_words_are_understood(answerer: Answerer, typed: str, meant: str) -> None:
    """Where the lexicon or the facts have what they mean; else they stay strange."""
    assert mended(answerer, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "晋能控股的产能是多少",
        "平遥石墨项目总投资多少",
        "投资超过三十亿的项目有哪些",
        "签约项目按投资从大到小排序",
    ],
)
def test_a_whole_question_in_pinyin_is_the_question(answerer: Answerer, question: str) -> None:
    """Run together, or a blank behind every syllable."""
    right, _ = answerer.answer(question)
    for parted in ("", " "):
        typed = parted.join(sounds.readings(char)[0] for char in question)
        answer, _ = answerer.answer(typed)
        assert (answer.kind, answer.facts) == (right.kind, right.facts), answer.text


@pytest.mark.parametrize("letters", ["zuoquan", "yuci", "taigu"])
def test_letters_that_say_nothing_are_left_alone(answerer: Answerer, letters: str) -> None:
    """A town that nobody knows here is no row of particles."""
    assert letters in mended(answerer, f"{letters}投资多少")


ALOUD = """\
城市: {名称: 样城}
来源: {甲报: {名称: 甲报, 段落: 9}}
种类: {项目: {属性: {总投资: {类型: 数值, 单位: 亿元}}}}
项目:
  - {名称: 乐亭港池, 别名: [乐亭], 拼音: lao ting gang chi, 总投资: 5亿元, 来源: 甲报#1}
  - {名称: 重光电机, 拼音: chongguangdianji, 总投资: 6亿元, 来源: 甲报#2}
"""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("laotinggangchi总投资", "乐亭港池"),
        ("laoting总投资", "乐亭"),
        ("牢廷港池总投资", "乐亭港池"),
        ("letinggangchi总投资", "乐亭港池"),
        ("chong guang dian ji 总投资", "重光电机"),
    ],
)
def test_a_name_sounds_as_its_facts_say(tmp_path: Path, typed: str, name: str) -> None:
    """`拼音` of a name and of an alias within it; whoever reads it as usual is understood, too."""
    (tmp_path / "facts.yaml").write_text(ALOUD, encoding="utf-8")
    answerer = Answerer(load(tmp_path, cache=None))
    assert mended(answerer, typed).startswith(name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("总投资最少的是那一批", "总投资最少的是哪一批"),
        ("大恒能源在那个开发区?", "大恒能源在哪个开发区?"),
        ("那一批有多少个项目", "那一批有多少个项目"),
        ("是那个大恒能源吗", "是那个大恒能源吗"),
    ],
)
def test_what_points_at_the_end_asks(answerer: Answerer, typed: str, meant: str) -> None:
    """那 for 哪, but only where nothing comes after."""
    assert mended(answerer, typed) == meant


def test_offsets_lead_back_to_what_was_typed(answerer: Answerer) -> None:
    """However long what was meant is."""
    question = answerer.desk.tagger.mended(read("请问 daheng 能源的总头资和董事长"))
    start = question.folded.index("大恒能源")
    assert question.quote(start, start + 4) == "daheng 能源"
    start = question.folded.index("总投资")
    assert question.quote(start, start + 3) == "总头资"
    assert question.quote(question.folded.index("董事长"), len(question.folded)) == "董事长"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("大恒必晋能多多少", "大恒比晋能多多少"),
        ("瑞鑫战签约一批的几成", "瑞鑫占签约一批的几成"),
        ("瑞鑫嘉兰田一共多少亿", "瑞鑫加兰田一共多少亿"),
        ("大恒鼻祖是谁", "大恒鼻祖是谁"),
        ("大恒必需多少钱", "大恒必需多少钱"),
    ],
)
def test_a_character_between_two_sides_is_heard_as_what_joins_them(
    answerer: Answerer, typed: str, meant: str
) -> None:
    """Where what comes of joining them is asked behind, and nowhere else."""
    assert mended(answerer, typed) == meant


def test_a_whole_name_swallows_nothing_that_its_longer_form_does_not_have(answerer: Answerer) -> None:
    """A wrong last character makes no slip for a form of which only a shorter whole name is right."""
    assert mended(answerer, "和顺靠哪些方面") == "和顺靠哪些方面"
    assert mended(answerer, "大恒能原投资多少") == "大恒能源投资多少"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("重点问题谁来化解", "重点问题谁来协调解决"),
        ("祁县怎么帮企业节约成本", "祁县怎么帮企业降低成本"),
        ("重大项目亲自洽谈", "重大项目亲自洽谈"),
    ],
)
def test_a_word_that_only_its_synonym_stands_for_in_the_facts_is_read_as_that(
    answerer: Answerer, typed: str, meant: str
) -> None:
    """What the facts themselves say stays as it is."""
    assert mended(answerer, typed) == meant
