import { sql } from 'kysely';
import { neverDue } from '../src/core/conversation/next-clock.ts';
import { newConversation } from '../src/core/conversation/new-conversation.ts';
import type { Phase } from '../src/core/conversation/state.ts';
import type { Reader } from '../src/desk/inbox/list-query.ts';
import type { Store } from '../src/store/open.ts';

export const now = Date.UTC(2026, 10, 2, 3);
const second = 1_000;
const chunk = 50_000;
const agents = 200;
const openEvery = 40;
const cities = ['bandung', 'medan', 'surabaya', 'bogor', 'malang', 'solo', 'padang', 'jayapura', 'bali', 'kupang'];
const names = ['Rina', 'Budi', 'Sari', 'Dewi', 'Agus', 'Wati', 'Joko', 'Ayu', 'Rudi', 'Nia', 'Tono', 'Lina', 'Eko'];
const topics = ['refund', 'ongkir', 'garansi', 'retur', 'stok', 'voucher', 'cicilan', 'kurir', 'ukuran', 'promo'];

/** What can be asked of it. `words` by what kind of words they are, for each round others. */
export type Filled = { reader: Reader; label: string; contact: string; words: Record<string, (n: number) => string> };

/**
 * Conversations with a message or two each, and two to a customer; one in forty is still open. All of it is made within
 * the database: through the engine it would take an hour.
 */
export async function fillInbox(store: Store, count: number): Promise<Filled> {
  const isFilled = await store.db.selectFrom('labels').select('id').where('id', '=', 'label-1').executeTakeFirst();
  if (!isFilled) await makeRows(store, count);
  return filled(count);
}

async function makeRows(store: Store, count: number): Promise<void> {
  await run(store, [...words(), ...people()]);
  const own = store.dialect === 'sqlite' ? sqliteOnly : postgresOnly;
  await run(store, own.before);
  for (let from = 0; from < count; from += chunk) {
    const series = own.series(from, Math.min(from + chunk, count));
    await run(store, [...rows(series, count), ...own.documents(series)]);
  }
  await run(store, [...marks(count), ...own.after]);
}

function filled(count: number): Filled {
  return {
    reader: { id: 'agent-7', team: 'team-1', role: 'agent' },
    ...{ label: 'label-1', contact: `contact-${padded(Math.floor(count / 4))}` },
    words: {
      'a name that many have': (n) => names[n % names.length] ?? '',
      'a full name': (n) => `${names[n % names.length]} marga${(n * 31) % 997}`,
      'a phone number': (n) => `0812${padded((n * 7_919) % (count / 2)).slice(1)}`,
      'a ticket number': (n) => `2026-${padded((n * 104_729) % count)}`,
      'an order number': (n) => `inv${(n * 15_485_863) % count}`,
      'a word in every tenth conversation': (n) => cities[n % cities.length] ?? '',
      'a word in every conversation': () => 'kak',
      'the beginning of a word': (n) => (topics[n % topics.length] ?? '').slice(0, 3),
      'two words of one message': (n) => `${topics[n % topics.length]} ${cities[(n * 3) % cities.length]}`,
      'a name and a word of a message': (n) => `marga${(n * 31) % 997} ${topics[n % topics.length]}`,
      'a word that nobody wrote': (n) => `zzxq${n}`,
    },
  };
}

async function run(store: Store, statements: string[]): Promise<void> {
  for (const statement of statements) await store.writeDb((db) => sql.raw(statement).execute(db));
}

const padded = (n: number): string => String(n).padStart(7, '0');
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function words(): string[] {
  const made = (name: string, list: string[]) => [
    `create table bench_${name} (i integer primary key, word text not null)`,
    `insert into bench_${name} (i, word) values ${list.map((word, i) => `(${i}, ${text(word)})`).join(', ')}`,
  ];
  return [...made('cities', cities), ...made('names', names), ...made('topics', topics)];
}

function people(): string[] {
  const users = Array.from({ length: agents }, (_, i) => {
    return `('agent-${i}', 'agent-${i}@example.com', 'Agent ${i}', 'x', 'agent', 'team-${i % 4}', 'offline', 0, 0)`;
  });
  return [
    `insert into accounts (id, channel, external_id, name, created_at) values ('account', 'whatsapp', '1', 'Bench', 0)`,
    `insert into users (id, email, name, password_hash, role, team, presence, presence_at, created_at) values ${users.join(', ')}`,
    `insert into labels (id, name, name_key, color, created_at) values ('label-1', 'Grosir', 'grosir', 'teal', 0)`,
  ];
}

