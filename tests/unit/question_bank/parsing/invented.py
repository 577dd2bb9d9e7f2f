"""Invented professional standards in the official layout, in Russian and in Kazakh."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class InventedSkill:
    title: str
    abilities: tuple[str, ...]
    knowledge: tuple[str, ...]


@dataclass(frozen=True)
class InventedFunction:
    title: str
    skills: tuple[InventedSkill, ...]


@dataclass(frozen=True)
class InventedCard:
    ordinal: int
    title: str
    code: str
    level: str
    purpose: str
    functions: tuple[InventedFunction, ...]
    competences: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    other_titles: tuple[str, ...] = ()
    education: tuple[str, str, str] = ("", "-", "-")
    experience: str = ""
    nonformal: str = "-"


@dataclass(frozen=True)
class Invented:
    """One language of the layout: its labels, its cards, and the head of its order."""

    language: str
    title: str
    head: tuple[str, ...]
    labels: dict[str, str]
    cards: tuple[InventedCard, ...]
    tail: tuple[str, ...] = field(default=())

    def render(self, *, cells: bool = True, cards: Sequence[InventedCard] | None = None) -> str:
        """Return the document as text; `cells` puts a tab line between cells, as a word processor does."""
        rows = [row for card in (self.cards if cards is None else cards) for row in self._card(card)]
        between = "\n\t\n" if cells else "\n"
        return "\n\n".join(self.head) + "\n" + between.join(rows) + "\n\n" + "\n".join(self.tail) + "\n"

    def with_label(self, name: str, form: str) -> "Invented":
        return replace(self, labels={**self.labels, name: form})

    def _card(self, card: InventedCard) -> list[str]:
        label = self.labels
        listed = [f"{n}. {function.title}." for n, function in enumerate(card.functions, start=1)]
        rows = [
            f"{card.ordinal}. {label['card']} \"{card.title}\"",
            label["group"], card.code.rsplit("-", 1)[0],
            label["code"], card.code,
            label["title"], card.title,
            label["level"], card.level,
            label["sublevel"], "-",
            label["education"],
            f"{label['education_level']} {card.education[0]}",
            label["specialty"] + "\n\n" + card.education[1],
            label["qualification"] + "\n\n" + card.education[2],
            label["experience"], card.experience,
            label["nonformal"], card.nonformal,
            label["other_titles"], ";\n".join(card.other_titles),
            label["purpose"], card.purpose + ".",
            label["description"],
            label["function_list"],
            label["mandatory"], "\n\n".join(listed),
            label["additional"], "",
        ]  # fmt: skip
        for number, function in enumerate(card.functions, start=1):
            rows += self._function(number, function)
        rows += [label["competences"], ", ".join(card.competences) + ".", label["regulations"], "-"]
        rows += [label["related"], label["related_level"], label["title"]]
        return rows + [cell for row in card.related for cell in row]

    def _function(self, number: int, function: InventedFunction) -> list[str]:
        label = self.labels
        rows = [label["function"].format(number) + "\n\n" + function.title + "."]
        for at, skill in enumerate(function.skills, start=1):
            rows += [label["skill"].format(at) + "\n\n" + skill.title + "."]
            rows += [
                label["abilities"],
                _numbered(skill.abilities),
                label["knowledge"],
                _numbered(skill.knowledge),
            ]
        return [*rows, label["recognition"], "-"]


def _numbered(texts: Sequence[str]) -> str:
    return "\n\n".join(f"{number}. {text}." for number, text in enumerate(texts, start=1))


RUSSIAN = Invented(
    language="ru",
    title="Уход за городскими деревьями",
    head=(
        'Об утверждении профессионального стандарта "Уход за городскими деревьями"',
        "Приказ Министра садов от 3 марта 2031 года № 17-К.",
        "      4. Настоящий приказ вводится в действие с 1 июля 2031 года.",
        "Глава 1. Общие положения",
        "      2. В стандарте применяются следующие термины и определения:",
        "      1) крона (далее – КР) – ветви и листья дерева;",
        "      2) саженец – молодое дерево, пересаженное из питомника.",
        "Глава 2. Паспорт профессионального стандарта",
        '      4. Название профессионального стандарта: "Уход за городскими деревьями".',
        "      5. Код профессионального стандарта: A01300001.",
        "      8. Перечень карточек профессий:",
        "      1) Садовник – 2-3 уровень ОРК;",
        "      2) Арборист – 5 уровень ОРК.",
        "Глава 3. Карточки профессий",
    ),
    labels={
        "card": "Карточка профессии",
        "group": "Код группы:",
        "code": "Код наименования занятия:",
        "title": "Наименование профессии:",
        "level": "Уровень квалификации по ОРК:",
        "sublevel": "подуровень квалификации по ОРК:",
        "education": "Уровень профессионального образования:",
        "education_level": "Уровень образования:",
        "specialty": "Специальность:",
        "qualification": "Квалификация:",
        "experience": "Требования к опыту работы:",
        "nonformal": "Связь с неформальным и информальным образованием:",
        "other_titles": "Другие возможные наименования профессии:",
        "purpose": "Основная цель деятельности:",
        "description": "Описание трудовых функций",
        "function_list": "Перечень трудовых функций:",
        "mandatory": "Обязательные трудовые функции:",
        "additional": "Дополнительные трудовые функции:",
        "function": "Трудовая функция {}:",
        "skill": "Навык {}:",
        "abilities": "Умения:",
        "knowledge": "Знания:",
        "recognition": "Возможность признания навыка:",
        "competences": "Требования к личностным компетенциям:",
        "regulations": "Список технических регламентов и национальных стандартов:",
        "related": "Связь с другими профессиями в рамках ОРК:",
        "related_level": "Уровень ОРК:",
    },
    cards=(
        InventedCard(
            ordinal=9,
            title="Садовник",
            code="6113-1-004",
            level="2-3",
            purpose="посадка деревьев и уход за ними на улицах города",
            education=("общее среднее образование", "-", "-"),
            experience="один сезон работы в питомнике",
            other_titles=("6113-1-005 - цветовод", "6113-1-006 - рабочий зеленого хозяйства"),
            competences=("аккуратность", "терпение", "знание правил, действующих в парках"),
            related=(("5", "Арборист"),),
            functions=(
                InventedFunction(
                    "Посадка саженцев",
                    (
                        InventedSkill(
                            "подготовка ямы",
                            ("Копать яму по размеру корня", "Смешивать землю с торфом"),
                            ("Глубины посадки разных пород", "Свойств почвы"),
                        ),
                        InventedSkill(
                            "закрепление ствола",
                            ("Ставить опору (кол, растяжку) с подветренной стороны",),
                            ("Способов подвязки, узлов и т.д.",),
                        ),
                    ),
                ),
                InventedFunction(
                    "Полив и рыхление",
                    (InventedSkill("полив", ("Рассчитывать норму воды",), ("Норм полива",)),),
                ),
            ),
        ),
        InventedCard(
            ordinal=10,
            title='Арборист (высотник) участка "Север"',
            code="6113-1-009",
            level="5",
            purpose="обследование и обрезка больших деревьев",
            education=("техническое образование", "садово-парковое хозяйство", "техник-арборист"),
            experience="не менее 3 лет",
            competences=("смелость",),
            functions=(
                InventedFunction(
                    "Обрезка кроны",
                    (InventedSkill("подъем на дерево", ("Надевать обвязку",), ("Правил страховки",)),),
                ),
            ),
        ),
    ),
    tail=("Глава 4. Технические данные", "19. Наименование государственного органа: Министерство садов"),
)

KAZAKH = Invented(
    language="kk",
    title="Қала ағаштарын күту",
    head=(
        '"Қала ағаштарын күту" кәсіптік стандартын бекіту туралы',
        "Бақ министрінің 2031 жылғы 3 наурыздағы № 17-К бұйрығы",
        "      4. Осы бұйрық 2031 жылғы 1 шілдеден бастап қолданысқа енгізіледі.",
        "1-тарау. Жалпы ережелер",
        "      2. Осы стандартта мынадай терминдер мен анықтамалар қолданылады:",
        "      1) бөрікбас (бұдан әрі – ББ) – ағаштың бұтақтары мен жапырақтары;",
        "      2) көшет – питомниктен отырғызылған жас ағаш.",
        "2-тарау. Кәсіптік стандарттың паспорты",
        "      4. Кәсіптік стандарттың атауы: Қала ағаштарын күту",
        "      5. Кәсіптік стандарттың коды: A01300001",
        "      8. Кәсіптер карточкаларының тізімі:",
        "      1) 6113-1-004 Бағбан - СБШ-нің 2-3-деңгейі;",
        "      2) 6113-1-009 Арборист - СБШ-нің 5-деңгейі.",
        "3-тарау. Кәсіптер карточкалары",
    ),
    labels={
        "card": "Кәсіптің карточкасы",
        "group": "Топтың коды:",
        "code": "Қызмет атауының коды:",
        "title": "Кәсіптің атауы:",
        "level": "СБШ бойынша біліктілік деңгейі:",
        "sublevel": "СБШ бойынша біліктілік ішкі деңгейі:",
        "education": "Кәсіптік білім деңгейі:",
        "education_level": "Білім деңгейі:",
        "specialty": "Мамандық:",
        "qualification": "Біліктілік:",
        "experience": "Жұмыс тәжірибесіне қойылатын талаптар:",
        "nonformal": "Формалды емес және информалды біліммен байланыс:",
        "other_titles": "Кәсіптің басқа ықтимал атаулары:",
        "purpose": "Қызметтің негізгі мақсаты:",
        "description": "Еңбек функцияларының сипаттамасы",
        "function_list": "Еңбек функцияларының тізбесі:",
        "mandatory": "Міндетті еңбек функциялары:",
        "additional": "Қосымша еңбек функциялары:",
        "function": "Еңбек функциясы {}:",
        "skill": "Дағды {}:",
        "abilities": "Қабілеттер:",
        "knowledge": "Білімдер:",
        "recognition": "Дағдыны тану мүмкіндігі:",
        "competences": "Жеке құзыреттерге қойылатын талаптар:",
        "regulations": "Техникалық регламенттер мен ұлттық стандарттардың тізімі:",
        "related": "СБШ-нің ішіндегі басқа кәсіптермен байланыс:",
        "related_level": "СБШ-нің деңгейі:",
    },
    cards=(
        InventedCard(
            ordinal=9,
            title="Бағбан",
            code="6113-1-004",
            level="2-3",
            purpose="қала көшелеріндегі ағаштарды отырғызу және күту",
            education=("жалпы орта білім", "-", "-"),
            experience="питомникте бір маусым жұмыс",
            other_titles=("6113-1-005 – гүл өсіруші", "6113-1-006 – көгалдандыру жұмысшысы"),
            competences=("ұқыптылық", "шыдамдылық"),
            related=(("5", "Арборист"),),
            functions=(
                InventedFunction(
                    "Көшет отырғызу",
                    (
                        InventedSkill(
                            "шұңқыр дайындау",
                            ("Тамырдың көлеміне қарай шұңқыр қазу", "Топырақты шымтезекпен араластыру"),
                            ("Әр тұқымды отырғызу тереңдігі", "Топырақтың қасиеттері"),
                        ),
                        InventedSkill("діңді бекіту", ("Тіреу қою",), ("Байлау тәсілдері және т. б.",)),
                    ),
                ),
                InventedFunction(
                    "Суару", (InventedSkill("су мөлшерін есептеу", ("Суды өлшеу",), ("Суару нормалары",)),)
                ),
            ),
        ),
    ),
    tail=("4-тарау. Кәсіптік стандарттың техникалық деректері",),
)
