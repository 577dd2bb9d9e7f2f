"""Invented items, one of every type, that the template of a sheet shows how to write."""

from collections.abc import Mapping, Sequence

_RUSSIAN = [
    {
        "type": "single", "stem": "Чем подрезают тонкие ветви?", "option_1": "лопатой",
        "option_2": "секатором", "option_3": "граблями", "option_4": "лейкой", "key": "2",
        "rationale": "Секатор режет ветви.",
    },
    {
        "type": "multiple", "stem": "Какие растения — деревья?", "option_1": "дуб", "option_2": "роза",
        "option_3": "сосна", "option_4": "мята", "key": "1,3", "points": "2",
    },
    {
        "type": "match", "stem": "Для какой работы служит инструмент?", "option_1": "лейка",
        "pair_1": "полив", "option_2": "лопата", "pair_2": "вскопка", "option_3": "", "pair_3": "обрезка",
        "points": "2",
    },
    {
        "type": "order", "stem": "В каком порядке сажают саженец?", "option_1": "выкопать яму",
        "option_2": "поставить саженец", "option_3": "засыпать корни землёй", "option_4": "полить",
    },
    {
        "type": "inline", "stem": "Почву рыхлят ____ дождя.", "option_1": "после", "option_2": "перед",
        "option_3": "во время", "key": "1",
    },
    {"type": "numeric", "stem": "На каком расстоянии сажают яблони?", "key": "4..5", "unit": "м"},
    {
        "type": "extended", "stem": "Опишите, как готовят сад к зиме.", "option_1": "названа уборка листвы",
        "pair_1": "1", "option_2": "названо укрытие корней", "pair_2": "2", "points": "3",
    },
]  # fmt: skip
_KAZAKH = [
    {
        "type": "single", "stem": "Жіңішке бұтақты немен кеседі?", "option_1": "күрекпен",
        "option_2": "секатормен", "option_3": "тырмамен", "option_4": "су құйғышпен", "key": "2",
        "rationale": "Секатор бұтақ кесуге арналған.",
    },
    {
        "type": "multiple", "stem": "Қай өсімдіктер ағашқа жатады?", "option_1": "емен", "option_2": "раушан",
        "option_3": "қарағай", "option_4": "жалбыз", "key": "1,3", "points": "2",
    },
    {
        "type": "match", "stem": "Құрал қандай жұмысқа арналған?", "option_1": "су құйғыш", "pair_1": "суару",
        "option_2": "күрек", "pair_2": "қазу", "option_3": "", "pair_3": "бұтау", "points": "2",
    },
    {
        "type": "order", "stem": "Көшет қандай ретпен отырғызылады?", "option_1": "шұңқыр қазу",
        "option_2": "көшетті қою", "option_3": "тамырын топырақпен жабу", "option_4": "суару",
    },
    {
        "type": "inline", "stem": "Топырақты жаңбырдан ____ қопсытады.", "option_1": "кейін",
        "option_2": "бұрын", "option_3": "бөлек", "key": "1",
    },
    {"type": "numeric", "stem": "Алма ағаштары қандай қашықтықта отырғызылады?", "key": "4..5", "unit": "м"},
    {
        "type": "extended", "stem": "Бақты қысқа қалай дайындайтынын сипаттаңыз.",
        "option_1": "жапырақ жинау аталған", "pair_1": "1", "option_2": "тамырды жабу аталған", "pair_2": "2",
        "points": "3",
    },
]  # fmt: skip


def _placed(language: str, items: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    place = {
        "language": language,
        "card": "1",
        "function": "1",
        "skill": "1",
        "kind": "ability",
        "index": "1",
    }
    return [{**place, **item} for item in items]


EXAMPLES: dict[str, list[dict[str, str]]] = {"ru": _placed("ru", _RUSSIAN), "kk": _placed("kk", _KAZAKH)}
"""By language; their places stand for those of a real card."""
