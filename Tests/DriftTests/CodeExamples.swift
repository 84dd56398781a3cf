/// A migration as its framework is used, what it adds, and the lines of what only running it would tell.
struct CodeExample: Sendable, CustomStringConvertible {
  let name: String
  let file: String
  let text: String
  /// `users.ssn users.iban`
  let adds: String
  var unread: [Int] = []

  var description: String { name }

  private init(_ name: String, _ file: String, _ text: String, _ adds: String, unread: [Int]) {
    self.name = name
    self.file = file
    self.text = text
    self.adds = adds
    self.unread = unread
  }

  static func rails(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "20260101_x.rb", "class X < ActiveRecord::Migration[7.1]\ndef change\n\(body)\nend\nend\n", adds,
      unread: unread)
  }

  static func ecto(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(name, "1_x.exs", "defmodule X do\ndef change do\n\(body)\nend\nend\n", adds, unread: unread)
  }

  static func alembic(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    return Self(
      name, "versions/a.py",
      "def upgrade():\n\(lines.joined(separator: "\n"))\n\ndef downgrade():\n    op.add_column('users', sa.Column('gone'))\n",
      adds, unread: unread)
  }

  static func django(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "shop/migrations/2_x.py", "class Migration(migrations.Migration):\n    operations = [\n\(body)\n    ]\n",
      adds, unread: unread)
  }

  static func laravel(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "1_x.php",
      "<?php return new class extends Migration {\npublic function up(): void {\n\(body)\n}\npublic function down(): void {\n  Schema::table('users', function ($table) { $table->string('gone'); });\n}\n};\n",
      adds, unread: unread)
  }

  static func knex(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "1_x.js",
      "exports.up = async (knex) => {\n\(body)\n};\nexports.down = (knex) => knex.schema.table('users', t => { t.string('gone'); });\n",
      adds, unread: unread)
  }

  static func typeORM(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "1-x.ts",
      "export class X1 implements MigrationInterface {\npublic async up(queryRunner: QueryRunner): Promise<void> {\n\(body)\n}\npublic async down(queryRunner: QueryRunner): Promise<void> {\n  await queryRunner.query(`ALTER TABLE users ADD gone text`);\n}\n}\n",
      adds, unread: unread)
  }

  static func efCore(_ name: String, _ body: String, adds: String = "", unread: [Int] = []) -> Self {
    Self(
      name, "1_X.cs",
      "public partial class X : Migration {\nprotected override void Up(MigrationBuilder migrationBuilder) {\n\(body)\n}\nprotected override void Down(MigrationBuilder migrationBuilder)\n{\n  migrationBuilder.AddColumn<string>(name: \"Gone\", table: \"Users\");\n}\n}\n",
      adds, unread: unread)
  }

  static let all: [CodeExample] = [
    .rails(
      "names of a line", "change_table :users do |t|\n  t.string :color, :ssn\nend", adds: "users.color users.ssn"),
    .rails(
      "names in quotes, up to the first option",
      "create_table \"patients\", force: true do |t|\n  t.string \"first_name\", \"ssn\", limit: 20, comment: \"no name\"\nend",
      adds: "patients.first_name patients.ssn"),
    .rails(
      "references and times",
      "create_table :visits do |t|\n  t.references :patient, null: false\n  t.belongs_to :owner, polymorphic: true\n  t.column :iban, :string\n  t.timestamps\n  t.index [:iban], unique: true\nend",
      adds: "visits.patient_id visits.owner_id visits.owner_type visits.iban visits.created_at visits.updated_at"),
    .rails("a reference", "add_reference :users, :clinic, foreign_key: true", adds: "users.clinic_id"),
    .rails("times", "add_timestamps :users, null: true", adds: "users.created_at users.updated_at"),
    .rails("SQL in a heredoc", "execute <<~SQL\n  ALTER TABLE users ADD COLUMN ssn text;\nSQL", adds: "users.ssn"),
    .rails(
      "SQL in a heredoc in quotes",
      "execute(<<-'SQL')\n  ALTER TABLE users ADD COLUMN ssn text DEFAULT '#{x}';\n  SQL\nadd_column :users, :iban, :string",
      adds: "users.ssn users.iban"),
    .rails("SQL in an old heredoc", "execute <<SQL\nALTER TABLE users ADD ssn text\nSQL", adds: "users.ssn"),
    .rails(
      "SQL in a heredoc that asks for a method", "execute <<~SQL.squish\n  ALTER TABLE users ADD ssn text\nSQL",
      adds: "users.ssn"),
    .rails("SQL in percents", "execute %q(ALTER TABLE users ADD ssn text)", adds: "users.ssn"),
    .rails("SQL that is put together", "execute \"ALTER TABLE #{table} ADD ssn text\"", unread: [3]),
    .rails("SQL in a variable of a method", "execute sql_of(:users)", unread: [3]),
    .rails("code within SQL", "execute \"DO $$ BEGIN EXECUTE 'ALTER TABLE x ADD y text'; END $$\"", unread: [3]),
    .rails("a column renamed in SQL", "execute 'ALTER TABLE users RENAME COLUMN a TO ssn'", adds: "users.ssn"),
    .rails("SQL of rows", "execute \"UPDATE users SET name = #{quote(name)}\""),
    .rails(
      "several columns", "add_columns :users, :color, :ssn, type: :string", adds: "users.color users.ssn"),
    .rails(
      "a loop over symbols", "[:ssn, :x].each { |c| add_column :users, c, :string }", adds: "users.ssn users.x"),
    .rails(
      "a loop over a list of words", "%i[ssn iban].each do |c|\n  add_column :users, c, :string\nend",
      adds: "users.ssn users.iban"),
    .rails(
      "a loop over tables", "%w[users people].each do |t|\n  add_column t, :ssn, :string\nend",
      adds: "users.ssn people.ssn"),
    .rails(
      "a loop over a constant", "NAMES = %i[ssn iban].freeze\nNAMES.each do |n|\n  add_column :users, n, :text\nend",
      adds: "users.ssn users.iban"),
    .rails("a loop over a method", "names.each do |n|\n  add_column :users, n, :string\nend", unread: [4]),
    .rails("a name that is put together", "add_column :users, \"#{kind}_number\", :string", unread: [3]),
    .rails("a table in a method", "add_column table_name, :ssn, :string", unread: [3]),
    .rails("a renamed column", "rename_column :users, :a, :ssn", adds: "users.ssn"),
    .rails(
      "a renamed column in a table", "change_table :users do |t|\n  t.rename :a, :ssn\n  t.remove :b\nend",
      adds: "users.ssn"),
    .rails("a helper", "add_audit_columns :users", unread: [3]),
    .rails(
      "a helper of a table", "create_table :users do |t|\n  t.audit_columns\n  t.string :email\nend",
      adds: "users.email", unread: [4]),
    .rails(
      "a helper that is given the table", "create_table :users do |t|\n  t.string :email\n  audit(t)\nend",
      adds: "users.email", unread: [5]),
    .rails("a chosen method", "change_table :users do |t|\n  t.send(kind, :ssn)\nend", unread: [4]),
    .rails(
      "two ways",
      "reversible do |dir|\n  dir.up do\n    add_column :users, :ssn, :string\n  end\n  dir.down do\n    add_column :users, :gone, :string\n  end\nend",
      adds: "users.ssn"),
    .rails(
      "comments",
      "=begin\nadd_column :users, :no, :string\n=end\n# add_column :users, :no, :string\nadd_index :users, :email\nremove_column :users, :old, :string"
    ),
    .rails(
      "what is safe", "safety_assured { add_column :users, :ssn, :string, if_not_exists: true }", adds: "users.ssn"),
    .rails(
      "back before forth",
      "end\ndef down\n  add_column :users, :gone, :string\nend\ndef up\n  add_column :users, :ssn, :string",
      adds: "users.ssn"),

    .alembic("a function elsewhere", "add_audit('users')", unread: [2]),
    .alembic("a function that is given all", "add_audit(op)", unread: [2]),
    .laravel("a method elsewhere", "$this->audit('users');", unread: [3]),
    .knex("a function elsewhere", "await addAudit(knex, 'users')", unread: [2]),
    .efCore("a function elsewhere", "AddAudit(migrationBuilder);", unread: [3]),
    .efCore(
      "SQL with brackets", "migrationBuilder.Sql(\"ALTER TABLE [Users] ADD [Iban] nvarchar(34)\");", adds: "Users.Iban"),
    .knex(
      "a pattern with quotes", "const re = /['\"]/g\nawait knex.schema.table('users', t => { t.string('ssn') })",
      adds: "users.ssn"),
    .rails(
      "what adds no column",
      """
      disable_ddl_transaction!
      create_table :a, id: :uuid, default: -> { "gen_random_uuid()" } do |t|
        t.string :status, default: "new", null: false, index: { unique: true }
        t.virtual :whole, type: :string, as: "a || b", stored: true
        t.check_constraint "price > 0", name: "positive"
        t.index [:status, :whole], name: "both"
      end
      add_index :users, [:a, :b], algorithm: :concurrently
      add_foreign_key :a, :users, column: :owner
      change_column_default :users, :a, from: nil, to: ""
      say_with_time "filling" do
        User.where("x = ?", 1).find_each { |u| u.update(name: "x") }
      end
      """, adds: "a.status a.whole"),
    .alembic(
      "what adds no column",
      """
      bind = op.get_bind()
      op.create_index(op.f('ix'), 'users', ['a'], unique=False)
      op.create_foreign_key('fk', 'users', 'clinics', ['a'], ['id'])
      postgresql.ENUM('a', 'b', name='kind').create(bind, checkfirst=True)
      users = sa.table('users', sa.column('id', sa.Integer))
      op.bulk_insert(users, [{'id': 1}])
      op.execute(users.update().where(users.c.id == op.inline_literal(1)).values({'id': 2}))
      bind.execute(sa.text("UPDATE users SET a = :b"), {'b': 1})
      op.alter_column('users', 'a', existing_type=sa.Text(), nullable=False)
      with op.get_context().autocommit_block():
          op.execute('CREATE INDEX CONCURRENTLY ix ON users (a)')
      """),
    .laravel(
      "what adds no column",
      """
      if (Schema::hasColumn('users', 'x')) { return; }
      Schema::connection('other')->table('users', function (Blueprint $table) {
        $table->engine = 'InnoDB';
        $table->enum('sex', ['m', 'f'])->default('m');
        $table->foreign('a')->references('id')->on('b')->onDelete('cascade');
        $table->unique(['a', 'b'], 'both');
        $table->comment('x');
        $table->timestamp('seen')->default(DB::raw('CURRENT_TIMESTAMP'));
      });
      DB::table('users')->where('a', 1)->update(['b' => 2]);
      Schema::dropIfExists('old');
      """, adds: "users.sex users.seen"),
    .knex(
      "a transaction called as a table is",
      """
      await queryInterface.sequelize.transaction(async (t) => {
        await queryInterface.addColumn('users', 'ssn', { type: Sequelize.STRING }, { transaction: t })
        await queryInterface.addIndex('users', ['ssn'], { transaction: t })
        await queryInterface.bulkInsert('kinds', [{ name: 'a' }])
        await t.commit()
      })
      """, adds: "users.ssn"),
    .typeORM(
      "what adds no column",
      """
      await queryRunner.createForeignKey('users', new TableForeignKey({ columnNames: ['a'] }));
      const table = await queryRunner.getTable('users');
      const key = table.foreignKeys.find(fk => fk.columnNames.indexOf('a') !== -1);
      await queryRunner.dropForeignKey('users', key);
      if (!table.findColumnByName('x')) { await queryRunner.dropColumn('users', 'y'); }
      await queryRunner.query('INSERT INTO kinds VALUES ($1)', [name]);
      """),
    .ecto(
      "what adds no column",
      """
      create index(:users, [:email])
      create unique_index("users", [:a, :b], name: :both)
      create constraint(:users, :positive, check: "a > 0")
      alter table(:users) do
        modify :email, :text, null: false
        remove :old
      end
      execute "CREATE EXTENSION citext", ""
      flush()
      """),
    .efCore(
      "what adds no column",
      """
      migrationBuilder.InsertData(table: "Users", columns: new[] { "Id", "Name" }, values: new object[] { 1, "x" });
      migrationBuilder.CreateIndex(name: "IX", table: "Users", column: "Name", unique: true);
      migrationBuilder.AlterColumn<string>(name: "Name", table: "Users", type: "text", nullable: true);
      """),

    .alembic(
      "a column", "op.add_column('users', sa.Column('ssn', sa.String(length=20), nullable=True))", adds: "users.ssn"),
    .alembic(
      "a column of a schema", "op.add_column(\"users\", sa.Column(\"ssn\", sa.Text()), schema=\"app\")",
      adds: "app.users.ssn"),
    .alembic("a renamed column", "op.alter_column('users', 'id', new_column_name='ssn')", adds: "users.ssn"),
    .alembic(
      "a batch",
      "with op.batch_alter_table('users') as b:\n    b.add_column(sa.Column('ssn', sa.Text()))\n    b.alter_column('a', new_column_name='iban')\n    b.drop_column('c')",
      adds: "users.ssn users.iban"),
    .alembic(
      "a table",
      "op.create_table('users',\n    sa.Column('id', sa.Integer(), nullable=False),\n    sa.Column('email', sa.String(), server_default=sa.text('now()')),\n    sa.PrimaryKeyConstraint('id'))",
      adds: "users.id users.email"),
    .alembic(
      "a table of columns made elsewhere", "op.create_table('users', sa.Column('id'), *audit())", adds: "users.id",
      unread: [2]),
    .alembic(
      "SQL in threes", "op.execute(\"\"\"\n  ALTER TABLE users\n  ADD COLUMN ssn text\n\"\"\")", adds: "users.ssn"),
    .alembic(
      "SQL of texts beside each other", "op.execute('ALTER TABLE users '\n           'ADD COLUMN ssn text')",
      adds: "users.ssn"),
    .alembic("SQL in a function", "op.execute(sa.text('ALTER TABLE users ADD ssn text'))", adds: "users.ssn"),
    .alembic("SQL that is put together", "op.execute(f\"ALTER TABLE {name} ADD ssn text\")", unread: [2]),
    .alembic("SQL that is filled in", "op.execute('ALTER TABLE %s ADD ssn text' % name)", unread: [2]),
    .alembic("SQL in a variable", "sql = 'ALTER TABLE users ADD ssn text'\nop.execute(sql)", adds: "users.ssn"),
    .alembic("SQL of a file", "op.execute(open('x.sql').read())", unread: [2]),
    .alembic("rows", "op.execute(users.update().values(a=1))\nop.execute(\"UPDATE users SET a = 1\")"),
    .alembic(
      "a loop", "for c in ('ssn', 'iban'):\n    op.add_column('users', sa.Column(c, sa.Text()))",
      adds: "users.ssn users.iban"),
    .alembic("a table in a variable", "op.add_column(name, sa.Column('ssn', sa.Text()))", unread: [2]),
    .alembic("a column in a variable", "op.add_column('users', column)", unread: [2]),
    .alembic("an operation of one's own", "op.add_audit('users')", unread: [2]),
    .alembic("a description", "\"\"\"Adds what ALTER TABLE users ADD no text would.\"\"\"\npass"),

    .django(
      "a renamed field", "migrations.RenameField(model_name='customer', old_name='a', new_name='ssn'),",
      adds: "shop_customer.ssn"),
    .django(
      "a field without names of arguments", "migrations.AddField('customer', 'ssn', models.TextField()),",
      adds: "shop_customer.ssn"),
    .django(
      "a key",
      "migrations.AddField(model_name='customer', name='clinic', field=models.ForeignKey(to='shop.clinic', on_delete=models.CASCADE)),",
      adds: "shop_customer.clinic_id"),
    .django(
      "a column of another name",
      "migrations.AddField(model_name='customer', name='a', field=models.TextField(db_column='ssn')),",
      adds: "shop_customer.ssn"),
    .django(
      "choices",
      "migrations.CreateModel(name='Patient', fields=[\n('sex', models.CharField(choices=[('m', 'Male'), ('f', 'Female')])),\n('friends', models.ManyToManyField(to='x')),\n], options={'db_table': 'people'}),",
      adds: "people.sex"),
    .django(
      "SQL and its way back",
      "migrations.RunSQL('ALTER TABLE shop_customer ADD ssn text', 'ALTER TABLE shop_customer ADD gone text'),",
      adds: "shop_customer.ssn"),
    .django(
      "SQL with names of arguments",
      "migrations.RunSQL(\nsql=[('ALTER TABLE c ADD ssn text', None)],\nreverse_sql='ALTER TABLE c ADD gone text'),",
      adds: "c.ssn"),
    .django("an operation of one's own", "migrations.AddAudit(model_name='customer'),", unread: [3]),
    .django(
      "fields made elsewhere", "migrations.CreateModel(name='Patient', fields=[('id', models.AutoField())] + audit()),",
      adds: "shop_patient.id", unread: [3]),
    .django("code of rows", "migrations.RunPython(lambda apps, editor: None, migrations.RunPython.noop),"),

    .laravel(
      "columns",
      "Schema::table(\"users\", function (Blueprint $table) {\n$table->string('phone')->nullable()->after('email');\n$table->after('email', function ($table) { $table->string('ssn'); });\n$table->addColumn(\"string\", \"iban\");\n$table->dropColumn(['a']);\n});",
      adds: "users.phone users.ssn users.iban"),
    .laravel(
      "keys and times",
      "Schema::create('visits', function (Blueprint $t1) {\n$t1->id();\n$t1->foreignId('patient_id')->constrained();\n$t1->foreignIdFor(HomeClinic::class);\n$t1->morphs('owner');\n$t1->rememberToken();\n$t1->softDeletes();\n$t1->timestamps();\n$t1->foreign('a')->references('id')->on('b');\n});",
      adds:
        "visits.patient_id visits.home_clinic_id visits.owner_type visits.owner_id visits.remember_token visits.deleted_at visits.created_at visits.updated_at"
    ),
    .laravel(
      "a renamed column", "Schema::table('users', fn (Blueprint $table) => $table->renameColumn('a', 'ssn'));",
      adds: "users.ssn"),
    .laravel("SQL", "DB::statement(\"ALTER TABLE users ADD ssn text\");", adds: "users.ssn"),
    .laravel(
      "SQL in a heredoc", "DB::unprepared(<<<'SQL'\n  ALTER TABLE users\n    ADD ssn text\n  SQL);", adds: "users.ssn"),
    .laravel("SQL that is put together", "DB::statement('ALTER TABLE ' . $name . ' ADD ssn text');", unread: [3]),
    .laravel("SQL with a variable", "DB::statement(\"ALTER TABLE $name ADD ssn text\");", unread: [3]),
    .laravel(
      "a loop",
      "Schema::table('users', function (Blueprint $table) {\nforeach (['ssn', 'iban'] as $c) { $table->string($c); }\n});",
      adds: "users.ssn users.iban"),
    .laravel(
      "a table of a configuration",
      "Schema::table($names['users'], function (Blueprint $table) {\n$table->string('ssn');\n});", unread: [3, 4]),
    .laravel(
      "a helper",
      "Schema::create('users', function (Blueprint $table) {\n$table->string('a');\n$this->audit($table);\n});",
      adds: "users.a", unread: [5]),
    .laravel(
      "a column in a variable", "Schema::table('users', function (Blueprint $table) {\n$table->string($column);\n});",
      unread: [4]),
    .laravel(
      "a macro", "Schema::table('users', function (Blueprint $table) {\n$table->auditColumns();\n});", unread: [4]),

    .knex(
      "a renamed column", "await knex.schema.alterTable('users', t => { t.renameColumn('id', 'ssn') })",
      adds: "users.ssn"),
    .knex(
      "columns",
      "return knex.schema.createTable('users', function (tb) {\n  tb.increments('id');\n  tb.string('ssn').notNullable();\n  tb.enu('sex', ['m', 'f']);\n  tb.timestamps(true, true);\n  tb.index(['ssn']);\n})",
      adds: "users.id users.ssn users.sex users.created_at users.updated_at"),
    .knex("SQL", "await knex.raw(`ALTER TABLE users\n  ADD ssn text`)", adds: "users.ssn"),
    .knex("SQL that is put together", "await knex.raw(`ALTER TABLE ${name} ADD ssn text`)", unread: [2]),
    .knex("SQL of two texts", "await knex.raw('ALTER TABLE users ' +\n  'ADD ssn text')", adds: "users.ssn"),
    .knex(
      "a loop", "await knex.schema.table('users', t => {\n  ['ssn', 'iban'].forEach(c => t.string(c))\n})",
      adds: "users.ssn users.iban"),
    .knex(
      "a loop of for",
      "await knex.schema.table('users', (t) => {\n  for (const c of ['ssn', 'iban']) { t.string(c) }\n})",
      adds: "users.ssn users.iban"),
    .knex(
      "a helper", "await knex.schema.table('users', t => {\n  t.string('a')\n  addAudit(t)\n})", adds: "users.a",
      unread: [4]),
    .knex("a chosen method", "await knex.schema.table('users', t => {\n  t[kind]('ssn')\n})", unread: [3]),
    .knex("rows", "await knex('users').where('a', 1).update({ b: 2 })\nawait knex.table('users').insert({ c: 1 })"),
    .knex(
      "a table in a constant", "const TABLE = 'users'\nawait knex.schema.table(TABLE, t => { t.string('ssn') })",
      adds: "users.ssn"),

    .knex(
      "a renamed column of Sequelize", "await queryInterface.renameColumn('users', 'a', 'ssn', { transaction })",
      adds: "users.ssn"),
    .knex(
      "a table of Sequelize",
      "await queryInterface.createTable('users', {\n  id: { type: Sequelize.INTEGER, primaryKey: true },\n  email: Sequelize.STRING,\n  'nick': { type: Sequelize.STRING, field: 'nick_name' },\n  ...audit,\n})",
      adds: "users.id users.email users.nick_name", unread: [2]),
    .knex(
      "a column of Sequelize in a schema",
      "await queryInterface.addColumn({ tableName: 'users', schema: 'app' }, 'ssn', { type: Sequelize.STRING })",
      adds: "app.users.ssn"),
    .knex(
      "SQL of Sequelize", "await queryInterface.sequelize.query(\"ALTER TABLE users ADD ssn text\")", adds: "users.ssn"),

    .typeORM("a renamed column", "await queryRunner.renameColumn('users', 'a', 'ssn');", adds: "users.ssn"),
    .typeORM(
      "a column", "await queryRunner.addColumn('users', new TableColumn({ name: 'ssn', type: 'varchar' }));",
      adds: "users.ssn"),
    .typeORM(
      "columns",
      "await queryRunner.addColumns('users', [\n new TableColumn({ type: 'text', name: 'ssn' }),\n new TableColumn({ name: 'iban', type: 'text' })]);",
      adds: "users.ssn users.iban"),
    .typeORM(
      "a table",
      "await queryRunner.createTable(new Table({ name: 'users', columns: [{ name: 'id', type: 'int' }, { name: 'ssn', type: 'text' }], indices: [{ name: 'no', columnNames: ['id'] }] }), true);",
      adds: "users.id users.ssn"),
    .typeORM(
      "SQL", "await queryRunner.query(`ALTER TABLE \"users\" ADD \"ssn\" character varying`);", adds: "users.ssn"),
    .typeORM("SQL in a variable", "await queryRunner.query(sql);", unread: [3]),

    .efCore("a column by place", "migrationBuilder.AddColumn<string>(\"Ssn\", \"Users\");", adds: "Users.Ssn"),
    .efCore(
      "a column by names", "migrationBuilder.AddColumn<int?>(\n table: \"Users\",\n nullable: true,\n name: \"Ssn\");",
      adds: "Users.Ssn"),
    .efCore(
      "a renamed column", "migrationBuilder.RenameColumn(\n name: \"A\",\n table: \"Users\",\n newName: \"Ssn\");",
      adds: "Users.Ssn"),
    .efCore(
      "a table",
      "migrationBuilder.CreateTable(\n name: \"Users\",\n columns: table => new\n {\n Id = table.Column<int>(type: \"int\", nullable: false)\n .Annotation(\"SqlServer:Identity\", \"1, 1\"),\n Email = table.Column<string>(name: \"e_mail\", nullable: true)\n },\n constraints: table => { table.PrimaryKey(\"PK_Users\", x => x.Id); });",
      adds: "Users.Id Users.e_mail"),
    .efCore("SQL", "migrationBuilder.Sql(@\"ALTER TABLE \"\"Users\"\"\n ADD Iban text\");", adds: "Users.iban"),
    .efCore(
      "SQL in threes", "migrationBuilder.Sql(\"\"\"\n ALTER TABLE users ADD iban text\n \"\"\");", adds: "users.iban"),
    .efCore("SQL that is put together", "migrationBuilder.Sql($\"ALTER TABLE {name} ADD Iban text\");", unread: [3]),
    .efCore("a method of one's own", "migrationBuilder.AddAudit(\"Users\");", unread: [3]),
    .efCore(
      "a name of a member", "migrationBuilder.AddColumn<string>(name: nameof(User.Ssn), table: \"Users\");",
      adds: "Users.Ssn"),
    .efCore("a column in a variable", "migrationBuilder.AddColumn<string>(name, \"Users\");", unread: [3]),

    .ecto("a renamed column", "rename table(:users), :a, to: :ssn", adds: "users.ssn"),
    .ecto(
      "a table",
      "create table(:users, primary_key: false) do\n  add :id, :uuid\n  add_if_not_exists :ssn, :string\n  add :clinic_id, references(:clinics)\n  timestamps()\nend",
      adds: "users.id users.ssn users.clinic_id users.inserted_at users.updated_at"),
    .ecto(
      "SQL and its way back", "execute \"ALTER TABLE users ADD ssn text\", \"ALTER TABLE users ADD gone text\"",
      adds: "users.ssn"),
    .ecto("SQL in threes", "execute(\"\"\"\n  ALTER TABLE users ADD ssn text\n\"\"\")", adds: "users.ssn"),
    .ecto("SQL in a sigil", "execute ~s(ALTER TABLE \"users\" ADD ssn text)", adds: "users.ssn"),
    .ecto("SQL that is put together", "execute \"ALTER TABLE #{name} ADD ssn text\"", unread: [3]),
    .ecto(
      "a loop", "alter table(:users) do\n  for c <- [:ssn, :iban] do\n    add c, :string\n  end\nend",
      adds: "users.ssn users.iban"),
    .ecto("a table in a variable", "alter table(name) do\n  add :ssn, :string\nend", unread: [3, 4]),
  ]
}
