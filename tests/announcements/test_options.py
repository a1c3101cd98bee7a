"""Settings of announcements are read strictly, and what is wrong is said in Chinese."""

from __future__ import annotations

import pytest

from announcements.options import Options, OptionsError, from_environment


def test_nothing_set_is_what_is_good_for_most() -> None:
    assert from_environment({}) == Options()
    assert from_environment({"ANNOUNCE_UNCERTAIN": " ", "ANNOUNCE_RATE": None, "PATH": "/bin"}) == Options()


def test_every_setting_counts() -> None:
    made = from_environment(
        {
            "ANNOUNCE_UNCERTAIN": "resend",
            "ANNOUNCE_MISSED": "skip",
            "ANNOUNCE_CHANGES": "send",
            "ANNOUNCE_RATE": "12.5",
            "ANNOUNCE_PAID_RATE": "500",
            "ANNOUNCE_TIMEZONE": "Asia/Urumqi",
        }
    )
    assert (made.uncertain, made.missed, made.changes, made.zone) == ("resend", "skip", "send", "Asia/Urumqi")
    assert (made.rates.overall, made.rates.paid, made.paid) == (12.5, 500.0, True)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(OptionsError) as error:
        from_environment(
            {
                "ANNOUNCE_UNCERTAIN": "maybe",
                "ANNOUNCE_RATE": "31",
                "ANNOUNCE_PAID_RATE": "fast",
                "ANNOUNCE_TIMEZONE": "Mars/Base",
                "ANNOUNCE_MISED": "skip",
            }
        )
    assert len(error.value.problems) == 5
    assert all("设置" in problem for problem in error.value.problems)
