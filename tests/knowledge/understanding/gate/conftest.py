"""A town of two projects and one policy, of which the tests of the gate ask."""

from __future__ import annotations

import pytest

from knowledge.answering import Answerer
from tests.knowledge.conftest import Answering

FACTS = """\
城市: {名称: 澄州, 说法: [澄州市, 全市], 范围: 澄州市的项目和政策}
来源:
  公报: {名称: 澄州市公报, 发布者: 澄州市发改委, 日期: 2025年6月3日}
默认来源: 公报
种类:
  园区: {地点: 是}
  项目:
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是, 说法: [投资, 投资额]}
      行业: {类型: 文字}
      产品: {类型: 列表}
      企业: {类型: 文字}
      所在园区: {类型: 引用, 种类: 园区}
      阶段: {类型: 选项, 选项: {签约: [已签约], 开工: [已开工], 投产: [已投产]}}
  政策:
    属性:
      内容: {类型: 列表}
      效果: {类型: 文字}
园区:
  - {名称: 白鹭湾园区}
项目:
  - 名称: 卓岩水泵项目
    总投资: 12亿元
    行业: 装备制造
    产品: [水泵, 阀门]
    企业: 卓岩机械
    所在园区: 白鹭湾园区
    阶段: 开工
  - 名称: 禾润面粉项目
    总投资: 3亿元
    行业: 食品
    产品: [面粉]
    企业: 禾润粮油
    所在园区: 白鹭湾园区
    阶段: 签约
政策:
  - 名称: 四张清单
    内容: [权力清单, 责任清单, 负面清单, 服务清单]
    效果: 降低企业办事成本
"""


@pytest.fixture(scope="session")
def desk(answering: Answering) -> Answerer:
    """An Answerer over the facts above."""
    return answering(FACTS)
