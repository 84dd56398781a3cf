/// Columns that loops make, and calls of what stands elsewhere.
extension CodeExample {
  static let loops: [CodeExample] = [
    .rails(
      "a loop over a map", "{ ssn: :string, 'iban' => :text }.each { |n, t| add_column :users, n, t }",
      adds: "users.ssn users.iban"),
    .rails(
      "a loop over a map in a constant",
      "COLUMNS = {\n  ssn: :string,\n  :iban => :text,\n}.freeze\nCOLUMNS.each_pair do |name, type|\n  add_column :users, name, type\nend",
      adds: "users.ssn users.iban"),
    .rails(
      "a loop over the keys of a map",
      "{ ssn: :string }.each_key { |n| add_column :users, n, :string }\n{ iban: { null: true } }.keys.each { |n| add_column :users, n, :text }",
      adds: "users.ssn users.iban"),
    .rails(
      "a loop over pairs", "[[:users, :ssn], [:people, :iban]].each do |t, c|\n  add_column t, c, :string\nend",
      adds: "users.ssn people.iban"),
    .rails(
      "a loop over a map within a table",
      "change_table :users do |t|\n  { ssn: :string }.each { |c, kind| t.column c, kind }\nend", adds: "users.ssn"),
    .rails(
      "a loop over renamed columns", "{ a: :ssn }.each { |old, new| rename_column :users, old, new }", adds: "users.ssn"
    ),
    .rails("a loop whose key is put together", "{ \"#{a}\": :x }.each { |n, t| add_column :users, n, t }", unread: [3]),
    .rails(
      "a loop over a list of maps", "[{ name: :ssn }].each { |c| add_column :users, c[:name], :string }", unread: [3]),
    .rails("a loop over lists as one", "[[:users, :ssn]].each { |all| add_column(*all) }", unread: [3]),
    .rails("a loop that counts", "3.times { |i| add_column :users, \"phone#{i}\", :string }", unread: [3]),
    .rails("a loop without a name", "%w[ssn].each { add_column :users, _1, :string }", unread: [3]),
    .rails(
      "a loop over a list in a list", "{ users: %i[ssn] }.each { |t, cs| cs.each { |c| add_column t, c, :x } }",
      unread: [3]),
    .rails(
      "a loop over what is made of two lists",
      "%w[users].product(%w[ssn]).each { |t, c| add_column t, c, :x }\n(%w[a] + names).each { |c| add_column :users, c, :x }",
      unread: [3, 4]),
    .rails(
      "a loop over a part", "COLUMNS = { a: [:ssn] }\nCOLUMNS[:a].each { |c| add_column :users, c, :x }", unread: [4]),
    .rails(
      "a list that is made of another",
      "NAMES = %w[ssn] + others\nNAMES.each { |c| add_column :users, c, :x }\nOLD = %w[a].map { |n| n + 'x' }\nOLD.each { |c| add_column :users, c, :x }",
      unread: [4, 6]),
    .rails(
      "a name that another loop had", "%w[a].each { |c| puts c }\nnames.each { |c| add_column :users, c, :text }",
      unread: [4]),
    .rails("a method without arguments", "audit!", unread: [3]),
    .rails("a method of a module", "AddAudit.new.change", unread: [3]),
    .rails("a method of its own", "add_ssn\nend\ndef add_ssn\n  add_column :users, :ssn, :string", adds: "users.ssn"),
    .rails("a helper of a constant", "TABLE = :users\nadd_audit TABLE", unread: [4]),
    .rails("words alone", "users = User.all\nreturn unless users.any?\nusers\nputs(\n  users\n)"),

    .alembic(
      "a loop over pairs",
      "for c, t in [('ssn', sa.Text()), ('iban', sa.Text())]:\n    op.add_column('users', sa.Column(c, t))",
      adds: "users.ssn users.iban"),
    .alembic(
      "a loop over a map", "for c, t in {'ssn': sa.Text()}.items():\n    op.add_column('users', sa.Column(c, t))",
      adds: "users.ssn"),
    .alembic(
      "a loop over two lists", "for c in ['ssn'] + more:\n    op.add_column('users', sa.Column(c, sa.Text()))",
      unread: [3]),
    .alembic(
      "a loop that counts along",
      "for i, c in enumerate(['ssn']):\n    op.add_column('users', sa.Column(c, sa.Text()))", adds: "users.ssn"),
    .alembic(
      "a key that is a name", "for c, t in {NAME: sa.Text()}.items():\n    op.add_column('users', sa.Column(c, t))",
      unread: [3]),
    .alembic(
      "a question is no loop",
      "if kind in ['a', 'b']:\n    op.add_column('users', sa.Column(kind, sa.Text()))", unread: [3]),
    .alembic("tables of models", "Base.metadata.create_all(op.get_bind())", unread: [2]),
    .alembic("a function without arguments", "add_audit()", unread: [2]),
    .alembic(
      "a function of its own", "add_ssn()\n\ndef add_ssn():\n    op.add_column('users', sa.Column('ssn', sa.Text()))",
      adds: "users.ssn"),

    .django("an operation that is no part of Django", "AddAudit(model_name='customer'),", unread: [3]),
    .django("operations of PostgreSQL", "TrigramExtension(), AddIndexConcurrently('a', index),"),
    .django("operations made elsewhere", "*audit_operations(),", unread: [3]),
    .django(
      "what is only told to Django",
      "migrations.SeparateDatabaseAndState(\ndatabase_operations=[migrations.RunSQL('ALTER TABLE shop_customer ADD ssn text')],\nstate_operations=[migrations.AddField('customer', 'tax', models.TextField())]),",
      adds: "shop_customer.ssn"),
    .django(
      "a column that gets another name",
      "migrations.AlterField('customer', 'a', models.TextField(db_column='ssn')),\nmigrations.AlterField('customer', 'b', models.TextField()),",
      adds: "shop_customer.ssn"),

    .knex(
      "a loop over a map",
      "for (const [c, kind] of Object.entries({ ssn: 'string', 'iban': 'text' })) {\n  await knex.schema.table('users', t => { t.specificType(c, kind) })\n}",
      adds: "users.ssn users.iban"),
    .knex(
      "a loop over pairs",
      "await knex.schema.table('users', t => {\n  [['ssn', 1]].forEach(([c, n]) => t.string(c, n))\n})",
      adds: "users.ssn"),
    .knex(
      "a loop over objects",
      "await knex.schema.table('users', t => {\n  [{ n: 'ssn' }].forEach(({ n }) => t.string(n))\n})",
      unread: [3]),
    .knex(
      "a table called this", "await knex.schema.table('users', function () {\n  this.string('ssn')\n})",
      adds: "users.ssn"),
    .knex("a function that is given the schema", "await addAudit(knex.schema)", unread: [2]),
    .knex("a function of a module", "await helpers.audit('users', knex)", unread: [2]),
    .knex("tables of models", "await db.sequelize.sync()", unread: [2]),
    .typeORM("tables of entities", "await queryRunner.connection.synchronize();", unread: [3]),

    .laravel(
      "a loop over a map",
      "Schema::table('users', function (Blueprint $table) {\nforeach (['ssn' => 'string'] as $c => $type) { $table->addColumn($type, $c); }\n});",
      adds: "users.ssn"),
    .laravel(
      "a loop over what the class holds",
      "Schema::table(self::TABLE, function (Blueprint $table) {\nforeach ($this->columns as $c) { $table->string($c); }\n});\n}\nconst TABLE = 'users';\nprivate $columns = ['ssn'];\npublic function x() {",
      adds: "", unread: [3, 4]),
    .laravel("a method without arguments", "$this->addAudit();", unread: [3]),
    .laravel("what the class above does", "parent::up();", unread: [3]),
    .laravel("a function of another class", "AddAudit::run();", unread: [3]),
    .laravel("a function elsewhere by itself", "add_audit('users');", unread: [3]),
    .laravel("migrations that are called", "Artisan::call('migrate', ['--path' => 'x']);", unread: [3]),
    .laravel(
      "what changes rows",
      "Artisan::call('db:seed');\nRole::create(['name' => 'a']);\nSetting::query()->update(['a' => 1]);\ninfo('x');\nDB::table('a')->insert([]);"
    ),

    .ecto(
      "a loop over a map",
      "alter table(:users) do\n  for {c, kind} <- [ssn: :text, iban: :text] do\n    add c, kind\n  end\nend",
      adds: "users.ssn users.iban"),
    .ecto(
      "a loop over an attribute",
      "alter table(:users) do\n  Enum.each(@columns, fn {c, kind} -> add c, kind end)\nend", unread: [4]),
    .ecto(
      "a loop of Enum", "alter table(:users) do\n  Enum.each([:ssn, :iban], fn c -> add c, :text end)\nend",
      adds: "users.ssn users.iban"),
    .ecto("migrations of a package", "Oban.Migrations.up(version: 12)", unread: [3]),
    .ecto("a function elsewhere", "alter table(:users) do\n  audit_fields()\nend", unread: [4]),
    .ecto(
      "a function of its own", "alter table(:users) do\n  audit()\nend\nend\ndefp audit do\n  add :ssn, :text",
      adds: "users.ssn"),
    .ecto("what changes rows", "Repo.update_all(\"users\", set: [a: 1])\nflush()\nLogger.info(\"x\")"),

    .efCore(
      "a loop over pairs",
      "foreach (var (c, t) in new[] { (\"Ssn\", \"text\"), (\"Iban\", \"text\") }) { migrationBuilder.AddColumn<string>(c, \"Users\", t); }",
      adds: "Users.Ssn Users.Iban"),
    .efCore("operations of their own", "migrationBuilder.Operations.Add(new AddColumnOperation());", unread: [3]),
    .efCore("a class that is given all", "Audit.Apply(migrationBuilder);", unread: [3]),
    .efCore("a method without arguments", "AddAudit();", unread: [3]),
  ]
}
