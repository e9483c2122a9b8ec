// A restore in a process of its own, for one that is to be killed: RESTORE has the file and what `restoreBackup` takes.
import { restoreBackup, type RestorePlan } from '../../src/backup/restore-backup.ts';

const { file, plan } = JSON.parse(process.env['RESTORE'] ?? '') as { file: string; plan: RestorePlan };
await restoreBackup(file, plan);
