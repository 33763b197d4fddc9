"""The statement checklist on texts of our own, and on the examples in its data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

import inclusief_lint
from inclusief_lint.config import Config, Organisation
from inclusief_lint.errors import DataError
from inclusief_lint.knowledge.catalogue import load
from inclusief_lint.knowledge.compile import compile_folder
from inclusief_lint.knowledge.guidelines import GuidelineExample
from inclusief_lint.language.pipelines import Pipelines
from inclusief_lint.reading.files import read_bytes
from inclusief_lint.reports.statement import WRITERS, View
from inclusief_lint.statement import Checklist, StatementResult
from tests.some import some

DATA = load().statement
EXAMPLES = [(g.id, e) for g in DATA.guidelines.values() for e in g.examples]
SENTENCES = [
    (f.id, speaks, lang, text)
    for f in DATA.features.values()
    for speaks in ("speaks", "silent")
    for lang in ("nl", "en")
    for text in getattr(f, speaks)[lang]
]

MUSEUM = """# Diversiteit en inclusie in het Waterhuis

Het Waterhuis vertelt hoe mensen met water leven. Onze missie is om dat verhaal van alle kanten te vertellen.

- Sinds 2024 schrijven we elke zaaltekst samen met een groep bezoekers uit de buurt.
- In 2027 willen we dat een kwart van onze gastmakers een maker van kleur is.

We volgen de Code Diversiteit & Inclusie. Dat is een afspraak in de cultuursector om keuzes te maken.
Ons [actieplan](plan.pdf) staat online. De directeur is verantwoordelijk.

Ben je bezoeker, maker of vrijwilliger en mis je iets? Mail naar inclusie@waterhuis.nl.
"""
LIBRARY = """# Equity and inclusion at Harbour Library

Harbour Library exists to bring stories to all who live here. We know that our collection told only some.

We have added 400 books by writers of colour since last spring, and every branch now has a hearing loop.
By 2027 we will train all staff in plain English. Our head librarian leads this work.

Do you use a wheelchair? Tell us what gets in the way: write to access@harbourlibrary.org.
Our [equality policy](policy.html) has the details.
"""
EMPTY_WORDS = """# Iedereen telt mee

Bij ons is iedereen welkom. Wij geloven dat diversiteit ons sterker maakt. Wij zetten ons in voor een
inclusieve werkomgeving waarin iedereen zich thuis voelt, ongeacht leeftijd, geslacht, afkomst of religie.
"""
TRAPS = """# Duurzaam en divers

