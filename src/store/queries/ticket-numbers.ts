import { LIMIT, type Sql, TEXT } from '../sql.ts';
import type { Unit } from '../unit.ts';

const NEXT = `insert into counters (name, value) values (?, 1)
  on conflict (name) do update set value = counters.value + 1 returning value`;
const LEAST = `select value from spare_numbers where name = ${TEXT} order by value limit 1`;
const take = (least: string): string =>
  `delete from spare_numbers where name = ? and value = (${least}) returning value`;
const TAKE = take(LEAST);
const TAKE_FREE = take(`${LEAST} for update skip locked`);

/**
 * The next ticket number of the year, without a gap (SOP Q5). To count up is to hold the counter until the commit, and
 * on PostgreSQL every conversation that begins would wait for all before it. There some are counted ahead, each a row:
 * a turn takes the least that no other turn has in hand, and one that is undone leaves its number to the next.
 */
export async function nextTicketNumber(unit: Unit, year: number): Promise<string> {
  const { sql, countAhead } = unit;
  const name = `ticket:${year}`;
  let value = await takeSpare(unit, name);
  while (value === undefined) {
    if (countAhead === null) value = (await sql.get<{ value: number }>(NEXT, [name]))?.value;
    else {
      await countAhead(name);
      value = await takeSpare(unit, name);
    }
  }
  return `${year}-${String(value).padStart(6, '0')}`;
}

async function takeSpare({ sql, shared }: Unit, name: string): Promise<number | undefined> {
  if (shared) return shared.company.numbers.ask(name);
  const text = sql.dialect === 'postgres' ? TAKE_FREE : TAKE;
  return (await sql.get<{ value: number }>(text, [name, name]))?.value;
}

const TAKE_SOME = `delete from spare_numbers where name = ? and value = any(array(
  select value from spare_numbers where name = ${TEXT} order by value ${LIMIT} for update skip locked)) returning value`;

/** One for each who asks, in order, as far as they go. */
export async function takeSpares(sql: Sql, names: string[]): Promise<(number | undefined)[]> {
  const taken = new Map<string, number[]>();
  for (const name of new Set(names)) {
    const count = names.filter((one) => one === name).length;
    const rows = await sql.all<{ value: number }>(TAKE_SOME, [name, name, count]);
    taken.set(
      name,
      rows.map(({ value }) => value).sort((one, other) => one - other),
    );
  }
  return names.map((name) => taken.get(name)?.shift());
}

/** Not so many that a second process begins far from the first: each is used before any that is counted later. */
const ahead = 32;
const COUNT = `with counted as (
    insert into counters (name, value) values (?, ${ahead})
    on conflict (name) do update set value = counters.value + ${ahead} returning name, value)
  insert into spare_numbers (name, value)
  select name, generate_series(value - ${ahead - 1}, value) from counted`;

/** In a transaction of its own, and once for all who ask meanwhile. */
export function createCountAhead(sql: Sql): (name: string) => Promise<void> {
  const counting = new Map<string, Promise<void>>();
  return (name) => {
    const underWay = counting.get(name);
    if (underWay) return underWay;
    const begun = sql.send(COUNT, [name]).finally(() => counting.delete(name));
    counting.set(name, begun);
    return begun;
  };
}
