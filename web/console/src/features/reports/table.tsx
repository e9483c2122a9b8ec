import type { ReactNode } from 'react';
import classes from './reports.module.css';

type Row = { key: string; head: ReactNode; cells: ReactNode[]; isTotal?: boolean };
type Props = { label: string; columns: string[]; rows: Row[] };

/** A row each, its first cell naming it. On a phone it is moved sideways, and what a row is stays in sight. */
export function Table({ label, columns, rows }: Props) {
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells, isTotal }) => (
            <tr key={key} data-total={isTotal || undefined}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
