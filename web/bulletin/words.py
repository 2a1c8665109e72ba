"""What the public pages say, in both languages: the reader's language is the account's, never the browser's."""

from compliance.both import Both

WORDS = {
    "skip": Both("Skip to main content", "Passer au contenu principal"),
    "bulletin": Both("Public bulletin", "Bulletin public"),
    "index_title": Both("Official messages", "Messages officiels"),
    "index_intro": Both(
        "Each account publishes here what a ministry says, in its language. The same message stands on the twin "
        "account in the other language.",
        "Chaque compte publie ici ce que dit un ministère, dans sa langue. Le même message paraît dans l’autre "
        "langue sur le compte jumeau.",
    ),
    "index_empty": Both("No account publishes here yet.", "Aucun compte ne publie encore ici."),
    "all_accounts": Both("All accounts", "Tous les comptes"),
    "official": Both("Official account", "Compte officiel"),
    "messages": Both("Messages, newest first", "Messages, du plus récent au plus ancien"),
    "empty": Both("No message yet.", "Aucun message pour le moment."),
    "feed": Both("Follow with the Atom feed", "Suivre par le fil Atom"),
    "terms": Both("Terms of use", "Conditions d’utilisation"),
    "pages": Both("Pages of messages", "Pages de messages"),
    "newer": Both("Newer messages", "Messages plus récents"),
    "older": Both("Older messages", "Messages plus anciens"),
    "page_of": Both("Page {number} of {total}", "Page {number} sur {total}"),
    "continues": Both("This message continues another.", "Ce message fait suite à un autre."),
    "previous_part": Both("Read the one before it", "Lire celui qui le précède"),
    "all_messages": Both("All messages of {account}", "Tous les messages de {account}"),
    "message_of": Both("Message of {account}", "Message de {account}"),
    "same_message": Both("Read this message in English", "Lire ce message en français"),
    "same_account": Both("Read this account in English", "Lire ce compte en français"),
    "this_language": Both("English", "Français"),
    "gone_title": Both("This message was withdrawn", "Ce message a été retiré"),
    "gone": Both(
        "The ministry that published this message has withdrawn it. It can no longer be read here.",
        "Le ministère qui avait publié ce message l’a retiré. On ne peut plus le lire ici.",
    ),
    "gone_list": Both("Withdrawn messages", "Messages retirés"),
    "gone_when": Both(
        "A message published on {published} was withdrawn on {withdrawn}.",
        "Un message publié le {published} a été retiré le {withdrawn}.",
    ),
    "corrected_when": Both("This message was corrected on {corrected}.", "Ce message a été corrigé le {corrected}."),
}


def in_language(language: str, **places: object) -> dict[str, str]:
    """Every word, in one language, by name. Places: the account of the page; which page it is, of how many."""
    filled = {"account": "", "number": 1, "total": 1, "published": "", "withdrawn": "", "corrected": ""} | places
    return {name: both.with_(**filled).in_(language) for name, both in WORDS.items()}


def other(language: str) -> str:
    """The other of the two languages."""
    return "en" if language == "fr" else "fr"
