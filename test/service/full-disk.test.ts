import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomer } from '../../simulator/customer.ts';
import { runSapa } from '../cli/run-sapa.ts';
import { startService, type Service } from '../support/service.ts';
import { openSmallDisk, type SmallDisk } from '../support/small-disk.ts';

const disk = openSmallDisk(48);

describe.skipIf(disk === null)('a disk that is full', () => {
  const { dir, fill, empty, close } = disk as SmallDisk;
  let service: Service;

  beforeAll(async () => {
    service = await startService({ env: { DATA_DIR: join(dir, 'data') } });
  });
  afterAll(async () => {
    await service?.close();
    close();
  });

  it('is told once, however much cannot be stored; afterwards all of it is, and answered once', async () => {
    const attempts = () => service.simulator.webhooks.counts().failedAttempts;
    await createCustomer(service.simulator, '6281260000001').says('jam buka toko?');
    await fill();
    const phones = Array.from({ length: 20 }, (_, n) => String(6_281_260_000_100 + n));
    const said = phones.map((phone) => createCustomer(service.simulator, phone).says('jam buka toko?'));
    await expect.poll(attempts).toBeGreaterThan(100);
    const told = service
      .output()
      .split('\n')
      .filter((line) => line.includes('disk is full'));
    expect(told).toEqual([expect.stringContaining('the disk is full: nothing can be stored')]);
    await empty();
    await Promise.all(said);
    for (const phone of phones) await createCustomer(service.simulator, phone).hears('Senin', 20_000);
  });

  it('takes no back-up, which is said in a sentence and leaves nothing behind', async () => {
    await fill();
    const file = join(dir, 'kept.sapa');
    const env = { DATA_DIR: join(dir, 'data'), CONTENT_DIR: service.contentDir, SIMULATOR: 'on' };
    const made = await runSapa(['backup', file], { cwd: dir, env });
    expect(made).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The disk is full .*Make room, or name a place/),
    });
    await empty();
    expect((await runSapa(['backup', file], { cwd: dir, env })).code).toBe(0);
  });
});
