"""The sentences of the cover sheet, in both languages."""

from html import escape

from compliance.both import Both

LANGUAGE_NAMES = {"en": Both("English", "anglais"), "fr": Both("French", "français")}

WORDS = {
    "title": Both("To post by hand", "À publier à la main"),
    "on": Both("To post by hand on {platform}", "À publier à la main sur {platform}"),
    "glance": Both("At a glance", "En bref"),
    "ministry": Both("Ministry", "Ministère"),
    "file_number": Both("File number", "Numéro de dossier"),
    "post": Both("Post", "Publication"),
    "where": Both("Where", "Où"),
    "minute": Both("Post at", "À publier le"),
    "latest": Both("Never after", "Au plus tard le"),
    "first": Both("Which text first", "Texte à publier en premier"),
    "digest": Both("Approved words (digest)", "Texte approuvé (empreinte)"),
    "messages": Both("What to post", "Messages à publier"),
    "message": Both("For {account}", "Pour {account}"),
    "in_thread": Both(
        "Message {place} of {count} of the thread, for {account}", "Message {place} de {count} du fil, pour {account}"
    ),
    "language_tag": Both("Language to set", "Langue à indiquer"),
    "text": Both("Text to copy, also in the file", "Texte à copier, aussi dans le fichier"),
    "picture": Both("Picture {number}, file", "Image {number}, fichier"),
    "film": Both("Video {number}, file", "Vidéo {number}, fichier"),
    "captions_of": Both("Captions in {language} to attach", "Sous-titres à joindre ({language})"),
    "transcript": Both("Transcript in {language}", "Transcription ({language})"),
    "alt": Both("Alternative text to copy", "Texte de remplacement à copier"),
    "no_alt": Both("None: the picture is decoration.", "Aucun : l’image est décorative."),
    "long": Both("Long description", "Description longue"),
    "captions": Both(
        "Caption file to attach (not in this package)", "Fichier de sous-titres à joindre (absent de cette trousse)"
    ),
    "poll": Both("Poll, in this order", "Sondage, dans cet ordre"),
    "card": Both("Preview under the link", "Aperçu sous le lien"),
    "already": Both(
        "Already public: do not post it again. It is at", "Déjà public : ne le publiez pas une seconde fois. Adresse :"
    ),
    "corrects": Both(
        "This corrects a public message. Where your tool can, change that very message; otherwise post this one, and "
        "take that one down once both languages are public. It is at",
        "Ce texte corrige un message public. Si votre outil le permet, modifiez ce message même; sinon, publiez "
        "celui-ci et retirez l’autre une fois les deux langues en ligne. Adresse du message à corriger :",
    ),
    "doubtful": Both(
        "Nobody knows whether this is public: look at the account before you do anything.",
        "Personne ne sait si ce message est public : regardez le compte avant toute chose.",
    ),
    "address": Both("Address of the public message", "Adresse du message public"),
    "posted_at": Both("Date and time it was posted", "Date et heure de diffusion"),
    "before": Both("Before you press", "Avant d’appuyer"),
    "after": Both("Afterwards", "Ensuite"),
    "checked": Both("What was checked", "Ce qui a été vérifié"),
    "checked_at": Both("Checked on {at}, with the rules {rules}.", "Vérifié le {at}, selon les règles {rules}."),
    "no_check": Both("No check is on record for these words.", "Aucune vérification n’est consignée pour ce texte."),
    "nothing_found": Both("The rules found nothing.", "Les règles n’ont rien relevé."),
    "reason": Both("Reason on record ({position}, {at}):", "Motif consigné ({position}, {at}) :"),
    "not_checked": Both("What no rule could look at:", "Ce qu’aucune règle n’a pu vérifier :"),
    "confirmed": Both("What people confirmed", "Ce que des personnes ont confirmé"),
    "by_position": Both("{position}, {at}", "{position}, {at}"),
    "approved": Both("Who approved it", "Qui l’a approuvé"),
    "approved_words": Both(
        "Each of them approved these very words, known by the digest above.",
        "Chaque personne a approuvé ce texte, mot pour mot, désigné par l’empreinte ci-dessus.",
    ),
    "for_whom": Both("for {giver}", "pour {giver}"),
    "through": Both("passed on by {through}", "délégation transmise par {through}"),
    "whole": Both("Is this package whole?", "Cette trousse est-elle intacte?"),
    "whole_how": Both(
        "The file SHA256SUMS names every file with its sum. Compare them in the folder of this package:",
        "Le fichier SHA256SUMS donne la somme de contrôle de chaque fichier. Comparez-les, dans le dossier de la "
        "trousse :",
    ),
    "whole_unix": Both(
        "Linux (first line) or macOS (second), in a terminal:",
        "Linux (première ligne) ou macOS (seconde), dans un terminal :",
    ),
    "whole_windows": Both(
        "Windows, in PowerShell; nothing is shown when every file is whole:",
        "Windows, dans PowerShell; rien ne s’affiche si chaque fichier est intact :",
    ),
    "whole_trail": Both(
        "The sum of the zip file itself stands in the history of the post, with who took it and when.",
        "La somme du fichier zip lui-même figure au journal de la publication, avec l’heure et le nom de la personne "
        "qui l’a pris.",
    ),
}

