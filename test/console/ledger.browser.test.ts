import path from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { describeConsole, expectSeen, isTooWide, patience, phone, type Console } from './console-page.ts';
import { conversationOf } from './side-page.ts';

/** As the pass in the background notes it, some minutes after it has happened. */
function noteForgotten(desk: Console, conversationId: string): void {
  const db = new Database(path.join(desk.service.dataDir, 'sapa.db'), { timeout: 10_000 });
  const at = Date.now();
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(at);
  db.prepare(
    `insert into ledger_items (kind, ref, day, problem, detail, conversation_id, at, checked_at)
    values ('course', ?, ?, 'forgotten', 'bot', ?, ?, ?)`,
  ).run(conversationId, day, conversationId, at, Number.MAX_SAFE_INTEGER);
  db.prepare(
    "insert into service_alerts (id, kind, ref, problem, data_json, at) values ('a', 'ledger', '', 'gaps', ?, ?)",
  ).run(JSON.stringify({ problem: 'forgotten', count: 1 }), at);
  db.close();
}

/** As in a database that had conversations before it had a ledger. */
function comeByUpgrade(desk: Console): void {
  const db = new Database(path.join(desk.service.dataDir, 'sapa.db'), { timeout: 10_000 });
  db.exec(`update schema_migrations set applied_at = applied_at - 2592000000 where version < 14;
    update conversations set opened_at = opened_at - 2592000000`);
  db.close();
}

/** As the pass in the background tells of it each week. */
function tellWeek(desk: Console): void {
  const figures = {
    ...{
      monday: '2026-11-16',
      sunday: '2026-11-22',
      conversations: 1204,
      answeredByBotAlone: 931,
      answers: 300,
      link: null,
    },
    ...{ averageResponseSeconds: 130.4, answeredWithinLimitPercent: 91.25, ratings: 312, averageRating: 4.58 },
  };
  const db = new Database(path.join(desk.service.dataDir, 'sapa.db'), { timeout: 10_000 });
  db.prepare(
    "insert into service_alerts (id, kind, ref, problem, data_json, at) values ('w', 'week-report', '', '2026-11-16', ?, ?)",
  ).run(JSON.stringify(figures), Date.now());
  db.close();
}

const verdict = (page: Page) => page.getByRole('status').filter({ hasText: 'masuk' });

