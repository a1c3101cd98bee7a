"""Replies that look facts up: values, descriptions, lists, counts, existence, dates."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.catalogue import current
from knowledge.understanding.frame import Frame
from knowledge.model import Entity, Statement
from knowledge.reckoning import total, unit_of
from knowledge.wording import phrases
from knowledge.wording.draft import Draft
from knowledge.wording.phrases import LONGEST_LIST, measure, say, word


_GIST = 140  # characters of a referred entity's texts


def give_value(draft: Draft) -> None:
    """The attribute of one entity, or a line for each of several."""
    frame = draft.frame
    if not frame.rows:
        nothing(draft)
        return
    if len(frame.rows) == 1:
        _one(draft, frame.rows[0], frame.attributes)
        return
    held = [i for i in frame.rows if any(a in draft.entity(i).statements for a in frame.attributes)]
    if not held:
        for label in frame.attributes:
            draft.missing.append(label)
        draft.kind = "unknown"
        draft.say("值_无", name=_scope_name(draft, frame.rows), attribute="、".join(frame.attributes))
        return
    shown = held if len(held) < len(frame.rows) and not _all_named(draft) else list(frame.rows)
    for entity_id in shown[:LONGEST_LIST]:
        parts = []
        for label in frame.attributes:
            text = expanded(draft, entity_id, label)
            parts.append((text or word("无资料")) if len(frame.attributes) == 1 else f"{label}{text or word('无资料')}")
            if text:
                draft.use(entity_id, label)
            else:
                draft.lack(entity_id, label)
        draft.say("值_行", name=draft.entity(entity_id).name, value="，".join(parts))
    if len(shown) > LONGEST_LIST:
        draft.say("还有", count=len(shown), measure=measure(_kind(draft)))
    for label in frame.attributes:
        attribute = _kind(draft).attributes[label]
        whole = total(draft.catalogue, shown, attribute) if attribute.additive else None
        overall = draft.catalogue.overall(frame.kind) if _kind(draft).totals_of else None
        if whole is not None and len(whole.over) > 1 and (overall is None or overall.id not in shown):
            draft.lines.append(say("值_合计", attribute=label, value=phrases.amount(whole)))
    draft.lines.insert(0, say("值_多", attribute="、".join(frame.attributes)))


def _all_named(draft: Draft) -> bool:
    return len([c for c in draft.frame.constraints if c.strength >= 2]) >= len(draft.frame.rows)


def _kind(draft: Draft):  # type: ignore[no-untyped-def]
    return draft.catalogue.base.kinds[draft.frame.kind]


def _scope_name(draft: Draft, rows: Sequence[str]) -> str:
    return phrases.names(draft.catalogue, rows[:3])


def _one(draft: Draft, entity_id: str, labels: Sequence[str]) -> None:
    entity = draft.entity(entity_id)
    quoted = _quoted_items(draft, entity_id)
    answered = False
    for label in labels:
        items = [place for attribute, place in quoted if attribute == label]
        if items and len(items) < len(_items(entity, label)):
            draft.lines.append(say("值", name=entity.name, attribute=label,
                                   value="、".join(_items(entity, label)[i] for i in items)))
            draft.use(entity_id, label)
            answered = True
            continue
        text = expanded(draft, entity_id, label, draft.frame.unit)
        if not text:
            draft.lack(entity_id, label)
            draft.say("值_无", name=entity.name, attribute=label)
            continue
        template = "值_数" if _kind(draft).attributes[label].type in ("数值",) else "值"
        draft.say(template, name=entity.name, attribute=label, value=text)
        draft.use(entity_id, label)
        answered = True
    if not answered:
        draft.kind = "unknown"
        known = summary(draft, entity)
        if known:
            draft.say("知道的", facts=known)
            draft.use(entity_id)


def _quoted_items(draft: Draft, entity_id: str) -> list[tuple[str, int]]:
    return [
        (attribute, place)
        for constraint in draft.frame.constraints
        if not constraint.negated
        for entity, attribute, place in constraint.items
        if entity == entity_id
    ]


def _items(entity: Entity, label: str) -> tuple[str, ...]:
    statements = entity.statements.get(label)
    value = current(statements).value if statements else ()
    return value if isinstance(value, tuple) else ()


def expanded(draft: Draft, entity_id: str, label: str, unit: str = "") -> str:
    """A value as text; a reference to something that is no place with what it is."""
    catalogue = draft.catalogue
    entity = draft.entity(entity_id)
    statements = entity.statements.get(label)
    attribute = catalogue.base.kinds[entity.kind].attributes.get(label)
    if not statements or attribute is None:
        return ""
    value = current(statements).value
    if attribute.type == "列表" and isinstance(value, tuple):
        out = {place for e, a, place in draft.frame.excluded_items if e == entity_id and a == label}
        return _joined([item for place, item in enumerate(value) if place not in out])
    if attribute.type == "引用" and isinstance(value, tuple) and not catalogue.base.kinds[attribute.target].place:
        return "；".join(_with_gist(draft, target) for target in value)
    return phrases.value(catalogue.base, entity, label, unit)


def _joined(items: Sequence[str]) -> str:
    return ("、" if all("、" not in item for item in items) else "；").join(items)


def _with_gist(draft: Draft, entity_id: str) -> str:
    """A name with what it is, as far as that is short."""
    target = draft.entity(entity_id)
    kind = draft.catalogue.base.kinds[target.kind]
    gist: list[str] = []
    for label in target.statements:
        if kind.attributes[label].type in ("列表", "文字") and not _doer(draft, target, label):
            text = phrases.value(draft.catalogue.base, target, label)
            if gist and sum(map(len, gist)) + len(text) > _GIST:
                break
            gist.append(text)
            draft.use(entity_id, label)
    return f"{target.name}（{'；'.join(gist)}）" if gist else target.name


def summary(draft: Draft, entity: Entity, limit: int = 6) -> str:
    """What is known of an entity in one line."""
    kind = draft.catalogue.base.kinds[entity.kind]
    parts = []
    for label in kind.attributes:
        if label in entity.statements:
            text = phrases.value(draft.catalogue.base, entity, label)
            parts.append(say("描述_值", attribute=label, value=text))
    return "；".join(parts[:limit])


def describe(draft: Draft) -> None:
    """All that is known of the entities picked out."""
    frame = draft.frame
    if not frame.rows:
        nothing(draft)
        return
    if len(frame.rows) > (5 if _texty(draft, frame.kind) else 3):
        list_rows(draft)
        return
    if _only_items(draft):
        return
    known = False
    for entity_id in frame.rows:
        known = _describe_one(draft, entity_id, len(frame.rows) > 1) or known
    if not known:
        draft.kind = "unknown"


def _only_items(draft: Draft) -> bool:
    """Where the question only quotes list items, the items are the answer."""
    frame = draft.frame
    if any(c.strength >= 2 for c in frame.constraints):
        return False
    quoted = tuple(i for i in frame.rows if _quoted_items(draft, i))
    if not quoted:
        return False
    seen: set[tuple[str, ...]] = set()
    for entity_id in sorted(quoted, key=lambda i: sum(len(_items(draft.entity(i), a)) for a in draft.entity(i).statements)):
        entity = draft.entity(entity_id)
        picked = tuple(dict.fromkeys(_items(entity, a)[p] for a, p in _quoted_items(draft, entity_id)))
        if picked in seen:
            continue
        seen.add(picked)
        doers = [
            phrases.value(draft.catalogue.base, entity, label)
            for label in entity.statements
            if _doer(draft, entity, label)
        ]
        draft.say("值_行", name=entity.name + (f"（{doers[0]}）" if doers else ""), value=_joined(picked))
        draft.use(entity_id)
    return True


def _describe_one(draft: Draft, entity_id: str, among: bool) -> bool:
    entity = draft.entity(entity_id)
    kind = draft.catalogue.base.kinds[entity.kind]
    quoted = _quoted_items(draft, entity_id)
    whole = [c for c in draft.frame.constraints if c.strength >= 2 and entity_id in c.ids]
    if quoted and whole and not among:
        label = quoted[0][0]
        items = _items(entity, label)
        picked = [items[p] for a, p in quoted if a == label]
        if len(set(picked)) < len(items):
            draft.say("值_行", name=entity.name, value=_joined(list(dict.fromkeys(picked))))
            draft.use(entity_id, label)
            return True
    parts = []
    thick = 0
    for label in kind.attributes:
        if label not in entity.statements:
            continue
        parts.append(say("描述_值", attribute=label, value=expanded(draft, entity_id, label, draft.frame.unit)))
        draft.use(entity_id, label)
        if kind.attributes[label].type in ("列表", "文字") and not _doer(draft, entity, label):
            thick += 1
    related = _related(draft, entity)
    parts.extend(related)
    figures = any(kind.attributes[a].type not in ("列表", "文字", "引用") for a in entity.statements)
    if not parts or (not thick and not figures and not related and _texty(draft, kind.label)):
        draft.say("未说明", name=entity.name)
        if parts:
            draft.lines.append("；".join(parts) + "。")
        draft.use(entity_id)
        draft.lack(entity_id, "")
        return False
    draft.lines.append(f"{entity.name}：{'；'.join(parts)}。")
    draft.use(entity_id)
    return True


def _doer(draft: Draft, entity: Entity, label: str) -> bool:
    """Whether a text attribute only says who: it explains nothing by itself."""
    return draft.catalogue.concept_of.get(label) in ("推行", "企业")


def _texty(draft: Draft, kind: str) -> bool:
    attributes = draft.catalogue.base.kinds[kind].attributes.values()
    return not any(a.type == "数值" for a in attributes) and not draft.catalogue.base.kinds[kind].place


def _related(draft: Draft, entity: Entity) -> list[str]:
    """Entities of other kinds that point here, a line a kind."""
    catalogue = draft.catalogue
    lines = []
    for kind in catalogue.base.kinds.values():
        for attribute in catalogue.references(kind.label, entity.kind):
            ids = [e.id for e in catalogue.base.by_kind[kind.label]
                   if e.id in catalogue.pointing.get((kind.label, attribute.label, entity.id), ())]
            if not ids or kind.label == entity.kind or any(
                set(ids) & set(s.value) for ss in entity.statements.values() for s in ss if isinstance(s.value, tuple)
            ):
                continue
            shown = [_with_figure(draft, i) for i in ids[:5]]
            for i in ids[:5]:
                draft.use(i)
            more = f"等{len(ids)}{measure(kind)}" if len(ids) > 5 else ""
            lines.append(say("描述_关联", kind=word("点名") + kind.label, count=len(ids), measure=measure(kind),
                             list="、".join(shown) + more))
            break
    return lines


def _with_figure(draft: Draft, entity_id: str) -> str:
    entity = draft.entity(entity_id)
    main = draft.catalogue.main_figure(entity.kind)
    if main is None or main.label not in entity.statements:
        return entity.name
    return f"{entity.name}（{main.label}{phrases.value(draft.catalogue.base, entity, main.label, draft.frame.unit)}）"


def scope_text(frame: Frame, catalogue) -> str:  # type: ignore[no-untyped-def]
    """What the question narrowed the kind to, in its own words."""
    parts = [c.text for c in frame.constraints if not c.negated and c.strength < 2]
    return "、".join(parts)


def list_rows(draft: Draft) -> None:
    """The entities picked out, one a line with the figure the list turns on."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    rows = frame.rows
    stated = _stated_counts(draft)
    if not rows:
        if stated and not frame.bounds:
            draft.kind = "unknown"
            draft.say("列出_未点名", scope=stated[0].name, kind=kind.label, stated=_figures(draft, stated[0]))
            draft.missing.append(kind.label)
            return
        nothing(draft)
        return
    if _texty(draft, frame.kind) and len(rows) <= 5 and not frame.attributes:
        for entity_id in rows:
            _describe_one(draft, entity_id, len(rows) > 1)
        return
    draft.say("列出_头" if not kind.totals_of and _has_totals(draft) else "列出_头_其他",
              scope="", kind=kind.label, count=len(rows), measure=measure(kind))
    for entity_id in rows[:LONGEST_LIST]:
        draft.lines.append(f"· {_row(draft, entity_id)}")
        draft.use(entity_id)
    if len(rows) > LONGEST_LIST:
        draft.say("还有", count=len(rows), measure=measure(kind))
    if stated and not frame.bounds and not frame.named:
        draft.say("列出_公布", total=stated[0].name, stated=_figures(draft, stated[0]))
        draft.use(stated[0].id)


