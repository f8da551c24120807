"""Verbs of speech by which an attribution of PolNeAR counts as one with a cue of speech.

A list of its own, as of the first measurement, so that what the package learns moves the
score and not the yardstick.
"""

from typing import Final

SPEECH_CUES: Final = frozenset(
    """
    accuse acknowledge add admit advise affirm agree allege announce answer applaud argue ask assert
    assure blast boast brag call caution charge cite claim comment complain concede conclude condemn
    confess confirm contend continue counter criticise criticize cry declare demand denounce deny
    describe disagree disclose elaborate emphasise emphasize exclaim explain hail hint imply
    indicate inform inquire insist interject joke lament laugh maintain mention mock murmur mutter
    note object observe offer opine order plead pledge point post praise predict proclaim promise
    pronounce propose protest question quip quote reaffirm recall recommend recount reiterate
    reject relate remark remind repeat reply report request respond retort reveal say shout sigh
    signal slam stress suggest swear tell testify threaten tout trumpet tweet underline underscore
    urge vow warn whisper write yell according
    """.split()  # noqa: SIM905
)
