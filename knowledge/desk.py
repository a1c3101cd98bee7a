"""Everything derived from a fact base once, that answering needs for every question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge import sounds
from knowledge.catalogues import cataloguing
from knowledge.catalogues.catalogue import Catalogue
from knowledge.catalogues.steps import with_steps
from knowledge.loading.quiet import kept_for_long
from knowledge.measures import years
from knowledge.mending import initials, miscounted, spellings
from knowledge.mending.mender import Mender
from knowledge.mending.mishearing import Words
from knowledge.mending.misnaming import Names
from knowledge.mending.spellings import Spellings
from knowledge.model import Entity, FactBase
from knowledge.reciting import numbered
from knowledge.reciting.benefits import Policy, policies
from knowledge.reciting.numbered import Numbered
from knowledge.reciting.passages import Library, library
from knowledge.tagging import asking, speech
from knowledge.tagging.fragments import Document, Finder, Fragments
from knowledge.tagging.lettering import Letters
from knowledge.tagging.tagger import Tagger
from knowledge.text import compact, fold
from knowledge.vocabulary import wordbook
from knowledge.vocabulary.concepts import text_synonyms
from knowledge.vocabulary.lexicon import Lexicon

_NUMERALS = (("一", "1", "i"), ("二", "2", "ii"), ("三", "3", "iii"), ("四", "4", "iv"), ("五", "5", "v"))
_PHASE = re.compile(r"(?<![a-z0-9])(iii|ii|iv|i|v|[一二三四五]|[1-5])(?=期)")
LARGE = 500  # entities, from where on names are looked up in arrays
_LOCAL_NUMBER = re.compile(r"(?<!\d)0\d{2,3}-(\d{7,8})(?!\d)")
_SPOKEN_WAYS = 12  # characters of a text of which each is also tried in its other reading


@dataclass(frozen=True)
class Desk:
    """A fact base with its lexicon and name index."""

    base: FactBase
    tagger: Tagger
    catalogue: Catalogue

    @cached_property
    def library(self) -> Library:
        """The texts, for questions about what one says; made for the first of them."""
        return library(self.base)

    @cached_property
    def numbered(self) -> Numbered:
        """What the texts tell by its number, for questions that have it wrong."""
        return numbered.build(self.base, self.library)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """The policies, for questions that tell a situation and no name."""
        return policies(self.catalogue, self.library)


def documents(base: FactBase) -> list[Document]:
    """The texts of the base that a question may quote."""
    found: dict[Document, None] = {}
    for entity in base.entities.values():
        for document in _of_entity(base, entity):
            if len(document.symbols) >= 2:
                found[document] = None
                found.update(dict.fromkeys(_numbered_otherwise(document)))
                if document.role != "name":
                    found.update(dict.fromkeys(_said_otherwise(document)))
    return list(found)


def _numbered_otherwise(document: Document) -> Iterator[Document]:
    """The text with its phase in other numerals: 1期, 一期, Ⅰ期."""
    text = "".join(document.symbols)
    for match in _PHASE.finditer(text):
        forms = next(forms for forms in _NUMERALS if match[1] in forms)
        for form in forms:
            if form != match[1]:
                changed = text[: match.start()] + form + text[match.end(1) :]
                yield replace(document, symbols=tuple(changed))


def _said_otherwise(document: Document) -> Iterator[Document]:
    """The words by which people call those whom the text is for (研究生 for 硕士), as if it said so."""
    text = "".join(document.symbols)
    for word, others in text_synonyms().items():
        if word not in text and any(other in text for other in others):
            yield replace(document, symbols=tuple(word))


def _of_entity(base: FactBase, entity: Entity) -> list[Document]:
    def document(role: str, attribute: str, text: str, item: int = -1) -> list[Document]:
        forms = {fold(text).strip(), compact(text)}
        return [
            Document(entity.id, entity.kind, role, attribute, tuple(form), item)  # type: ignore[arg-type]
            for form in forms
        ]

    found = [d for name in (entity.name, *entity.aliases) for d in document("name", "", name)]
    for label, statements in entity.statements.items():
        attribute = base.attribute(entity, label)
        if attribute is None:
            continue
        for statement in statements:
            value = statement.value
            if attribute.type == "列表" and isinstance(value, tuple):
                for place, item in enumerate(value):
                    found.extend(document("item", label, item, place))
            elif attribute.type == "文字" and isinstance(value, str):
                role = "item" if len(value) <= 12 else "text"
                found.extend(document(role, label, value))
                for tail in _LOCAL_NUMBER.findall(value):  # the number without its area code
                    found.extend(document(role, label, tail))
    return found


def build(base: FactBase) -> Desk:
    """The desk of a fact base."""
    with kept_for_long():
        return _built(with_steps(base))


def _built(base: FactBase) -> Desk:
    words, misspelt = wordbook.opened(base)
    _warm(words, misspelt)
    written, spoken, nearly = _finders(base)
    city, tails = fold(base.city.name), _tails(base)
    mender = Mender(
        Words(words, misspelt, tails),
        Names(written, spoken, nearly, city, tails, _letters(base)),
        _initials(base, words),
    )
    calendar, asked = years.of_base(base), asking.build(base)
    tagger = Tagger(words, written, mender, Letters(base), _counted(base), calendar, asked)
    return Desk(base, tagger, cataloguing.build(base, words.concept_of))


def _warm(words: Lexicon, misspelt: Spellings) -> None:
    """Load and reckon now what the first question in letters or with strange words would wait for."""
    speech.warm()
    sounds.syllables()
    _ = words.lengths, misspelt.longest, misspelt.longest_nearly


def _finders(base: FactBase) -> tuple[Finder, Finder, Finder | None]:
    """What finds the base's texts in a question: by letter, by sound, by names that nearly sound so."""
    if len(base.entities) > LARGE:
        return *_large(base), None
    texts = documents(base)
    aloud = {e.id: (compact(e.name), _parted(e.pinyin)) for e in base.entities.values() if e.pinyin}
    spoken = [replace(d, symbols=way, written=d.symbols) for d in texts for way in _ways(d, aloud)]
    nearly = [replace(d, symbols=tuple(map(sounds.near, d.symbols))) for d in spoken if d.role == "name"]
    return Fragments(texts), Fragments(spoken), Fragments(nearly)


