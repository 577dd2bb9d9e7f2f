"""The frozen content of certificates and recommendations, invented."""

from typing import Any

LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
"""The letters that Kazakh has and Russian has not."""


def functions(*, number: int = 2, skills: int = 2, languages: tuple[str, ...] = ("kk", "ru")) -> list[Any]:
    """`number` labour functions of `skills` skills each, with titles of a usual length."""
    names = {"kk": "Велосипед бөлшектерін тексеріп, ақауын тізбеге жазу", "ru": "Проверка узлов велосипеда"}
    return [
        {
            "number": function,
            "titles": {code: f"{names[code]}, {function}" for code in languages},
            "skills": [
                {
                    "number": skill,
                    "titles": {code: f"{names[code]} ({function}-{skill})" for code in languages},
                }
                for skill in range(1, skills + 1)
            ],
        }
        for function in range(1, number + 1)
    ]


def certificate(**changes: Any) -> dict[str, Any]:
    """What services.issuing freezes in a certificate, with some of it changed."""
    return {
        "holder": "Әбдіқадырова Меруерт Ғабитқызы",
        "title": {"kk": "Велосипед шебері", "ru": "Мастер по велосипедам"},
        "level": 4,
        "nkz_code": "7234-9-901",
        "standard": {
            "code": "N7721",
            "titles": {"kk": "Қалалық велосипед көлігі", "ru": "Велосипедный транспорт города"},
        },
        "centre": {"kk": "«Үлгі» орталығы", "ru": "Центр «Образец»", "accreditation": "KZ-77"},
        "decided_by": "Ковалева Мария",
        "functions": functions(),
        **changes,
    }


def recommendation(**changes: Any) -> dict[str, Any]:
    """What services.issuing freezes in recommendations: 9 of 14 points where 9.8 are needed."""
    return {
        **certificate(),
        "points": 9.0,
        "maximum": 14.0,
        "cut_points": 9.8,
        "pass_percent": 70,
        "by_skill": [
            {"function": 1, "skill": 1, "points": 4.0, "maximum": 4.0},
            {"function": 1, "skill": 2, "points": 2.0, "maximum": 4.0},
            {"function": 2, "skill": 1, "points": 3.0, "maximum": 3.0},
            {"function": 2, "skill": 2, "points": 0.0, "maximum": 3.0},
        ],
        "decided_on": "2026-11-21",
        "retake_from": "2026-12-21",
        "appeal_until": "2026-11-27",
        **changes,
    }
