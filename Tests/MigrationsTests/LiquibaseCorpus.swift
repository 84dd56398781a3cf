/// A changelog of every kind of change, written for this test, and what Liquibase 4.5.0 stored for it when it was run
/// offline (`--url=offline:postgresql updateSQL`).
enum LiquibaseCorpus {
  static let files: [String: String] = [
    "all/a.sql": #"""
    select 99;
    """#,
    "all/b.sql": #"""
    --liquibase formatted sql
    --changeset a:all2
    select 2;
    """#,
    "root.xml": #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
      <property name="blob_type" value="bytea" dbms="postgresql"/>
      <property name="blob_type" value="longblob" dbms="mysql"/>
      <property name="now" value="now()"/>
      <changeSet id="ct1" author="a"><createTable tableName="person">
        <column name="id" type="int" autoIncrement="true"><constraints primaryKey="true" nullable="false"/>
        </column><column name="firstname" type="varchar(50)"/><column name="lastname" type="varchar(50)">
        <constraints nullable="false"/></column></createTable></changeSet>
      <changeSet id="ct2" author="a"><createTable tableName="t2" remarks="some remarks" schemaName="public">
        <column name="id" type="bigint" startWith="1" incrementBy="1" autoIncrement="true">
        <constraints primaryKey="true" primaryKeyName="pk_t2"/></column>
        <column name="b" type="${blob_type}" remarks="x y"/>
        <column name="d" type="timestamp" defaultValueComputed="${now}"/>
        <column name="e" type="boolean" defaultValueBoolean="false">
        <constraints nullable="false" unique="true" uniqueConstraintName="u"/></column>
        <column name="f" type="int" defaultValueNumeric="0"/>
        <column name="g" type="varchar(10)" defaultValue="abc"/>
        <column name="h" type="date" defaultValueDate="2020-01-02"/>
        <column name="i" type="timestamp" defaultValueDate="2020-01-02T03:04:05"/>
        <column name="j" type="int">
        <constraints foreignKeyName="fk_j" references="person(id)" deleteCascade="true"/></column>
        <column name="k" type="numeric(10,2)" defaultValueNumeric="1.50"/></createTable></changeSet>
      <changeSet id="ac1" author="a"><addColumn tableName="person"><column name="x" type="int"/></addColumn>
        </changeSet>
      <changeSet id="ac2" author="a"><addColumn tableName="person">
        <column name="y" type="int" afterColumn="x" valueNumeric="3"><constraints nullable="false"/></column>
        <column name="z" type="varchar(3)" value="abc" defaultValue="d"/></addColumn></changeSet>
      <changeSet id="dc1" author="a"><dropColumn tableName="person" columnName="x"/></changeSet>
      <changeSet id="dc2" author="a"><dropColumn tableName="person"><column name="y"/><column name="z"/>
        </dropColumn></changeSet>
      <changeSet id="rc" author="a">
        <renameColumn tableName="person" oldColumnName="firstname" newColumnName="fn" columnDataType="varchar(50)"/>
        </changeSet>
      <changeSet id="rt" author="a"><renameTable oldTableName="t2" newTableName="t3"/></changeSet>
      <changeSet id="md" author="a">
        <modifyDataType tableName="person" columnName="fn" newDataType="varchar(80)"/></changeSet>
      <changeSet id="in1" author="a"><insert tableName="person"><column name="id" valueNumeric="1"/>
        <column name="fn" value="X"/><column name="d" valueDate="2020-01-01"/>
        <column name="b" valueBoolean="true"/><column name="c" valueComputed="now()"/></insert></changeSet>
      <changeSet id="up1" author="a"><update tableName="person"><column name="fn" value="Y"/>
        <where>id = 1</where></update></changeSet>
      <changeSet id="up2" author="a"><update tableName="person"><column name="fn" value="Y"/></update></changeSet>
      <changeSet id="de1" author="a"><delete tableName="person"><where>id = 1</where></delete></changeSet>
      <changeSet id="de2" author="a"><delete tableName="person"/></changeSet>
      <changeSet id="up3" author="a"><update tableName="person"><column name="fn" value="Y"/>
        <where>id = :value</where><whereParams><param value="3"/></whereParams></update></changeSet>
      <changeSet id="ci1" author="a"><createIndex tableName="person" indexName="i1"><column name="fn"/>
        </createIndex></changeSet>
      <changeSet id="ci2" author="a">
        <createIndex tableName="person" indexName="i2" unique="true" tablespace="ts"><column name="fn"/>
        <column name="lastname" descending="true"/></createIndex></changeSet>
      <changeSet id="di" author="a"><dropIndex tableName="person" indexName="i1"/></changeSet>
      <changeSet id="fk1" author="a">
        <addForeignKeyConstraint baseTableName="t3" baseColumnNames="j" constraintName="fk1"
          referencedTableName="person" referencedColumnNames="id"/>
        </changeSet>
      <changeSet id="fk2" author="a">
        <addForeignKeyConstraint baseTableName="t3" baseColumnNames="j" constraintName="fk2"
          referencedTableName="person" referencedColumnNames="id" onDelete="CASCADE" onUpdate="RESTRICT"
          deferrable="false" initiallyDeferred="false"/>
        </changeSet>
      <changeSet id="fk3" author="a">
        <addForeignKeyConstraint baseTableName="t3" baseColumnNames="j" constraintName="fk3"
          referencedTableName="person" referencedColumnNames="id" deleteCascade="true"/>
        </changeSet>
      <changeSet id="fk4" author="a"><dropForeignKeyConstraint baseTableName="t3" constraintName="fk3"/></changeSet>
      <changeSet id="fk5" author="a"><dropAllForeignKeyConstraints baseTableName="t3"/></changeSet>
      <changeSet id="uc1" author="a">
        <addUniqueConstraint tableName="person" columnNames="fn, lastname" constraintName="uc1"/>
        </changeSet>
      <changeSet id="uc2" author="a"><dropUniqueConstraint tableName="person" constraintName="uc1"/></changeSet>
      <changeSet id="pk1" author="a">
        <addPrimaryKey tableName="person" columnNames="id" constraintName="pk1"/></changeSet>
      <changeSet id="pk2" author="a"><dropPrimaryKey tableName="person" constraintName="pk1"/></changeSet>
      <changeSet id="nn1" author="a">
        <addNotNullConstraint tableName="person" columnName="fn" columnDataType="varchar(50)" defaultNullValue="x"/>
        </changeSet>
      <changeSet id="nn2" author="a">
        <dropNotNullConstraint tableName="person" columnName="fn" columnDataType="varchar(50)"/></changeSet>
      <changeSet id="dv1" author="a">
        <addDefaultValue tableName="person" columnName="fn" columnDataType="varchar(50)" defaultValue="x"/>
        </changeSet>
      <changeSet id="dv2" author="a">
        <dropDefaultValue tableName="person" columnName="fn" columnDataType="varchar(50)"/></changeSet>
      <changeSet id="dv3" author="a">
        <addDefaultValue tableName="person" columnName="fn" defaultValueBoolean="true"/></changeSet>
      <changeSet id="dv4" author="a">
        <addDefaultValue tableName="person" columnName="fn" defaultValueNumeric="5"/></changeSet>
      <changeSet id="dv5" author="a">
        <addDefaultValue tableName="person" columnName="fn" defaultValueComputed="now()"/></changeSet>
      <changeSet id="dt1" author="a"><dropTable tableName="t3"/></changeSet>
      <changeSet id="dt2" author="a"><dropTable tableName="t3" cascadeConstraints="true"/></changeSet>
      <changeSet id="cs1" author="a"><createSequence sequenceName="s1"/></changeSet>
      <changeSet id="cs2" author="a">
        <createSequence sequenceName="s2" startValue="1" incrementBy="50" cycle="false" minValue="1"
          maxValue="999" cacheSize="10"/>
        </changeSet>
      <changeSet id="cs3" author="a"><dropSequence sequenceName="s2"/></changeSet>
      <changeSet id="cs4" author="a"><alterSequence sequenceName="s1" incrementBy="5"/></changeSet>
      <changeSet id="cs5" author="a"><renameSequence oldSequenceName="s1" newSequenceName="s9"/></changeSet>
      <changeSet id="cv1" author="a"><createView viewName="v1" replaceIfExists="true">select   1 as a
        from person</createView></changeSet>
      <changeSet id="cv2" author="a"><dropView viewName="v1"/></changeSet>
      <changeSet id="cv3" author="a"><renameView oldViewName="v1" newViewName="v2"/></changeSet>
      <changeSet id="sq1" author="a"><sql>select 1</sql></changeSet>
      <changeSet id="sq2" author="a"><sql splitStatements="false" stripComments="true" endDelimiter="GO">select   1;
        -- comment
        select 2</sql></changeSet>
      <changeSet id="sq3" author="a"><sql dbms="postgresql">select 3</sql><sql dbms="h2">select 4</sql></changeSet>
      <changeSet id="sq4" author="a"><sql><comment>note</comment>select 5</sql></changeSet>
      <changeSet id="sf1" author="a"><sqlFile path="sub/f.sql" relativeToChangelogFile="true"/></changeSet>
      <changeSet id="sf2" author="a"><sqlFile path="sub/f.sql" splitStatements="false" encoding="UTF-8"/>
        </changeSet>
      <changeSet id="tr1" author="a"><setTableRemarks tableName="person" remarks="r"/></changeSet>
      <changeSet id="tr2" author="a"><setColumnRemarks tableName="person" columnName="fn" remarks="r"/></changeSet>
      <changeSet id="ai1" author="a">
        <addAutoIncrement tableName="person" columnName="id" columnDataType="int"/></changeSet>
      <changeSet id="ai2" author="a">
        <addAutoIncrement tableName="person" columnName="id" columnDataType="int" startWith="100" incrementBy="2"/>
        </changeSet>
      <changeSet id="em1" author="a"><empty/></changeSet>
      <changeSet id="em2" author="a"><comment>nothing</comment></changeSet>
      <changeSet id="tg1" author="a"><tagDatabase tag="v1.0"/></changeSet>
      <changeSet id="lt1" author="a">
        <addLookupTable existingTableName="person" existingColumnName="fn" newTableName="fns"
          newColumnName="n" constraintName="fk_fn"/>
        </changeSet>
      <changeSet id="mc1" author="a">
        <mergeColumns tableName="person" column1Name="fn" joinString=" " column2Name="lastname"
          finalColumnName="full" finalColumnType="varchar(100)"/>
        </changeSet>
      <changeSet id="mu1" author="a"><addColumn tableName="person"><column name="q" type="int"/></addColumn>
        <dropColumn tableName="person" columnName="q"/><rollback><sql>select 9</sql></rollback></changeSet>
      <changeSet id="pr1" author="a">
        <createProcedure
          procedureName="p1">create function f() returns int language sql as 'select 1'</createProcedure>
        </changeSet>
      <changeSet id="ou1" author="a"><output>hello</output></changeSet>
      <changeSet id="é1" author="a"><sql>select 'e&#769;é'</sql></changeSet>
      <changeSet id="in2" author="a" dbms="h2"><insert tableName="person"><column name="id" value="1"/>
        </insert></changeSet>
      <changeSet id="ms1" author="a"><sql>select 1</sql><modifySql dbms="postgresql"><append value=" x"/>
        </modifySql></changeSet>
      <changeSet id="ro1" author="a" runOnChange="true"><sql>select 7</sql></changeSet>
      <changeSet id="ct5" author="a"><createTable tableName="t5">
        <column name="id" type="UUID" valueComputed="gen()"><constraints nullable="true"/></column>
        <column name="n" type="int" defaultValueSequenceNext="s1"/><column name="e" type="int">
        <constraints primaryKey="true" checkConstraint="e > 0" deferrable="true" initiallyDeferred="true"/>
        </column></createTable></changeSet>
      <changeSet id="n1" author="a"><insert tableName="t"><column name="c" value="e&#769;é"/></insert></changeSet>
        <changeSet id="n2" author="a"><insert tableName="t"><column name="c" value="x&#xFFFD;y"/></insert></changeSet>
        <include file="sub/f.xml" relativeToChangelogFile="true"/>
      <include file="sub/y.yaml"/>
      <include file="sub/j.json"/>
      <include file="sub/s.sql"/>
      <includeAll path="all" relativeToChangelogFile="true"/>
    </databaseChangeLog>
    """#,
    "sub/f.sql": #"""
    create table thisShouldRun(id int)
    """#,
    "sub/f.xml": #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <databaseChangeLog logicalFilePath="logical.xml" xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
      <changeSet id="l1" author="a"><sql>select 11</sql></changeSet>
      <changeSet id="l2" author="a" logicalFilePath="other.xml"><sql>select 12</sql></changeSet>
    </databaseChangeLog>
    """#,
    "sub/j.json": #"""
    {"databaseChangeLog": [
     {"changeSet": {"id": "j1", "author": "a", "changes": [{"createTable": {"tableName": "jt", 
      "columns": [{"column": {"name": "id", "type": "int", "constraints": {"primaryKey": true, "nullable": false}}}]}}]}},
     {"changeSet": {"id": "j2", "author": "a", "changes": [{"dropTable": {"tableName": "jt"}}]}}
    ]}
    """#,
    "sub/s.sql": #"""
    --liquibase formatted sql

    --property name:tt value:stab

    --changeset a:s1
    --comment: hello
    create table ${tt} (
       id int   primary key, -- c
       name varchar(20)
    );
    --rollback drop table stab;

    --changeset a:s2 splitStatements:false stripComments:false endDelimiter:/
    select   1;
    /
    --changeset a:s3 runOnChange:true dbms:postgresql
    --preconditions onFail:MARK_RAN
    --precondition-sql-check expectedResult:0 select 0
    select 3;

    select 4;

    --changeset "b c":"s 4"
    select 5;
    """#,
    "sub/y.yaml": #"""
    databaseChangeLog:
      - property:
          name: tname
          value: ytab
      - changeSet:
          id: y1
          author: a
          changes:
            - createTable:
                tableName: ${tname}
                columns:
                  - column:
                      name: id
                      type: int
                      autoIncrement: true
                      constraints:
                        primaryKey: true
                        nullable: false
                  - column:
                      name: n
                      type: varchar(20)
                      defaultValueBoolean: true
      - changeSet:
          id: 2
          author: a
          changes:
            - addColumn:
                tableName: ytab
                columns:
                  - column:
                      name: m
                      type: int
                      valueNumeric: 5
            - sql:
                sql: select 1
            - sql: select 2
      - changeSet:
          id: y3
          author: a
          changes:
            - insert:
                tableName: ytab
                columns:
                  - column: {name: id, valueNumeric: 1}
            - createIndex:
                tableName: ytab
                indexName: yi
                columns:
                  - column:
                      name: n
            - sqlFile:
                path: f.sql
                relativeToChangelogFile: true
    """#,
  ]
}
