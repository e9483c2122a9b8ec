import { ActionIcon, Alert, Button, CopyButton, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, remove } from '../../api/client.ts';
import type { ApiToken } from '../../api/desk-types.ts';
import { errorText } from '../../app/error-text.ts';
import { useNotice } from '../../app/notice.ts';
import { Problem } from '../../parts/problem.tsx';
import { fullTime } from '../../parts/time.ts';
import { Confirm } from './person-access.tsx';
import classes from './people.module.css';

const key = ['tokens'] as const;

/** What scripts come in with: made, shown once, and deleted. */
export function TokensTab() {
  const { t } = useTranslation('people');
  const tokens = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await get<{ items: ApiToken[] }>('/tokens', signal)).items,
  });
  if (tokens.isError && !tokens.data) return <Problem error={tokens.error} onRetry={() => void tokens.refetch()} />;
  return (
    <Stack>
      <Text c="dimmed">{t('tokensHint')}</Text>
      <NewToken />
      <div className={classes['card']}>
        {tokens.data ? (
          <ul className={classes['list']}>
            {tokens.data.length === 0 ? <li>{t('tokensNone')}</li> : null}
            {tokens.data.map((one) => (
              <TokenLine key={one.id} token={one} />
            ))}
          </ul>
        ) : (
          <Skeleton height={80} />
        )}
      </div>
    </Stack>
  );
}

function NewToken() {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => post<ApiToken & { token: string }>('/tokens', { name: name.trim() }),
    onSuccess() {
      setName('');
      return client.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') make.mutate();
      }}
    >
      <div className={classes['bar']}>
        <TextInput
          className={classes['search'] ?? ''}
          label={t('tokenName')}
          placeholder={t('tokenNameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ''}>
          {t('tokenMake')}
        </Button>
      </div>
      {make.error ? (
        <Alert color="red" role="alert" mt="sm">
          {errorText(make.error, t)}
        </Alert>
      ) : null}
      {make.data ? (
        <Stack gap="xs" mt="sm" role="status">
          <Text size="sm">{t('tokenOnce')}</Text>
          <code className={classes['secret']}>{make.data.token}</code>
          <CopyButton value={make.data.token}>
            {({ copied, copy }) => (
              <Button variant="default" style={{ alignSelf: 'start' }} onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </Stack>
      ) : null}
    </form>
  );
}

function TokenLine({ token }: { token: ApiToken }) {
  const { t, i18n } = useTranslation('people');
  const notice = useNotice();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { id, name, person, createdAt } = token;
  const close = useMutation({
    mutationFn: () => remove(`/tokens/${encodeURIComponent(id)}`),
    onSuccess: () => notice.done(t('tokenDeleted')),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <li>
      <span>
        <strong>{name}</strong>{' '}
        <span className={classes['soft']}>
          {t('tokenBy', { name: person.name })} · {fullTime(Date.parse(createdAt), i18n.language)}
        </span>
      </span>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('tokenDelete', { name })}
        title={t('tokenDelete', { name })}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
      {isAsking ? (
        <Confirm
          title={t('tokenDeleteTitle', { name })}
          text={t('tokenDeleteText')}
          label={t('delete')}
          isPending={close.isPending}
          error={close.error ? errorText(close.error, t) : null}
          onConfirm={() => close.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
