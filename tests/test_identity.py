"""Naming groups of people costs a writer nothing: texts of our own, all of them silent."""

from __future__ import annotations

import pytest

from inclusief_lint import FileResult, Linter, Source
from inclusief_lint.reading.formats import FORMATS

DUTCH = {
    "verklaring van een museum": """
Iedereen is welkom in ons museum. We willen dat zwarte en witte bezoekers en bezoekers van kleur
zich thuis voelen, dat lesbische vrouwen, homo's, biseksuele en queer mensen zichzelf in de zalen
terugzien, en dat trans personen en non-binaire mensen zonder uitleg naar het toilet kunnen. In
onze raad zitten moslims, joden, christenen, hindoes en mensen zonder geloof. Wij luisteren naar
vluchtelingen, statushouders en nieuwkomers, en naar Nederlanders met Surinaamse, Turkse,
Marokkaanse of Indonesische ouders. Dove bezoekers krijgen een gids in Nederlandse Gebarentaal.
""",
    "nieuwsbrief": """
Deze zomer staat de stad in het teken van de Pride. De LHBTI+-gemeenschap viert feest, en wij
vieren mee. Op vrijdag vertelt een lesbisch stel over vijftig jaar samen. Op zaterdag is er een
middag voor queer jongeren en hun ouders. Zondag lezen trans vrouwen en trans mannen voor uit
eigen werk. Wie biseksueel, aseksueel of intersekse is, vindt bij de balie een programma. Ouderen
uit de buurt rijden gratis mee met de bus, en mensen met een beperking krijgen een plek vooraan.
""",
    "zaaltekst": """
In deze zaal hangen portretten van zwarte Amsterdammers uit de zeventiende en achttiende eeuw.
Sommigen waren in slavernij geboren, anderen kwamen als vrije zeelieden naar de stad. De vrouwen
op deze muur werkten als wasvrouw, kok of ondernemer. Over hun leven weten we weinig, want de
archieven gingen over de mensen die macht hadden. De Surinaamse kunstenaar die deze zaal maakte,
gaf hun een naam en een stem. Zwart is hier een kleur van trots.
""",
    "vacature": """
Ben jij vrouw, man of non-binair, jong of oud, met of zonder migratieachtergrond? We maken graag
kennis. Vooral mensen van kleur, mensen met een handicap en mensen die lang zonder werk zaten,
nodigen we uit om te reageren. Doof, slechthorend, blind of slechtziend? We passen de werkplek
aan. Gebruik je een rolstoel, dan is het gebouw voor je ingericht. Autistische collega's helpen
ons om het sollicitatiegesprek rustig te houden.
""",
    "onderwijs": """
In de les praten leerlingen over de geschiedenis van Roma en Sinti in Nederland. Een Sinti-vrouw
uit Best vertelt over haar grootouders. Daarna lezen we een brief van een joodse jongen uit 1942
en een gedicht van een Molukse dichter. We vragen wat het betekent om moslim te zijn in een dorp,
of het enige zwarte meisje in de klas. Islamitische, joodse en christelijke feesten staan alle
drie op de kalender.
""",
    "zorg": """
Ons huis is er voor mannen en vrouwen met dementie, voor dove ouderen en voor mensen met een
psychische aandoening. Er werken verpleegkundigen uit Polen, Ghana en de Filipijnen. Homoseksuele
en lesbische bewoners wonen hier zoals ieder ander, getrouwd of alleen. Het huis heeft de Roze
Loper. Wie in een rolstoel zit, komt overal zelf.
""",
    "gemeente": """
De gemeente vangt vluchtelingen uit Oekraïne, Syrië en Eritrea op. Asielzoekers mogen na een half
jaar werken. Migranten en expats volgen samen taalles in de bibliotheek. Jongeren uit arme
gezinnen sporten gratis. Vrouwen die na jaren weer willen werken, krijgen een coach. Dak- en
thuisloze mensen denken mee over de nieuwe nachtopvang.
""",
    "verslag": """
Van de makers in het programma was 54 procent vrouw, 44 procent man en 2 procent non-binair. Een
op de vijf had een ouder uit Suriname, Turkije, Marokko of Indonesië. Zwarte makers kregen voor
het eerst evenveel speeltijd als witte makers. Voor Aziatische Nederlanders en voor gehandicapte
kunstenaars is nog werk te doen. Drie queer schrijvers, een dove danser en een blinde pianist
gaven les.
""",
}

