"""Addresses of all pages, for the tests that look at each of them."""

PAGES = [
    "/map/",
    "/outline/",
    "/topics/calculus/",
    "/skills/calc-chain-rule/",
    "/lessons/gradient-descent/",
    "/lessons/decision-trees/",
    "/resources/",
    "/goal/",
    "/placement/",
    "/today/",
    "/path/",
    "/search/",
    "/search/?q=gradient",
    "/review/",
    "/progress/",
    "/glossary/",
    "/links/",
    "/settings/",
    "/keys/",
]
