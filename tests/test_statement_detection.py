"""Which texts are taken for a statement, by the checklist and by ``check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from inclusief_lint.cli import main
from inclusief_lint.config import Config
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.language.document import Document
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.statement import Checklist, StatementResult
from inclusief_lint.statement.hint import StatementHint
from tests.some import some

OWN = Path(__file__).parent.parent / "benchmarks" / "statements" / "own"
DATA = Path(__file__).parent / "data"
STATEMENTS = [*sorted(OWN.glob("[a-z]*.md")), *sorted((DATA / "plain_statements").glob("*.md"))]

NEIGHBOURS = {
    "nl-huisregels": """# Huisregels

Iedereen is welkom in het Glashuis, ongeacht leeftijd, afkomst of geloof. Wij vragen je rekening te houden
met anderen.

- Discriminatie en racisme accepteren we niet. Je moet dan het gebouw uit.
- Roken is verboden, ook bij de ingang.
- Grote tassen laat je achter in de garderobe.
- Honden mogen niet naar binnen. Een hulphond voor mensen met een beperking mag wel.
""",
    "nl-gedragscode": """# Gedragscode voor trainers

Deze gedragscode geldt voor iedereen die training geeft bij onze vereniging.

1. De trainer behandelt spelers gelijkwaardig, ongeacht geslacht, afkomst of seksuele gerichtheid.
2. De trainer discrimineert niet en pest niet.
3. De trainer is nooit alleen met een kind in de kleedkamer.

Bij overtreding legt het bestuur sancties op. Meld een overtreding bij de vertrouwenspersoon.
""",
    "nl-vacature": """# Vacature: medewerker publiek en inclusie (24 uur)

Het Glashuis zoekt een medewerker die ons publiek diverser maakt. Je werkt aan een inclusief programma.

Wij vragen een afgeronde hbo-opleiding en drie jaar ervaring. Het salaris is schaal 8 van de Museum-cao.

We zijn een divers team en we nodigen mensen met een beperking uit om te solliciteren. Stuur je
motivatiebrief voor 1 mei naar vacature@glashuis.nl.
""",
    "nl-zaaltekst": """# De suikerpot

Deze suikerpot is gemaakt in Delft, rond 1740. De suiker kwam van een plantage in Suriname, waar mensen
in slavernij werkten. De eigenaar, een regent, werd er rijk van. Wie het suikerriet sneed, weten we niet:
hun namen staan niet in zijn boeken.

Bruikleen van de familie Van der Aa.
""",
    "nl-privacy": """# Privacyverklaring

Wij gaan zorgvuldig om met je persoonsgegevens, ongeacht je achtergrond. We bewaren alleen wat nodig is.
Gegevens over je gezondheid of een beperking vragen wij alleen als je een rolstoelplaats boekt.

- Naam en e-mailadres: twee jaar.
- Bankgegevens: zeven jaar.

Je mag je gegevens inzien. Onze functionaris gegevensbescherming helpt je daarbij.
""",
    "nl-persbericht": """# Persbericht: Glashuis opent expositie over vrouwen in de glasfabriek

Leerdam, 3 maart. Het Glashuis opent op 8 maart een expositie over vrouwen in de glasfabriek. Kunstenaar
Rosa Blom sprak met veertien arbeidsters. "Hun verhaal was nooit verteld", zegt directeur Pim Kok.
De expositie is te zien tot en met 1 september. De toegang is 12 euro.

Noot voor de redactie: beelden staan klaar in de persmap.
""",
    "nl-jaarverslag": """# 4. Personeel

In het verslagjaar telde de organisatie 84 medewerkers, gemiddeld 61 fte. Het verzuim was 4,8 procent.
Van de medewerkers was 57 procent vrouw. Er vertrokken negen mensen en er kwamen elf bij. De ondernemingsraad
kwam zes keer bijeen. Aan opleiding is 43.000 euro besteed, waaronder een training over inclusie. De
jaarrekening geeft een toelichting op de kosten.
""",
    "en-house-rules": """# House rules

Everyone is welcome at the Glass House, regardless of age, race or religion. Please respect other visitors.

- Racism and harassment are not allowed. You will be asked to leave.
- Smoking is prohibited everywhere.
- Leave large bags in the cloakroom.
""",
    "en-code-of-conduct": """# Code of Conduct

We want a harassment-free meetup for everyone, regardless of gender, disability, race or religion.

Unacceptable behaviour includes insults, unwelcome sexual attention and trolling.

## Enforcement

Anyone who violates these rules may be expelled. Report it to the organisers.
""",
    "en-vacancy": """# Community producer (part-time)

The Glass House is looking for a producer to make our programme more diverse and inclusive.

Your responsibilities include running workshops. You need three years of experience. The salary range is
28,000 to 31,000 pounds. We are an equal opportunities employer and welcome disabled applicants. Send a cover
letter by 1 May.
""",
    "en-wall-text": """# Sugar bowl

This bowl was made in Bristol, around 1740. The sugar came from Barbados, where enslaved people cut the cane.
Its owner grew rich. We do not know the names of the women and men who worked for him.

On loan from the Hart family.
""",
    "en-privacy": """# Privacy notice

We take care of your personal data, whatever your background. We only ask about a disability when you book a
wheelchair space. We keep your name for two years and your bank details for seven. You may ask for a copy of
your data. Our data protection officer will help you. This site uses cookies.
""",
    "en-press-release": """# Press release: women of the glassworks