def _has_totals(draft: Draft) -> bool:
    return draft.frame.kind in draft.catalogue.totals_of


def _row(draft: Draft, entity_id: str) -> str:
    frame = draft.frame
    entity = draft.entity(entity_id)
    kind = draft.catalogue.base.kinds[frame.kind]
    labels = [a for a in frame.attributes if a in entity.statements]
    labels += [label for label, _ in (*frame.bounds, *frame.periods) if label in entity.statements]
    main = draft.catalogue.main_figure(frame.kind)
    if not labels and main is not None and main.label in entity.statements:
        labels = [main.label]
    if kind.totals_of:
        labels = [a for a in kind.attributes if a in entity.statements and kind.attributes[a].type == "数值"]
    parts = [f"{label}{expanded(draft, entity_id, label, frame.unit)}" for label in dict.fromkeys(labels)]
    for label in labels:
        draft.use(entity_id, label)
    return entity.name + (f"（{'，'.join(parts)}）" if parts else "")


def _figures(draft: Draft, entity: Entity) -> str:
    kind = draft.catalogue.base.kinds[entity.kind]
    draft.use(entity.id)
    return "、".join(
        f"{label}{phrases.value(draft.catalogue.base, entity, label)}"
        for label in kind.attributes
        if label in entity.statements and kind.attributes[label].type == "数值" and (
            kind.attributes[label].additive or kind.attributes[label].counts)
    )


