"""Name words: titles, roles and body words of English news, and words that are no name."""

# ruff: noqa: SIM905  # Word lists read best as a text.

from typing import Final

from wirecopy.text.days import MONTHS, WEEKDAYS

COURTESY_TITLES: Final = frozenset(
    "mr mrs ms miss mx sir dame lord lady madam messrs dr prof professor doctor hon rev reverend father sister "
    "brother bishop archbishop cardinal pope rabbi imam sheikh sheik mullah maulana ayatollah sultan emir "
    "prince princess king queen duke duchess baron baroness count countess emperor shri smt datuk "
    "justice judge "
    "gen general maj major col colonel lt lieutenant capt captain cpt cmdr commander cdr adm admiral sgt sergeant cpl "
    "corporal pvt private brig brigadier marshal commodore inspector insp supt superintendent constable detective det "
    "sen senator rep representative congressman congresswoman gov governor mp mep".split()
)
"""Words that stand before a name as its title, points left off."""

ROLES: Final = frozenset(
    "president premier chancellor minister secretary ambassador envoy spokesman spokeswoman spokesperson chairman "
    "chairwoman chairperson chair chief head leader director governor mayor commissioner senator representative "
    "speaker prosecutor attorney lawyer coach manager founder owner editor captain commander general admiral "
    "administrator coordinator officer official adviser advisor deputy undersecretary whip treasurer trustee "
    "economist analyst professor author historian scientist researcher doctor engineer lawmaker councillor candidate "
    "activist striker midfielder defender goalkeeper singer actor actress director-general ceo cfo cto coo vice-president "
    "vice-chancellor secretary-general co-founder".split()
)
"""Nouns of office that may stand before a name."""

ROLE_QUALIFIERS: Final = frozenset(
    "prime vice deputy foreign interior defence defense finance home health education trade energy justice labour labor "
    "agriculture environment transport treasury state housing development harbour police army navy air national federal "
    "first former ex then acting interim assistant associate senior permanent under principal general chief executive "
    "managing press top opposition party house council company union special military political economic security cabinet "
    "external internal public social cultural affairs information planning commerce industry water power railways law "
    "sports tourism attorney district solicitor supreme lieutenant major brigadier field rear high city team club group "
    "bank lead principal staff minister secretary president director of for the and u.s us uk un eu".split()
)
"""Words that may stand between or before the words of an office."""

BODY_WORDS: Final = frozenset(
    "ministry department office bureau agency authority commission committee council court senate parliament congress "
    "assembly house union league organisation organization association federation confederation society institute "
    "institution university college school academy hospital church bank fund group company corporation corp inc ltd plc "
    "llc co holdings partners party front movement army navy force forces guard police service services board "
    "centre center foundation trust club team network news times post herald press radio television agency programme "
    "program project treasury secretariat embassy consulate command brigade division battalion tribunal alliance "
    "coalition cabinet government administration chamber exchange airlines airways railways museum library".split()
)
"""Words that make a run of capitals the name of a body."""

DOMAIN_WORDS: Final = frozenset(
    "affairs industries industry resources works services fisheries ports harbours marshes lands land media rights "
    "relations sciences science research technology innovation investment promotion infrastructure roads highways "
    "aviation shipping religious parliamentary welfare youth women child rural urban regional provincial local councils "
    "communications communication digital mines minerals forestry wildlife tourism irrigation plantation plantations "
    "livestock food nutrition medicine pensions veterans planning security agriculture environment transport trade "
    "energy education health finance justice labour labor housing culture sports water power defence defense "
    "development administration information commerce employment immigration climate oceans".split()
)
"""What an office may be for: the Minister of Public Works and Rural Roads."""

AREA_WORDS: Final = frozenset(
    "new north south east west northern southern eastern western central upper lower greater great inner outer port san "
    "santa saint st são los las el lake mount mt fort cape bay river sea ocean gulf strait island islands isle republic "
    "kingdom united state province district county city street road avenue square airport harbour valley".split()
)
"""Words that make a run of capitals the name of a place; "New Ledra" is not "Ledra"."""

PARTICLES: Final = frozenset(
    "de da di do dos das del della der den des du la le van von bin bint ibn al el ul ur abu ter ten y e zu zur af av".split()
)
"""Small words inside the names of persons."""

CALENDAR_WORDS: Final = frozenset([*MONTHS, *WEEKDAYS])

NOT_NAMES: Final = frozenset(
    "the a an and or but nor so yet if then than that this these those there here it its he his him she her they their "
    "them we our us you your i my me who whom whose which what when where why how all any both each every few many more "
    "most much no none not nothing one two three four five six seven eight nine ten some several such other another "
    "in on at by for from of to with without within into onto upon over under above below between among amid amidst "
    "about around after before since until till during through throughout across along against toward towards despite "
    "because although though while whereas whether as like unlike per via off out up down near next last first second "
    "third late early earlier later now today yesterday tomorrow tonight once again also already always never often "
    "sometimes still even just only perhaps maybe however moreover meanwhile furthermore therefore thus hence instead "
    "otherwise nevertheless nonetheless indeed additionally separately previously recently currently finally "
    "eventually initially originally overall similarly likewise especially particularly according asked speaking "
    "citing noting adding saying referring highlighting given based is are was were be been being am do does did done "
    "have has had having will would shall should can could may might must ought let lets get got yes no ok please "
    "thank thanks well oh ah hello hi people police officials authorities witnesses residents experts analysts critics "
    "sources local government officers rescuers workers employees children men women students protesters police "
    "read more watch see also related photo image video file updated published share follow click subscribe advertisement "
    "breaking exclusive live opinion editorial analysis update nobody everyone everybody anyone anybody someone somebody "
    "everything something anything those dozens hundreds thousands millions tens half part parts among regarding "
    "concerning including excluding following seen made taken nearly almost roughly approximately less fewer too very "
    "it's he's she's they're we're i'm i've i'd i'll that's there's what's let's don't didn't can't won't isn't wasn't "
    "both either neither back good bad new old big small long short high low great last left right far near".split()
)
"""Words that open sentences, and are names only where they stand inside a run of capitals."""

FUNCTION_WORDS: Final = frozenset("the a an of for and in on at to".split())