function stateOf(phase: Phase): string {
  const made = { number: '2026-000001', channel: 'whatsapp', at: now, language: 'id', contactName: null } as const;
  return text(JSON.stringify({ ...newConversation({ ...made, lastAgent: null }), phase }));
}

const isOpen = `n % ${openEvery} = 0`;
const openPhase = `case (n / ${openEvery}) % 10 when 0 then 'bot' when 1 then 'queued' when 2 then 'confirming' else 'assigned' end`;

/** `series` has the column `n`. */
function rows(series: string, count: number): string[] {
  const { padded: pad } = dialectOf(series);
  const at = `${now} - (${count} - n) * ${second}`;
  return [
    `insert into contacts (id, name, profile_name, created_at) select 'contact-' || ${pad('n / 2')},
      f.word || ' Marga' || ((n / 2) % 997), null, 0 from ${series} join bench_names f on f.i = (n / 2) % ${names.length}
      where n % 2 = 0`,
    `insert into threads (key, account_id, channel, contact_id, created_at)
      select 'account|phone:62812' || ${pad('n / 2')}, 'account', 'whatsapp', 'contact-' || ${pad('n / 2')}, 0
      from ${series} where n % 2 = 0`,
    `insert into identities (account_id, kind, external_id, contact_id, thread_key, created_at)
      select 'account', 'phone', '62812' || ${pad('n / 2')}, 'contact-' || ${pad('n / 2')},
      'account|phone:62812' || ${pad('n / 2')}, 0 from ${series} where n % 2 = 0`,
    `insert into conversations (id, number, thread_key, account_id, contact_id, channel, phase, category, priority, team,
      agent_id, floor_number, version, state_json, revision, opened_at, activity_at, closed_at, preview, waiting_since,
      queue_rank, response_due_at, language, clock_due_at, clock_near_at)
      select id, '2026-' || ${pad('n')}, 'account|phone:62812' || ${pad('n / 2')}, 'account',
      'contact-' || ${pad('n / 2')}, case n % 3 when 0 then 'instagram' else 'whatsapp' end, phase,
      case n % 10 when 0 then 'complaint' when 1 then 'technical' else 'general' end,
      case when n % 33 = 0 then 'urgent' when n % 7 = 0 then 'high' else 'normal' end, 'team-' || ((n + n / ${openEvery}) % 4),
      case when phase in ('bot', 'queued') then null else 'agent-' || ((n / ${openEvery}) % ${agents}) end, 1, 5,
      case when phase = 'closed' then ${stateOf('closed')} else ${stateOf('assigned')} end, 'r', ${at}, ${at},
      case when phase = 'closed' then ${at} end, 'Kak, saya mau tanya pesanan',
      case when phase = 'queued' then ${at} end, case when phase = 'queued' then ${at} end,
      case when phase = 'queued' then ${at} end, case when n % 9 = 0 then 'en' else 'id' end,
      case when phase in ('queued', 'assigned') then ${now} + (n % 7919) * 10000 - 3600000 else ${neverDue} end,
      case when phase in ('queued', 'assigned') then ${now} + (n % 7919) * 10000 - 4500000 else ${neverDue} end
      from (select n, 'conv-' || ${pad('n')} as id,
        case when ${isOpen} then ${openPhase} else 'closed' end as phase from ${series}) as made`,
    ...messages(series, at, pad),
  ];
}

function messages(series: string, at: string, pad: (n: string) => string): string[] {
  const columns = `id, conversation_id, account_id, direction, author, agent_id, kind, text, content_json, origin_json,
    provider_id, status, at`;
  const said = `'Kak saya mau tanya ' || t.word || ' pesanan INV' || n || ' ke ' || c.word || ' kapan sampai ya'`;
  return [
    `insert into messages (${columns}) select 'in-' || ${pad('n')}, 'conv-' || ${pad('n')}, 'account', 'in',
      'customer', null, 'text', ${said}, '{}', '{}', null, 'received', ${at} - 60000
      from ${series} join bench_topics t on t.i = n % ${topics.length}
      join bench_cities c on c.i = (n / 7) % ${cities.length}`,
    `insert into messages (${columns}) select 'out-' || ${pad('n')}, 'conv-' || ${pad('n')}, 'account', 'out', 'agent',
      'agent-1', 'text', 'Baik Kak, kami cek dulu ya pesanannya di gudang', '{}', '{}', null, 'read', ${at}
      from ${series} where n % 2 = 0`,
  ];
}

