import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { transaction, withOrganisation, withWorker } from './transaction.ts'

const OURS = '00000000-0000-4000-8000-000000000001'
const THEIRS = '00000000-0000-4000-8000-000000000002'
let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
  await database.owner.unsafe(`
    create table note (organisation_id uuid not null default troth_organisation(), body text);
    alter table note enable row level security;
    create policy own on note to troth_app using (organisation_id = troth_organisation());
    grant select, insert, update on note to troth_app;`)
})
afterAll(() => database.drop())

describe('a transaction of an organisation', () => {
  it('sees what it wrote, and another organisation does not', async () => {
    await withOrganisation(database.sql, OURS, async (tx) => {
      await tx`insert into note (body) values ('ours')`
    })
    const seenBy = (id: string) => withOrganisation(database.sql, id, (tx) => tx`select body from note`)
    expect(await seenBy(OURS)).toMatchObject([{ body: 'ours' }])
    expect(await seenBy(THEIRS)).toHaveLength(0)
  })

  it('cannot write a row of another organisation', async () => {
    const writing = withOrganisation(database.sql, OURS, (tx) => {
      return tx`insert into note (organisation_id, body) values (${THEIRS}, 'forged')`
    })
    await expect(writing).rejects.toThrow(/row-level security/)
  })

  it('works as a role that owns nothing, and leaves no trace on the connection', async () => {
    const role = await withOrganisation(database.sql, OURS, (tx) => tx`select current_user as name`)
    expect(role).toMatchObject([{ name: 'troth_app' }])
    const after =
      await database.sql`select current_user as name, current_setting('troth.organisation_id', true) as id`
    expect(after[0]).toEqual({ name: 'troth_login', id: expect.toSatisfy((id) => !id) })
  })

  it('is refused an id that is none', async () => {
    const injected = withOrganisation(database.sql, "x', true); drop", async () => 1)
    await expect(injected).rejects.toThrow(TypeError)
  })

  it('is undone when its work throws', async () => {
    const failing = withOrganisation(database.sql, THEIRS, async (tx) => {
      await tx`insert into note (body) values ('never')`
      throw new Error('changed our mind')
    })
    await expect(failing).rejects.toThrow('changed our mind')
    expect(await withOrganisation(database.sql, THEIRS, (tx) => tx`select 1 from note`)).toHaveLength(0)
  })

  it('does not pass for committed when a failed query in it was swallowed', async () => {
    const swallowing = withOrganisation(database.sql, THEIRS, async (tx) => {
      await tx`select 1 / 0`.catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow(/rolled back/)
  })

  it('goes on after a savepoint that failed', async () => {
    const kept = await withOrganisation(database.sql, THEIRS, async (tx) => {
      await tx`insert into note (body) values ('kept')`
      const inner = tx.savepoint(async () => {
        await tx`insert into note (body) values ('lost')`
        await tx`select 1 / 0`
      })
      await expect(inner).rejects.toThrow('division by zero')
      return tx`select body from note`
    })
    expect(kept).toMatchObject([{ body: 'kept' }])
  })

  it('writes nothing when it is to read only', async () => {
    const writing = withOrganisation(database.sql, OURS, (tx) => tx`insert into note (body) values ('x')`, {
      readOnly: true,
      repeatableRead: true,
    })
    await expect(writing).rejects.toThrow(/read-only transaction/)
  })
})

describe('the program', () => {
  it('may do nothing outside of a transaction that took on a role', async () => {
    await expect(database.sql`select * from note`).rejects.toThrow(/does not exist|permission denied/)
  })

  it('sees no content as the worker', async () => {
    await expect(withWorker(database.sql, (tx) => tx`select * from note`)).rejects.toThrow(
      /permission denied/,
    )
  })

  it('reports a connection that the server dropped in a transaction, and works on', async () => {
    const dropped = transaction(database.sql, async (tx) => {
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      await database.owner`select pg_terminate_backend(${backend!.pid}, 5000)`
      await new Promise((resolve) => setTimeout(resolve, 100))
      return tx`select 1`
    })
    await expect(dropped).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(await transaction(database.sql, (tx) => tx`select 1 as one`)).toMatchObject([{ one: 1 }])
  })

  it('lets go of its connections: more transactions at once than there are connections all finish', async () => {
    const all = Array.from({ length: 40 }, (_, n) =>
      withOrganisation(database.sql, n % 2 ? OURS : THEIRS, (tx) => tx`select ${n}::int as n`),
    )
    expect((await Promise.all(all)).map(([row]) => row!.n)).toEqual(all.map((_, n) => n))
  })
})
