"""Where a rule is written: real documents and sections. A rule cites these keys and no others.

`mark` says how far the source was read: S a founding guideline read whole, L a statute or regulation, F the full text,
P only the opening part, T only a title or a table of contents. What nobody wrote down is cited by nobody.
"""

from dataclasses import dataclass
from enum import StrEnum

from compliance.both import Both


class Mark(StrEnum):
    """How much of the source was read."""

    GUIDELINE = "S"
    LAW = "L"
    FULL = "F"
    PART = "P"
    TITLE = "T"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document and a place in it. `jurisdiction` is None for good practice that binds nobody."""

    title: Both
    section: Both
    url: str
    mark: Mark
    jurisdiction: str | None


OPS_GUIDELINES = "https://www.ontario.ca/document/ontario-public-service-social-media-guidelines"
STYLE_GUIDE = Both("Canada.ca Content Style Guide", "Guide de rédaction du contenu du site Canada.ca")

CITATIONS = {
    "GUIDE-ON": Citation(
        Both(
            "Ontario Public Service Social Media Guidelines",
            "Lignes directrices sur les médias sociaux de la fonction publique de l'Ontario",
        ),
        Both("Introduction: guiding principles and legislation", "Introduction : principes directeurs et lois"),
        OPS_GUIDELINES,
        Mark.GUIDELINE,
        "ontario",
    ),
    "ON-OFF": Citation(
        Both(
            "Ontario Public Service Social Media Guidelines",
            "Lignes directrices sur les médias sociaux de la fonction publique de l'Ontario",
        ),
        Both("Official ministry social media use", "Utilisation officielle des médias sociaux par les ministères"),
        f"{OPS_GUIDELINES}/official-ministry-social-media-use",
        Mark.PART,
        "ontario",
    ),
    "ON-CIFD": Citation(
        Both(
            "Communications in French Directive, Management Board of Cabinet, 2010",
            "Directive sur les communications en français, Conseil de gestion du gouvernement, 2010",
        ),
        Both("Legislative requirements", "Exigences législatives"),
        "https://businessdocbox.com/Government/94325932-Communications-in-french-directive.html",
        Mark.PART,
        "ontario",
    ),
    "ON-IASR": Citation(
        Both(
            "Integrated Accessibility Standards, O. Reg. 191/11",
            "Normes d'accessibilité intégrées, Règl. de l'Ont. 191/11",
        ),
        Both("Section 14, accessible websites and web content", "Article 14, sites et contenus Web accessibles"),
        ""
        ""
        "https://accessiblecampus.ca/tools-resources/administrators-tool-kit/iasr/information-communications/section-14-accessible-websites-and-web-content",
        Mark.PART,
        "ontario",
    ),
    "ON-FIPPA-38": Citation(
        Both(
            "Freedom of Information and Protection of Privacy Act, Part III",
            "Loi sur l'accès à l'information et la protection de la vie privée, partie III",
        ),
        Both(
            "Subsection 38(2), collection of personal information",
            "Paragraphe 38(2), collecte de renseignements personnels",
        ),
        "http://www.efc.ca/pages/law/ontario/F.31.part-3.html",
        Mark.PART,
        "ontario",
    ),
    "ON-ARA": Citation(
        Both(
            "Archives and Recordkeeping Act, 2006",
            "Loi de 2006 sur les Archives publiques et la conservation des documents",
        ),
        Both("Sections 1 and 2, purposes and definitions", "Articles 1 et 2, objets et définitions"),
        "https://ca.vlex.com/vid/archives-and-recordkeeping-act-751564497",
        Mark.PART,
        "ontario",
    ),
    "ON-POL": Citation(
        Both(
            "Office of the Integrity Commissioner: political activity under the Public Service of Ontario Act, 2006",
            "Bureau du commissaire à l'intégrité : activités politiques sous le régime de la Loi de 2006 sur la "
            "fonction publique de l'Ontario",
        ),
        Both("Part V of the Act", "Partie V de la Loi"),
        "https://oico.on.ca/public-sector-ethics-political-activity",
        Mark.PART,
        "ontario",
    ),
    "ON-M25": Citation(
        Both(
            "Memorandum to all OPS staff, 28 January 2025",
            "Note de service à tout le personnel de la FPO, 28 janvier 2025",
        ),
        Both("Conduct during an election period", "Conduite pendant une période électorale"),
        "https://www.ontario.ca/page/memorandum-all-ops-staff-jan-28-2025",
        Mark.PART,
        "ontario",
    ),
    "CA-OLA": Citation(
        Both("Official Languages Act", "Loi sur les langues officielles"),
        Both(
            "Sections 21 to 30, communications with and services to the public",
            "Articles 21 à 30, communications avec le public et prestation des services",
        ),
        "https://laws-lois.justice.gc.ca/eng/acts/O-3.01/",
        Mark.LAW,
        "canada",
    ),
    "CA-STDC": Citation(
        Both(
            "Standard on Managing Official Social Media Accounts",
            "Norme sur la gestion des comptes officiels de médias sociaux",
        ),
        Both(
            "Appendix C, C.2.2.4, the profile links to a social media notice",
            "Annexe C, C.2.2.4, le profil renvoie à un avis sur les médias sociaux",
        ),
        "https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=30682&section=procedure&p=C",
        Mark.PART,
        "canada",
    ),
    "CA-ACC": Citation(
        Both(
            "Guidelines on Making Communications Products and Activities Accessible",
            "Lignes directrices pour rendre les produits et activités de communication accessibles",
        ),
        Both("Alternative text and captions", "Textes de remplacement et sous-titres"),
        "https://www.tbs-sct.canada.ca/pol/doc-eng.aspx?id=32728&section=html",
        Mark.PART,
        "canada",
    ),
    "CA-SGE-6": Citation(
        STYLE_GUIDE,
        Both("Section 6.2, alternative text", "Section 6.2, texte de remplacement"),
        "https://design.canada.ca/style-guide",
        Mark.FULL,
        None,
    ),
    "CA-ALT": Citation(
        Both("GC Digital Accessibility Toolkit", "Boîte à outils de l'accessibilité numérique du GC"),
        Both("Alternative text and long description", "Texte de remplacement et description longue"),
        "https://github.com/gc-da11yn/gc-da11yn.github.io",
        Mark.FULL,
        None,
    ),
    "CA-SGF-4": Citation(
        STYLE_GUIDE,
        Both("Section 4.1, capital letters (French guide)", "Section 4.1, majuscules"),
        "https://conception.canada.ca/guide-redaction",
        Mark.FULL,
        None,
    ),
    "CA-SGE-4": Citation(
        STYLE_GUIDE,
        Both(
            "Sections 4.3 and 4.6 to 4.9, numbers, amounts, dates and times (English guide)",
            "Sections 4.3 et 4.6 à 4.9, nombres, montants, dates et heures (guide anglais)",
        ),
        "https://design.canada.ca/style-guide",
        Mark.FULL,
        None,
    ),
    "CA-SGF-4-FORMATS": Citation(
        STYLE_GUIDE,
        Both(
            "Sections 4.3 and 4.6 to 4.9, numbers, amounts, dates and times (French guide)",
            "Sections 4.3 et 4.6 à 4.9, nombres, montants, dates et heures",
        ),
        "https://conception.canada.ca/guide-redaction",
        Mark.FULL,
        None,
    ),
    "CA-CDS": Citation(
        Both(
            "Canadian Digital Service: learning to make Twitter content more accessible",
            "Service numérique canadien : rendre le contenu Twitter plus accessible",
        ),
        Both("The whole article", "L'article en entier"),
        "https://digital.canada.ca/2021/03/12/learning-to-make-twitter-content-more-accessible",
        Mark.FULL,
        None,
    ),
    "US-GSA": Citation(
        Both(
            "Federal Social Media Accessibility Toolkit (United States)",
            "Trousse fédérale d'accessibilité des médias sociaux (États-Unis)",
        ),
        Both("Hashtags, alternative text", "Mots-clics, textes de remplacement"),
        "https://github.com/GSA/digitalgov.gov",
        Mark.FULL,
        None,
    ),
    "UK-DEF": Citation(
        Both(
            "Defra: improve social media accessibility (United Kingdom)",
            "Defra : améliorer l'accessibilité des médias sociaux (Royaume-Uni)",
        ),
        Both("Capitalise each word of a hashtag", "Une majuscule à chaque mot d'un mot-clic"),
        "https://defra-design.github.io/accessibility/resources/content/improve-social-media-accessibility/",
        Mark.PART,
        None,
    ),
    "CA-TBS18": Citation(
        Both(
            "Treasury Board Secretariat before the House committee, 2018",
            "Secrétariat du Conseil du Trésor devant le comité de la Chambre, 2018",
        ),
        Both(
            "Communications are objective, factual and non-partisan",
            "Les communications sont objectives, factuelles et non partisanes",
        ),
        "https://openparliament.ca/committees/house-affairs/42-1/132/louise-baird-2",
        Mark.PART,
        "canada",
    ),
    "CA-ADC": Citation(
        Both(
            "Review criteria for non-partisan advertising, Treasury Board Secretariat",
            "Critères d'examen de la publicité non partisane, Secrétariat du Conseil du Trésor",
        ),
        Both("Criterion 2, no party slogan, image or hashtag", "Critère 2, aucun slogan, image ou mot-clic de parti"),
        ""
        ""
        "https://www.canada.ca/en/treasury-board-secretariat/services/government-communications/advertising-oversight-mechanism/criteria-non-partisan-communications.html",
        Mark.PART,
        "canada",
    ),
    "CA-PSEA": Citation(
        Both("Public Service Employment Act", "Loi sur l'emploi dans la fonction publique"),
        Both("Part 7, sections 111 to 118, political activities", "Partie 7, articles 111 à 118, activités politiques"),
        "https://laws-lois.justice.gc.ca/eng/acts/P-33.01/",
        Mark.LAW,
        "canada",
    ),
    "CA-CARE": Citation(
        Both(
            "Guidelines on the conduct of Ministers, exempt staff and public servants during an election",
            "Lignes directrices régissant la conduite des ministres, du personnel exonéré et des fonctionnaires "
            "pendant une élection",
        ),
        Both("Section 1, the caretaker convention", "Section 1, la convention de transition"),
        ""
        ""
        "https://www.canada.ca/en/privy-council/services/publications/guidelines-conduct-ministers-state-exempt-staff-public-servants-election.html",
        Mark.PART,
        "canada",
    ),
    "CA-PA": Citation(
        Both("Privacy Act", "Loi sur la protection des renseignements personnels"),
        Both("Sections 3 to 8, collection, use and disclosure", "Articles 3 à 8, collecte, usage et communication"),
        "https://laws-lois.justice.gc.ca/eng/acts/P-21/",
        Mark.LAW,
        "canada",
    ),
    "CA-LACA": Citation(
        Both("Library and Archives of Canada Act", "Loi sur la Bibliothèque et les Archives du Canada"),
        Both("Subsection 12(1), no disposal without consent", "Paragraphe 12(1), aucune élimination sans autorisation"),
        "https://laws-lois.justice.gc.ca/eng/acts/L-7.7/",
        Mark.LAW,
        "canada",
    ),
    "GUIDE-CA": Citation(
        Both(
            "Guidance for Public Servants on their Personal Use of Social Media",
            "Guide à l'intention des fonctionnaires sur l'utilisation personnelle des médias sociaux",
        ),
        Both(
            "Values and the duty of loyalty; inappropriate examples",
            "Valeurs et devoir de loyauté; exemples inappropriés",
        ),
        "https://tbs-sct.canada.ca/pol/doc-eng.aspx?id=32811",
        Mark.GUIDELINE,
        "canada",
    ),
    "PL-X": Citation(
        Both("twitter-text configuration, version 3", "Configuration de twitter-text, version 3"),
        Both("Weighted length", "Longueur pondérée"),
        "https://github.com/twitter/twitter-text",
        Mark.FULL,
        None,
    ),
    "PL-BS": Citation(
        Both("Bluesky lexicons", "Lexiques de Bluesky"),
        Both("app.bsky.feed.post", "app.bsky.feed.post"),
        "https://github.com/bluesky-social/atproto",
        Mark.FULL,
        None,
    ),
    "PL-MA": Citation(
        Both("Mastodon documentation", "Documentation de Mastodon"),
        Both("Posting; instance configuration", "Publication; configuration de l'instance"),
        "https://github.com/mastodon/documentation",
        Mark.FULL,
        None,
    ),
    "PL-IG": Citation(
        Both("Instagram content publishing", "Publication de contenu sur Instagram"),
        Both("Limits", "Limites"),
        "https://developers.facebook.com/docs/instagram-platform/content-publishing/",
        Mark.PART,
        None,
    ),
    "PL-LI": Citation(
        Both("Ayrshare: LinkedIn notes", "Ayrshare : notes sur LinkedIn"),
        Both("Limits", "Limites"),
        "https://www.ayrshare.com/docs/apis/post/social-networks/linkedin.md",
        Mark.PART,
        None,
    ),
    "PL-PZ": Citation(
        Both("Postiz, limits by platform", "Postiz, limites par plateforme"),
        Both("Facebook, Instagram, LinkedIn, Threads, YouTube", "Facebook, Instagram, LinkedIn, Threads, YouTube"),
        "https://github.com/gitroomhq/postiz-app",
        Mark.FULL,
        None,
    ),
}


def cited_here(keys: tuple[str, ...], jurisdiction: str) -> tuple[str, ...]:
    """The sources that speak to a jurisdiction: its own and good practice; all of them when none does."""
    own = tuple(key for key in keys if CITATIONS[key].jurisdiction in (None, jurisdiction))
    return own or keys
