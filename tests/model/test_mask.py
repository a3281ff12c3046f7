from quietpage.model.mask import Reason, Verdict, uncertain_parts


def verdicts(*pairs):
    return [Verdict(kept, Reason.ARTICLE if kept else Reason.OTHER, confidence) for kept, confidence in pairs]


def test_blocks_decided_alike_without_being_sure_are_one_part():
    mask = verdicts((True, 1), (True, 0.6), (True, 0.7), (False, 0.6), (False, 0.95), (False, 0.5))
    assert uncertain_parts(mask) == [1, 3, 5]
    assert uncertain_parts(verdicts((True, 0.9), (False, 1))) == []
