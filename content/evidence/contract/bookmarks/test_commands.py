"""The project's own checks: its migrations make what its models describe, and it has no complaint about its settings."""


def test_its_own_checks_have_nothing_to_say(site):
    for check in site.variant.checks:
        site.run(check)