ENGLISH = {
    "museum statement": """
Everyone belongs in this museum. Black visitors, white visitors and people of colour should all
feel at home here. So should gay men, lesbians, bisexual people and queer people, trans women and
trans men, and non-binary people. Our board includes Muslims, Jews, Christians, Hindus and people
of no faith. We learn from refugees, asylum seekers and migrants, and from disabled people, who
are the experts on access. Deaf visitors can book a guide who uses British Sign Language.
""",
    "newsletter": """
Pride comes to the waterfront this June. LGBTQ+ families are leading the first walk, and a lesbian
choir closes the evening. On Friday a panel of Black women talks about writing, and on Saturday
women of colour in science open their labs. Older people travel free on the museum bus. Wheelchair
users will find a platform beside the stage. Autistic visitors may like the quiet hour on Sunday.
""",
    "wall text": """
The people in these portraits were enslaved, and the painter left out their names. Historians of
the Caribbean, many of them Black scholars from Suriname and Curaçao, have found some of them
again. Indigenous artists made the drums in the second case. The Jewish merchant who lent the ship
its money lived on this canal. The African sailors in the last painting came from the coast of
present-day Ghana.
""",
    "job advert": """
We welcome applications from women, from men and from non-binary people, whatever your age. We
would love to hear from Black, Asian and minority ethnic candidates, from disabled candidates and
from people who left school early. If you are Deaf, blind or partially sighted, we will send this
page in another format. Pregnant candidates and parents are just as welcome. Gay, straight, cis or
trans: bring yourself.
""",
    "school pack": """
Pupils read letters by a Muslim girl in London and by a Roma boy in Bratislava. They meet a rabbi,
an imam and a humanist. A Traveller family tells how school used to be. Then the class talks about
what it is like to be the only Black child in a village, or the only hearing child in a Deaf
family. Refugee children may know more about borders than their teachers do.
""",
    "annual report": """
Of all artists shown, 51 per cent were women and 3 per cent were non-binary. One in four was a
person of colour. Two Deaf poets, a blind composer and several neurodivergent designers joined the
studio. Working-class writers still find it hard to be paid on time. Queer artists from Poland and
Uganda stayed with us for a month. Turkish, Moroccan and Kurdish volunteers ran the kitchen.
""",
    "care home": """
Our residents are women and men with dementia, deaf people and people with a mental health
condition. Lesbian, gay and bisexual residents live here with their partners. Nurses from the
Philippines, Nigeria and Poland speak eleven languages between them. Sikh, Hindu and Jewish
residents choose their own meals, and an imam visits on Fridays for the Muslims among us.
""",
    "city council": """
The council offers homes to refugees from Ukraine, Syria and Sudan. Migrants and asylum seekers
study English in the library. Disabled people and carers sit on every planning panel. Black-owned
and women-owned shops get help with rent. Trans people can change their names on the register for
free. Young people who sleep rough, and older people who live alone, told us what they need.
""",
}

CASES = [
    pytest.param(lang, text, id=f"{lang}-{name}")
    for lang, texts in (("nl", DUTCH), ("en", ENGLISH))
    for name, text in texts.items()
]


def result(linter: Linter, text: str, name: str, suffix: str) -> FileResult:
    form = next(f for f in FORMATS.values() if suffix in f.suffixes)
    return next(iter(linter.lint([form.read(Source(f"{name}{suffix}", text))])))


@pytest.mark.parametrize(("lang", "text"), CASES)
def test_naming_people_gives_no_finding(words_only: Linter, lang: str, text: str) -> None:
    found = result(words_only, text, "identity", ".txt")
    assert [(f.term, f.text, f.line) for f in found.findings] == []
    assert found.lang in (lang, None)


WORDS = {
    "nl": """
        zwart zwarte wit witte lesbisch lesbische homo homoseksueel biseksueel queer trans
        transgender non-binair intersekse LHBTI+ LHBTIQ+ vrouw vrouwen man mannen vluchteling
        vluchtelingen asielzoekers migranten moslim moslims islamitisch joods joden hindoes Roma
        Sinti doof dove blind slechtziend autistisch ouderen jongeren Surinaams Marokkaans Turks
        Antilliaans Moluks
    """,
    "en": """
        Black white Asian lesbian gay bisexual queer trans transgender non-binary intersex
        LGBTQ+ woman women man men refugee refugees migrants Muslim Muslims Jewish Jews Hindu
        Roma Deaf deaf blind disabled autistic older younger Turkish Moroccan Surinamese
        Caribbean Indigenous
    """,
}


@pytest.mark.parametrize(
    ("lang", "word"), [(lang, word) for lang, words in WORDS.items() for word in words.split()]
)
def test_an_identity_word_by_itself_gives_no_finding(shipped: Linter, lang: str, word: str) -> None:
    frame = {
        "nl": "---\nlang: nl\n---\nEr komen {} mensen.\n\n- {}\n\nWat betekent het om {} te zijn?\n",
        "en": "---\nlang: en\n---\nThere are {} people.\n\n- {}\n\nWhat does it mean to be {}?\n",
    }[lang]
    found = result(shipped, frame.replace("{}", word), "word", ".md").findings
    assert [(f.term, f.text, f.line) for f in found] == []
