import { describe, expect, it } from 'vitest';
import { changedAnswers, type OldQuestion } from '../../../src/content/editing/old-questions.ts';
import { publishable } from '../../../src/content/publish.ts';
import { contentOf } from '../content-folder.ts';

const sop = { 'sop.yaml': 'business: { name: Toko Uji }\nhandoff: { words: [refund] }\n' };
const intent = (name: string, keyword: string) =>
  `- intent: ${name}\n  title: Judul ${name}\n  keywords: [${keyword}]\n  answers: [Jawaban.]\n`;
const shop = (...entries: string[]) => ({ ...sop, 'intents/id/a.yaml': entries.join('') });

async function compared(before: Record<string, string>, after: Record<string, string>, questions: OldQuestion[]) {
  const [one, other] = [await contentOf(before), await contentOf(after)];
  const side = (content: typeof one) => ({
    content,
    understand: (text: string) => publishable(content).understand(text),
  });
  return changedAnswers(questions, side(one), side(other)).map(({ text, change, isRegression }) => ({
    text,
    change,
    isRegression,
  }));
}

const asked = (...texts: string[]) => texts.map((text): OldQuestion => ({ text, count: 1 }));

describe('old questions, before something is published (SOP M2)', () => {
  it('that lead where they led are left out', async () => {
    const content = shop(intent('ongkir', 'ongkir'));
    expect(await compared(content, content, asked('ongkir berapa', 'zebra ungu'))).toEqual([]);
  });

  it('that get an answer are told, and stop nothing', async () => {
    const after = shop(intent('ongkir', 'ongkir'), intent('parkir', 'parkir'));
    expect(await compared(shop(intent('ongkir', 'ongkir')), after, asked('parkir di mana', 'ongkir'))).toEqual([
      { text: 'parkir di mana', change: 'gained', isRegression: false },
    ]);
  });

  it('that lose their answer, or are drawn away from one that is still there, are a regression, and come first', async () => {
    const before = shop(intent('ongkir', 'ongkir'), intent('garansi', 'garansi'), intent('lama', 'estimasi'));
    const after = shop(intent('ongkir', 'tarif'), intent('garansi', 'kartu'), intent('baru', 'garansi, cicilan'));
    const questions = [{ text: 'cicilan', count: 9 }, ...asked('ongkir berapa'), { text: 'garansi?', count: 3 }];
    expect(await compared(before, after, questions)).toEqual([
      { text: 'garansi?', change: 'moved', isRegression: true },
      { text: 'ongkir berapa', change: 'lost', isRegression: true },
      { text: 'cicilan', change: 'gained', isRegression: false },
    ]);
  });

  it('whose intent was renamed, or that a hand-off word takes now, are no regression', async () => {
    const before = shop(intent('ongkir', 'ongkir'));
    expect(await compared(before, shop(intent('biaya', 'ongkir')), asked('ongkir'))).toEqual([
      { text: 'ongkir', change: 'moved', isRegression: false },
    ]);
    const strict = { ...before, 'sop.yaml': 'business: { name: Toko Uji }\nhandoff: { words: [refund, ongkir] }\n' };
    expect(await compared(before, strict, asked('ongkir'))).toEqual([
      { text: 'ongkir', change: 'moved', isRegression: false },
    ]);
  });

  it('are answered by documents, too', async () => {
    const page = '# Bordir\n\nKaos bisa dibordir nama.\n';
    const after = { ...sop, 'documents/id/bordir.md': page };
    expect(await compared(sop, after, asked('bisa bordir nama di kaos?'))).toEqual([
      { text: 'bisa bordir nama di kaos?', change: 'gained', isRegression: false },
    ]);
    expect(await compared(after, sop, asked('bisa bordir nama di kaos?'))).toEqual([
      { text: 'bisa bordir nama di kaos?', change: 'lost', isRegression: true },
    ]);
  });
});