Aan onze universiteit studeren ruim 30.000 studenten. De universiteit is opgericht in 1632.
In 2030 zijn wij CO2-neutraal. Wereldwijd leven 285 miljoen mensen met een visuele beperking.
Een diverse leverancier is een bedrijf dat voor ten minste 51% eigendom is van vrouwen.
Wij streven naar een inclusieve campus en hopen ooit een commissie in te stellen.
"""
NEIGHBOURS = {
    "house": "# Huisregels\n\nIedereen is welkom. Houd rekening met anderen.\n\n- Roken is verboden.\n"
    "- Tassen laat je achter in de garderobe.\n- Discriminatie accepteren we niet.\n",
    "vacancy": "# Vacature: medewerker educatie\n\nVoor onze afdeling zoeken wij een medewerker. "
    "Wij vragen een hbo-opleiding en ervaring. Het salaris is volgens de cao. We zijn een divers team. "
    "Stuur je motivatiebrief voor 1 mei.\n",
    "wall": "# Stilleven\n\nDit schilderij is gemaakt in de zeventiende eeuw. De eigenaar werd rijk met "
    "slavernij. Olieverf op doek, bruikleen van een verzamelaar.\n",
    "conduct": "# Code of Conduct\n\nWe want a harassment-free event for everyone. Unacceptable behaviour "
    "includes trolling. Anyone who violates these rules may be banned permanently.\n\n"
    "## Enforcement\n\nThe organisers enforce these rules.\n",
}


@pytest.fixture(scope="module")
def checklists() -> dict[str, Checklist]:
    return {lang: Checklist(Config(lang=lang)) for lang in ("auto", "nl", "en")}


@pytest.fixture(scope="module")
def explaining() -> dict[str, Checklist]:
    own = Organisation(mission="Verhalen over polders en water. Stories of the water house.")
    made = {lang: Checklist(Config(lang=lang), explain=True) for lang in ("nl", "en")}
    return made | {"own": Checklist(Config(organisation=own), explain=True)}


@cache
def checklist_of(profile: str, lang: str) -> Checklist:
    return Checklist(Config(lang=lang), profile=profile)


def assess(checklist: Checklist, text: str, name: str = "text.md") -> StatementResult:
    return next(iter(checklist.assess([read_bytes(text.encode(), name)])))


def verdicts(result: StatementResult) -> dict[str, str]:
    return {a.id: a.verdict for a in result.guidelines}


@pytest.mark.data
@pytest.mark.parametrize(("feature", "speaks", "lang", "text"), SENTENCES)
def test_features_speak_and_are_silent(
    explaining: dict[str, Checklist], feature: str, speaks: str, lang: str, text: str
) -> None:
    checklist = explaining["own" if feature == "own-words" else lang]
    found = any(feature in names for _, _, names in assess(checklist, text).sentences)
    assert found is (speaks == "speaks")


@pytest.mark.data
@pytest.mark.parametrize(("guideline", "example"), EXAMPLES)
def test_guidelines_judge_their_examples(guideline: str, example: GuidelineExample) -> None:
    profile = next(key for key, p in DATA.profiles.items() if guideline in p.guidelines)
    result = assess(checklist_of(profile, example.lang), example.text)
    found = next(a for a in result.guidelines if a.id == guideline)
    assert found.verdict == example.verdict
    near = [m.text.lower() for m in found.near_misses]
    assert [n for n in example.near if n.lower() not in near] == []


@pytest.mark.parametrize("text", [MUSEUM, LIBRARY])
def test_a_strong_statement(checklists: dict[str, Checklist], text: str) -> None:
    result = assess(checklists["auto"], text)
    assert result.looks_like_statement
    found = verdicts(result)
    for name in (
        "mission-link", "concrete-commitment", "named-groups", "policy-reference", "invitation",
        "measurable-goal", "time-bound", "ownership", "organisation-specific",
    ):  # fmt: skip
        assert found[name] == "yes", name
    assert result.score is not None and result.score > 80


def test_a_statement_of_empty_words(checklists: dict[str, Checklist]) -> None:
    result = assess(checklists["auto"], EMPTY_WORDS)
    assert result.looks_like_statement
    assert "yes" not in {verdicts(result)[n] for n in ("mission-link", "concrete-commitment", "invitation")}
    assert verdicts(result)["named-groups"] == "partial"


def test_figures_and_dates_that_are_no_goal(checklists: dict[str, Checklist]) -> None:
    result = assess(checklists["auto"], TRAPS)
    found = {a.id: a for a in result.guidelines}
    for name in ("measurable-goal", "time-bound", "ownership"):
        assert found[name].verdict == "no", name
        assert found[name].near_misses, name
    reasons = {m.reason for m in found["measurable-goal"].near_misses}
    assert len(reasons) >= 3


@pytest.mark.parametrize("text", [MUSEUM, LIBRARY, TRAPS, EMPTY_WORDS])
def test_offsets_are_those_of_the_source(checklists: dict[str, Checklist], text: str) -> None:
    result = assess(checklists["auto"], text.replace("\n", "\r\n"))
    for span in some(s for a in result.guidelines for s in (*a.evidence, *a.near_misses)):
        assert result.text[span.start : span.end] == span.text


@pytest.mark.parametrize("name", sorted(NEIGHBOURS))
def test_near_neighbours_are_told_they_are_no_statement(checklists: dict[str, Checklist], name: str) -> None:
    result = assess(checklists["auto"], NEIGHBOURS[name])
    assert not result.looks_like_statement


def test_a_placeholder_makes_the_invitation_partial(checklists: dict[str, Checklist]) -> None:
    result = assess(checklists["auto"], MUSEUM.replace("inclusie@waterhuis.nl", "xxxxx@waterhuis.nl"))
    assert verdicts(result)["invitation"] == "partial"
    assert [p.text for p in result.placeholders] == ["xxxxx@waterhuis.nl"]


@pytest.mark.parametrize("hole", ["{{ naam }}", "TODO", "[VUL IN]", "[INSERT YEAR]"])
def test_placeholders_are_found_in_the_raw_source(checklists: dict[str, Checklist], hole: str) -> None:
    result = assess(checklists["auto"], MUSEUM + f"\nDit geldt tot {hole} en daarna niet meer.\n")
    assert [p.text for p in result.placeholders] == [hole]


def test_without_a_parse_the_surface_caps_at_partial(
    checklists: dict[str, Checklist], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pipelines, "best_level", lambda self, lang: 1)
    result = assess(Checklist(Config()), MUSEUM)
    for name in ("mission-link", "concrete-commitment", "measurable-goal", "time-bound", "ownership"):
        assert verdicts(result)[name] == "partial", name


def test_nothing_one_sentence_and_two_languages(checklists: dict[str, Checklist]) -> None:
    empty = assess(checklists["auto"], "")
    assert empty.score is None and not empty.looks_like_statement
    one = assess(checklists["nl"], "Iedereen is welkom.")
    assert one.score is not None
    mixed = assess(
        checklists["auto"],
        MUSEUM + "\nIn English: we pay the travel costs of every singer who comes from outside the city.\n",
    )
    texts = [e.text for a in mixed.guidelines for e in a.evidence]
    assert any("travel costs" in text for text in texts)


@pytest.mark.slow
def test_a_long_report_gets_an_answer(checklists: dict[str, Checklist]) -> None:
    body = "\n\n".join(f"In hoofdstuk {n} staat wat de zaal kostte en wie er kwam." for n in range(400))
    result = assess(checklists["auto"], f"# Jaarverslag\n\n{body}\n")
    assert not result.looks_like_statement and result.score is not None


BOILERPLATE = {
    "ownership threshold": (
        "nl",
        "measurable-goal",
        "Een diverse partner is een bedrijf dat voor 51% eigendom is van vrouwen.",
    ),
    "ownership threshold, en": (
        "en",
        "measurable-goal",
        "A diverse supplier is a business that is at least 51% owned by women.",
    ),
    "world statistic": ("nl", "measurable-goal", "In Nederland heeft 1 op de 7 mensen een beperking."),
    "world statistic, en": ("en", "measurable-goal", "Worldwide, 285 million people have low vision."),
    "climate": ("nl", "measurable-goal", "In 2030 zijn wij voor 100% klimaatneutraal."),
    "climate, en": ("en", "measurable-goal", "By 2035 we will cut our carbon emissions by 50%."),
    "climate date": ("nl", "time-bound", "In 2030 zijn wij CO2-neutraal."),
    "climate date, en": ("en", "time-bound", "By 2035 we will be carbon neutral."),
    "founding year": ("nl", "time-bound", "Ons museum is opgericht in 1898."),
    "founding year, en": ("en", "time-bound", "Our museum was founded in 1898."),
    "document date": ("nl", "time-bound", "Laatst bijgewerkt op 3 mei 2024."),
    "document date, en": ("en", "time-bound", "Last reviewed in March 2024."),
    "size": ("nl", "measurable-goal", "Bij ons werken ruim 5.000 medewerkers."),
    "size, en": ("en", "measurable-goal", "We have over 30,000 students."),
    "slogan": ("nl", "measurable-goal", "Bij ons staat de mens 100% centraal."),
    "row of grounds": (
        "nl",
        "named-groups",
        "Iedereen telt, ongeacht leeftijd, geslacht, afkomst of religie.",
    ),
    "row of grounds, en": ("en", "named-groups", "All count, regardless of age, gender, race or religion."),
    "group in a statistic": (
        "nl",
        "named-groups",
        "Wereldwijd zijn 285 miljoen mensen slechtziende of blinde mensen.",
    ),
    "wished body": ("nl", "ownership", "We hopen ooit een commissie in te stellen."),
    "wished body, en": ("en", "ownership", "We would like to set up a committee."),
    "mission is no policy": ("nl", "policy-reference", "Onze missie is gelijkheid."),
    "policy of others": ("en", "policy-reference", "Government policy on equality changes often."),
    "code of the sector": ("nl", "policy-reference", "Dat is de gedragscode van de culturele sector."),
    "unexplained code": ("nl", "code-reference", "Wij onderschrijven de Code Diversiteit & Inclusie."),
    "welcome": ("nl", "concrete-commitment", "Iedereen is welkom."),
    "welcome, en": ("en", "concrete-commitment", "We welcome people from all walks of life."),
    "everyone": ("en", "audience-addressed", "Everyone belongs."),
    "mission of another": ("nl", "mission-link", "De missie van de leverancier is anders."),
}


@pytest.mark.data
@pytest.mark.parametrize("name", BOILERPLATE)
def test_traps_are_near_misses_with_a_reason(checklists: dict[str, Checklist], name: str) -> None:
    lang, guideline, sentence = BOILERPLATE[name]
    result = assess(checklists[lang], sentence)
    found = next(a for a in result.guidelines if a.id == guideline)
    assert found.verdict != "yes"
    assert found.near_misses
    for miss in found.near_misses:
        assert miss.reason.endswith(".") and sentence[miss.start : miss.end] == miss.text


SURFACE = {
    "policy-reference": ("Gedragscode.", "Code of conduct."),
    "sdg-link": ("SDG 10: minder ongelijkheid.", "SDG 10: reduced inequalities."),
    "code-reference": (
        "Code Diversiteit & Inclusie: een afspraak van de sector.",
        "Equality Act 2010: a law.",
    ),
}


@pytest.mark.data
@pytest.mark.parametrize("guideline", SURFACE)
def test_words_without_a_sentence_are_partial(checklists: dict[str, Checklist], guideline: str) -> None:
    for lang, text in zip(("nl", "en"), SURFACE[guideline], strict=True):
        assert verdicts(assess(checklists[lang], text))[guideline] == "partial"


@pytest.mark.parametrize(
    ("lang", "mission", "text"),
    [
        (
            "nl",
            "Wij bewaren het verhaal van de polder en de dijk.",
            "De polders liggen laag. De dijken zijn hoog.",
        ),
        (
            "en",
            "We keep the stories of weavers and their looms.",
            "A weaver worked here. The loom still runs.",
        ),
    ],
)
def test_own_words_are_found_in_every_form(lang: str, mission: str, text: str) -> None:
    organisation = Organisation(mission=mission)
    checklist = Checklist(Config(lang=lang, organisation=organisation), explain=True)
    spoken = [names for _, _, names in assess(checklist, text).sentences if "own-words" in names]
    assert len(spoken) == 2
    other = Checklist(Config(lang=lang, organisation=Organisation(mission="")), explain=True)
    assert not any("own-words" in names for _, _, names in assess(other, text).sentences)


def test_common_words_of_a_mission_are_not_its_own() -> None:
    organisation = Organisation(mission="Onze missie is samen werken aan een inclusieve organisatie.")
    checklist = Checklist(Config(lang="nl", organisation=organisation), explain=True)
    result = assess(checklist, "Wij werken samen aan onze organisatie.")
    assert not any("own-words" in names for _, _, names in result.sentences)


PARTNERS = """# Onze inzet voor diverse partners

