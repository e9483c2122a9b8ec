import { type Kysely, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What is known of a contact beside the addresses, who changed it, and which contacts are one person (L33). */
export const contacts: Migration = {
  name: '0010-contacts',
  async up(db) {
    await sql`alter table contacts add column merged_into text`.execute(db);
    for (const [table, columns, key] of TABLES) await create(db, table, columns, key);
    for (const index of INDEXES) await sql.raw(`create ${index}`).execute(db);
  },
};

/** A question mark: may be null. */
type Columns = Record<string, 'text' | 'text?' | 'bigint' | 'bigint?' | 'integer'>;

const TABLES: readonly [table: string, columns: Columns, key: string[]][] = [
  [
    'contact_field_definitions',
    { name: 'text', label: 'text', kind: 'text', options_json: 'text', place: 'integer', removed_at: 'bigint?' },
    ['name'],
  ],
  [
    'contact_fields',
    { contact_id: 'text', field: 'text', value: 'text', by_id: 'text', at: 'bigint' },
    ['contact_id', 'field'],
  ],
  ['contact_labels', { contact_id: 'text', label: 'text', by_id: 'text', at: 'bigint' }, ['contact_id', 'label']],
  [
    'contact_consents',
    {
      ...{ id: 'text', contact_id: 'text', purpose: 'text', state: 'text', how: 'text', note: 'text?' },
      ...{ by_id: 'text', at: 'bigint' },
    },
    ['id'],
  ],
  ['contact_notes', { id: 'text', contact_id: 'text', agent_id: 'text', text: 'text', at: 'bigint' }, ['id']],
  [
    'contact_merges',
    {
      ...{ id: 'text', kept_id: 'text', gone_id: 'text', by_id: 'text?', at: 'bigint', moved_json: 'text' },
      ...{ undone_by: 'text?', undone_at: 'bigint?' },
    },
    ['id'],
  ],
  [
    'contact_log',
    { id: 'text', contact_id: 'text', what: 'text', data_json: 'text', by_id: 'text?', at: 'bigint' },
    ['id'],
  ],
];

async function create(db: Kysely<unknown>, name: string, columns: Columns, key: string[]): Promise<void> {
  let table = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns)) {
    const plain = type.replace('?', '') as 'text' | 'bigint' | 'integer';
    table = table.addColumn(column, plain, (definition) => (type.endsWith('?') ? definition : definition.notNull()));
  }
  await table.addPrimaryKeyConstraint(`${name}_pk`, key as never).execute();
}

const INDEXES = [
  'index contacts_merged_into on contacts (merged_into) where merged_into is not null',
  'index contact_labels_label on contact_labels (label)',
  'index contact_consents_contact on contact_consents (contact_id, at)',
  'index contact_notes_contact on contact_notes (contact_id, at)',
  'index contact_merges_kept on contact_merges (kept_id)',
  'index contact_merges_gone on contact_merges (gone_id)',
  'index contact_log_contact on contact_log (contact_id, at)',
];
