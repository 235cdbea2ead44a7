/**
 * What one promise with another limit would have meant for a year of 1 million cases with 5 million events, asked of a
 * service that goes on answering: the time to the result, and the cheapest answer and the queue's first page while it is
 * under way, beside what they take when it is not. One case in forty was paused, so that its events are judged; then the
 * same from the events of all cases, as where more than dates differs; and a share of cases that are looked at for less.
 *
 *   npm run bench -- what-if
 */
import { connect } from '../src/postgres/connect.ts'
import { connectToRunning } from '../src/postgres/embedded/index.ts'
import { fillClocks } from './installation/clocks.ts'
import { startInstallation } from './installation/start.ts'

const cases = Number(process.env.CASES ?? 1_000_000)

const { url, token, dataFolder, processorSeconds, databaseSeconds, stop } = await startInstallation()
const owner = connect((await connectToRunning(dataFolder)) ?? '', { max: 1 })
const filling = performance.now()
await fill()
console.log(`filled in ${((performance.now() - filling) / 1000).toFixed(0)} s`)

const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const alone = { floor: await latency('/healthz', 200), queue: await latency('/api/cases', 200) }
await untilNothingIsCleaned()
await ask('2 working days', false)
await ask('5 working days')
await ask('14 days', false, 'right-first-time')
// A rebuild that seems to be under way elsewhere: no row of a clock is relied on.
await owner`
  insert into rebuilds (organisation_id, rebuild_id, projection, state, asked_at, claimed_by, claimed_until)
  select organisation_id, gen_random_uuid(), 'clocks', 'running', now(), gen_random_uuid(), now() + interval '1 hour'
  from organisations`
await ask('2 working days, from events alone')
await ask('14 days, from events alone', true, 'right-first-time')
await owner.end()
await stop()

/** PostgreSQL goes over tables that have grown much, for some time, beside what is measured. */
async function untilNothingIsCleaned(): Promise<void> {
  for (;;) {
    const [row] = await owner<{ busy: number }[]>`
      select count(*)::int as busy from pg_stat_activity where backend_type = 'autovacuum worker'`
    if (row?.busy === 0) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** By itself, or while others ask for other things. */
async function ask(which: string, beside = true, commitment = 'written-reply'): Promise<void> {
  const before = { program: processorSeconds(), database: databaseSeconds() }
  const begun = performance.now()
  let seconds = 0
  const asking = compare(which.split(',')[0]!, commitment).finally(() => {
    seconds = (performance.now() - begun) / 1000
  })
  const goesOn = () => seconds === 0
  const floor = beside ? await latency('/healthz', 50, goesOn) : ''
  const queue = beside ? await latency('/api/cases', 50, goesOn) : ''
  const found = await asking
  const [program, database] = [processorSeconds() - before.program, databaseSeconds() - before.database]
  const spent = `${program.toFixed(1)} s of processor in the program, ${database.toFixed(1)} s in PostgreSQL`
  console.log(`${commitment}, ${which}: ${seconds.toFixed(1)} s (${spent})`)
  console.log(`  ${found}`)
  if (!beside) return
  console.log(`  meanwhile the cheapest answer: ${floor}; alone ${alone.floor}`)
  console.log(`  meanwhile the queue's first page: ${queue}; alone ${alone.queue}`)
}

async function compare(within: string, commitment: string): Promise<string> {
  const changes = [{ kind: 'limit', commitment, target: 0, within }]
  const answer = await fetch(`${url}/api/what-if`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ changes }),
  })
  const text = await answer.text()
  const result = text.split('event: result\ndata: ')[1]
  if (!answer.ok || result === undefined) throw new Error(text.slice(-500))
  const {
    rows,
    measures,
    cases: judged,
  } = JSON.parse(result) as {
    cases: number
    measures: { group: unknown; record: { figure: { part: number; whole: number } } }[]
    rows: { group: unknown; record: { kept: number; broken: number }; turns: { keptToBroken: number } }[]
  }
  const share = measures.find(({ group }) => group === null)
  if (share !== undefined) {
    const { part, whole } = share.record.figure
    return `${judged} cases, on record ${part} of ${whole}`
  }
  const whole = rows.find(({ group }) => group === null)!
  const { kept, broken } = whole.record
  return `${judged} cases, on record ${kept} kept and ${broken} broken, ${whole.turns.keptToBroken} from kept to broken`
}

