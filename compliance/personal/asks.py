"""Asking people for their personal data in public or by message."""

import re
from collections.abc import Iterator

from compliance.personal import Place
from compliance.text.plain import plain
from compliance.text.sought import sought

DATUM = (
    r"(?:sin|social insurance numbers?|health (?:card|insurance)(?: numbers?)?|ohip(?: numbers?| cards?)?"
    r"|date of birth"
    r"|birth ?dates?|dob|home address(?:es)?|mailing address|full address|postal codes?|address|phone numbers?"
    r"|(?:cell|telephone|mobile) numbers?|e-?mail(?: address(?:es)?)?|account numbers?"
    r"|bank(?:ing)? (?:details|information)"
    r"|credit card(?: numbers?)?|driver'?s licen[cs]e(?: numbers?)?|passport(?: numbers?)?|password|pin"
    r"|(?:personal|contact|private) (?:details|info(?:rmation)?|data)|full names?|license plates?|case numbers?"
    r"|file numbers?|client numbers?|income|medical (?:history|records?|information))"
)
DATUM_FR = (
    r"(?:nas|numeros? d'assurance[ -]sociale|cartes?(?: d'assurance)?[ -](?:sante|maladie)"
    r"|numeros? de (?:votre )?(?:carte"
    r"(?: d'assurance)?(?:[ -]?(?:sante|maladie|de credit))?|telephone|cellulaire|compte|dossier|permis"
    r"|passeport|client)"
    r"|dates? de naissance|adresses?(?: (?:personnelle|postale|complete|domiciliaire|courriel|a la maison))?"
    r"|code postal"
    r"|courriels?|coordonnees(?: bancaires)?|renseignements (?:personnels|bancaires|medicaux)|donnees personnelles"
    r"|informations personnelles|mot de passe|nip|nom complet|nom et(?: votre)? (?:adresse|numero)|permis de conduire"
    r"|numero|passeport)"
)
CHANNEL = (
    r"(?:(?:by|via|through|in|as|with) (?:a )?(?:dms?|direct messages?|private messages?|messenger|messages?"
    r"|text|reply"
    r"|replies|comments?|the comments|inbox|a comment)|(?:in|to) (?:the comments|this (?:post|thread|tweet))|below"
    r"|par (?:mp|dm|message(?:rie)?s?(?: (?:prives?|privees?|directs?))?|texto|messenger|reponse|commentaire)"
    r"|en (?:mp|dm"
    r"|prive|message prive|commentaires?|reponse)|(?:dans|sous) (?:les commentaires|cette publication|ce fil)"
    r"|ci-dessous|sous la publication)"
)
PUBLIC_VERB = r"(?:reply|respond|comment|dm|message|inbox|pm)"
SEND_VERB = r"(?:send|text|post|share|give|provide|leave|submit|tell|drop|include|confirm|enter|write|e-?mail|need|put)"
PUBLIC_VERB_FR = r"(?:repondez|commentez|repliquez|dm|mp)"
SEND_VERB_FR = (
    r"(?:envoyez|ecrivez|donnez|indiquez|communiquez|transmettez|fournissez|laissez|partagez|publiez|inscrivez|dites"
    r"|textez|faites[- ]nous parvenir|confirmez|mettez)"
)
YOUR, YOUR_FR = r"your (?:[^.!?\n]{0,40}? )??", r"(?:votre|vos|ton|tes) (?:[^.!?\n]{0,40}? )??"
THROUGH = rf"(?!\w)[^.!?\n]{{0,50}}?{CHANNEL}(?!\w)"
ASKS = (
    re.compile(rf"(?<!\w){PUBLIC_VERB}(?: to)?(?: us| me)?[^.!?\n]{{0,40}}? {YOUR}{DATUM}(?!\w)"),
    re.compile(rf"(?<!\w){SEND_VERB}(?: us| me| them)?[^.!?\n]{{0,30}}? ?{YOUR}{DATUM}{THROUGH}"),
    re.compile(rf"(?<!\w)(?:send|text|give|tell|message) (?:us|me) (?:[^.!?\n]{{0,20}} )??{YOUR}{DATUM}(?!\w)"),
    re.compile(rf"(?<!\w){PUBLIC_VERB_FR}(?:[ -]nous)?[^.!?\n]{{0,40}}? {YOUR_FR}{DATUM_FR}(?!\w)"),
    re.compile(rf"(?<!\w){SEND_VERB_FR}[^.!?\n]{{0,30}}? (?:les? |{YOUR_FR}){DATUM_FR}{THROUGH}"),
    re.compile(rf"(?<!\w){SEND_VERB_FR}[ -](?:nous|moi)(?:,? [^.!?\n]{{0,20}}?)?? {YOUR_FR}{DATUM_FR}(?!\w)"),
)
HINT = sought(r"(?<!\w)(?:your|votre|vos|ton|tes|envoyez|indiquez)(?!\w)")
NEGATED = re.compile(
    r"(?:(?<!\w)(?:never|not|don't|do not|no one|won't|will not|cannot|can't|would never|scam\w*|avoid"
    r"|instead of|without"
    r"|asks? you to|asking you to|be wary|ne|n'|jamais|aucun\w*|evitez|sans|fraude\w*|au lieu de|plutot que de)(?!\w)"
    r"[^.!?\n]{0,45}"
    r"|(?<!\w)(?:an?|the|this|that|any|every|suspicious|fake|received|phishing|un|une|le|ce|cet) )$"
)
NEGATED_INSIDE = re.compile(r"(?<!\w)(?:never|not|don't|jamais|pas|without|sans)(?!\w)")
UNASKED = re.compile(
    r"(?:postal code to find|code postal pour trouver|feedback|thoughts|stories|photos?|questions?|comments"
    r"|ideas|opinion|avis|idees|histoires)"
)


def requests(text: str) -> Iterator[Place]:
    """A sentence that asks readers to reply, comment or write with what identifies them."""
    page = plain(text)
    if not HINT.search(page.text):
        return
    reached = 0
    found = sorted(match.span() for ask in ASKS for match in ask.finditer(page.text))
    for start, end in found:
        told = page.text[start:end]
        before = page.text[max(0, start - 60) : start]
        if start >= reached and not NEGATED.search(before) and not _is_harmless(told):
            reached = end
            yield Place(*page.span(start, end))


def _is_harmless(told: str) -> bool:
    return bool(NEGATED_INSIDE.search(told) or UNASKED.search(told))
