import { expect, it } from 'vitest';
import { bodyOf, changesOf, typedOf } from '../../../web/console/src/features/channels/account-form.ts';

const account = {
  ...{
    id: 'a1',
    channel: 'whatsapp' as const,
    externalId: '106',
    name: 'Toko',
    isOn: true,
    login: 'facebook' as const,
  },
  ...{ businessAccountId: null, version: 3, secrets: { accessToken: '0001', appSecret: 'pp-1', verifyToken: '' } },
};

it('what is secret stays as it is unless something is typed, and goes back to that of the settings when asked', () => {
  const typed = typedOf(account, 'whatsapp');
  expect(changesOf(typed, account)).toEqual({ version: 3 });
  expect(changesOf({ ...typed, accessToken: ' new ' }, account)).toEqual({ version: 3, accessToken: 'new' });
  expect(changesOf({ ...typed, ownApp: false }, account)).toEqual({ version: 3, appSecret: null, verifyToken: null });
});

it('an app of its own is sent along only where it is said to have one', () => {
  const typed = { ...typedOf(null, 'whatsapp'), externalId: '106', accessToken: 't', appSecret: 's', verifyToken: 'w' };
  expect(bodyOf({ ...typed, ownApp: true }, null)).toMatchObject({ appSecret: 's', verifyToken: 'w' });
  expect(bodyOf(typed, null)).toMatchObject({ appSecret: null, verifyToken: null });
});
