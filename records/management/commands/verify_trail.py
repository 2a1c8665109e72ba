"""`manage.py verify_trail`: is the trail as it was written? Exit 0 when it is, 1 with the first bad entry."""

import sys
from time import perf_counter

from django.core.management.base import BaseCommand

from records.verify import BadEntry, verify_trail

GOOD = (
    "{events:,} entries in {chains:,} chains verified in {seconds:.1f} s: every one is as it was written.",
    "{events:,} entrées dans {chains:,} chaînes vérifiées en {seconds:.1f} s : toutes sont telles qu’on les a écrites.",
)
BAD = (
    "Bad entry: {kind} {subject_id}, entry {sequence}: {wrong}.",
    "Entrée fautive : {kind} {subject_id}, entrée {sequence} : {wrong}.",
)
UNSEEN = (
    "Until the trail is sealed outside the database, this cannot see: a tail cut off together with its head, a whole "
    "chain removed, or a chain written anew from some entry on by somebody who owns the tables.",
    "Tant que le journal n’est pas scellé hors de la base de données, cette vérification ne voit pas : une fin de "
    "chaîne retirée avec sa tête, une chaîne entière retirée, ni une chaîne réécrite à partir d’une entrée par une "
    "personne à qui les tables appartiennent.",
)


class Command(BaseCommand):
    help = "Walk every chain of the trail and recompute every digest. Exit 0, or 1 with the first bad entry."

    def handle(self, **_: object) -> None:
        began = perf_counter()
        try:
            walked = verify_trail()
        except BadEntry as bad:
            for sentence, wrong in zip(BAD, bad.wrong, strict=True):
                self.stderr.write(sentence.format(**vars(bad) | {"wrong": wrong}))
            sys.exit(1)
        seconds = perf_counter() - began
        for sentence in (*GOOD, *UNSEEN):
            self.stdout.write(sentence.format(events=walked.events, chains=walked.chains, seconds=seconds))
