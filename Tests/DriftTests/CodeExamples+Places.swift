extension CodeExample {
  /// Tables in other schemas, tables between two others, and functions from elsewhere.
  static let places: [CodeExample] = [
    .rails(
      "a table between two", "create_join_table :users, :groups do |t|\n  t.string :ssn\nend",
      adds: "groups_users.user_id groups_users.group_id groups_users.ssn"),
    .rails(
      "a table between two whose names begin alike", "create_join_table :music_records, :music_artists",
      adds: "music_artists_records.music_record_id music_artists_records.music_artist_id"),
    .rails(
      "a table between two under a name of its own", "create_join_table :users, :parties, table_name: :guests",
      adds: "guests.user_id guests.party_id"),
    .rails("a table between two in variables", "create_join_table one, other", unread: [3]),
    .alembic(
      "a schema", "op.add_column('users', sa.Column('ssn', sa.Text()), schema='crm')", adds: "crm.users.ssn"),
    .alembic("no schema", "op.add_column('users', sa.Column('ssn', sa.Text()), schema=None)", adds: "users.ssn"),
    .ecto("a prefix", "alter table(:users, prefix: \"crm\") do\n  add :ssn, :string\nend", adds: "crm.users.ssn"),
    .efCore(
      "a schema", "migrationBuilder.AddColumn<string>(name: \"Ssn\", schema: \"crm\", table: \"Users\");",
      adds: "crm.Users.Ssn"),
    .knex(
      "a schema", "await knex.schema.withSchema('crm').createTable('users', t => { t.string('ssn') })",
      adds: "crm.users.ssn"),
    .django(
      "a table between two", "migrations.AddField('order', 'items', models.ManyToManyField(to='shop.Item')),",
      adds: "shop_order_items.id shop_order_items.order_id shop_order_items.item_id"),
    .django(
      "a table between rows of one",
      "migrations.AddField('person', 'friends', models.ManyToManyField(to='shop.person', db_table='ties')),",
      adds: "ties.id ties.from_person_id ties.to_person_id"),
    .django(
      "a table between two that is made elsewhere",
      "migrations.AddField('order', 'items', models.ManyToManyField(through='shop.Line', to='shop.Item')),"),
    .django(
      "users in a table between two",
      "migrations.AddField('team', 'members', models.ManyToManyField(to=settings.AUTH_USER_MODEL)),",
      adds: "shop_team_members.id shop_team_members.team_id shop_team_members.user_id"),
    .django("a function of another module", "migrations.RunPython(fill, migrations.RunPython.noop),", unread: [3]),
    .django("a function in another module", "migrations.RunPython(code=backfill.fill),", unread: [3]),
    .django("nothing that is run", "migrations.RunPython(migrations.RunPython.noop, back),"),
  ]
}
