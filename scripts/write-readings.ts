import { writeFileSync } from 'node:fs';
import { shippedEncoder } from '../src/content/encoder.ts';
import { readingsFile } from '../src/content/shipped-readings.ts';
import { stemWith } from '../src/content/stemmers.ts';
import { readShipped } from '../src/core/understanding/background.ts';
import { formatReadings } from '../src/core/understanding/shipped-readings.ts';

// `node scripts/write-readings.ts`: what the word lists and the corpus's topics come to once they are read, so that no start
// has to read them anew. To be run when lists, stemmers or weights have changed: a test compares.

const text = formatReadings(readShipped(stemWith, shippedEncoder()));
writeFileSync(readingsFile, text);
console.log(`${text.split('\n').length - 2} lines`);