def _stated_counts(draft: Draft) -> list[Entity]:
    """The stated totals of the choices the question narrows to, where those are all it narrows to."""
    frame, catalogue = draft.frame, draft.catalogue
    totals = catalogue.totals_of.get(frame.kind)
    positive = [c for c in frame.constraints if not c.negated]
    if totals is None or not positive or frame.followed or len(positive) > 1:
        return []
    return [
        e for e in catalogue.base.by_kind[totals]
        if e.conditions and any(option in e.conditions for option in positive[0].options) and len(e.conditions) == 1
    ]


def nothing(draft: Draft) -> None:
    """Nobody fits: what was looked for is not in the facts."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    limits = _limits(draft)
    if limits and (frame.bounds or frame.exists or (frame.whether and not frame.attributes)):
        label = frame.bounds[0][0] if frame.bounds else ""
        draft.say("没有", kind=kind.label, scope=limits)
        if label and frame.scope:
            from knowledge.reckoning import ranked

            attribute = kind.attributes[label]
            order = ranked(catalogue, frame.scope, attribute, _upward(draft))
            if order:
                top = order[0][0]
                draft.say("没有_最", kind=kind.label, attribute=label,
                          superlative=word("最大" if _upward(draft) else "最小"), name=draft.entity(top).name,
                          value=phrases.value(catalogue.base, draft.entity(top), label))
                draft.use(top, label)
        return
    draft.kind = "unknown"
    draft.say("列出_空", kind=kind.label, scope=limits or kind.label)
    draft.missing.append(limits or kind.label)


def _upward(draft: Draft) -> bool:
    return draft.frame.bounds[0][1].comparison in ("at least", "above", "is", "between", "about")


def _limits(draft: Draft) -> str:
    frame = draft.frame
    parts = [c.text for c in frame.constraints if not c.negated]
    for label, bound in frame.bounds:
        phrase = say("界_" + bound.comparison.replace(" ", "_"), low=phrases.figure(bound.low, bound.unit),
                     high=phrases.figure(bound.high, bound.unit))
        parts.append(f"{label}{phrase}")
    parts.extend(p.date.text for _, p in frame.periods)
    return "、".join(parts)


def count(draft: Draft) -> None:
    """How many: as stated, else how many the source names."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    if kind.totals_of:
        counted = catalogue.counted(frame.kind)
        labels = ([counted.label] if counted else []) + [a for a in frame.attributes if not counted or a != counted.label]
        draft.frame = frame_with(frame, attributes=tuple(labels))
        give_value(draft)
        if frame.count and frame.whether and len(frame.rows) == 1 and counted and draft.lines:
            number = catalogue.quantity(draft.entity(frame.rows[0]), counted.label)
            right = number is not None and number.number == frame.count
            draft.lines[0] = say("是_个" if right else "不是_个", claimed=frame.count, measure="个") + draft.lines[0]
        return
    if not frame.rows and not frame.bounds:
        list_rows(draft)
        return
    if frame.unnamed:
        from knowledge.wording.calculations import beyond_named

        beyond_named(draft)
        return
    draft.say("计数_点名" if _has_totals(draft) else "计数_全", scope=_limits(draft) and _limits(draft) + "的",
              kind=kind.label, count=len(frame.rows), measure=measure(kind))
    for entity_id in frame.rows[:LONGEST_LIST]:
        draft.lines.append(f"· {_row(draft, entity_id)}")
        draft.use(entity_id)
    if frame.attributes and len(frame.rows) > 1:
        attribute = kind.attributes[frame.attributes[0]]
        whole = total(catalogue, frame.rows, attribute)
        if whole is not None:
            draft.lines.append(say("值_合计", attribute=attribute.label, value=phrases.amount(whole)))
    if not frame.rows:
        draft.cited.extend(catalogue.base.entities[i].citation for i in frame.scope[:1])


