import { describe, expect, it } from 'vitest';
import { RefusedFile } from '../../src/engine/refused-file.ts';
import { scanFile } from '../../src/media/scan.ts';

const command = `${process.execPath} test/support/scanner.js`;

describe('the virus scanner', () => {
  it('lets a clean file through', async () => {
    await expect(scanFile(command, Buffer.from('halo'))).resolves.toBeUndefined();
  });

  it('refuses one in which something was found, and says what', async () => {
    const refused = await scanFile(command, Buffer.from('TEST-VIRUS')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedFile);
    expect((refused as Error).message).toBe('infected: Test-Signature FOUND');
  });

  it.each([
    ['cannot read the file', command],
    ['is not there', '/no/such/scanner'],
  ])('that %s lets nothing through', async (_what, scanner) => {
    const failed = await scanFile(scanner, Buffer.from('BROKEN-SCANNER')).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(failed).not.toBeInstanceOf(RefusedFile);
  });
});