Stourbridge, 3 March. The Glass House opens an exhibition on women in the glassworks. The artist spoke to
fourteen former workers. "Their story was never told", says director Ann Holt. Tickets cost 9 pounds.

Notes to editors: images are available on request.
""",
    "en-annual-report": """# 4. People

At the end of the financial year the charity employed 84 people. Sickness was 4.8 per cent. Women made up 57
per cent of staff. Nine colleagues left and eleven joined. The staff council met six times. Training cost
43,000 pounds, including a course on inclusion. See the balance sheet for details.
""",
    "en-agenda": """# What's on

Saturday: family tour. Sunday: relaxed concert for people with autism. Monday: closed. We look forward to
your visit. Doors open at ten.
""",
}

NEIGHBOURS |= {p.stem: p.read_text(encoding="utf-8") for p in sorted((DATA / "neighbours").glob("*.md"))}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return Checklist(Config())


def seen(hint: StatementHint, text: str) -> str | None:
    document = Document(read_bytes(text.encode(), "text.md"), None, load().splitter)
    return hint.lang_of_statement(text, lambda: document)


@pytest.fixture
def hint() -> StatementHint:
    return StatementHint(load())


def assess(checklist: Checklist, text: str) -> list[StatementResult]:
    return list(checklist.assess([read_bytes(text.encode(), "text.md")]))


@pytest.mark.data
@pytest.mark.parametrize("path", STATEMENTS, ids=lambda p: p.stem)
def test_statements_are_recognised(checklist: Checklist, path: Path) -> None:
    assert assess(checklist, path.read_text(encoding="utf-8"))[0].looks_like_statement


@pytest.mark.data
@pytest.mark.parametrize("name", NEIGHBOURS)
def test_neighbours_are_told_apart(checklist: Checklist, hint: StatementHint, name: str) -> None:
    assert not assess(checklist, NEIGHBOURS[name])[0].looks_like_statement
    assert seen(hint, NEIGHBOURS[name]) is None


@pytest.mark.data
def test_the_hint_knows_most_statements() -> None:
    hint = StatementHint(load())
    found = [seen(hint, path.read_text(encoding="utf-8")) for path in STATEMENTS[:20]]
    assert sum(lang is not None for lang in found) >= 16
    assert all(lang in (None, path.stem[:2]) for lang, path in zip(some(found), STATEMENTS, strict=False))


def test_the_hint_looks_closely_at_a_limited_number_of_texts() -> None:
    hint = StatementHint(load())
    known = load().statement_hint
    assert known is not None
    near = NEIGHBOURS["nl-vacature"] + "\n\nWij zijn divers en inclusief. Iedereen is welkom.\n"
    assert [seen(hint, near) for _ in range(known.looks)].count(None) == 20
    assert seen(hint, NL) is None
    assert seen(StatementHint(load()), NL) == "nl"


def run(*arguments: str) -> tuple[str, str]:
    result = CliRunner().invoke(main, ["check", "--no-cache", *arguments])
    return result.stdout, result.stderr


def test_check_mentions_the_checklist_once(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text((OWN / "en-playhouse.md").read_text(encoding="utf-8"), encoding="utf-8")
    out, err = run(str(tmp_path))
    assert err.count("inclusief-lint statement ") == 1
    assert "inclusief-lint statement " not in out


def test_json_on_standard_output_stays_json(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text((OWN / "nl-schouwburg.md").read_text(encoding="utf-8"), encoding="utf-8")
    out, err = run(str(path), "--format", "json")
    json.loads(out)
    assert "lijkt een statement" in err


def test_check_is_silent_on_other_texts(tmp_path: Path) -> None:
    for name, text in NEIGHBOURS.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    assert "statement" not in run(str(tmp_path))[1]


NL = (OWN / "nl-schouwburg.md").read_text(encoding="utf-8")
EN = (OWN / "en-playhouse.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", [f"{NL}\n{EN}", f"{EN}\n{NL}"], ids=["nl-en", "en-nl"])
def test_two_statements_in_one_file_are_judged_apart(checklist: Checklist, text: str) -> None:
    first, second = assess(checklist, text)
    assert {first.lang, second.lang} == {"nl", "en"}
    assert "statement-part:1/2" in first.notes and "statement-part:2/2" in second.notes
    cut = text.index("#", 1)
    for part, (low, high) in ((first, (0, cut)), (second, (cut, len(text)))):
        spans = [e for a in part.guidelines for e in (*a.evidence, *a.near_misses)]
        assert spans and all(low <= e.start and e.end <= high for e in spans)
    alone = {r.lang: r for part in (NL, EN) for r in assess(checklist, part)}
    for part in (first, second):
        assert [a.verdict for a in part.guidelines] == [a.verdict for a in alone[part.lang].guidelines]
        for evidence in (e for a in part.guidelines for e in a.evidence):
            assert text[evidence.start : evidence.end] == evidence.text


def test_two_statements_without_headings_part_where_the_language_changes(checklist: Checklist) -> None:
    bare = [text.split("\n", 1)[1] for text in (NL, EN)]
    assert [r.lang for r in assess(checklist, "\n".join(bare))] == ["nl", "en"]


def test_sections_of_one_statement_stay_together(checklist: Checklist) -> None:
    text = f"{NL}\n# Wat wij doen\n\nWij ondertitelen alle films. Wij bouwen een lift.\n"
    assert len(assess(checklist, text)) == 1
