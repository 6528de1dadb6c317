"""Quantiles and distributions of scipy, loaded when one is first asked for.

Loading `scipy.special` takes 0.4 s and most pages need none of it. Each function takes and
returns plain numbers.
"""

from __future__ import annotations


def beta_quantile(p: float, a: float, b: float) -> float:
    """Where the beta distribution with parameters ``a`` and ``b`` reaches ``p``."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, p))


def chi_square_above(tail: float, degrees: float) -> float:
    """What chi-square with so many degrees of freedom exceeds with probability ``tail``."""
    from scipy.special import chdtri

    return float(chdtri(degrees, tail))


def chi_square_tail(value: float, degrees: float) -> float:
    """The probability that chi-square with so many degrees of freedom exceeds ``value``."""
    from scipy.special import chdtrc

    return float(chdtrc(degrees, value))


def student_quantile(p: float, degrees: float) -> float:
    """Where Student's t with so many degrees of freedom reaches ``p``."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, p))


def student_above(value: float, degrees: float) -> float:
    """The probability that Student's t with so many degrees of freedom exceeds ``value``."""
    from scipy.special import stdtr

    return float(stdtr(degrees, -value))


def binomial_up_to(count: float, n: int, share: float) -> float:
    """The probability of at most ``count`` of ``n``, each with probability ``share``."""
    from scipy.special import bdtr

    return float(bdtr(count, n, share))


def binomial_quantile(p: float, n: int, share: float) -> float:
    """The count, a number between whole ones, at which `binomial_up_to` is ``p``."""
    from scipy.special import bdtrik

    return float(bdtrik(p, n, share))
