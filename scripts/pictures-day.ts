import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import {
  narrow,
  openConsole,
  openPage,
  settle,
  takeBesideEachOther,
  takePicture,
  type Language,
} from './picture-page.ts';
import { playForPicture } from './pictures-practice.ts';
import { agus, caseOf, daniel, dewi, forenoon, michelle, morning, noon, rina, sari, type Day } from './sample-day.ts';

const languages: readonly Language[] = ['id', 'en'];

/** All of docs/pictures, in the order of the day. */
export async function takeDay(browser: Browser, url: string, folder: string): Promise<void> {
  const day = await morning(url);
  const pages = {
    id: { agent: await openConsole(browser, url, sari.email), admin: await openConsole(browser, url, dewi.email) },
    en: {
      agent: await openConsole(browser, url, sari.email, { language: 'en' }),
      admin: await openConsole(browser, url, dewi.email, { language: 'en' }),
    },
  };
  const pathOf = (language: Language, name: string) => join(folder, language === 'id' ? '' : language, `${name}.png`);
  const take = async (page: Page, language: Language, name: string, path: string, act?: () => Promise<void>) => {
    await page.goto(url + path);
    await settle(page);
    await act?.();
    await takePicture(page, pathOf(language, name));
  };

  for (const language of languages) await take(pages[language].agent, language, 'shift', '/shift');
  await forenoon(url, day);
  for (const language of languages) {
    await takeAgents(day, pages[language].agent, language, take);
    await takeSelection(day, pages[language].agent, language, take);
  }
  for (const language of languages) {
    const page = pages[language].agent;
    await take(page, language, 'practice', '/practice', () => playForPicture(page, language));
  }
  await takePhones(browser, url, folder);
  for (const language of languages) {
    await take(pages[language].admin, language, 'people', '/people');
    await take(pages[language].admin, language, 'unanswered', '/content/unanswered');
    await take(pages[language].admin, language, 'channels', '/channels');
  }
  const admins = { id: pages.id.admin, en: pages.en.admin };
  await takeContent(day, admins, take);
  await takeDocuments(admins, take);
  await takeTrial(day, admins, take);
  await takeWebchat(browser, url, folder);
  await noon(url, day);
  // Whoever wrote first has waited longer than the SOP allows by then.
  await wait(Math.max(0, day.startedAt + 185_000 - Date.now()));
  for (const language of languages) {
    await take(pages[language].admin, language, 'board', '/board');
    await take(pages[language].admin, language, 'reports', '/reports');
  }
}

type Take = (page: Page, language: Language, name: string, path: string, act?: () => Promise<void>) => Promise<void>;

