// What the tests of several targets share: a PostgreSQL server of their own, temporary folders.
