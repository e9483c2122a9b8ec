import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSmallDisk } from '../support/small-disk.ts';
import * as view from '../service/view.ts';
import { describeConsole, expectSeen, patience } from './console-page.ts';

const disk = openSmallDisk(48);

describeConsole(
  'a service whose disk is full',
  (desk) => {
    afterAll(() => disk?.close());

    it.skipIf(disk === null)(
      'L11: acknowledges nothing that it cannot store, says so in words, and goes on by itself when there is room',
      async () => {
        const page = await desk.openAs(undefined, { expected: [/^503 /] });
        const rina = await desk.waitingCustomer('Rina');
        const { id } = await view.conversationOf(desk.api, rina.phone, 'queued');
        const notice = page.getByText('Penyimpanan server penuh');
        const health = async () => (await fetch(`${desk.service.url}/health/ready`)).json();
        await disk?.fill();

        const statuses: (number | null)[] = [];
        const sent: string[] = [];
        for (let n = 0; n < 40; n += 1) {
          const message = view.textMessage(`62813000000${n + 10}`, view.freshId(), `halo ${n} ${'x'.repeat(3_000)}`);
          const status = await view.post(desk.service, view.webhook([view.change({ messages: [message] })]));
          statuses.push(status);
          if (status === 200) sent.push(`halo ${n}`);
        }
        expect(new Set(statuses)).toEqual(new Set([...(sent.length > 0 ? [200] : []), 503]));
        await expectSeen(notice);
        expect(await health()).toMatchObject({ status: 'degraded', reasons: [expect.stringMatching(/disk is full/)] });
        const refused = await desk.api.request('POST', `/conversations/${id}/notes`, { text: 'x'.repeat(9_000) });
        expect(refused).toMatchObject({ status: 503, body: { error: { code: 'disk_full' } } });

        const said = rina.says('masih menunggu ya');
        await disk?.empty();
        await said;
        await expect.poll(() => notice.count(), patience).toBe(0);
        expect(await health()).toEqual({ status: 'ok' });
        await expect
          .poll(async () => (await view.messagesOf(desk.api, id)).map(({ text }) => text), patience)
          .toContain('masih menunggu ya');
        // What was acknowledged while there was hardly any room is there.
        for (const words of sent) {
          await expect.poll(async () => (await view.conversationsOf(desk.api, words)).length, patience).toBe(1);
        }
        const note = await desk.api.request('POST', `/conversations/${id}/notes`, { text: 'lagi' });
        expect(note.status).toBe(200);
      },
    );
  },
  { env: disk === null ? {} : { DATA_DIR: join(disk.dir, 'data') } },
);
