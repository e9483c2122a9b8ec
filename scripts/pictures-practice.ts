import type { Page } from 'playwright-core';
import type { Language } from './picture-page.ts';

type Talk = { start: RegExp; answers: string[]; heard: string };

const talks: Record<Language, Talk> = {
  id: {
    start: /: Keluhan, barang datang rusak$/,
    answers: [
      'Halo Kak Rina, saya Sari dari Toko Sapa. Mohon maaf atas ketidaknyamanannya, terima kasih sudah memberi tahu kami 🙏',
      'Jadi kendalanya gelas blendernya pecah ya Kak, boleh kirim fotonya?',
    ],
    heard: 'masih di dalam kardusnya',
  },
  en: {
    start: /: The wrong size came$/,
    answers: [
      'Hi Emma, this is Sari from Toko Sapa. I am so sorry about this, and thank you for telling us 🙏',
      'So the issue is that you got the wrong size, is that right? Could you send a photo of the label?',
    ],
    heard: 'The label of a shirt',
  },
};

/** In the middle of a role-play: the customer has sent a picture, and a solution is due. */
export async function playForPicture(page: Page, language: Language): Promise<void> {
  const { start, answers, heard } = talks[language];
  await page.getByRole('button', { name: start }).click();
  // The one of the other language is under way: it is asked whether to leave it.
  const asks = page.getByRole('dialog').locator('[type=submit]');
  const said = page.getByRole('log').locator('[data-side=theirs]');
  await asks.or(said).first().waitFor();
  if (await asks.isVisible()) await asks.click();
  let before = 2;
  for (const answer of answers) {
    await said.nth(before - 1).waitFor();
    await page.getByRole('combobox').fill(answer);
    await page.keyboard.press('Enter');
    before += 1;
  }
  await page.getByRole('log').getByText(heard).waitFor();
}
