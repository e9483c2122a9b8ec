import type { Store } from '../../store/store.ts';
import { DeskError } from '../desk-error.ts';

export const fieldKinds = ['text', 'number', 'date', 'choice'] as const;
export type FieldKind = (typeof fieldKinds)[number];
/** What ops want to know of every contact. `name` is for programs and stays; `options` are of a choice. */
export type FieldDefinition = { name: string; label: string; kind: FieldKind; options: string[] };

const mostFields = 50;
const mostOptions = 100;

export async function listFieldDefinitions({ db }: Pick<Store, 'db'>): Promise<FieldDefinition[]> {
  const rows = await db
    .selectFrom('contact_field_definitions')
    .select(['name', 'label', 'kind', 'options_json'])
    .where('removed_at', 'is', null)
    .orderBy('place')
    .orderBy('name')
    .execute();
  return rows.map(({ name, label, kind, options_json: options }) => {
    return { name, label, kind: kind as FieldKind, options: JSON.parse(options) as string[] };
  });
}

/**
 * Defines a field, or changes one: what was written into it stays, and is shown as it was written. Without a `place`
 * (from 0) a new one comes last and an old one stays where it is. Throws DeskError `invalid_contact`.
 */
export async function defineField(
  store: Store,
  { name, label, kind, options, place }: FieldDefinition & { place?: number | undefined },
): Promise<FieldDefinition[]> {
  const kept = kind === 'choice' ? optionsOf(options) : [];
  if (kind === 'choice' && kept.length < 2)
    throw invalidContact('options: a choice needs at least two', { problem: 'too-few-options' });
  await store.writeDb(async (db) => {
    const all = await listFieldDefinitions({ db });
    const known = all.findIndex((one) => one.name === name);
    if (known === -1 && all.length >= mostFields) {
      throw invalidContact(`there are ${mostFields} fields already: remove one`, {
        problem: 'too-many-fields',
        count: mostFields,
      });
    }
    const others = all.filter((one) => one.name !== name).map((one) => one.name);
    const at = Math.min(place ?? (known === -1 ? others.length : known), others.length);
    const row = { label: label.trim(), kind, options_json: JSON.stringify(kept), place: at, removed_at: null };
    await db
      .insertInto('contact_field_definitions')
      .values({ name, ...row })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute();
    for (const [index, other] of others.entries()) {
      const set = { place: index < at ? index : index + 1 };
      await db.updateTable('contact_field_definitions').set(set).where('name', '=', other).execute();
    }
  });
  return listFieldDefinitions(store);
}

/** What was written into it is kept, and shown again once it is defined again. False: there is no such field. */
export async function removeField(store: Store, name: string, now: number): Promise<boolean> {
  return store.writeDb(async (db) => {
    const update = db.updateTable('contact_field_definitions').set({ removed_at: now });
    const [removed] = await update.where('name', '=', name).where('removed_at', 'is', null).returning('name').execute();
    return removed !== undefined;
  });
}

/** As it is kept: a date as 2027-01-05, a number with a point. Throws DeskError `invalid_contact`. */
export function fieldValue({ label, kind, options }: FieldDefinition, written: string): string {
  const value = written.trim();
  switch (kind) {
    case 'text':
      return value;
    case 'number': {
      const number = value.replace(',', '.');
      if (/^-?\d{1,15}(\.\d{1,6})?$/.test(number)) return number;
      throw invalidContact(
        `${label}: "${value}" is not a number; write it like 12 or 12.5, without dots between thousands`,
        { problem: 'not-a-number', label, value },
      );
    }
    case 'date':
      if (isDay(value)) return value;
      throw invalidContact(`${label}: "${value}" is not a day; write it like 2027-01-31`, {
        ...{ problem: 'not-a-day', label, value },
      });
    case 'choice':
      if (options.includes(value)) return value;
      throw invalidContact(`${label}: "${value}" is not one of ${options.join(', ')}`, {
        ...{ problem: 'not-an-option', label, value, options },
      });
  }
}

function isDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

function optionsOf(options: readonly string[]): string[] {
  return [...new Set(options.map((one) => one.trim()).filter((one) => one !== ''))].slice(0, mostOptions);
}

/** `problem` is for programs; what it is about stands beside it. */
export function invalidContact(message: string, details: { problem: string } & Record<string, unknown>): DeskError {
  return new DeskError('invalid_contact', message, null, details);
}
