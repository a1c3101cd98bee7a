"""The shapes of the fixed sections, for the JSON Schema that editors complete and check with."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

Text = Annotated[str, Field(min_length=1)]
Texts = list[Text]
Flag = Literal["是", "否"] | bool
Ways = Annotated[Texts, Field(description="人们平时怎么说，一种一项")]


class Shape(BaseModel):
    """A mapping in which only the named keys may stand."""

    model_config = ConfigDict(extra="forbid", strict=True)


class City(Shape):
    """讲的是哪座城市，机器人怎样介绍自己。"""

    name: Text = Field(alias="名称", description="城市的名字")
    ways: Ways = Field([], alias="说法")
    scope: Text | None = Field(None, alias="范围", description="资料包括什么，用在自我介绍和答不上来的时候")
    bot: Text | None = Field(None, alias="机器人", description="机器人的名字")
    examples: Texts = Field([], alias="示例", description="可以问的问题")


class Source(Shape):
    """一个来源：文件、报道、台账。"""

    name: Text = Field(alias="名称")
    ways: Ways = Field([], alias="说法")
    publisher: Text | None = Field(None, alias="发布者")
    date: Text | None = Field(None, alias="日期", description="照来源写，例如 4月7日、2025年3月1日")
    authors: Texts = Field([], alias="作者")
    link: Annotated[str, Field(pattern="^https?://")] | None = Field(None, alias="链接")
    paragraphs: Annotated[int, Field(ge=0, le=99999)] | None = Field(
        None, alias="段落", description="一共几段"
    )


class Attribute(Shape):
    """种类的一个属性。"""

    type: Literal["数值", "文字", "选项", "日期", "引用", "列表"] = Field(alias="类型")
    ways: Ways = Field([], alias="说法")
    unit: str | None = Field(None, alias="单位", description='只用于数值，例如 亿元；各条单位不同就写 ""')
    additive: Flag = Field(False, alias="可合计", description="只用于数值：几条的数能不能加起来")
    counts: Flag = Field(False, alias="计数", description="只用于公布的总数：这个数就是条数")
    options: dict[str, Texts | None] | None = Field(
        None, alias="选项", description="只用于选项：名字: [说法]"
    )
    target: Text | None = Field(None, alias="种类", description="只用于引用：引用哪个种类")


class Kind(Shape):
    """一类资料。"""

    ways: Ways = Field([], alias="说法")
    measures: Texts = Field(["个"], alias="量词")
    place: Flag = Field(False, alias="地点", description="这一类是不是地方")
    totals_of: Text | None = Field(None, alias="统计", description="写种类名：这一类是那个种类公布的总数")
    attributes: dict[str, Attribute] = Field({}, alias="属性")


class Question(Shape):
    """一个黄金问题。"""

    question: Text = Field(alias="问")
    category: Text | None = Field(None, alias="类")
    outcome: Any = Field("answer", alias="答")
    must: list[Text | int | float | list[Text | int | float]] = Field([], alias="含")
    must_not: list[Text] | Text = Field([], alias="不含")
    follows: Flag = Field(False, alias="接着")
    note: Text | None = Field(None, alias="备注")


class Commands(RootModel[dict[Annotated[str, Field(pattern="^[a-z0-9_]{1,32}$")], Text]]):
    """斜杠命令列哪一类资料。"""
