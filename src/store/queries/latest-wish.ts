import type { Dialect } from '../sql.ts';

/** The consent to be written to without having asked: follow-ups, surveys, reminders. */
export const unasked = 'unasked';
/** The consent to be asked how they found it. */
export const survey = 'survey';

/**
 * What was said last, by the contact of the thread `t` or by one that is merged into it. Each database finds the few rows
 * by its index only when it is asked in this way.
 */
export function latestWish(dialect: Dialect, purpose: typeof unasked | typeof survey): string {
  const merged = 'select m.id from contacts m where m.merged_into = t.contact_id';
  const family =
    dialect === 'postgres'
      ? `= any (array(${merged}) || t.contact_id)`
      : `in (select t.contact_id union all ${merged})`;
  return `(select w.state from contact_consents w where w.contact_id ${family} and w.purpose = '${purpose}'
    order by w.at desc, w.id desc limit 1)`;
}
