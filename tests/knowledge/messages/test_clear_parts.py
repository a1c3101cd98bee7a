"""The parts of a refused message are read anew where one of them may be understood."""

from knowledge.messages.parting import some_clear


def test_a_part_without_the_strange_words_may_be_understood() -> None:
    assert some_clear(["甲园投资多少", "乙园的股东是谁"], ["股东"])


def test_none_may_where_each_has_a_strange_word() -> None:
    assert not some_clear(["甲园的股东是谁", "乙园的法人是谁"], ["股东", "法人"])


def test_a_lone_character_that_is_strange_says_nothing_of_the_parts_it_stands_in() -> None:
    assert some_clear(["三个项目合计多少", "比其余三个多吗"], ["三"])
