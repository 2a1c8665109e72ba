"""What the demonstration ministry says: believable posts, written for this demonstration."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Pair:
    """A title for colleagues and one message in both languages."""

    title: str
    english: str
    french: str
    category: str = "service-information"
    declares: tuple[str, ...] = ()


FLU = Pair(
    "Flu shots at pharmacies",
    "Flu shots are free for everyone six months and older. Find a pharmacy near you: https://www.ontario.ca/en/flu",
    "Le vaccin contre la grippe est gratuit dès l’âge de six mois. Trouvez une pharmacie près de chez vous : "
    "https://www.ontario.ca/fr/flu",
)
HEAT = Pair(
    "Heat: check on neighbours",
    "Extreme heat can make anyone sick. Drink water before you feel thirsty, keep your blinds closed, and check on "
    "older neighbours twice a day.",
    "La chaleur extrême peut rendre n’importe qui malade. Buvez de l’eau avant d’avoir soif, gardez vos stores fermés "
    "et prenez des nouvelles de vos voisins âgés deux fois par jour.",
    "health-and-safety",
)
LINE = Pair(
    "Health811 at night",
    "Not sure whether it is an emergency? Call 811 at any hour and speak with a registered nurse. The call is free.",
    "Vous ne savez pas si c’est une urgence? Composez le 811 à toute heure pour parler à une infirmière autorisée. "
    "L’appel est gratuit.",
    "health-and-safety",
)
CARD = Pair(
    "Renew your health card online",
    "You can renew your Ontario health card online in about 10 minutes. Have your driver’s licence ready: "
    "https://www.ontario.ca/en/healthcard",
    "Vous pouvez renouveler votre carte Santé de l’Ontario en ligne en 10 minutes environ. Ayez votre permis de "
    "conduire sous la main : https://www.ontario.ca/fr/healthcard",
)
CLINIC = Pair(
    "Mobile clinic in Sudbury",
    "The mobile clinic stops in Sudbury on Saturday from 9 a.m. to 4 p.m. No appointment needed. Bring your health "
    "card.",
    "La clinique mobile s’arrête à Sudbury samedi de 9 h à 16 h. Aucun rendez-vous n’est nécessaire. Apportez votre "
    "carte Santé.",
)
WATER = Pair(
    "Boil water advisory lifted",
    "The boil water advisory for Kenora is lifted. Run your cold taps for 5 minutes before you drink.",
    "L’avis d’ébullition de l’eau à Kenora est levé. Laissez couler l’eau froide pendant 5 minutes avant de la boire.",
    "health-and-safety",
)
TICKS = Pair(
    "After a walk: look for ticks",
    "Back from the woods? Look for ticks behind your knees, at your waist and in your hair, and check children and "
    "pets too.",
    "De retour du bois? Cherchez les tiques derrière vos genoux, à votre taille et dans vos cheveux, et examinez aussi "
    "les enfants et les animaux.",
    "health-and-safety",
)
DONORS = Pair(
    "Register as an organ donor",
    "One organ donor can save 8 lives. It takes two minutes to register: https://www.ontario.ca/en/beadonor",
    "Un seul donneur d’organes peut sauver 8 vies. L’inscription prend deux minutes : https://www.ontario.ca/fr/beadonor",
)
MEASLES = Pair(
    "Measles: what to look for",
    "Fever, cough, red eyes, then a rash: it may be measles. Call before you go to a clinic so that others stay safe.",
    "Fièvre, toux, yeux rouges, puis des rougeurs : c’est peut-être la rougeole. Appelez avant de vous rendre à une "
    "clinique afin de protéger les autres.",
    "health-and-safety",
)
FRENCH_LINE = Pair(
    "Services in French at hospitals",
    "You can ask for services in French at 25 designated hospitals. Just say « Bonjour ».",
    "Vous pouvez demander des services en français dans 26 hôpitaux désignés. Dites simplement « Bonjour ».",
)
SCHOOL = Pair(
    "Vaccines at school",
    "Nurses come to schools this month to vaccinate Grade 7 students. Children need a signed consent form: "
    "https://www.ontario.ca/en/school-vaccines",
    "Ce mois-ci, des infirmières viennent vacciner les élèves de 7e année à l’école. Il faut un formulaire de "
    "consentement signé\u00a0: https://www.ontario.ca/fr/school-vaccines",
    declares=("minors",),
)
SMOKE = Pair(
    "Wildfire smoke until Friday",
    "Wildfire smoke is expected in Northern Ontario until Friday. Keep your windows closed and rest more often than "
    "usual. If you have trouble breathing, call 911.",
    "On prévoit de la fumée de feux de forêt dans le Nord de l’Ontario jusqu’à vendredi. Gardez vos fenêtres fermées "
    "et reposez-vous plus souvent que d’habitude. Si vous avez du mal à respirer, composez le 911.",
    "health-and-safety",
)
SMOKE_UNTIL_SUNDAY = replace(
    SMOKE,
    title="Wildfire smoke until Sunday",
    english=SMOKE.english.replace("Friday", "Sunday") + " Questions? Health811 answers at any hour.",
)
RED_LAKE = Pair(
    "Smoke over Red Lake: stay indoors",
    "Thick smoke from wildfires covers Red Lake tonight. Stay indoors, close your windows, and call 811 if you find it "
    "hard to breathe.",
    "Une épaisse fumée de feux de forêt couvre Red Lake ce soir. Restez à l’intérieur, fermez vos fenêtres et composez "
    "le 811 si vous avez du mal à respirer.",
    "emergency",
)
VAPING = Pair(
    "Vaping: talk about it early",
    "Nicotine changes a brain that is still growing. Talk about vaping early and often: https://www.ontario.ca/en/vaping",
    "La nicotine modifie un cerveau encore en croissance. Parlez du vapotage tôt et souvent\u00a0: "
    "https://www.ontario.ca/fr/vaping",
    declares=("sensitive", "minors"),
)
CLOSE_TO_HOME = Pair(
    "Nurse practitioners in the North",
    "“Care close to home starts with somebody who knows you,” says the Minister of Health. 12 clinics led by nurse "
    "practitioners open in Northern Ontario: https://www.ontario.ca/en/northern-clinics",
    "« Les soins près de chez soi commencent par quelqu’un qui vous connaît », dit la ministre de la Santé. "
    "12 cliniques dirigées par du personnel infirmier praticien ouvrent dans le Nord de l’Ontario\u00a0: "
    "https://www.ontario.ca/fr/cliniques-nord",
    "program-or-funding",
    declares=("minister-quoted",),
)
SCREENING = Pair(
    "Screening by appointment",
    "You can now book your screening for colon cancer online: https://www.ontario.ca/en/colon-screening",
    "Vous pouvez maintenant prendre rendez-vous en ligne pour le dépistage du cancer du côlon\u00a0: "
    "https://www.ontario.ca/fr/colon-screening",
)
WALK_IN = Pair(
    "Walk-in clinics on holidays",
    "Need care on a holiday? Many walk-in clinics stay open. Find one near you before you leave home: "
    "https://www.ontario.ca/en/clinics",
    "Besoin de soins un jour férié? Beaucoup de cliniques sans rendez-vous restent ouvertes. Trouvez-en une près de "
    "chez vous avant de partir\u00a0: https://www.ontario.ca/fr/cliniques",
)
