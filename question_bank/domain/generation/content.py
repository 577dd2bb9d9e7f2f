"""What a statement is about, as far as a program sees: acts, safety, personal qualities, empty duties.

The lists are the heads that official card layouts repeat from profession to profession.
"""

import re

from question_bank.domain.generation.reasons import Reason

MAX_OPTION = 220
MAX_QUOTED = 350  # of a statement that a stem quotes
MIN_CONTENT_WORDS = 3

_COMMON_CORE_HEADS = (
    r"^(?:[\w-]+\s){0,4}?(?:конституци|кодекс[а ]|закон[а ]|закон$|приказ)",
    r"^законодательств\w+ республики|^нормативн\w+ правов|противодействи\w+ коррупц",
    r"охран\w+ труда|пожарн\w+ безопасн|техник\w+ безопасн|противопожарн|перв\w+ (?:\w+ )?помощ",
    r"цифров\w+ мобильн\w+ прилож|^основ\w? (?:психологии|педагогики|этики)",
    r"конституция|кодексі?$|(?<!\w)заңы?$|заңнамас|заңнама$|туралы» заң|құқықтық акт",
    r"еңбекті қорғау|өрт қауіпсіз|қауіпсіздік техник|алғашқы (?:\w+ )?көмек|сыбайлас жемқорлық",
    r"(?:психология|педагогика|этика) негіздері$|^(?:морально-)?этическ\w+ (?:норм|принцип|стандарт)",
    r"^(?:кәсіби )?(?:этика|әдеп)\w* (?:норма|қағида|стандарт)",
)
_COMMON_CORE = re.compile("|".join(_COMMON_CORE_HEADS), re.IGNORECASE)
_PERSONAL_HEADS = (
    r"^(?:соблюдать|проявлять|быть)\s(?:\w+\s){0,2}?(?:честн|эти[кч]|вежлив|такт|эмпати|ответственн)",
    r"^(?:ответственност|эмпати|вежливост|пунктуальност|честност|стрессоустойчивост)",
    r"^повышать (?:свою )?квалификацию|^(?:знание|умение|навык)\w*\s",
    r"(?:этиканы|әдепті|этикетті)\s(?:\w+\s)?сақтау|кемсітушілікке|^(?:өз )?біліктілі\w+ арттыру",
    r"^(?:жауапкершілік|эмпатия|әдептілік|адалдық)|^повышать результативность",
    r"есептілікті (?:\w+ )?қамтамасыз ет|^тиісті теориялық және практикалық білім",
)
_PERSONAL = re.compile("|".join(_PERSONAL_HEADS), re.IGNORECASE)
_SMALL_WORD = 4


def objection(text: str, most: int = MAX_OPTION) -> Reason | None:
    """Why a cleaned statement is never asked and never an option; None where nothing speaks against it.

    `most` is the length allowed, in characters.
    """
    if len(text) > most:
        return Reason.LONG
    if sum(len(word) >= _SMALL_WORD for word in text.split()) < MIN_CONTENT_WORDS:
        return Reason.EMPTY
    if _COMMON_CORE.search(text):
        return Reason.COMMON_CORE
    return Reason.PERSONAL if _PERSONAL.search(text) else None
