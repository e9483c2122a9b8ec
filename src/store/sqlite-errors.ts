const full = 'The disk is full: make room on it, then start again; what is stored is safe.';
const adviceFor: Record<string, string> = {
  EACCES:
    'This user may not write there: change the owner of the folder and of its files, or set DATA_DIR to another one.',
  EPERM: 'It may not be written to: see what protects it, or set DATA_DIR to another folder.',
  EROFS: 'The file system is read-only: set DATA_DIR to a folder that can be written to.',
  ENOTDIR: 'A part of the path is a file: set DATA_DIR to a folder.',
  EEXIST: 'The path is a file: set DATA_DIR to a folder.',
  ENOSPC: full,
  SQLITE_FULL: full,
  SQLITE_CANTOPEN: 'This user may not open or create it: check the owner of the file and of its folder (DATA_DIR).',
  SQLITE_READONLY: 'This user may not write it: check the owner of the file and of its folder (DATA_DIR).',
  SQLITE_NOTADB: 'It is not an SQLite database: restore it from a backup, or move it away to begin anew.',
  SQLITE_CORRUPT: 'It is damaged: restore it from a backup.',
  SQLITE_BUSY: 'Another process holds its lock: is a second Sapa or a backup running on the same DATA_DIR?',
};

/** Why the file could not be opened, and what to do. */
export function explain(file: string, error: unknown): string {
  const code = String((error as { code?: unknown }).code);
  const name = Object.keys(adviceFor).find((known) => code === known || code.startsWith(`${known}_`));
  const advice = name === undefined ? '' : ` ${adviceFor[name]}`;
  return `Cannot open the database ${file}: ${error instanceof Error ? error.message : String(error)}.${advice}`;
}