describeConsole('the ledger', (desk) => {
  it('says that nothing is missing, or names it with what to do, until somebody has noted it (L11)', async () => {
    const page = await desk.openAs(undefined, { path: '/ledger' });
    await expectSeen(page.getByText('Tidak ada yang masuk pada hari itu.'));
    await expectSeen(page.getByText('0 masuk, 0 dijawab atau dipegang, 0 berjalan, 0 selisih').first());
    await expectAccessible(page);
    await desk.waitingCustomer('Rina');
    await page.reload();
    await expectSeen(verdict(page).getByText('Seimbang'));
    await expectSeen(verdict(page).getByText('1 masuk, 0 dijawab atau dipegang, 1 berjalan, 0 selisih'));
    await expectSeen(page.getByText('Tidak ada yang hilang.'));

    const { id } = await conversationOf(desk, 'Rina');
    noteForgotten(desk, id);
    await page.reload();
    await expectSeen(verdict(page).getByText('Tidak seimbang'));
    await expectSeen(page.getByText('Percakapan terbuka yang tidak akan berlanjut'));
    await expectSeen(page.getByText('Buka percakapannya, ambil, dan selesaikan.'));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Peringatan: 1 perlu ditangani' }).click();
    const tray = page.getByRole('dialog');
    await expectSeen(tray.getByText('Buku besar tidak seimbang: ada yang hilang'));
    await tray.getByRole('button', { name: 'Sudah dilihat' }).click();
    await expectSeen(tray.getByText('Tidak ada peringatan.'));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sudah diketahui' }).click();
    await expectSeen(page.getByText('Dicatat.'));
    await expectSeen(verdict(page).getByText('Seimbang'));
    await page.getByRole('textbox', { name: 'Hari' }).fill('2020-02-29');
    await expectSeen(page.getByText('0 masuk, 0 dijawab atau dipegang, 0 berjalan, 0 selisih').first());
    comeByUpgrade(desk);
    await page.goto(new URL('/ledger', desk.service.url).href);
    await expectSeen(page.getByText('Dihitung sejak'));
    await page.getByRole('textbox', { name: 'Hari' }).fill('2020-02-29');
    await expectSeen(page.getByText('Hari itu tidak dihitung: buku besar baru dimulai'));
    expect(await verdict(page).count()).toBe(0);
    await expectAccessible(page);
  });

  it('the day stands in the address: it survives a reload, is shared by it, and the way back leads from day to day', async () => {
    const page = await desk.openAs(undefined, { path: '/ledger?day=2020-02-29' });
    const day = page.getByLabel('Hari', { exact: true });
    await expect.poll(() => day.inputValue(), patience).toBe('2020-02-29');
    await day.fill('2020-03-01');
    await expect.poll(() => new URL(page.url()).search, patience).toBe('?day=2020-03-01');
    await page.reload();
    await expect.poll(() => day.inputValue(), patience).toBe('2020-03-01');
    await page.getByRole('link', { name: 'hari ini' }).click();
    await expect.poll(() => new URL(page.url()).search, patience).toBe('');
    await page.goBack();
    await expect.poll(() => day.inputValue(), patience).toBe('2020-03-01');
    await page.goto(new URL('/ledger?day=2020-02-30', desk.service.url).href);
    await expect.poll(() => new URL(page.url()).search, patience).toBe('');
  });

  it('SOP R3, V2: beside it, how the week went: as a reminder, which leads to the reports of that week', async () => {
    tellWeek(desk);
    const page = await desk.openAs(undefined, { path: '/ledger' });
    await page.getByRole('button', { name: '1 pengingat' }).click();
    const tray = page.getByRole('dialog');
    await expectSeen(tray.getByText('Evaluasi minggu 16 November – 22 November'));
    await expectSeen(tray.getByText('1.204 percakapan, 931 dijawab bot sendiri'));
    await expectSeen(tray.getByText('Petugas membalas rata-rata dalam 2 menit 10 detik, 91,3% dalam batas waktu'));
    await expectSeen(tray.getByText('Nilai 4,6 dari 5 (312 penilaian)'));
    await expectAccessible(page);
    await tray.getByRole('button', { name: 'Buka laporan' }).click();
    await page.waitForURL(/\/reports\?from=2026-11-16&to=2026-11-22$/);
    await page.getByRole('button', { name: '1 pengingat' }).click();
    await tray.getByRole('button', { name: 'Sudah dilihat' }).click();
    await expectSeen(tray.getByText('Tidak ada peringatan.'));
  });

  it('is refused to agents, says when it cannot be had, speaks English, and fits a phone', async () => {
    const agent = await desk.addPerson('Ani');
    const hers = await desk.openAs(agent, { path: '/ledger' });
    await expectSeen(hers.getByText('Peran Anda tidak boleh melakukan ini.'));
    const page = await desk.openAs(undefined, {
      ...{ path: '/ledger', ...phone, locale: 'en-GB' },
      expected: [/^503 GET \/api\/v1\/reports\/ledger$/],
    });
    await expectSeen(page.getByRole('heading', { name: 'All accounts of the day' }));
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    await page.route('**/api/v1/reports/ledger*', (route) => route.fulfill({ status: 503, json: notReady }));
    await page.reload();
    await expectSeen(page.getByRole('alert').getByRole('button', { name: 'Try again' }));
    await page.unroute('**/api/v1/reports/ledger*');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expectSeen(page.getByRole('heading', { name: 'All accounts of the day' }));
  });
});

const notReady = { error: { code: 'not_ready', message: 'not now' } };
