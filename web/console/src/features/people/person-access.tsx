import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patch, post } from '../../api/client.ts';
import type { PasswordLink, StaffMember } from '../../api/desk-types.ts';
import { useNotice } from '../../app/notice.ts';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import { saveError } from './save-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './people.module.css';

/** How somebody gets in, and whether they do. */
export function PersonAccess({ person }: { person: StaffMember }) {
  const { t } = useTranslation('people');
  return person.disabledAt === null ? (
    <Access person={person} />
  ) : (
    <Reactivate person={person} label={t('reactivate')} />
  );
}

function Access({ person }: { person: StaffMember }) {
  const { t } = useTranslation('people');
  const me = useMe();
  const { id, name } = person;
  const [asks, setAsks] = useState<'reset' | 'deactivate' | null>(null);
  const link = useMutation({
    mutationFn: (reset: boolean) => post<PasswordLink>(`/people/${encodeURIComponent(id)}/password-link`, { reset }),
    onSuccess: () => setAsks(null),
  });
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('access')}</Text>
      {link.data ? (
        <LinkCard name={name} link={link.data} />
      ) : (
        <>
          <Group gap="xs">
            <Button variant="default" loading={link.isPending} onClick={() => link.mutate(false)}>
              {t('makeLink')}
            </Button>
            <Button variant="default" onClick={() => setAsks('reset')}>
              {t('reset')}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t('makeLinkHint')}
          </Text>
        </>
      )}
      {link.error ? (
        <Alert color="red" role="alert">
          {saveError(link.error, t)}
        </Alert>
      ) : null}
      {id === me.id ? null : (
        <Button variant="light" color="red" style={{ alignSelf: 'start' }} onClick={() => setAsks('deactivate')}>
          {t('deactivate')}
        </Button>
      )}
      {asks === 'reset' ? (
        <Confirm
          title={t('reset')}
          text={t('resetHint')}
          label={t('reset')}
          isPending={link.isPending}
          onConfirm={() => link.mutate(true)}
          onClose={() => setAsks(null)}
        />
      ) : null}
      {asks === 'deactivate' ? <Deactivate person={person} onClose={() => setAsks(null)} /> : null}
    </Stack>
  );
}

/** The link itself, shown once. */
export function LinkCard({ name, link }: { name: string; link: PasswordLink }) {
  const { t, i18n } = useTranslation('people');
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{t('linkReady', { name, until: fullTime(Date.parse(link.expiresAt), i18n.language) })}</Text>
      <code className={classes['secret']}>{link.url}</code>
      <CopyButton value={link.url}>
        {({ copied, copy }) => (
          <Button variant={copied ? 'light' : 'filled'} style={{ alignSelf: 'start' }} onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}

function useSetDisabled({ id, name }: StaffMember, disabled: boolean, onDone: () => void) {
  const { t } = useTranslation('people');
  const notice = useNotice();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => patch(`/people/${encodeURIComponent(id)}`, { disabled }),
    async onSuccess() {
      notice.done(t(disabled ? 'deactivated' : 'reactivated', { name }));
      await client.invalidateQueries({ queryKey: ['people'] });
      onDone();
    },
  });
}

function Deactivate({ person, onClose }: { person: StaffMember; onClose(): void }) {
  const { t } = useTranslation('people');
  const deactivate = useSetDisabled(person, true, onClose);
  return (
    <Confirm
      title={t('deactivateTitle', { name: person.name })}
      text={t('deactivateText', { count: person.load })}
      label={t('deactivate')}
      isPending={deactivate.isPending}
      error={deactivate.error ? saveError(deactivate.error, t) : null}
      onConfirm={() => deactivate.mutate()}
      onClose={onClose}
    />
  );
}

function Reactivate({ person, label }: { person: StaffMember; label: string }) {
  const { t } = useTranslation('people');
  const reactivate = useSetDisabled(person, false, () => undefined);
  return (
    <Stack gap="xs">
      <Button variant="default" loading={reactivate.isPending} onClick={() => reactivate.mutate()}>
        {label}
      </Button>
      {reactivate.error ? (
        <Alert color="red" role="alert">
          {saveError(reactivate.error, t)}
        </Alert>
      ) : null}
    </Stack>
  );
}

type ConfirmProps = {
  title: string;
  text: string;
  label: string;
  isPending: boolean;
  error?: string | null;
  onConfirm(): void;
  onClose(): void;
};

/** What cannot be taken back is asked for once more. */
export function Confirm({ title, text, label, isPending, error = null, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation('people');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack>
        <Text size="sm">{text}</Text>
        {error === null ? null : (
          <Alert color="red" role="alert">
            {error}
          </Alert>
        )}
        <Group justify="end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('app:cancel')}
          </Button>
          <Button color="red" loading={isPending} onClick={onConfirm}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
