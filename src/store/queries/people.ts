import type { Candidate } from '../../core/conversation/next-agent.ts';
import { type Sql, TEXT } from '../sql.ts';

const PERSON = `u.id, u.name, u.team, u.shift, u.capacity, u.skills_json, u.presence, u.presence_chosen,
  u.present_until, u.acted_at, u.last_given_at, u.disabled_at`;
const LOAD = `(select count(*) from conversations c where c.agent_id = u.id and c.phase = 'assigned') as cases`;
/** Whoever handles conversations: `desk/roles.ts`. */
const HANDLES = "u.role <> 'management'";

const LIST = `select ${PERSON}, ${LOAD} from users u where ${HANDLES} order by u.id`;
const FIND = `select ${PERSON}, ${LOAD} from users u where u.id = ${TEXT}`;
/** Not `for update`: nobody who only refers to them by a foreign key is to be held up. */
const LOCK = `select id from users where id = ${TEXT} for no key update`;

type Stored = {
  id: string;
  name: string;
  team: string | null;
  shift: string | null;
  capacity: number | null;
  skills_json: string;
  presence: string;
  presence_chosen: number;
  present_until: number;
  acted_at: number;
  last_given_at: number;
  disabled_at: number | null;
  cases: number;
};

/** Everybody who handles conversations; who was disabled is there as offline, for the sake of what they hold. */
export async function listCandidates(sql: Sql): Promise<Candidate[]> {
  return (await sql.all<Stored>(LIST, [])).map(toCandidate);
}

/**
 * Locked first and counted afterwards, in two statements: what whoever held the lock before has committed is counted,
 * and nobody is given more than they have room for (L26). Null: no such person.
 */
export async function lockCandidate(sql: Sql, id: string): Promise<Candidate | null> {
  if (sql.dialect === 'postgres') await sql.get(LOCK, [id]);
  return findCandidate(sql, id);
}

export async function findCandidate(sql: Sql, id: string): Promise<Candidate | null> {
  const row = await sql.get<Stored>(FIND, [id]);
  return row === undefined ? null : toCandidate(row);
}

function toCandidate(row: Stored): Candidate {
  const chosen = row.presence_chosen === 1 ? (row.presence as 'online' | 'away' | 'offline') : null;
  return {
    agent: { id: row.id, name: row.name },
    ...{ team: row.team, shift: row.shift, capacity: row.capacity, load: row.cases },
    skills: (JSON.parse(row.skills_json) as string[]).map((skill) => skill.toLowerCase()),
    presence: row.disabled_at === null ? chosen : 'offline',
    presentUntil: row.present_until,
    actedAt: row.acted_at,
    lastGivenAt: row.last_given_at,
    ...(row.disabled_at === null ? {} : { isDeactivated: true }),
  };
}

export async function noteGiven(sql: Sql, personId: string, at: number): Promise<void> {
  await sql.run('update users set last_given_at = ? where id = ?', [at, personId]);
}

const EXTEND = `update users set present_until = ? where present_until < ? and exists
  (select 1 from conversations c where c.agent_id = users.id and c.phase = 'assigned' and c.waiting_since is not null)`;

export async function extendPresence(sql: Sql, until: number): Promise<void> {
  await sql.run(EXTEND, [until, until]);
}
