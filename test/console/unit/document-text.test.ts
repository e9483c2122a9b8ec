import { expect, it } from 'vitest';
import { documentText } from '../../../web/console/src/features/content/documents/document-text.ts';

it('a document is read as whatever saved it: UTF-8 with or without a mark, a spreadsheet’s CSV, its Unicode text', async () => {
  const words = 'tanya,jawab\nKafé “Rina” buka?,Ya – tiap hari';
  expect(await documentText(Buffer.from(words), 'tanya.csv')).toBe(words);
  expect(await documentText(Buffer.from(`\uFEFF${words}`), 'tanya.csv')).toBe(words);
  expect(await documentText(Buffer.from(`\uFEFF${words}`, 'utf16le'), 'tanya.csv')).toBe(words);
  const windows = words.replace('é', '\xe9').replace('“', '\x93').replace('”', '\x94').replace('–', '\x96');
  expect(await documentText(Buffer.from(windows, 'latin1'), 'tanya.csv')).toBe(words);
});
