import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { channelHealth } from '../../../../../src/http/channels/channel-schemas.ts';
import { post } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { fullTime } from '../../parts/time.ts';
import { useMe } from '../session/session.tsx';
import classes from './channels.module.css';

type Health = z.infer<typeof channelHealth>;

/** What is wrong with an account by its provider's word, and what is unusual; each with what to do (L14). */
export function AccountProblems({ account }: { account: Health }) {
  const { t } = useTranslation('channels');
  const { problems } = account;
  if (problems.length === 0) return null;
  return (
    <ul className={classes['problems']} aria-label={t('problems')}>
      {problems.map(({ code, what, todo, isGrave, detail, since }) => (
        <li key={code} data-tone={isGrave ? 'late' : 'soon'}>
          {isGrave ? <IconAlertTriangle size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />}
          <div>
            <strong>{what}</strong>
            <p>{todo}</p>
            <small>
              <RelativeTime at={since} />
              {detail === '' ? null : ` · ${t('said', { detail })}`}
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What the provider said when it was last asked; a `dl` is around it. */
export function CheckFacts({ account }: { account: Health }) {
  const { t, i18n } = useTranslation('channels');
  const { quality, tokenExpiresAt, checkedAt } = account;
  return (
    <>
      {quality ? (
        <>
          <dt>{t('quality')}</dt>
          <dd>{t(`qualities.${quality}`)}</dd>
        </>
      ) : null}
      {tokenExpiresAt ? (
        <>
          <dt>{t('tokenExpires')}</dt>
          <dd>{fullTime(Date.parse(tokenExpiresAt), i18n.language)}</dd>
        </>
      ) : null}
      {checkedAt ? (
        <>
          <dt>{t('checked')}</dt>
          <dd>
            <RelativeTime at={checkedAt} />
          </dd>
        </>
      ) : null}
    </>
  );
}

/** For administrators: who has mended something wants to see at once that it is. */
export function CheckButton({ account }: { account: Health }) {
  const { t } = useTranslation('channels');
  const me = useMe();
  const client = useQueryClient();
  const notice = useNotice();
  const check = useMutation({
    mutationFn: () => post<Health>(`/channels/${encodeURIComponent(account.id)}/check`),
    onSuccess: ({ problems }) =>
      notice.done(problems.length === 0 ? t('checkedFine') : t('checkedWrong', { count: problems.length })),
    onError: notice.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  if (me.role !== 'admin' || account.state === 'disconnected' || account.connection) return null;
  return (
    <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
      {t('check')}
    </Button>
  );
}