/** So often, or as long as it goes on. */
async function latency(path: string, times: number, goesOn: () => boolean = () => false): Promise<string> {
  const taken: number[] = []
  while (taken.length < times || (taken.length < 400 && goesOn())) {
    const start = performance.now()
    const answer = await fetch(`${url}${path}`, { headers: { authorization: headers.authorization } })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.arrayBuffer()
    taken.push(performance.now() - start)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => `${taken[Math.floor(taken.length * share)]!.toFixed(1)} ms`
  return `${at(0.5)} at 50%, ${at(0.95)} at 95%`
}

/** Cases over the last year, five events each, in the tables that a comparison and the queue read, with their clocks. */
async function fill(): Promise<void> {
  await owner.unsafe(`
    alter table charters disable trigger user;
    update charters set in_force_from = now() - interval '3 years';
    alter table charters enable trigger user;
    set synchronous_commit = off;
    create temp table born as
      select n, ((lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
          || '8' || lpad(to_hex(n), 15, '0')))::uuid as case_id, at,
        (array['email','email','email','web','web','phone','letter','social'])[1 + n % 8] as channel,
        (array['enquiry','enquiry','enquiry','complaint'])[1 + n % 4] as about
      from generate_series(1, ${cases}) n,
        lateral (select date_trunc('milliseconds', now()) - interval '5 days' - (n * (31000000000 / ${cases})) * interval '1 millisecond' as at) t;
    insert into events (organisation_id, case_id, seq, type, occurred_at, recorded_at, author_kind, facts, hash)
    select o.organisation_id, b.case_id, e.seq, case when e.seq = 3 and b.n % 40 = 1 then 'paused' else e.type end, b.at + e.after * (1 + b.n % 13), b.at + e.after * (1 + b.n % 13),
      e.by, case when e.seq = 1 then jsonb_build_object('case', jsonb_build_object('channel', b.channel, 'about', b.about),
        'reference', 'B' || b.n, 'customerId', b.case_id) when e.type = 'replied' then '{"carries": {"outcome": "upheld"}}'
        when e.seq = 3 and b.n % 40 = 1 then '{"reason": "waiting for the customer"}' else '{}' end,
      '\\\\x00'
    from organisations o, born b, (values (1, 'received', interval '0', 'customer'),
      (2, 'acknowledged', interval '1 minute', 'system'), (3, 'updated', interval '4 hours', 'staff'),
      (4, 'replied', interval '9 hours', 'staff'), (5, 'closed', interval '12 hours', 'staff')) e (seq, type, after, by)
    order by b.case_id, e.seq;
    -- As though they were sealed: that would go on for minutes beside what is measured.
    insert into log_positions (organisation_id, transaction_id, case_id, seq)
    select organisation_id, pg_current_xact_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff', 0 from organisations
    on conflict (organisation_id) do update set transaction_id = excluded.transaction_id,
      case_id = excluded.case_id, seq = excluded.seq;
    insert into cases (organisation_id, case_id, reference, version, status, subject, channel, about,
      received_at, last_event_at, waits_for_us, paused, breached, queue_at)
    select o.organisation_id, b.case_id, 'B' || b.n, 5, case when b.n < 1000 then 'open' else 'closed' end, 'Question', b.channel, b.about,
      b.at, b.at + interval '12 hours' * (1 + b.n % 13), false, false, false, 'infinity' from organisations o, born b;
  `)
  const [organisation] = await owner<{ organisation_id: string }[]>`select organisation_id from organisations`
  const reader = connect((await connectToRunning(dataFolder)) ?? '', { max: 1 })
  await fillClocks(reader, owner, organisation!.organisation_id)
  await reader.end()
  for (const table of ['events', 'cases', 'clocks']) await owner.unsafe(`vacuum analyze ${table}`)
}
