import { expect, test } from 'vitest';
import { collectedName } from '../../../web/console/src/features/case/collected-name.ts';

test('a datum is called by words, not by the name that the content gave it', () => {
  expect(['nomor_pesanan', 'kota', 'order_number'].map(collectedName)).toEqual([
    'Nomor pesanan',
    'Kota',
    'Order number',
  ]);
});
