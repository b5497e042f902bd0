"""The steps to reports that are right for every value, in the order to take them."""

import numpy as np
import pytest

import dtype_trap


def described(result):
    """Return the type and the values of an array as text, and anything else as it is."""
    is_array = isinstance(result, np.ndarray)
    return f"an array of {result.dtype} {result.tolist()}" if is_array else result


def listed(result):
    """Return the values of an array, and anything else as it is."""
    return result.tolist() if isinstance(result, np.ndarray) else result


def test_loudness_of_quiet_samples():
    """Rule 1: `loudness` returns the square root of the mean of the squares of the samples."""
    returned = dtype_trap.loudness(np.array([2, -10, 14], dtype=np.int16))
    assert returned == pytest.approx(10.0, rel=1e-5), (
        f"loudness of the samples [2, -10, 14] was called; it returned {returned}, "
        "but 10.0 was expected, the root of the mean of 4, 100 and 196"
    )


def test_loudness_of_louder_samples():
    """Rule 2: `loudness` returns the root of the mean square of louder samples too."""
    returned = dtype_trap.loudness(np.array([300, -300, 300, -300], dtype=np.int16))
    assert returned == pytest.approx(300.0, rel=1e-5), (
        f"loudness of the samples [300, -300, 300, -300] was called; it returned {returned}, "
        "but 300.0 was expected, as each square is 90000"
    )


def test_loudness_of_a_long_and_loud_recording():
    """Rule 2: `loudness` returns the root of the mean square of many of the loudest samples too."""
    returned = dtype_trap.loudness(np.full(50_001, -32768, dtype=np.int16))
    assert returned == pytest.approx(32768.0, rel=1e-5), (
        f"loudness of 50001 samples of -32768 was called; it returned {returned}, "
        "but 32768.0 was expected, as each square is 1073741824"
    )


def test_peak_above_zero():
    """Rule 3: `peak` returns how far the farthest sample is from 0, above it."""
    returned = str(dtype_trap.peak(np.array([7, 12, -11], dtype=np.int16)))
    assert returned == "12", (
        f"peak of the samples [7, 12, -11] was called; it returned {returned}, "
        "but 12 was expected, the distance of 12 from 0"
    )


def test_peak_below_zero():
    """Rule 3: `peak` returns how far the farthest sample is from 0, below it."""
    returned = str(dtype_trap.peak(np.array([-7, -12, 11], dtype=np.int16)))
    assert returned == "12", (
        f"peak of the samples [-7, -12, 11] was called; it returned {returned}, "
        "but 12 was expected, the distance of -12 from 0"
    )


def test_peak_of_the_lowest_sample():
    """Rule 3: `peak` returns how far the farthest sample is from 0, were it the lowest of all."""
    returned = str(dtype_trap.peak(np.array([5, -32768, -20], dtype=np.int16)))
    assert returned == "32768", (
        f"peak of the samples [5, -32768, -20] was called; it returned {returned}, "
        "but 32768 was expected, the distance of -32768 from 0"
    )


def test_each_place_of_a_name_is_renamed():
    """Rule 4: `rename` puts the new name in each place of the old one, and keeps the others."""
    names = np.array(["drums", "bass", "drums", "voice"])
    returned = listed(dtype_trap.rename(names, "drums", "kit"))
    assert returned == ["kit", "bass", "kit", "voice"], (
        "rename was called with names ['drums', 'bass', 'drums', 'voice'], old 'drums' and new "
        f"'kit';\nit returned {returned},\nbut ['kit', 'bass', 'kit', 'voice'] was expected"
    )


def test_a_name_is_renamed_as_a_whole():
    """Rule 4: `rename` keeps a name that holds the old one as a part."""
    names = np.array(["bass", "bassoon", "bass"])
    returned = listed(dtype_trap.rename(names, "bass", "low"))
    assert returned == ["low", "bassoon", "low"], (
        "rename was called with names ['bass', 'bassoon', 'bass'], old 'bass' and new 'low';\n"
        f"it returned {returned},\nbut ['low', 'bassoon', 'low'] was expected"
    )


def test_the_new_name_may_be_longer():
    """Rule 4: `rename` puts the new name in each place of the old one, as long as it is."""
    returned = listed(dtype_trap.rename(np.array(["kit", "bass"]), "kit", "percussion, room 2"))
    assert returned == ["percussion, room 2", "bass"], (
        "rename was called with names ['kit', 'bass'], old 'kit' and new 'percussion, room 2';\n"
        f"it returned {returned},\nbut ['percussion, room 2', 'bass'] was expected"
    )


def test_ids_of_both_are_merged():
    """Rule 5: `merge` returns the ids of both arrays as `uint64`, from low to high, each once."""
    ours, theirs = np.array([9, 4, 9]), np.array([7, 4, 1, 7], dtype=np.uint64)
    returned = described(dtype_trap.merge(ours, theirs))
    assert returned == "an array of uint64 [1, 4, 7, 9]", (
        "merge was called with ours [9, 4, 9] and theirs [7, 4, 1, 7]; "
        f"it returned {returned},\nbut an array of uint64 [1, 4, 7, 9] was expected"
    )


def test_neighbouring_ids_stay_apart():
    """Rule 5: `merge` returns each id once, of two large ones side by side too."""
    ours = np.array([9007199254740993])
    returned = described(dtype_trap.merge(ours, np.array([9007199254740992], dtype=np.uint64)))
    assert returned == "an array of uint64 [9007199254740992, 9007199254740993]", (
        "merge was called with ours [9007199254740993] and theirs [9007199254740992];\n"
        f"it returned {returned},\n"
        "but an array of uint64 [9007199254740992, 9007199254740993] was expected, both ids"
    )


def test_the_highest_ids_of_both_are_merged():
    """Rule 5: `merge` returns the ids from low to high, up to the highest of both types."""
    ours = np.array([9223372036854775807])
    theirs = np.array([18446744073709551615, 3], dtype=np.uint64)
    returned = described(dtype_trap.merge(ours, theirs))
    assert returned == "an array of uint64 [3, 9223372036854775807, 18446744073709551615]", (
        "merge was called with ours [9223372036854775807] and theirs [18446744073709551615, 3];\n"
        f"it returned {returned},\nbut an array of uint64 "
        "[3, 9223372036854775807, 18446744073709551615] was expected"
    )
