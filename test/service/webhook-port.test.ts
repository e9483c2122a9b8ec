import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { freePort, type Service, startService } from '../support/service.ts';

describe('a service whose webhooks come at a port of their own', () => {
  let service: Service;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    service = await startService({
      env: { WEBHOOK_PORT: String(port) },
      simulator: { webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp` },
    });
  });
  afterAll(() => service.close());

  it('answers, and learns what became of its answers; also after it was killed and begun again', async () => {
    const rina = createCustomer(service.simulator, '6281200000001', { name: 'Rina' });
    await rina.says('kak jam buka toko jam brp ya?');
    await rina.hears(/Rina/);
    const api = await service.signIn();
    const last = async () => {
      const { body } = await api.request('GET', '/conversations?q=6281200000001');
      const talk = await api.request('GET', `/conversations/${body.items[0].id}/messages`);
      return talk.body.items.findLast(({ direction }: { direction: string }) => direction === 'out')?.status;
    };
    await expect.poll(last).toBe('delivered');
    await service.kill();
    await rina.says('bisa bayar pakai qris?');
    await service.restart();
    await rina.hears(/qris/i);
  });

  it('takes no webhook there that Meta has not signed, and serves no page', async () => {
    const forged = await fetch(`http://127.0.0.1:${port}/webhooks/whatsapp`, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`${service.url}/webhooks/whatsapp`, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});
