import type { Migration } from './migration.ts';

/** Ticket numbers that were counted and that nobody has yet: see `ticket-numbers.ts`. */
export const spareNumbers: Migration = {
  name: '0021-spare-numbers',
  async up(db) {
    await db.schema
      .createTable('spare_numbers')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('spare_numbers_pk', ['name', 'value'])
      .execute();
  },
};
