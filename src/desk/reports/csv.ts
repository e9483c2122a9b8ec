type Cell = string | number | null;

export const csvType = 'text/csv; charset=utf-8';

/** A line of a table by RFC 4180, with its end. What spreadsheets would take for a formula is marked as text. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns of `shape`, with their names first. */
export function csvOf<Row extends Record<string, Cell>>(
  shape: Record<keyof Row, unknown>,
  rows: readonly Row[],
): string {
  const columns = Object.keys(shape) as (keyof Row & string)[];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))].map(csvLine).join('');
}
