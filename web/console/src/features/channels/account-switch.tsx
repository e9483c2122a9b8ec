import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patch, remove } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { Confirm } from '../people/person-access.tsx';
import { accountsPath, takeAccount, type ConsoleAccount } from './account-data.ts';
import { accountError } from './account-form.ts';

/** Switches an account off or on, or removes it: each asked once more where customers would notice. */
export function AccountSwitch({ account, onRemoved }: { account: ConsoleAccount; onRemoved(): void }) {
  const { t } = useTranslation('channels');
  const notice = useNotice();
  const client = useQueryClient();
  const [asks, setAsks] = useState<'off' | 'remove' | null>(null);
  const path = `${accountsPath}/${encodeURIComponent(account.id)}`;
  const { isOn, version } = account;
  const turn = useMutation({
    mutationFn: (to: boolean) => patch<ConsoleAccount>(path, { version, isOn: to }),
    onSuccess: (changed, to) => {
      setAsks(null);
      notice.done(t(to ? 'account.switchedOn' : 'account.switchedOff'));
      return takeAccount(client, changed);
    },
    onError: (error) => {
      setAsks(null);
      notice.failed(error);
      return client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  const gone = useMutation({
    mutationFn: () => remove(path),
    async onSuccess() {
      notice.done(t('account.removed'));
      await client.invalidateQueries({ queryKey: ['channels'] });
      onRemoved();
    },
  });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t(isOn ? 'account.isOn' : 'account.isOff')}</Text>
      <Text size="sm" c="dimmed">
        {t('account.offHint', { context: account.channel })}
      </Text>
      <Group gap="xs">
        <Button variant="default" loading={turn.isPending} onClick={() => (isOn ? setAsks('off') : turn.mutate(true))}>
          {t(isOn ? 'account.turnOff' : 'account.turnOn')}
        </Button>
        <Button variant="light" color="red" onClick={() => setAsks('remove')}>
          {t('account.remove')}
        </Button>
      </Group>
      {asks === 'off' ? (
        <Confirm
          title={t('account.turnOff')}
          text={t('account.offSure', { context: account.channel })}
          label={t('account.turnOff')}
          isPending={turn.isPending}
          onConfirm={() => turn.mutate(false)}
          onClose={() => setAsks(null)}
        />
      ) : null}
      {asks === 'remove' ? (
        <Confirm
          title={t('account.remove')}
          text={t('account.removeSure', { context: account.channel })}
          label={t('account.remove')}
          isPending={gone.isPending}
          error={gone.error ? accountError(gone.error, t) : null}
          onConfirm={() => gone.mutate()}
          onClose={() => setAsks(null)}
        />
      ) : null}
    </Stack>
  );
}