async function takeAgents({ asSari }: Day, page: Page, language: Language, take: Take): Promise<void> {
  const [shown, late] = language === 'id' ? [rina, agus] : [michelle, daniel];
  const { id, contact } = await caseOf(asSari, shown);
  await take(page, language, 'console', `/c/${id}?list=mine`);
  await take(page, language, 'escalation', `/c/${id}?list=mine`, async () => {
    await page
      .getByRole('button', { name: /^(?:Eskalasi|Escalate)$/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    const text = {
      id: [
        'Perlu keputusan ganti rugi',
        'Paket tertahan di gudang Bandung sejak Selasa. Kurir sudah dua kali dihubungi.',
      ],
      en: [
        'A decision on compensation is needed',
        'The parcel is held at the Batam warehouse. The courier was called twice.',
      ],
    }[language];
    const fields = dialog.getByRole('textbox');
    await fields.nth(0).fill(text[0] ?? '');
    await fields.nth(1).fill(text[1] ?? '');
  });
  await take(page, language, 'contact', `/contacts/${contact.id}`);
  await take(page, language, 'template', `/c/${(await caseOf(asSari, late)).id}?list=mine`, async () => {
    await page
      .getByRole('button', { name: /^(?:Kirim template|Send a template)$/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/kabar_pesanan/)
      .first()
      .click();
    const values = dialog.getByRole('textbox');
    const order = language === 'id' ? 'TS-19877' : 'TS-19902';
    for (const [index, value] of [order, late.name.split(' ')[0] ?? '', 'JNE', 'JP1234567890', order].entries()) {
      if (index < (await values.count())) await values.nth(index).fill(value);
    }
  });
}

/** Three of the team's cases, while another one is open. */
async function takeSelection({ asSari }: Day, page: Page, language: Language, take: Take): Promise<void> {
  const { id } = await caseOf(asSari, language === 'id' ? rina : michelle);
  await take(page, language, 'selection', `/c/${id}?list=team`, async () => {
    const rows = page.locator('[data-inbox-rows] [data-item-index]');
    await rows.nth(0).getByRole('checkbox').click();
    await rows
      .nth(2)
      .getByRole('link')
      .click({ modifiers: ['Shift'] });
    await page.getByRole('group', { name: /^(?:Yang dipilih|What is selected)$/ }).waitFor();
  });
}

/** The customer's phone, the agent's, and the first one beside the console. */
async function takePhones(browser: Browser, url: string, folder: string): Promise<void> {
  const phone = await openPage(browser, { size: narrow });
  await phone.goto(`${url}/simulator`);
  await phone.getByRole('button', { name: rina.name }).click();
  await takePicture(phone, join(folder, 'customer.png'));
  const agent = await openConsole(browser, url, sari.email, { size: narrow });
  await agent.goto(`${url}/?list=mine`);
  await agent
    .getByRole('link', { name: new RegExp(rina.name) })
    .first()
    .click();
  await takePicture(agent, join(folder, 'console-on-a-phone.png'));
  const both = ['customer.png', 'console.png'].map((name) => join(folder, name));
  await takeBesideEachOther(browser, both, join(folder, 'sapa.png'));
}

const drafts = {
  id: {
    file: 'intents/id/toko.yaml',
    intent: 'jam_buka',
    said: 'jam buka toko kapan?',
    answer: 'Kami buka setiap hari pukul 08.00 sampai 21.00 ya',
    test: 'ongkir ke medan berapa',
  },
  en: {
    file: 'intents/en/shop.yaml',
    intent: 'opening_hours',
    said: 'when do you open?',
    answer: 'We are here every day from 08:00 to 21:00',
    test: 'how much is shipping to medan',
  },
};

/** First a test phrase that fails, then an answer that cannot be published. */
async function takeContent({ asDewi }: Day, pages: Record<Language, Page>, take: Take): Promise<void> {
  const edit = async (language: Language, edits: (of: (typeof drafts)['id']) => object[]) => {
    const draft = drafts[language];
    const { version } = await asDewi('GET', `/content/file?name=${draft.file}`);
    await asDewi('PATCH', '/content/file', { name: draft.file, version, edits: edits(draft) });
  };
  const answers = (text: string, { intent }: { intent: string }) => [{ at: [intent, 'answers', 0], value: text }];
  for (const language of languages) {
    await edit(language, (draft) => [
      ...answers(`${draft.answer}.`, draft),
      { at: [draft.intent, 'tests', 0], value: draft.test },
    ]);
  }
  for (const language of languages) {
    await take(pages[language], language, 'publish', `/content/intents/${drafts[language].intent}`, async () => {
      await pages[language].getByRole('button', { name: /^(?:Terbitkan…|Publish…)$/ }).click();
      const working = /^(?:Menjalankan kalimat uji|Membandingkan jawaban|Running the test|Comparing the answers)/;
      while ((await pages[language].getByText(working).count()) > 0) await pages[language].waitForTimeout(200);
    });
  }
  for (const language of languages) await edit(language, (draft) => answers(`${draft.answer}, {{sapan}}.`, draft));
  for (const language of languages) {
    const page = pages[language];
    await take(page, language, 'intent', `/content/intents/${drafts[language].intent}`, async () => {
      const message = page.getByRole('textbox', { name: /^(?:Tulis pesan pelanggan…|Write a customer’s message…)$/ });
      await message.fill(drafts[language].said);
      await message.press('Enter');
      await page.getByText(drafts[language].answer).first().scrollIntoViewIfNeeded();
    });
  }
}

const articles = { id: 'documents/id/kebijakan-retur.md', en: 'documents/en/returns-policy.md' };

async function takeDocuments(pages: Record<Language, Page>, take: Take): Promise<void> {
  for (const language of languages) {
    await take(pages[language], language, 'documents', `/content/documents?name=${articles[language]}`);
  }
}

const dayMs = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

async function takeTrial({ asDewi }: Day, pages: Record<Language, Page>, take: Take): Promise<void> {
  const name = 'trials/balas-cepat.yaml';
  const { version } = await asDewi('GET', `/content/file?name=${name}`);
  const value = {
    ...{ team: 'cs', from: dateIn(3), until: dateIn(17) },
    sop: { response: { whatsapp: '2m' }, alarm: { remind_at: '50%' } },
  };
  await asDewi('PATCH', '/content/file', { name, version, edits: [{ at: [], value }] });
  for (const language of languages) await take(pages[language], language, 'trial', `/content/trials?name=${name}`);
}

/** The chat on the pretended shop, on a phone, with a question answered. */
async function takeWebchat(browser: Browser, url: string, folder: string): Promise<void> {
  const page = await openPage(browser, { size: narrow });
  await page.goto(`${url}/simulator/webchat`);
  await page.getByRole('button', { name: /^Buka obrolan/ }).click();
  const box = page.getByRole('textbox', { name: 'Tulis pesan' });
  await box.fill('kak, ongkir ke bandung berapa?');
  await box.press('Enter');
  await page.getByRole('log').getByText('Bandung').first().waitFor();
  await takePicture(page, join(folder, 'webchat.png'));
  await page.context().close();
}
