"""Who somebody is: ministries, persons, dated memberships, roles, sign-in, and how a person is refused."""