def _large(base: FactBase) -> tuple[Finder, Finder]:
    from knowledge.names import opening  # with numpy, which small bases do without

    return opening.finders(base)


def _ways(document: Document, aloud: Mapping[str, tuple[str, Sequence[str]]]) -> Iterable[tuple[str, ...]]:
    """How a text sounds: as usually and otherwise; and as its entity's `拼音` says, if part of its name."""
    if len(document.symbols) > _SPOKEN_WAYS:
        usual = [tuple((sounds.readings(symbol) or (symbol,))[0] for symbol in document.symbols)]
    else:
        usual = list(spellings.ways(document.text))
    name, said = aloud.get(document.entity, ("", ()))
    at = name.find(document.text) if len(said) == len(name) else -1
    if at >= 0:
        usual.insert(0, tuple(said[at : at + len(document.text)]))
    return dict.fromkeys(usual)


def _parted(said: str) -> tuple[str, ...]:
    """The syllables of a `拼音`."""
    return tuple(said.split()) if " " in said else sounds.split(said)


def _letters(base: FactBase) -> frozenset[str]:
    """The Latin words in names and values; none of a large base, which has too many."""
    if len(base.entities) > LARGE:
        return frozenset()
    return frozenset(word for d in documents(base) for word in re.findall("[a-z]{2,}", d.text))


def _initials(base: FactBase, words: Lexicon) -> Mapping[str, str]:
    """What words and, where names are few, names may be typed by; nothing that is a word itself."""
    found = initials.of_base(base, with_names=len(base.entities) <= LARGE)
    return {typed: meant for typed, meant in found.items() if typed not in words.entries}


def _counted(base: FactBase) -> miscounted.Miscounted:
    """Another number at the head of a name is another name, where names are few."""
    if len(base.entities) > LARGE:
        return miscounted.Miscounted()
    return miscounted.build(fold(n) for e in base.entities.values() for n in (e.name, *e.aliases))


def _tails(base: FactBase) -> tuple[str, ...]:
    """The kinds' own words, which their entities' names end in (…经济技术开发区, …项目)."""
    ways = (compact(way) for kind in base.kinds.values() for way in (kind.label, *kind.ways))
    return tuple(way for way in dict.fromkeys(ways) if len(way) >= 2)
