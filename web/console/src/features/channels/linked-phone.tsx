import { Alert, Badge, Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { linkedPhone, namedPhone } from '../../../../../src/http/channels/channel-schemas.ts';
import { get, post, remove } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { problemsAtFields } from '../../app/problems-at-fields.ts';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { fullTime } from '../../parts/time.ts';
import { mayManageChannels, useMe } from '../session/session.tsx';
import classes from './channels.module.css';
import { QrPicture } from './qr-picture.tsx';

type Phone = z.infer<typeof namedPhone>;
type Link = z.infer<typeof linkedPhone>;
type Answer = { items: Phone[] };

const key = ['channels', 'linked-phones'] as const;
const path = '/channels/whatsapp-web/phones';
/** A picture is good for 20 seconds, and somebody holds a phone before it. */
const watchMs = 2_000;
const restMs = 15_000;
const moving = ['pairing', 'connecting'];

const tones = {
  ...{ unlinked: 'gray', pairing: 'yellow', connecting: 'yellow' },
  ...{ connected: 'brand', waiting: 'red', stopped: 'red' },
} as const;

/** The phones behind WhatsApp Web, where that is on. */
export function LinkedPhones() {
  const isAdmin = mayManageChannels(useMe());
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Answer>(path, signal),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => moving.includes(one.state)) ? watchMs : restMs),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      {data.items.map((phone, index) => (
        <Card key={phone.id} phone={phone} isFirst={index === 0} />
      ))}
      {isAdmin ? <AddPhone /> : null}
    </>
  );
}

/** What they call it, else its number; the only one needs neither. */
function titleOf({ label, number }: Phone, isFirst: boolean, title: string): string {
  const own = label || (number === null ? '' : `+${number}`);
  return own === '' || (isFirst && label === '') ? title : `${title} · ${own}`;
}

function Card({ phone, isFirst }: { phone: Phone; isFirst: boolean }) {
  const { t, i18n } = useTranslation('channels');
  const isAdmin = mayManageChannels(useMe());
  const { state, number, name, meaning, retryAt, restrictedUntil, events } = phone;
  const titleId = `linked-phone-${phone.id}`;
  return (
    <section className={classes['card']} aria-labelledby={titleId}>
      <div className={classes['head']}>
        <h2 id={titleId}>{titleOf(phone, isFirst, t('web.title'))}</h2>
        <Badge variant="light" color={tones[state]} role="status">
          {t(`web.state.${state}`)}
        </Badge>
      </div>
      {isFirst ? <p>{t('web.risk')}</p> : null}
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
      {isAdmin ? <Actions phone={phone} isFirst={isFirst} /> : null}
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

function Actions({ phone, isFirst }: { phone: Phone; isFirst: boolean }) {
  const { t } = useTranslation('channels');
  const client = useQueryClient();
  const notice = useNotice();
  const own = `${path}/${encodeURIComponent(phone.id)}`;
  const act = useMutation({
    mutationFn: (order: () => Promise<Link | null>) => order(),
    onSuccess: async (answer) => {
      if (answer) client.setQueryData<Answer>(key, (was) => was && withLink(was, phone.id, answer));
      await client.invalidateQueries({ queryKey: key });
    },
    onError: (error) => (ofNumber(error) ? undefined : notice.failed(error)),
  });
  const { state, qr, code } = phone;
  const canLink = state === 'unlinked' || state === 'pairing';
  return (
    <>
      {qr === null ? null : <Scan qr={qr} />}
      {code === null ? null : <Type code={code} />}
      {state === 'pairing' && qr === null && code === null ? <p>{t('web.coming')}</p> : null}
      {canLink ? (
        <LinkForm
          isBusy={act.isPending}
          problem={ofNumber(act.error)}
          onLink={(by) => act.mutate(() => post<Link>(`${own}/link`, by))}
        />
      ) : null}
      <Group>
        {state === 'stopped' || state === 'waiting' ? (
          <Button loading={act.isPending} onClick={() => act.mutate(() => post<Link>(`${own}/resume`))}>
            {t('web.resume')}
          </Button>
        ) : null}
        {canLink ? null : (
          <Asked words="unlink" isBusy={act.isPending} onYes={() => act.mutate(() => remove<Link>(`${own}/link`))} />
        )}
        {isFirst ? null : (
          <Asked words="remove" isBusy={act.isPending} onYes={() => act.mutate(() => remove<null>(own))} />
        )}
      </Group>
    </>
  );
}

function withLink({ items }: Answer, id: string, link: Link): Answer {
  return { items: items.map((one) => (one.id === id ? { ...one, ...link } : one)) };
}

/** Another number, with a link of its own. */
function AddPhone() {
  const { t } = useTranslation('channels');
  const client = useQueryClient();
  const notice = useNotice();
  const [isOpen, setOpen] = useState(false);
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: () => post<Phone>(path, { label }),
    async onSuccess() {
      setOpen(false);
      setLabel('');
      await client.invalidateQueries({ queryKey: key });
    },
    onError: notice.failed,
  });
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('web.add')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={classes['card']}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('web.label')}
          value={label}
          maxLength={100}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <Button type="submit" disabled={label.trim() === ''} loading={add.isPending}>
          {t('web.add')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('web.unlinkNo')}
        </Button>
      </Group>
    </form>
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

/** What the service objects to in the number that was typed. */
function ofNumber(error: Error | null): string | undefined {
  return problemsAtFields(error, (where) => (where === 'phone' ? where : undefined))?.phone;
}

type LinkFormProps = { isBusy: boolean; problem: string | undefined; onLink(by: LinkBy): void };

function LinkForm({ isBusy, problem, onLink }: LinkFormProps) {
  const { t } = useTranslation('channels');
  const [number, setNumber] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    onLink({ by: 'code', phone: number });
  }
  return (
    <form onSubmit={submit}>
      <Group align={problem ? 'center' : 'flex-end'}>
        <Button loading={isBusy} onClick={() => onLink({ by: 'qr' })}>
          {t('web.byPicture')}
        </Button>
        <TextInput
          label={t('web.number')}
          placeholder="+62 812 3456 7890"
          type="tel"
          value={number}
          error={problem}
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
function Asked({ words, isBusy, onYes }: { words: 'unlink' | 'remove'; isBusy: boolean; onYes(): void }) {
  const { t } = useTranslation('channels');
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t(`web.${words}`)}
      </Button>
    );
  }
  return (
    <Group>
      <span>{t(`web.${words}Sure`)}</span>
      <Button
        color="red"
        loading={isBusy}
        onClick={() => {
          setAsked(false);
          onYes();
        }}
      >
        {t(`web.${words}Yes`)}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t('web.unlinkNo')}
      </Button>
    </Group>
  );
}
