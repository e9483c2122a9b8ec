import { afterAll, expect, it } from 'vitest';
import { hasPostgres } from '../support/databases.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import * as view from '../service/view.ts';
import { admin } from '../support/service.ts';
import { describeConsole, expectSeen, fillSignIn, patience } from './console-page.ts';
import { composer, openCase } from './side-page.ts';

let postgres: PostgresServer | null = null;

describeConsole(
  'a service whose PostgreSQL is away',
  (desk) => {
    afterAll(() => postgres?.stop());

    it.skipIf(!hasPostgres)(
      'says so, keeps what is written, and goes on by itself when it is back, without a gap',
      async () => {
        const rina = await desk.waitingCustomer('Rina');
        const page = await openCase(desk, rina, { expected: [/^503 /] });
        const reloaded = await desk.openAs(admin, { expected: [/^503 /] });
        const notice = page.getByText('Basis data tidak menjawab');
        await expectSeen(composer(page));
        expect(await notice.count()).toBe(0);
        await postgres!.kill();
        await expectSeen(notice);
        await composer(page).fill('Sebentar ya Kak Rina.');
        await composer(page).press('Enter');
        await expectSeen(page.getByRole('log').getByText('Sebentar ya Kak Rina.'));
        const newcomer = await desk.open({ expected: [/^503 /] });
        await fillSignIn(newcomer, admin);
        await expectSeen(newcomer.getByText('Basis data sedang tidak menjawab.'));
        await reloaded.reload();
        await expectSeen(reloaded.getByText('Basis data sedang tidak menjawab.'));
        const said = rina.says('masih ada kak?');

        await postgres!.start();
        await said;
        await expect.poll(() => notice.count(), patience).toBe(0);
        await expectSeen(reloaded.getByRole('navigation', { name: 'Navigasi' }));
        await rina.hears('Sebentar ya Kak Rina.');
        await expectSeen(page.getByRole('log').getByText('masih ada kak?'));
        const { id } = await view.conversationOf(desk.api, rina.phone, 'assigned');
        const told = (await view.messagesOf(desk.api, id)).filter(({ text }) => text === 'Sebentar ya Kak Rina.');
        expect(told.length).toBe(1);
      },
    );
  },
  async () => {
    if (!hasPostgres) return {};
    postgres = await startPostgres(); // of our own: it is to be killed
    return { env: { DATABASE_URL: await postgres.url('away') } };
  },
);
