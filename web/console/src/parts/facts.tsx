import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = [name: string, value: ReactNode];

/** Names and values side by side; rows that are null are left out. */
export function Facts({ rows }: { rows: readonly (Fact | null)[] }) {
  return (
    <dl className={classes['facts']}>
      {rows.map((row) =>
        row ? (
          <div key={row[0]}>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
