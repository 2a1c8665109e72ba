"""What those who write can do to a post."""

from collections.abc import Callable

from approvals.queries import review_of
from compliance.models import FoundFinding
from publishing import verbs
from publishing.checking import latest_check
from publishing.content.asking import asked_of
from publishing.content.documents import content_of
from tests.acts.scene import REASON, Scene, save
from tests.books import Round


def change(**changes: Callable[[Scene], object]) -> Callable:
    """Somebody saves a version that differs in this."""

    def act(scene: Scene, i: int, *_: int) -> None:
        before = {field: getattr(scene, field) for field in changes}
        for field, new in changes.items():
            setattr(scene, field, new(scene))
        try:
            save(scene, i)
        except Exception:
            vars(scene).update(before)
            raise

    return act


def type_only(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    verbs.type_copy(scene.id, scene.typed(), title="Flu shots", number=scene.again().copy.number, by=by)
    scene.books.typists.add(name)


def suggest_and_apply(scene: Scene, i: int, j: int, k: int) -> None:
    """One proposes a sign, the other applies it: the other wrote it."""
    proposer, (name, writer) = scene.somebody(i)[1], scene.somebody(j)
    text = content_of(scene.again().newest).variants["fr"].text
    after = text.replace(" :", "\u00a0:") if " :" in text else text.replace("\u00a0:", " :")
    made = verbs.suggest(scene.id, "fr", "text", after, digest=scene.digest, by=proposer)
    verbs.apply_suggestion(scene.id, made.public_id, by=writer)
    scene.signs += 1
    if scene.digest != scene.saved_digest:
        scene.books.saved(name)
        scene.saved_digest = scene.digest
    else:
        scene.books.typists.add(name)


def submit(scene: Scene, i: int, *_: int) -> None:
    _name, by = scene.somebody(i)
    verbs.check(scene.id, by=by)
    for one in latest_check(scene.again(), scene.digest).findings.filter(severity="justify"):
        verbs.justify(scene.id, one.fingerprint, reason=REASON, digest=scene.digest, by=by)
        scene.books.reasoners.setdefault(scene.digest, set()).add(scene.somebody(i)[0])
    for asked in asked_of(content_of(scene.post.newest)):
        verbs.attest(scene.id, asked.id, digest=scene.digest, by=by)
    verbs.submit(scene.id, digest=scene.digest, by=by)
    stages = review_of(scene.id).stages.all()
    stood, outside = {stage.code for stage in stages if stage.stands}, {stage.code for stage in stages if stage.met_by}
    scene.seen["stands"] += len(stood)
    scene.seen["done outside"] += len(outside)
    opened = Round(scene.digest, scene.meaning, scene.books.asked(scene.paid))
    scene.books.submitted(opened, scene.texts, stood=stood, outside=outside)


def find_something(scene: Scene, i: int, *_: int) -> None:
    """A rule finds something since, and wants a reason, or that it is corrected."""
    run = latest_check(scene.again(), scene.digest)
    if run is not None:
        said = {"title_en": "A name", "title_fr": "Un nom", "message_en": "Say why.", "message_fr": "Dites pourquoi."}
        scene.findings += 1
        print_of, severity = f"sha256:{scene.findings}", "justify" if i % 3 else "block"
        FoundFinding.objects.create(run=run, rule="XXX001", fingerprint=print_of, family="x", severity=severity, **said)
        scene.books.found.setdefault(scene.digest, set()).add(print_of)


def justify(scene: Scene, i: int, *_: int) -> None:
    name, by = scene.somebody(i)
    run = latest_check(scene.again(), scene.digest)
    for one in run.findings.filter(severity="justify") if run else ():
        was_under_way = scene.post.stage != "draft"
        verbs.justify(scene.id, one.fingerprint, reason=REASON, digest=scene.digest, by=by)
        scene.books.reasoners.setdefault(scene.digest, set()).add(name)
        scene.books.found.get(scene.digest, set()).discard(one.fingerprint)
        if was_under_way:
            scene.books.last_set_aside()


other_signs = change(signs=lambda scene: scene.signs + 1)
