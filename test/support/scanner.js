// Stands in for a virus scanner: ends with 1 for a file that holds the word, with 2 for one that it cannot read.
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv.at(-1), 'latin1');
if (text.includes('BROKEN-SCANNER')) {
  console.log('no database');
  process.exit(2);
}
if (text.includes('TEST-VIRUS')) {
  console.log('Test-Signature FOUND');
  process.exit(1);
}
