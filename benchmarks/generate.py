"""Writes fact bases of any size: invented projects of an invented province, the same for the same seed.

    python -m benchmarks.generate FOLDER --projects 100000 [--seed 1]

Names are made as real ones are (company + scale + product + 项目), so that they share words the way real
ones do; no two are the same.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECTS_A_FILE = 20_000
_HEADS = "华恒瑞鑫天宏中泰盛金远博嘉德晟明正源腾达凯旋锦绣东方长信永安普惠联创海润森茂广益汇丰昌隆祥和启新"
_TAILS = "能科创材装智电光化机药汽精源建通达信远拓维翔宇辰浩泽坤峰禾岳川"
_FIELDS = {
    "光伏": ("高效单晶电池片", "光伏组件", "光伏玻璃", "硅片切割", "异质结电池"),
    "风电": ("风机叶片", "风电主轴", "塔筒制造", "风电变流器"),
    "新材料": ("碳纤维复合材料", "石墨负极材料", "铝镁合金板材", "纳米气凝胶", "生物基尼龙"),
    "煤化工": ("焦炉煤气制甲醇", "煤制乙二醇", "焦化升级改造", "粗苯加氢精制"),
    "装备制造": ("智能掘进机", "液压支架", "精密减速器", "数控机床", "特种机器人"),
    "汽车": ("新能源商用车", "汽车轮毂", "动力电池包", "车用线束", "专用车底盘"),
    "医药": ("中药饮片", "原料药合成", "医用敷料", "疫苗灌装", "体外诊断试剂"),
    "食品": ("老陈醋酿造", "冷链屠宰", "功能饮料", "杂粮深加工"),
    "物流": ("智慧物流园", "冷链仓储中心", "多式联运枢纽", "跨境电商仓"),
    "数据": ("算力中心", "数据标注基地", "云计算产业园", "灾备中心"),
}
_ACTIONS = ("生产线", "产业化", "扩建", "技术改造", "一体化", "产业园", "研发基地", "循环利用")
_SCALES = ("万吨/年", "GW/年", "万套/年", "万台/年", "万平方米", "亿立方米/年")
_PLACES = "平遥祁太谷寿阳昔和顺左权榆社灵石介休文水汾交城岚临方山离柳兴清徐娄烦古阳曲"
_STAGES = ("签约", "开工", "投产")

_KINDS = """\
# 生成的资料,只用于测量快慢。
城市:
  名称: 云川
  范围: 云川省的投资项目和开发区
来源:
  台账:
    名称: 云川省重点项目台账
    日期: 2025年6月30日
    段落: 99999
种类:
  项目:
    说法: [工程]
    属性:
      总投资: {类型: 数值, 单位: 亿元, 可合计: 是, 说法: [投资, 投资额]}
      企业: {类型: 文字, 说法: [公司]}
      所在开发区: {类型: 引用, 种类: 开发区, 说法: [所在地]}
      产能: {类型: 数值, 单位: "", 说法: [规模]}
      行业:
        类型: 选项
        选项: {%(fields)s}
      阶段:
        类型: 选项
        选项: {签约: [已签约], 开工: [已开工], 投产: [已投产]}
      开工日期: {类型: 日期}
      用地面积: {类型: 数值, 单位: 亩, 可合计: 是}
  开发区:
    地点: 是
    说法: [园区, 经开区]
    属性: {}
"""


@dataclass(frozen=True, slots=True)
class Project:
    """One invented project, as it is written."""

    name: str
    aliases: tuple[str, ...]
    company: str
    zone: str
    investment: str
    capacity: str
    field: str
    stage: str
    start: str
    area: str


def zones(projects: int) -> list[str]:
    """Names of as many zones as that many projects need."""
    rng = random.Random("zones")
    found: dict[str, None] = {}
    while len(found) < max(8, min(400, projects // 200)):
        first, second = rng.sample(_PLACES, 2)
        found[f"{first}{second}经济开发区"] = None
    return list(found)


def projects(count: int, seed: int = 1) -> Iterator[Project]:
    """So many projects, no two with the same name or alias."""
    rng = random.Random(seed)
    places = zones(count)
    seen: set[str] = set()
    while len(seen) < count:
        company = "".join(rng.sample(_HEADS, 2)) + "".join(rng.sample(_TAILS, rng.choice((1, 2))))
        field = rng.choice(list(_FIELDS))
        product = rng.choice(_FIELDS[field])
        number, scale = _scale(rng)
        made = f"{number}{scale.partition('/')[0]}{product}"
        name = f"{company}{rng.choice(('年产', ''))}{made}{rng.choice(_ACTIONS)}项目"
        if name in seen:
            continue
        seen.add(name)
        yield Project(
            name=name,
            aliases=(f"{company}{made}",),
            company=f"{company}{rng.choice(('集团', '股份', '公司', ''))}",
            zone=rng.choice(places),
            investment=_money(rng),
            capacity=f"{number}{scale}",
            field=field,
            stage=rng.choice(_STAGES),
            start=f"{rng.randint(2019, 2025)}年{rng.randint(1, 12)}月",
            area=f"{rng.randint(10, 2000)}亩",
        )


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write the base of so many projects into the folder, which may exist but must have no YAML in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.glob("*.yaml")):
        raise SystemExit(f"{folder} has YAML files in it already")
    fields = ", ".join(f"{field}: []" for field in _FIELDS)
    (folder / "kinds.yaml").write_text(_KINDS % {"fields": fields}, encoding="utf-8")
    listed = "".join(f"  - 名称: {zone}\n    别名: [{zone[:2]}]\n" for zone in zones(count))
    (folder / "zones.yaml").write_text(f"默认来源: 台账\n开发区:\n{listed}", encoding="utf-8")
    taken: set[str] = set()
    file = None
    for number, project in enumerate(projects(count, seed)):
        if number % PROJECTS_A_FILE == 0:
            if file is not None:
                file.close()
            file = (folder / f"projects-{number // PROJECTS_A_FILE:03}.yaml").open("w", encoding="utf-8")
            file.write("项目:\n")
        assert file is not None
        aliases = tuple(alias for alias in project.aliases if alias not in taken)
        taken.update(aliases)
        file.write(_record(project, aliases, number + 1))
    if file is not None:
        file.close()


def _record(project: Project, aliases: tuple[str, ...], paragraph: int) -> str:
    lines = [f"  - 名称: {project.name}"]
    if aliases:
        lines.append(f"    别名: [{', '.join(aliases)}]")
    lines += [
        f"    企业: {project.company}",
        f"    所在开发区: {project.zone}",
        f"    总投资: {project.investment}",
        f"    产能: {project.capacity}",
        f"    行业: {project.field}",
        f"    阶段: {project.stage}",
        f"    开工日期: {project.start}",
        f"    用地面积: {project.area}",
        f"    来源: 台账#{paragraph % 99_999 + 1}",
    ]
    return "\n".join(lines) + "\n"


def _scale(rng: random.Random) -> tuple[str, str]:
    scale = rng.choice(_SCALES)
    number = str(rng.choice((1, 2, 3, 5, 8, 10, 12, 15, 20, 30, 50, 60, 80, 100, 120, 200, 210, 300, 500)))
    if rng.random() < 0.2:
        number = f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"
    return number, scale


def _money(rng: random.Random) -> str:
    amount = round(rng.lognormvariate(1.0, 1.1), 2)
    return f"{amount:g}亿元" if amount >= 1 else f"{max(int(amount * 10000), 500)}万元"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--projects", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write(chosen.folder, chosen.projects, chosen.seed)


if __name__ == "__main__":
    main()
