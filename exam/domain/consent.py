"""What a candidate agrees to before the start, word by word, in the language of the exam.

Law 94-V "On personal data and their protection": art. 8(4) says what a consent must contain;
art. 19-1 asks for a separate agreement before automated processing, with an explanation of the
procedure and its consequences and the right to object. Law 14-VIII, art. 22, gives the appeal.
"""

import hashlib
from dataclasses import dataclass

from kernel.language import Language

VERSION = "2026-11-21"
"""Changes with every change of the wording below; the hash proves the words themselves."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who processes the data: the centre, by the name it bears in the language of the text."""

    name: str
    bin: str


@dataclass(frozen=True, slots=True)
class ConsentText:
    """Lines about personal data and lines about automated scoring, each a label and a sentence."""

    version: str
    language: Language
    personal_data: tuple[tuple[str, str], ...]
    scoring: tuple[tuple[str, str], ...]

    @property
    def sha256(self) -> str:
        lines = [self.version, self.language.value]
        lines += [f"{label}: {words}" for label, words in (*self.personal_data, *self.scoring)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def consent_text(language: Language, *, operator: Operator, subject: str) -> ConsentText:
    """The words that `subject` (the candidate's name) agrees to: Kazakh, else Russian."""
    if language is Language.KK:
        return ConsentText(VERSION, Language.KK, _personal_data_kk(operator, subject), _SCORING_KK)
    return ConsentText(VERSION, Language.RU, _personal_data_ru(operator, subject), _SCORING_RU)


def _personal_data_ru(operator: Operator, subject: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Оператор", f"{operator.name}, БИН {operator.bin}."),
        ("Субъект персональных данных", f"{subject}."),
        ("Цель", "Проведение экзамена и признание профессиональной квалификации."),
        (
            "Какие данные",
            (
                "Фамилия, имя, отчество, номер заявления, язык экзамена, место и время сдачи, "
                "дополнительное время, ответы на вопросы и время их получения, подсчитанные баллы, "
                "решение центра, сведения о выданном документе."
            ),
        ),
        (
            "Срок",
            (
                "До достижения цели; затем данные хранятся в течение срока, который установили центр "
                "и законодательство, и уничтожаются."
            ),
        ),
        (
            "Передача третьим лицам",
            (
                "Не производится, кроме внесения сведений на цифровую платформу Национальной системы "
                "квалификаций, когда этого требует закон."
            ),
        ),
        ("Трансграничная передача", "Не производится. Данные хранятся в Казахстане."),
        ("Распространение в общедоступных источниках", "Не производится."),
        (
            "Отзыв согласия",
            "Вы можете отозвать согласие, обратившись в центр; ответ вы получите в течение 15 рабочих дней.",
        ),
    )


def _personal_data_kk(operator: Operator, subject: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Оператор", f"{operator.name}, БСН {operator.bin}."),
        ("Дербес деректер субъектісі", f"{subject}."),
        ("Мақсаты", "Емтихан өткізу және кәсіптік біліктілікті тану."),
        (
            "Қандай деректер",
            (
                "Аты-жөні, өтініш нөмірі, емтихан тілі, тапсыру орны мен уақыты, қосымша уақыт, "
                "сұрақтарға жауаптар және олардың келіп түскен уақыты, есептелген балл, орталықтың "
                "шешімі, берілген құжат туралы мәліметтер."
            ),
        ),
        (
            "Мерзімі",
            (
                "Мақсатқа жеткенге дейін; одан кейін деректер орталық пен заңнама белгілеген мерзім "
                "ішінде сақталып, кейін жойылады."
            ),
        ),
        (
            "Үшінші тұлғаларға беру",
            (
                "Берілмейді; заң талап еткен жағдайда мәліметтерді Ұлттық біліктілік жүйесінің цифрлық "
                "платформасына енгізу бұған жатпайды."
            ),
        ),
        ("Трансшекаралық беру", "Берілмейді. Деректер Қазақстанда сақталады."),
        ("Жалпыға бірдей қолжетімді көздерде тарату", "Таратылмайды."),
        (
            "Келісімді кері қайтарып алу",
            "Сіз орталыққа жүгініп, келісімді кері қайтарып ала аласыз; жауапты 15 жұмыс күні ішінде аласыз.",
        ),
    )


_SCORING_RU = (
    (
        "Как считаются баллы",
        (
            "Компьютер сравнивает ваши ответы с верными и подсчитывает баллы. Развернутые ответы, если "
            "они есть, оценивают экзаменаторы, не зная, чьи они."
        ),
    ),
    (
        "Кто решает",
        (
            "Сам компьютер ничего не решает: экзаменатор центра проверяет подсчитанный результат и "
            "подтверждает решение, в котором указано его имя."
        ),
    ),
    (
        "Последствия",
        (
            "При положительном решении центр выдает документ о признании профессиональной "
            "квалификации, при отрицательном – рекомендации и срок повторной сдачи."
        ),
    ),
    (
        "Возражение и апелляция",
        (
            "Вы можете возразить против автоматизированной обработки: центр ответит в течение 3 "
            "рабочих дней. Апелляцию на решение можно подать в течение 5 рабочих дней со дня, когда "
            "вам о нем сообщили."
        ),
    ),
)

_SCORING_KK = (
    (
        "Балл қалай есептеледі",
        (
            "Компьютер жауаптарыңызды дұрыс жауаптармен салыстырып, балды есептейді. Кеңейтілген жауаптар "
            "болса, оларды емтихан алушылар кімдікі екенін білмей бағалайды."
        ),
    ),
    (
        "Кім шешеді",
        (
            "Компьютердің өзі ештеңе шешпейді: орталықтың емтихан алушысы есептелген нәтижені "
            "тексеріп, шешімді растайды, оның аты-жөні шешімде көрсетіледі."
        ),
    ),
    (
        "Салдары",
        (
            "Шешім оң болса, орталық кәсіптік біліктілікті тану туралы құжат береді, теріс болса, "
            "ұсынымдар береді және қайта тапсыру мерзімін белгілейді."
        ),
    ),
    (
        "Қарсылық және апелляция",
        (
            "Сіз автоматтандырылған өңдеуге қарсылық білдіре аласыз: орталық 3 жұмыс күні ішінде "
            "жауап береді. Шешімге апелляцияны ол туралы Сізге хабарланған күннен бастап 5 жұмыс күні "
            "ішінде беруге болады."
        ),
    ),
)
