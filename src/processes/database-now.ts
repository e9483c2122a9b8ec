import { sql } from 'kysely';
import { DATABASE_NOW } from '../store/sql.ts';

export const databaseNow = sql.raw<number>(DATABASE_NOW);