def frame_with(frame: Frame, **changes: object) -> Frame:
    """The frame with other attributes."""
    from dataclasses import replace

    return replace(frame, **changes)  # type: ignore[arg-type]


def exists(draft: Draft) -> None:
    """Whether there are any, and which."""
    frame = draft.frame
    kind = draft.catalogue.base.kinds[frame.kind]
    if not frame.rows:
        draft.frame = frame_with(frame, exists=True)
        nothing(draft)
        return
    draft.say("有", count=len(frame.rows), measure=measure(kind))
    for entity_id in frame.rows[:LONGEST_LIST]:
        draft.lines.append(f"· {_row(draft, entity_id)}")
        draft.use(entity_id)


def when(draft: Draft) -> None:
    """The dates known of an entity."""
    frame, catalogue = draft.frame, draft.catalogue
    kind = catalogue.base.kinds[frame.kind]
    found = False
    wanted = {c.value for c in frame.constraints if c.attribute and c.value}
    for entity_id in frame.rows[:5]:
        entity = draft.entity(entity_id)
        for label, statements in entity.statements.items():
            dates = _dates(statements, wanted if kind.attributes[label].type == "选项" else set())
            if kind.attributes[label].type == "日期":
                dates = [phrases.value(catalogue.base, entity, label)]
            if dates:
                draft.say("何时", name=f"{entity.name}{label}", value="、".join(dates))
                draft.use(entity_id, label)
                found = True
    if not found:
        draft.kind = "unknown"
        draft.say("值_无", name=_scope_name(draft, frame.rows), attribute=word("时间"))
        draft.missing.append(word("时间"))


def _dates(statements: tuple[Statement, ...], wanted: set[str]) -> list[str]:
    return [
        f"{s.date.text}{s.value if isinstance(s.value, str) and len(s.value) < 8 else ''}"
        for s in statements
        if s.date is not None and (not wanted or s.value in wanted)
    ]


__all__ = ["count", "describe", "exists", "give_value", "list_rows", "nothing", "unit_of", "when"]
