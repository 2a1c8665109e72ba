"""Why people may hear something else than is meant: the sentences that stand beside a doubtful piece."""

from compliance.both import Both

RUN_TOGETHER = Both(
    "Read as one unknown word. Begin each word with a capital.",
    "Lu comme un seul mot inconnu. Mettez une majuscule au début de chaque mot.",
)
SPELLED = Both(
    "Read out sign by sign, or skipped. Say in words what it leads to.",
    "Lu signe par signe, ou omis. Dites en mots où mène ce lien.",
)
LETTER_BY_LETTER = Both(
    "Read letter by letter, or as a word nobody knows. Write the name.",
    "Lu lettre par lettre, ou comme un mot inconnu. Écrivez le nom au long.",
)
MAYBE_SPELLED = Both(
    "Some readers spell words in capitals.", "Certains lecteurs d’écran épellent les mots en majuscules."
)
NO_LETTERS = Both(
    "Not letters: each sign is named, or nothing is heard at all.",
    "Ce ne sont pas des lettres : chaque signe est nommé, ou l’on n’entend rien.",
)
MIXED = Both(
    "Letters of two alphabets: the word breaks in the middle.", "Lettres de deux alphabets : le mot se brise en deux."
)
CUT = Both("A hidden character cuts the word in two.", "Un caractère caché coupe le mot en deux.")
SIGN_BY_SIGN = Both("Read sign by sign.", "Lu signe par signe.")
NOT_ALWAYS_FRENCH = Both("Some readers say the name in English.", "Certains lecteurs d’écran disent ce nom en anglais.")
IN_THE_SENTENCE = Both("Said in the middle of the sentence.", "Dit au milieu de la phrase.")
NOTHING_TOLD = Both(
    "Nobody hears what the picture shows. Write an alternative text.",
    "Personne n’entend ce que montre l’image. Rédigez un texte de remplacement.",
)
HARDLY_TOLD = Both("This hardly says what the picture shows.", "Cela ne dit guère ce que montre l’image.")