/** What I am named in, put off, read, and labelled. */
function marks(count: number): string[] {
  const some = (every: number) => `from conversations where cast(substr(id, 6) as integer) % ${every} = 0`;
  return [
    `insert into notes (id, conversation_id, agent_id, text, at) values ('note', 'conv-${padded(0)}', 'agent-1', 'cek', 0)`,
    `insert into mentions (user_id, conversation_id, note_id, at) select 'agent-7', id, 'note', activity_at ${some(5_000)}`,
    `insert into conversation_labels (label_id, conversation_id, user_id, at)
      select 'label-1', id, 'agent-1', activity_at ${some(1_000)}`,
    `insert into reads (user_id, conversation_id, at, message_id) select 'agent-7', id, activity_at, '' ${some(3)}
      and activity_at > ${now - Math.floor(count / 10) * second}`,
    `update conversations set snoozed_until = ${now} + 3600000, snoozed_by = agent_id
      where phase = 'assigned' and agent_id = 'agent-7' and priority = 'high'`,
  ];
}

type Own = {
  before: string[];
  after: string[];
  series(from: number, to: number): string;
  /** The words of the rows just made: not by `indexWords`, whose figure is one of its own. */
  documents(series: string): string[];
};

const triggers = [
  'search_message on messages',
  'search_conversation on conversations',
  'search_identity on identities',
];

const seriesSqlite = /recursive/;

function dialectOf(series: string): { padded(n: string): string } {
  return seriesSqlite.test(series)
    ? { padded: (n) => `printf('%07d', ${n})` }
    : { padded: (n) => `lpad((${n})::text, 7, '0')` };
}

const sqliteOnly: Own = {
  before: triggers.map((trigger) => `drop trigger ${trigger.split(' ')[0]}`),
  after: ["update counters set value = (select max(id) from search_docs) where name = 'search:indexed'"],
  series: (from, to) =>
    `(with recursive made(n) as (select ${from} union all select n + 1 from made where n + 1 < ${to}) select n from made)`,
  documents: (series) => [
    `insert into search_docs (conversation_id, message_id) select id, message_id from (
      select 'conv-' || printf('%07d', n) as id, null as message_id, n, 0 as k from ${series}
      union all select 'conv-' || printf('%07d', n), 'in-' || printf('%07d', n), n, 1 from ${series}
      union all select 'conv-' || printf('%07d', n), 'out-' || printf('%07d', n), n, 2 from ${series} where n % 2 = 0)
      order by n, k`,
    `insert into search_words (rowid, words) select d.id, coalesce(lower(m.text), lower(
      c.number || ' ' || p.name || ' ' || i.external_id || ' ' || substr(i.external_id, 3) || ' ' || substr(i.external_id, -4)))
      from search_docs d join conversations c on c.id = d.conversation_id join contacts p on p.id = c.contact_id
      join identities i on i.contact_id = p.id left join messages m on m.id = d.message_id
      where d.id > (select coalesce(max(id), 0) from search_words_docsize) order by d.id`,
  ],
};

const split = "array_to_tsvector(array_remove(regexp_split_to_array(lower(%), '[^a-z0-9]+'), ''))";
/** On PostgreSQL, the words of a text as they are looked for. */
export const tsvector = (of: string): string => split.replace('%', of);

const postgresOnly: Own = {
  before: [...triggers.map((trigger) => `drop trigger ${trigger}`), 'drop index search_docs_words'],
  after: [
    'create index search_docs_words on search_docs using gin (words) with (gin_pending_list_limit = 256)',
    'analyze',
  ],
  series: (from, to) => `generate_series(${from}, ${to - 1}) as n`,
  documents: (series) => [
    `insert into search_docs (conversation_id, message_id, words)
      select 'conv-' || lpad(n::text, 7, '0'), m.id, ${tsvector(`coalesce(m.text, c.number || ' ' || p.name || ' ' ||
        i.external_id || ' ' || substr(i.external_id, 3) || ' ' || right(i.external_id, 4))`)}
      from ${series} join conversations c on c.id = 'conv-' || lpad(n::text, 7, '0')
      join contacts p on p.id = c.contact_id join identities i on i.contact_id = p.id
      cross join (values (0), (1), (2)) as part (k)
      left join messages m on m.id = case k when 1 then 'in-' when 2 then 'out-' end || lpad(n::text, 7, '0')
      where k < 2 or n % 2 = 0 order by n, k`,
  ],
};
