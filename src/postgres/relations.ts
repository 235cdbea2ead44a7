/** What a database holds, to tell whether a copy of Troth's own tables is a copy of all of it. */
import type { Sql } from './connect.ts'

export interface Relation {
  readonly kind: 'table' | 'sequence' | 'other'
  /** With its schema, quoted where it has to be. */
  readonly name: string
  /** Those that are written; what PostgreSQL computes from them comes by itself. Quoted where they have to be. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Everything that holds or shows rows, but for what belongs to PostgreSQL or an extension, by name. */
export async function listRelations(sql: Sql): Promise<Relation[]> {
  return sql<Relation[]>`
    select
      case c.relkind when 'r' then 'table' when 'S' then 'sequence' else 'other' end as kind,
      format('%I.%I', n.nspname, c.relname) as name,
      coalesce(
        jsonb_agg(jsonb_build_object('name', format('%I', a.attname), 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum) filter (where c.relkind = 'r' and a.attgenerated = ''),
        '[]') as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f')
      and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by c.oid, n.nspname, c.relname, c.relkind
    order by 2`
}

/**
 * Compares what a database holds with what Troth's migrations make.
 * @throws Error naming what somebody else put there, which would be left behind
 */
export async function refuseStrangers(
  sql: Sql,
  there: readonly Relation[],
  ours: readonly Relation[],
): Promise<void> {
  const known = new Set(ours.map((relation) => JSON.stringify(relation)))
  const found = new Set(there.map((relation) => JSON.stringify(relation)))
  const strange = there.filter((relation) => !known.has(JSON.stringify(relation))).map(({ name }) => name)
  const lacking = ours.filter((relation) => !found.has(JSON.stringify(relation))).map(({ name }) => name)
  const databases = await sql<{ name: string }[]>`
    select format('%I', datname) as name from pg_database where not datistemplate and datname <> 'postgres'`
  const [objects] = await sql<{ count: number }[]>`select count(*) from pg_largeobject_metadata`
  const problems = [
    ...strange.map((name) => `${name} is not as Troth makes it, or not Troth’s`),
    ...lacking.filter((name) => !strange.includes(name)).map((name) => `${name} is missing`),
    ...databases.map(({ name }) => `the database ${name} is not Troth’s`),
    ...(objects!.count > 0 ? [`there are ${objects!.count} large objects, and Troth makes none`] : []),
  ]
  if (problems.length === 0) return
  throw new Error(
    `${problems.join('; ')}. Only what Troth makes is moved: take the rest elsewhere, then start again.`,
  )
}