BEFORE = (
    Both(
        "On the page whose address stands below, press “I am posting this”. While you are at it, nobody else is told "
        "to post.",
        "À la page dont l’adresse figure plus bas, appuyez sur « Je publie ce message ». Pendant ce temps, personne "
        "d’autre n’est invité à publier.",
    ),
    Both(
        "Wait for the minute above. Never before it, never after the last moment.",
        "Attendez l’heure indiquée. Ne publiez jamais avant, ni après la limite.",
    ),
    Both(
        "Look which account you are signed in to: each text has its own.",
        "Vérifiez dans quel compte votre session est ouverte : chaque texte a le sien.",
    ),
    Both(
        "Copy each text whole and change nothing: these are the words that were approved. Let no tool shorten links, "
        "translate, or add anything.",
        "Copiez chaque texte en entier, sans rien changer : c’est le texte approuvé. Ne laissez aucun outil raccourcir "
        "les liens, traduire ou ajouter quoi que ce soit.",
    ),
    Both(
        "Add the pictures in their order, each with its alternative text, and set the language. Attach to a video its "
        "captions of every language your tool takes; where it takes none, offer the transcript where readers find it.",
        "Ajoutez les images dans l’ordre, chacune avec son texte de remplacement, et indiquez la langue. Joignez à une "
        "vidéo ses sous-titres dans chaque langue que votre outil accepte; s’il n’en accepte aucun, publiez la "
        "transcription là où le public la trouvera.",
    ),
    Both(
        "Post both languages right after one another; a thread in its order, each message under the one before.",
        "Publiez les deux langues l’une après l’autre, sans attendre; un fil dans l’ordre, chaque message sous le "
        "précédent.",
    ),
    Both(
        "If something cannot be posted as it is, stop. If the first language is not out, do not post the second.",
        "Si quelque chose ne peut être publié tel quel, arrêtez-vous. Si la première langue n’est pas en ligne, "
        "ne publiez pas la seconde.",
    ),
)
AFTER = (
    Both(
        "Report the address and the time of each message, at once, on the page below. If one could not be posted, say "
        "so there: people decide at once what becomes of the other.",
        "Signalez sans tarder l’adresse et l’heure de chaque message à la page ci-dessous. Si l’un n’a pas pu être "
        "publié, indiquez-le au même endroit : le sort de l’autre sera décidé aussitôt.",
    ),
    Both(
        "A picture of your screen helps. Somebody else looks at what the public sees.",
        "Une capture d’écran est utile. Une autre personne vérifie ensuite ce que voit le public.",
    ),
)

UNIX = "sha256sum -c SHA256SUMS"
MACOS = "shasum -a 256 -c SHA256SUMS"
WINDOWS = (
    "Get-Content SHA256SUMS | ForEach-Object { $sum, $file = $_ -split '  ', 2; "
    "if ((Get-FileHash $file).Hash -ne $sum) { $file } }"
)

STYLE = """
* { box-sizing: border-box; }
body { font: 1rem/1.5 "Open Sans", "Segoe UI", Arial, sans-serif; margin: 0; color: #1a1a1a; background: #fff; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .75rem; padding-top: .75rem; border-top: 4px solid #1a1a1a; }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 0 0 .75rem; }
.on { font-size: 1.125rem; margin: 0 0 1rem; }
.both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; margin: 0 0 2rem; }
dl { margin: 0; } dt { font-weight: bold; } dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.minute { font-size: 1.25rem; font-weight: bold; }
ol, ul { margin: 0 0 1rem; padding-left: 1.5rem; } li { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.message { border: 2px solid #1a1a1a; border-radius: 4px; padding: 1rem; }
.label { font-weight: bold; margin: 0; font-size: .9375rem; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.125rem; margin: .25rem 0 1rem; padding: .75rem;
  background: #f2f2f2; border-left: 4px solid #1a1a1a; user-select: all; }
.stop { border: 3px solid #cd0000; padding: .75rem; font-weight: bold; margin: 0 0 1rem; overflow-wrap: anywhere; }
figure { margin: 0 0 1rem; }
img, video { max-width: 100%; max-height: 18rem; border: 1px solid #666; } video { width: 28rem; background: #000; }
code, .small { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f2f2f2; padding: .75rem; margin: 0 0 1rem; }
a { color: #0060a8; overflow-wrap: anywhere; } a:focus { outline: 3px solid #009adb; }
.answer { display: none; }
@media screen and (max-width: 50rem) { .both { grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
  main { padding: 1rem; } h1 { font-size: 1.375rem; } }
@page { margin: 1.5cm; }
@media print { html { font-size: 9.5pt; } main { max-width: none; padding: 0; }
  .both { gap: .8cm; margin-bottom: .6cm; } .message, li, figure { break-inside: avoid; }
  h2, h3, .label { break-after: avoid; } img { max-height: 5cm; }
  .words { background: none; border: 1px solid #1a1a1a; }
  .answer { display: block; border-bottom: 1px solid #1a1a1a; height: 1.1cm; font-weight: normal; }
  a { color: inherit; } }
"""


def two(name: str, **values: object) -> str:
    """A label in both languages."""
    words = WORDS[name].with_(**values) if values else WORDS[name]
    return f'<span lang="en">{escape(words.en)}</span> · <span lang="fr">{escape(words.fr)}</span>'


def two_of(name: str, tag: str) -> str:
    """A label that names a language, in both languages."""
    language = language_name(tag)
    said = (WORDS[name].in_(one).format(language=language.in_(one)) for one in ("en", "fr"))
    english, french = map(escape, said)
    return f'<span lang="en">{english}</span> · <span lang="fr">{french}</span>'


def language_name(tag: str) -> Both:
    return LANGUAGE_NAMES.get(primary(tag), Both(tag, tag))


def primary(tag: str) -> str:
    return tag.partition("-")[0]
