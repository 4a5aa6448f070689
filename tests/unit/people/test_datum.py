"""Points of Chinese maps become WGS-84."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from models.people.datum import gcj02_of_wgs84, wgs84_of_gcj02


def test_a_published_pair() -> None:
    """Beijing, as the widely used converters (coordtransform, eviltransform) give it."""
    assert gcj02_of_wgs84(39.90734, 116.39089) == approx((39.908742, 116.397132), abs=3e-5)


@given(st.floats(18, 53), st.floats(74, 135))
def test_there_and_back(latitude: float, longitude: float) -> None:
    shown = gcj02_of_wgs84(latitude, longitude)

    assert shown != (latitude, longitude)
    assert wgs84_of_gcj02(*shown) == approx((latitude, longitude), abs=1e-8)


def test_elsewhere_nothing_is_shifted() -> None:
    assert wgs84_of_gcj02(-1.28, 36.82) == (-1.28, 36.82)
