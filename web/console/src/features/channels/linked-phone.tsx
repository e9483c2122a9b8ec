import { Alert, Badge, Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { linkedPhone } from '../../../../../src/http/channel-schemas.ts';
import { get, post, remove } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { fullTime } from '../../parts/time.ts';
import { mayManageChannels, useMe } from '../session/session.tsx';
import classes from './channels.module.css';
import { QrPicture } from './qr-picture.tsx';

type Phone = z.infer<typeof linkedPhone>;

const key = ['channels', 'linked-phone'] as const;
const path = '/channels/whatsapp-web';
/** A picture is good for 20 seconds, and somebody holds a phone before it. */
const watchMs = 2_000;
const restMs = 15_000;
const moving = ['pairing', 'connecting'];

const tones = {
  ...{ unlinked: 'gray', pairing: 'yellow', connecting: 'yellow' },
  ...{ connected: 'brand', waiting: 'red', stopped: 'red' },
} as const;

/** The phone behind WhatsApp Web, where that is on. */
export function LinkedPhone() {
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Phone>(path, signal),
    refetchInterval: ({ state }) => (state.data && moving.includes(state.data.state) ? watchMs : restMs),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return data ? <Card phone={data} /> : null;
}

function Card({ phone }: { phone: Phone }) {
  const { t, i18n } = useTranslation('channels');
  const isAdmin = mayManageChannels(useMe());
  const { state, number, name, meaning, retryAt, restrictedUntil, events } = phone;
  return (
    <section className={classes['card']} aria-labelledby="linked-phone">
      <div className={classes['head']}>
        <h2 id="linked-phone">{t('web.title')}</h2>
        <Badge variant="light" color={tones[state]} role="status">
          {t(`web.state.${state}`)}
        </Badge>
      </div>
      <p>{t('web.risk')}</p>
      {number === null ? null : <p>{t('web.linkedTo', { number, name: name ?? '' })}</p>}
      {meaning === null ? null : (
        <Alert color={phone.isAlarming ? 'red' : 'yellow'} role={phone.isAlarming ? 'alert' : 'status'}>
          {meaning}
        </Alert>
      )}
      {retryAt === null ? null : (
        <p>
          {t('web.retry')} {fullTime(Date.parse(retryAt), i18n.language)}
        </p>
      )}
      {restrictedUntil === null ? null : (
        <p>
          {t('web.restricted')} {fullTime(Date.parse(restrictedUntil), i18n.language)}
        </p>
      )}
      {isAdmin ? <Actions phone={phone} /> : null}
      {events.length === 0 ? null : (
        <details>
          <summary>{t('web.events')}</summary>
          <ul className={classes['steps']}>
            {events.map(({ what, by, detail, at }) => (
              <li key={`${what} ${at}`}>
                {t(`web.event.${what}`, { defaultValue: what })}
                {detail === null ? '' : ` (${detail})`} · {by ?? t('web.byItself')} · <RelativeTime at={at} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Actions({ phone }: { phone: Phone }) {
  const { t } = useTranslation('channels');
  const client = useQueryClient();
  const notice = useNotice();
  const act = useMutation({
    mutationFn: (order: () => Promise<Phone>) => order(),
    onSuccess: (answer) => client.setQueryData(key, answer),
    onError: notice.failed,
  });
  const { state, qr, code } = phone;
  if (state === 'unlinked' || state === 'pairing') {
    return (
      <>
        {qr === null ? null : <Scan qr={qr} />}
        {code === null ? null : <Type code={code} />}
        {state === 'pairing' && qr === null && code === null ? <p>{t('web.coming')}</p> : null}
        <LinkForm isBusy={act.isPending} onLink={(by) => act.mutate(() => post<Phone>(`${path}/link`, by))} />
      </>
    );
  }
  return (
    <Group>
      {state === 'stopped' || state === 'waiting' ? (
        <Button loading={act.isPending} onClick={() => act.mutate(() => post<Phone>(`${path}/resume`))}>
          {t('web.resume')}
        </Button>
      ) : null}
      <Unlink isBusy={act.isPending} onUnlink={() => act.mutate(() => remove<Phone>(`${path}/link`))} />
    </Group>
  );
}

function Scan({ qr }: { qr: string[] }) {
  const { t } = useTranslation('channels');
  return (
    <>
      <p>{t('web.scan')}</p>
      <QrPicture rows={qr} label={t('web.picture')} />
    </>
  );
}

function Type({ code }: { code: string }) {
  const { t } = useTranslation('channels');
  return (
    <>
      <p>{t('web.type')}</p>
      <output className={classes['code']}>{`${code.slice(0, 4)}-${code.slice(4)}`}</output>
    </>
  );
}

type LinkBy = { by: 'qr' } | { by: 'code'; phone: string };

function LinkForm({ isBusy, onLink }: { isBusy: boolean; onLink(by: LinkBy): void }) {
  const { t } = useTranslation('channels');
  const [number, setNumber] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    onLink({ by: 'code', phone: number });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end">
        <Button loading={isBusy} onClick={() => onLink({ by: 'qr' })}>
          {t('web.byPicture')}
        </Button>
        <TextInput
          label={t('web.number')}
          placeholder="+62 812 3456 7890"
          type="tel"
          value={number}
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={number.trim() === ''} loading={isBusy}>
          {t('web.byCode')}
        </Button>
      </Group>
    </form>
  );
}

/** Asked once more: messages stop coming until somebody holds the phone again. */
function Unlink({ isBusy, onUnlink }: { isBusy: boolean; onUnlink(): void }) {
  const { t } = useTranslation('channels');
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('web.unlink')}
      </Button>
    );
  }
  return (
    <Group>
      <span>{t('web.unlinkSure')}</span>
      <Button color="red" loading={isBusy} onClick={onUnlink}>
        {t('web.unlinkYes')}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t('web.unlinkNo')}
      </Button>
    </Group>
  );
}
