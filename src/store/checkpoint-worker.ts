import { parentPort, workerData } from 'node:worker_threads';
import SqliteConnection from 'better-sqlite3';

const connection = new SqliteConnection(String(workerData), { fileMustExist: true });
// The log is flushed before its pages are moved, and the database before the log may begin anew (ADR 2).
connection.pragma('synchronous = normal');

parentPort?.on('message', (order: 'move' | 'end') => {
  if (order === 'move') move();
  else end();
});

function move(): void {
  try {
    connection.pragma('wal_checkpoint(passive)');
  } catch (error) {
    // What was not moved stays in the log, and is tried again. A full disk tells whoever writes.
    if (!(error instanceof SqliteConnection.SqliteError)) throw error;
  }
  parentPort?.postMessage('done');
}

function end(): void {
  connection.close();
  parentPort?.close();
}
