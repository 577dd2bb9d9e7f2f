"""A parsed standard as plain data for JSON: the schema that `synaq standards parse --json` prints."""

from typing import Any

from question_bank.domain.standard import Card, LabourFunction, Skill, Standard


def to_schema(standard: Standard) -> dict[str, Any]:
    """Return the document as dicts, lists, strings and numbers. A list may be empty, never None."""
    return {
        "source": standard.source,
        "kind": standard.kind.value,
        "language": standard.language,
        "title": standard.title,
        "code": standard.code,
        "order_number": standard.order_number,
        "order_date": standard.order_date,
        "effective_from": standard.effective_from,
        "listed_cards": [
            {"nkz_code": row.nkz_code, "title": row.title, "levels": list(row.levels)}
            for row in standard.listed_cards
        ],
        "terms": [{"term": row.term, "definition": row.definition} for row in standard.terms],
        "amendment_notes": list(standard.amendment_notes),
        "defects": [
            {"line": row.line, "where": row.where, "what": str(row.what)} for row in standard.defects
        ],
        "cards": [_card(card) for card in standard.cards],
    }


def _card(card: Card) -> dict[str, Any]:
    return {
        "ordinal": card.ordinal,
        "title": card.title,
        "nkz_group": card.nkz_group,
        "nkz_code": card.nkz_code,
        "levels": list(card.levels),
        "printed_levels": list(card.printed_levels),
        "purpose": card.purpose,
        "education": [
            {"level": row.level, "specialty": row.specialty, "qualification": row.qualification}
            for row in card.education
        ],
        "experience": card.experience,
        "nonformal_education": card.nonformal_education,
        "other_titles": list(card.other_titles),
        "mandatory_functions": list(card.mandatory_functions),
        "additional_functions": list(card.additional_functions),
        "functions": [_function(function) for function in card.functions],
        "requirements": [
            {"tier": row.tier, "category": row.category, "text": row.text} for row in card.requirements
        ],
        "knowledge": list(card.knowledge),
        "preferred_knowledge": list(card.preferred_knowledge),
        "personal_competences": list(card.personal_competences),
        "regulations": list(card.regulations),
        "related_professions": [
            {"levels": list(row.levels), "title": row.title} for row in card.related_professions
        ],
    }


def _function(function: LabourFunction) -> dict[str, Any]:
    return {
        "number": function.number,
        "title": function.title,
        "skills": [_skill(skill) for skill in function.skills],
    }


def _skill(skill: Skill) -> dict[str, Any]:
    return {
        "number": skill.number,
        "title": skill.title,
        "recognition": skill.recognition,
        "abilities": [statement.text for statement in skill.abilities],
        "knowledge": [statement.text for statement in skill.knowledge],
    }