Een diverse leverancier is een bedrijf dat voor meer dan de helft eigendom is van vrouwen of makers van kleur.
De directie bespreekt de cijfers elk kwartaal met het hoofd inkoop.
Wil je leveren? Leveranciers kunnen mailen naar inkoop@waterhuis.nl.
"""
VAGUE_PARTNERS = """# Onze inzet voor diverse partners

Wij werken graag met diverse leveranciers. De directie gelooft in verschil.
Leveranciers zijn van harte welkom.
"""


def test_the_partnership_profile_tells_good_from_vague() -> None:
    checklist = Checklist(Config(lang="nl"), profile="partnership")
    asked = ("partner-definition", "leaders-role", "supplier-invitation")
    good, vague = (verdicts(assess(checklist, text)) for text in (PARTNERS, VAGUE_PARTNERS))
    assert [good[name] for name in asked] == ["yes"] * 3
    assert [vague[name] for name in asked] == ["partial"] * 3


def test_the_page_profile_asks_for_links_and_information_per_group() -> None:
    checklist = Checklist(Config(lang="en"), profile="page")
    page = (
        "# Inclusion at the mill\n\nWe exist to keep this mill for all.\n\n"
        "- [Book a tour in sign language](deaf-visitors.html)\n"
        "- [Contact us](contact.html) to join the panel.\n"
        "- Read [our annual report](report.pdf): 22% of our guides are women.\n"
    )
    found = verdicts(assess(checklist, page))
    assert found["group-information"] == found["action-links"] == found["result-data"] == "yes"
    bare = verdicts(assess(checklist, "# Inclusion at the mill\n\nEveryone belongs at the mill.\n"))
    assert bare["group-information"] == bare["action-links"] == bare["result-data"] == "no"


@pytest.mark.data
def test_own_test_statements_are_judged_as_annotated(checklists: dict[str, Checklist]) -> None:
    folder = Path(__file__).parent.parent / "benchmarks" / "statements" / "own"
    gold = yaml.safe_load((folder / "verdicts.yml").read_text(encoding="utf-8"))
    levels = ("no", "partial", "yes")
    right = far = total = 0
    for key, expected in gold.items():
        found = verdicts(assess(checklists["auto"], (folder / f"{key}.md").read_text(encoding="utf-8")))
        for name, verdict in expected.items():
            if name != "split":
                total += 1
                right += found[name] == verdict
                far += abs(levels.index(found[name]) - levels.index(verdict)) == 2
    assert right / total >= 0.85
    assert far / total <= 0.02


def test_assess_in_the_public_api() -> None:
    (result,) = inclusief_lint.assess(
        MUSEUM, format="markdown", profile="page", mission="Verhalen over polders."
    )
    assert result.profile == "page" and result.lang == "nl"
    with pytest.raises(KeyError):
        inclusief_lint.assess("Tekst.", profile="unknown")


def test_the_own_mission_sharpens_what_is_specific() -> None:
    text = "# Inclusie\n\nWij vinden polders en dijken belangrijk. Ook sluizen horen bij ons verhaal.\n"
    plain = assess(Checklist(Config(lang="nl")), text)
    own = assess(Checklist(Config(lang="nl"), mission="Het verhaal van polders, dijken en sluizen."), text)
    assert verdicts(plain)["organisation-specific"] == "partial"
    assert verdicts(own)["organisation-specific"] == "yes"


def test_profiles_fix_which_guidelines_apply() -> None:
    partnership = assess(Checklist(Config(), profile="partnership"), MUSEUM)
    assert "partner-definition" in verdicts(partnership)
    assert "code-reference" not in verdicts(partnership)
    assert "result-data" in verdicts(assess(Checklist(Config(), profile="page"), MUSEUM))


def test_json_keeps_its_contract(checklists: dict[str, Checklist]) -> None:
    result = assess(checklists["auto"], TRAPS)
    data = json.loads(WRITERS["json"]([result], View(load())))
    assert data["version"] == 1
    (file,) = data["files"]
    assert {"path", "lang", "profile", "looks_like_statement", "score", "guidelines"} <= set(file)
    for guideline in some(file["guidelines"]):
        assert set(guideline) == {"id", "verdict", "evidence", "near_misses", "advice"}
        assert guideline["verdict"] in ("yes", "partial", "no", "not-applicable")


def test_html_escapes_the_text_and_needs_no_network(checklists: dict[str, Checklist]) -> None:
    result = assess(checklists["auto"], MUSEUM + "\n<script>alert(1)</script> & <b>wij</b>\n")
    page = WRITERS["html"]([result], View(load()))
    assert "<script" not in page and "http" not in page
    assert '<html lang="nl">' in page and "<main " in page


def test_advice_follows_the_reader() -> None:
    result = assess(Checklist(Config(advice="en")), EMPTY_WORDS)
    assert all("Bijvoorbeeld" not in a.advice for a in some(result.guidelines))


def test_surface_alone_may_not_give_yes(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    folder = tmp_path / "rules" / "statement"
    folder.mkdir(parents=True)
    (folder / "features.yml").write_bytes((root / "rules/statement/features.yml").read_bytes())
    text = (root / "rules/statement/ownership.yml").read_text(encoding="utf-8")
    (folder / "ownership.yml").write_text(text.replace("[body, duty, duty-held]", "[body]"), encoding="utf-8")
    with pytest.raises(DataError, match="surface evidence alone"):
        compile_folder(tmp_path)


def test_an_unknown_feature_is_named(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    folder = tmp_path / "rules" / "statement"
    folder.mkdir(parents=True)
    (folder / "features.yml").write_bytes((root / "rules/statement/features.yml").read_bytes())
    text = (root / "rules/statement/ownership.yml").read_text(encoding="utf-8")
    (folder / "ownership.yml").write_text(text.replace("duty-held]", "duty-heldd]"), encoding="utf-8")
    with pytest.raises(DataError, match='no feature "duty-heldd"'):
        compile_folder(tmp_path)
