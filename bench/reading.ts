/**
 * The queue's first page with 1 million cases, 100,000 of them open, and the year's figures of the charter: each asked
 * for one after the other, as somebody does who waits for the answer. Beside them the cheapest answer there is.
 */
import { connect } from '../src/postgres/connect.ts'
import { connectToRunning } from '../src/postgres/embedded/index.ts'
import { startInstallation } from './installation/start.ts'

const cases = 1_000_000
const open = 100_000
const asked = 300

const { url, token, dataFolder, stop } = await startInstallation()
const owner = connect((await connectToRunning(dataFolder)) ?? '', { max: 1 })
await fill()
await owner.end()

const headers = { authorization: `Bearer ${token}` }
const floor = await timed('/healthz')
console.log(`the cheapest answer                ${floor}`)
for (const [what, path] of [
  ['the queue, first page', '/api/cases'],
  ['the queue, nobody has it', '/api/cases?who=unassigned'],
  ['the queue, broken promises', '/api/cases?breached=true'],
  ['the queue, one channel', '/api/cases?channel=letter'],
  ['a case by half a name', '/api/cases?search=customer%204711'],
  ['the year’s figures, as data', '/api/charter?language=en'],
  ['the charter page', '/charter?lang=en'],
  ['the measures by month', '/api/measures?by=month'],
]) {
  console.log(`${what?.padEnd(34)} ${await timed(path as string)}`)
}
await stop()

async function timed(path: string): Promise<string> {
  const times: number[] = []
  for (let left = asked + 20; left > 0; left--) {
    const start = performance.now()
    const answer = await fetch(`${url}${path}`, { headers })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    if (left <= asked) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => `${(times[Math.floor(times.length * share)] as number).toFixed(1)} ms`
  return `${at(0.5)} at 50%, ${at(0.95)} at 95%`
}

/** The tables as they would be: only what these pages read. */
async function fill(): Promise<void> {
  await owner.unsafe(`
    insert into customers (organisation_id, customer_id, name, email, language, created_at)
    select o.organisation_id, gen_random_uuid(), 'Customer ' || n, 'c' || n || '@bench.example', 'en', now()
    from organisations o, generate_series(1, 50000) n;
    create temp table someone as select row_number() over () - 1 as place, customer_id from customers;
    create index on someone (place);
    insert into cases (organisation_id, case_id, reference, version, status, subject, channel, about, customer_id, assignee_id,
      received_at, last_event_at, waits_for_us, paused, breached, next_commitment, next_run, next_started_at, next_due_at, queue_at)
    select o.organisation_id, gen_random_uuid(), 'B' || n, 4, case when n <= ${open} then 'open' else 'closed' end, 'Question number ' || n,
      (array['email','email','email','web','web','phone','letter','social'])[1 + n % 8], 'enquiry', s.customer_id,
      case when n % 3 = 0 then (select staff_id from staff limit 1) end,
      t.at, t.at, n % 2 = 0, false, n <= ${open} and n % 9 = 0,
      'written-reply', 1, t.at, case when n <= ${open} then t.at + interval '5 days' end,
      case when n <= ${open} then t.at + interval '5 days' else 'infinity' end
    from organisations o, generate_series(1, ${cases}) n
      join someone s on s.place = n % 50000,
      lateral (select now() - (n % 525600) * interval '1 minute' as at) t;
    insert into case_words select organisation_id, case_id, ' ' || lower(reference || ' ' || subject || ' customer ' || (random() * 50000)::int) || ' ' from cases;
    insert into tallies (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
    select o.organisation_id, c, t, to_char(now() - m * interval '1 month', 'YYYY-MM'), ch, gen_random_uuid(), oc, 100
    from organisations o, unnest(array['written-reply','complaint-reply','call-back','membership','certificates','employer-same-day','process-support','approval','agreed-date','progress']) c,
      generate_series(0, case when c = 'written-reply' then 1 else 0 end) t, generate_series(0, 23) m, unnest(array['email','web','phone','letter','social']) ch,
      unnest(array['kept','broken','notDue','paused','void']) oc, generate_series(1, 3)
    where m < 2 or oc in ('kept', 'broken', 'void');
  `)
  await owner.unsafe('vacuum analyze')
}
